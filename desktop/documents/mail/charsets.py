# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bytes to text: what the mail announces when it is true, else what the bytes look like."""

from __future__ import annotations

import re

WRONG = "L’encodage annoncé n’est pas celui du texte\u00a0: vérifiez les lettres accentuées."
UNKNOWN = "L’encodage du texte est inconnu\u00a0: vérifiez les lettres accentuées."
UTF_7 = "Le texte est en UTF-7, encodage abandonné car dangereux\u00a0: il n’a pas été décodé."

_WESTERN = {"", "us-ascii", "ascii", "ansi_x3.4-1968", "646", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "windows-1252", "cp1252", "cp-1252", "x-ansi", "ansi", "8bit", "iso-8859-15", "iso8859-15", "iso_8859-15", "latin-9", "latin9"}  # fmt: skip
_UTF_8 = {"utf-8", "utf8", "utf_8", "unicode-1-1-utf-8", "utf-8-sig", "x-unknown", "utf8mb4", "cp65001"}  # fmt: skip
_SAFE = {
    "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "utf-32": "utf-32",
    "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be", "unicode": "utf-16", "ucs-2": "utf-16",
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16)},
    "iso-8859-8-i": "iso8859-8",
    **{f"windows-125{n}": f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    **{f"cp125{n}": f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    "cp850": "cp850", "ibm850": "cp850", "cp437": "cp437", "ibm437": "cp437",
    "macintosh": "mac-roman", "x-mac-roman": "mac-roman", "mac-roman": "mac-roman",
    "koi8-r": "koi8-r", "koi8-u": "koi8-u", "iso-2022-jp": "iso2022_jp_ext",
    "iso-2022-jp-2": "iso2022_jp_2", "shift_jis": "cp932", "shift-jis": "cp932", "cp932": "cp932",
    "euc-jp": "euc_jp", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
    "big5": "big5hkscs", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-2022-kr": "iso2022_kr",
    "tis-620": "tis_620", "windows-874": "cp874",
}  # fmt: skip
"""Charsets that mails announce, and Python's names: nothing else is ever looked up by name."""

_HIGH = re.compile(rb"[\x80-\xff]")
_BAD_SHARE = 0.3
"""Of the accents of a text announced as UTF-8: past that, it never was."""


def decode_bytes(raw: bytes, announced: str) -> tuple[str, str]:
    """Return the text, and a French warning or nothing. Never fails."""
    name = announced.strip().strip("\"'").lower()[:40]
    if raw.startswith(b"\xef\xbb\xbf"):
        raw, name = raw[3:], "utf-8"
    elif raw.startswith((b"\xff\xfe", b"\xfe\xff")) and name not in _SAFE:
        name = "utf-16"
    if name in _SAFE:
        return _decode_as(raw, _SAFE[name])
    if raw.isascii():
        return raw.decode("ascii"), UTF_7 if "utf-7" in name or name == "utf7" else ""
    if name in _WESTERN:
        return _western(raw, name)
    if name in _UTF_8:
        return _utf_8(raw)
    text, _warning = _western(raw, "")
    return text, UNKNOWN


def _decode_as(raw: bytes, codec: str) -> tuple[str, str]:
    try:
        return raw.decode(codec), ""
    except UnicodeError:
        text = raw.decode(codec, "replace")
    if text.count("\ufffd") > len(text) * _BAD_SHARE:
        return _western(raw, "")[0], WRONG
    return text, WRONG


def _western(raw: bytes, name: str) -> tuple[str, str]:
    try:
        # Accents that are all well-formed UTF-8 by chance do not exist in French.
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return text, WRONG if name not in ("", "us-ascii", "ascii", "8bit") else ""
    if "15" in name or name.endswith("9"):
        text = raw.decode("iso8859-15")
        if not any("\x80" <= letter <= "\x9f" for letter in text):
            return text, ""
    try:
        return raw.decode("cp1252"), ""
    except UnicodeDecodeError:
        return raw.decode("latin-1"), ""


def _utf_8(raw: bytes) -> tuple[str, str]:
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 4 and error.reason == "unexpected end of data":
            return raw[: error.start].decode("utf-8"), ""
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for letter in text if letter > "\x7f") - bad
    if bad > good * _BAD_SHARE:
        return _western(raw, "")[0], WRONG
    return text, WRONG
