# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page says of a text: its length, how long it takes to read or to say."""

from __future__ import annotations

from desktop.core.draft import Draft, ListBlock, Paragraph, ParagraphStyle
from desktop.ui.words import NBSP, count

ALOUD, SILENT = 125, 200
"""Words a minute: of a speech, with its pauses; of a reader."""
_AROUND = (
    ParagraphStyle.HEADER,
    ParagraphStyle.ADDRESS,
    ParagraphStyle.CLOSING,
    ParagraphStyle.SIGNATURE,
    ParagraphStyle.SMALL,
    ParagraphStyle.OBJECT,
)
"""What nobody reads aloud, and no counter of words counts."""


def words_in(text: str) -> int:
    """Return how many words a text has, as a word processor counts them."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def body_words(draft: Draft) -> int:
    """Return the words of a draft that are read or said."""
    total = 0
    for block in draft.blocks:
        if isinstance(block, Paragraph):
            total += 0 if block.style in _AROUND else words_in(block.text)
        elif isinstance(block, ListBlock):
            small = block.items and block.items[0].style in _AROUND
            total += 0 if small else sum(words_in(item.text) for item in block.items)
    return total


def length_phrase(words: int, *, aloud: bool) -> str:
    """Return « 412 mots, environ 3 min à voix haute », « 95 mots, moins d’une minute de lecture »."""
    pace, how = (ALOUD, "à voix haute") if aloud else (SILENT, "de lecture")
    minutes = round(words / pace)
    if not words:
        return ""
    told = count(words, "mot")
    if minutes < 1:
        return f"{told}, moins d’une minute {how}"
    return f"{told}, environ {minutes}{NBSP}min {how}"
