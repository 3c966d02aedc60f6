# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of a text as the reader wants them: no page numbers, no header printed on each page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.mairie.legal.flat_text import flat

LONGEST_TEXT = 400_000
"""Characters that are read; an arrêté has a few thousand."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00"))
_INSIDE = re.compile(
    r"(?<=[;,.])\s{1,30}(?=(?:VU|Vu|CONSID[ÉE]RANT|Considérant)\s)"
    r"|(?<=ARR[EÊ]TE)\s{0,5}:?\s{1,30}(?=(?:ARTICLE|Article)\s{0,3}(?:1|premier|PREMIER|unique|UNIQUE)\b)"
)
_PAGE_NUMBER = re.compile(
    r"(?:page\s?)\d{1,3}(?:\s?(?:/|sur|-)\s?\d{1,3})?|-\s?\d{1,2}\s?-|\d{1,2}\s?(?:/|sur)\s?\d{1,2}|\d{1,2}"
)
_TOP = 3
"""Lines at the top of a page that may repeat the head of the document."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not empty; a physical line that holds two visas makes two of them."""

    number: int
    """From 1, in the whole text."""
    text: str
    """Single spaces, none at the ends."""
    flat: str
    """The same, flattened (see legal/flat_text.py): offsets are the same."""
    blank_before: bool


def whole_text(untrusted_text: str) -> str:
    """Return the text with composed accents and plain line ends, cut at LONGEST_TEXT."""
    text = unicodedata.normalize("NFC", untrusted_text[:LONGEST_TEXT])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_lines(text: str) -> list[TextLine]:
    """Return the lines of a whole_text, without page furniture."""
    found: list[TextLine] = []
    head: set[str] = set()
    blank, top = True, _TOP + 1
    for number, piece, opens_page in _pieces(text):
        top = 0 if opens_page and found else top
        words = " ".join(piece.translate(_INVISIBLE).split())
        if not words:
            blank = True
            continue
        plain = flat(words)
        top += 1
        if _PAGE_NUMBER.fullmatch(plain) or (top <= _TOP and plain in head):
            continue
        if len(head) < 2 * _TOP:
            head.add(plain)
        found.append(TextLine(number, words, plain, blank))
        blank = False
    return found


def _pieces(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield line numbers and pieces of lines; True for the first piece of a page."""
    for number, line in enumerate(text.split("\n"), 1):
        for page, part in enumerate(line.split("\f")):
            for place, piece in enumerate(_INSIDE.split(part)):
                yield number, piece, page > 0 and place == 0
