# SPDX-License-Identifier: AGPL-3.0-or-later
"""Undoes what hides words from rules: invisible signs, wide letters, foreign look-alikes, codes."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator

from desktop.mairie.mail.suspicion.seen import INVISIBLE

_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһԛԝмтвкнАЕОРСУХІЈЅМТВКНοαερτυικνΟΑΕΡΤΥΙΚΝ",
    "aeopcyxijsdhqwmtbkhAEOPCYXIJSMTBKHoaeptuiknOAEPTYIKN",
)
_ODD = re.compile(f"[{INVISIBLE.pattern[1:-1]}\u0370-\u04ff\uff00-\uff5e\U0001d400-\U0001d7ff]")
_MIXED = re.compile(r"[a-zà-ÿ][\u0370-\u03ff\u0400-\u04ff]+[a-zà-ÿ]", re.IGNORECASE)
_LEAST_MIXED = 2
_SPLIT = re.compile(f"(?<=[a-zA-Zà-ÿ])[{INVISIBLE.pattern[1:-1]}](?=[a-zA-Zà-ÿ])")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .·_-]){2,40}[^\W\d_](?![^\W_])")
_LONG_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .·_-]){4}")
_BASE64 = re.compile(r"(?<![\w/+.=%&?-])[A-Za-z0-9+/]{20,4000}={0,2}(?![\w/+])")
_HEX = re.compile(r"(?<![\w-])(?:[0-9a-f]{2}){16,2000}(?![\w-])", re.IGNORECASE)
_MOST_CODES = 20
_SHORTEST_CODE = 20
_LEAST_WORDS = 3
_LONGEST = 40_000


def is_disguised(untrusted_text: str) -> bool:
    """Tell whether a text holds signs that hide its words; fast for ordinary ones."""
    return not untrusted_text.isascii() and bool(_ODD.search(untrusted_text))


def undisguised(untrusted_text: str) -> str:
    """Return the text as a reader sees it, in ordinary letters."""
    seen = INVISIBLE.sub("", untrusted_text[:_LONGEST])
    return unicodedata.normalize("NFKC", seen).translate(_LOOK_ALIKES)


def splits_words(untrusted_text: str) -> bool:
    """Tell whether invisible signs (soft hyphens aside) cut words, or tags hide a text."""
    cuts = [cut for cut in _SPLIT.findall(untrusted_text[:_LONGEST]) if cut != "\u00ad"]
    tags = sum("\U000e0020" <= sign <= "\U000e007e" for sign in untrusted_text[:_LONGEST])
    return len(cuts) >= 5 or tags > 12  # a flag of a region has six tags


def mixes_alphabets(untrusted_text: str) -> bool:
    """Tell whether words mix Latin letters with Cyrillic or Greek ones that look the same."""
    return len(_MIXED.findall(untrusted_text[:_LONGEST])) >= _LEAST_MIXED


def tag_text(untrusted_text: str) -> str:
    """Return what invisible Unicode tags spell, or nothing."""
    tags = (
        ord(s) - 0xE0000 for s in untrusted_text[:_LONGEST] if "\U000e0020" <= s <= "\U000e007e"
    )
    return "".join(map(chr, tags))


def closed_up(untrusted_text: str) -> str:
    """Return the text where « i g n o r e » is one word again; empty when nothing is spaced."""
    short = untrusted_text[:_LONGEST]
    if not _LONG_SPACED.search(short):
        return ""
    return _SPACED.sub(lambda m: re.sub(r"[ .·_-]", "", m.group()), short)


def decoded_texts(untrusted_text: str) -> Iterator[tuple[str, str]]:
    """Yield each code that is a readable text, and that text (base64, hexadecimal)."""
    short = untrusted_text[:_LONGEST]
    if max(map(len, short.split()), default=0) < _SHORTEST_CODE:
        return
    for number, match in enumerate(_BASE64.finditer(short)):
        if number < _MOST_CODES and (told := _readable(_from_base64(match.group()))):
            yield match.group(), told
    for number, match in enumerate(_HEX.finditer(short)):
        if number < _MOST_CODES and (told := _readable(bytes.fromhex(match.group()))):
            yield match.group(), told


def _from_base64(code: str) -> bytes:
    code = code.rstrip("=")
    code = code[: len(code) - 1] if len(code) % 4 == 1 else code
    try:
        return base64.b64decode(code + "=" * (-len(code) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _readable(raw: bytes) -> str:
    told = raw.decode("utf-8", "ignore")
    if len(told.split()) < _LEAST_WORDS or len(told) < 0.9 * len(raw) * 0.9:
        return ""
    good = sum(sign.isalnum() or sign in " .,;:!?'’\"()-\n«»/@_=" for sign in told)
    return told if good >= 0.95 * len(told) else ""
