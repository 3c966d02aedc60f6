# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text as it comes out of a document, made clean, and guesses on what a line of it is."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    # Control characters, soft hyphen, zero-width marks, direction overrides (which can make a
    # text read otherwise than it is), byte-order marks, half surrogates, object placeholders.
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufff9-\ufffc]"
)
_BULLET = re.compile(r"^(?:[-–—•▪●◦■□➢➔→*·o\uf0b7\uf0a7\uf0d8\uf0fc✓✔]|\uf02d)\s+(?=\S)")
_NUMBERED_HEADING = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|[IVX]{1,5}[.)]|[A-H][.)])\s*[-–—:.]?\s+(?=[A-ZÀ-ÖØ-ÞŒ])"
)
_LEGAL_HEADING = re.compile(
    r"^(?:article|chapitre|titre|section|annexe|partie)\s+(?:\d{1,3}(?:er|-\d+)?|premier|[IVXLC]+)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;,!?…]$")
MAX_HEADING = 120
"""Characters; a longer line is a sentence."""


def clean(untrusted_text: str) -> str:
    """Return the text in NFC, without control or invisible characters, one space between words."""
    text = _INVISIBLE.sub("", untrusted_text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def clean_lines(untrusted_text: str) -> tuple[str, ...]:
    """Return the lines of a text, each clean, without the empty ones."""
    return tuple(line for piece in untrusted_text.split("\n") if (line := clean(piece)))


def without_bullet(text: str) -> tuple[str, bool]:
    """Return the text without a typed bullet or dash in front, and whether there was one."""
    bare = _BULLET.sub("", text, count=1)
    return bare, bare != text


def is_capitals(text: str) -> bool:
    """Return True for a line of four letters or more, all capitals."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 4 and text == text.upper()


def may_be_heading(text: str) -> bool:
    """Return True when a line is short, holds letters and does not end as a sentence does."""
    if not text or len(text) > MAX_HEADING or _SENTENCE_END.search(text):
        return False
    if text.count("(") > text.count(")"):
        return False  # what the bracket holds goes on below
    return sum(character.isalpha() for character in text) >= 3


def numbering_level(text: str) -> int:
    """Return 1 for « 2. Titre » or « Article 3 », 2 for « 2.1 Titre »…; 0 when not numbered."""
    if not may_be_heading(text):
        return 0
    if _LEGAL_HEADING.match(text):
        return 1
    match = _NUMBERED_HEADING.match(text)
    if not match:
        return 0
    return 1 + match[0].strip(" -–—:.)").count(".")
