# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headers to text: encoded words (RFC 2047), well formed or broken in the ways that mails are."""

from __future__ import annotations

import binascii
import re

from desktop.documents.mail.charsets import decode_bytes

_WORD = re.compile(r"=\?([A-Za-z0-9_.:+*-]{1,40})\?([bBqQ])\?([^?]*)(?:\?=|\?$|$)")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")


def text_of(raw: bytes) -> str:
    """Return the bytes of a header as text: UTF-8 when they are, else Windows-1252."""
    return raw.decode("ascii") if raw.isascii() else decode_bytes(raw, "")[0]


def decode_header(raw: bytes) -> str:
    """Return a header's value as a reader sees it, on one line. Never fails."""
    text = text_of(raw)
    for _time in range(2):  # some programs encode what is encoded already
        if "=?" not in text:
            break
        text = _decode_words(text)
    return _SPACES.sub(" ", text).strip()


def _decode_words(text: str) -> str:
    """Decode each run of encoded words of the same charset as one: letters may be cut in two."""
    out: list[str] = []
    run, run_charset, at = b"", "", 0
    for match in _WORD.finditer(text):
        between = text[at : match.start()]
        charset = match.group(1).partition("*")[0].lower()
        if run and (between.strip() or charset != run_charset):
            out.append(decode_bytes(run, run_charset)[0])
            run = b""
        if between.strip() or not at:
            out.append(between)
        run += _word_bytes(match.group(2), match.group(3))
        run_charset, at = charset, match.end()
    if run:
        out.append(decode_bytes(run, run_charset)[0])
    out.append(text[at:])
    return "".join(out)


def _word_bytes(kind: str, content: str) -> bytes:
    if kind in "qQ":
        quoted = content.replace("_", " ").encode("utf-8")
        return binascii.a2b_qp(quoted, header=False)
    letters = _NOT_BASE64.sub("", content)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))
