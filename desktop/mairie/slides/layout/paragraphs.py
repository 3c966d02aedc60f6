# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paragraphs set in lines at a given size."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.core.slides.laid_deck import LaidParagraph, TextLook
from desktop.mairie.slides.layout.breaking import break_lines, widest_word
from desktop.mairie.slides.layout.measure import Measure

MOST_LETTERS = 6_000
"""Of one text; a page has three thousand."""
_AFTER_BULLET, _HANG = 0.3, 0.9
"""Between a bullet and its text at the least; from one to the other's beginning usually; in sizes."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph whose size is still sought; lengths are shares of its block's size."""

    text: str
    look: TextLook
    """Its size is not read."""
    bullet: str = ""
    scale: float = 1.0
    """Its size over that of its block."""
    gap: float = 0.5
    """Above it, unless it is the first."""
    line_height: float = 1.2
    hang: float = 0.0
    """Of the text after its bullet, at least."""


def clean(untrusted_text: str) -> str:
    """Return a text on one line, composed, without controls; its special spaces stay."""
    bounded = unicodedata.normalize("NFC", untrusted_text[:MOST_LETTERS])
    plain = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter
        for letter in bounded
        if unicodedata.category(letter) not in ("Cs", "Co", "Cn")
    )
    return " ".join(part for part in plain.split(" ") if part)


def indent_of(words: Words, measure: Measure) -> float:
    """Return where the text begins after its bullet, for a size of 1."""
    if not words.bullet:
        return 0.0
    wide = measure.width(words.bullet, words.look.face) + _AFTER_BULLET
    return max(words.hang, wide, _HANG)


def set_words(
    words: Words, size: float, width: float, measure: Measure, *, gap: float | None = None
) -> LaidParagraph:
    """Return a paragraph of a block of that size, in lines of at most `width` points."""
    own = size * words.scale
    indent = float(round(indent_of(words, measure) * own))
    look = replace(words.look, size=own, align="left" if words.bullet else words.look.align)
    lines = break_lines(words.text, max(width - indent, own), look.face, own, measure)
    return LaidParagraph(
        text=words.text,
        lines=lines,
        look=look,
        bullet=words.bullet,
        indent=indent,
        space_before=(words.gap if gap is None else gap) * size,
        line_height=words.line_height,
        widths=_drawn(lines, look, measure),
    )


def _drawn(lines: Sequence[str], look: TextLook, measure: Measure) -> tuple[float, ...]:
    """Return the widths that lines are placed by; at the left they need none."""
    if look.align == "left":
        return ()
    return tuple(measure.drawn(line, look.face, look.size) for line in lines)


def set_block(
    block: Sequence[Words], size: float, width: float, measure: Measure, *, stretch: float = 1.0
) -> tuple[LaidParagraph, ...]:
    """Return paragraphs under each other; `stretch` widens the gaps between them."""
    return tuple(
        set_words(words, size, width, measure, gap=words.gap * stretch if number else 0.0)
        for number, words in enumerate(block)
    )


def block_height(block: Sequence[Words], size: float, width: float, measure: Measure) -> float:
    """Return the height of paragraphs under each other, in points."""
    return sum(_height(words, size, width, measure, bool(n)) for n, words in enumerate(block))


def _height(words: Words, size: float, width: float, measure: Measure, has_gap: bool) -> float:
    own = size * words.scale
    room = max(width - round(indent_of(words, measure) * own), own)
    lines = break_lines(words.text, room, words.look.face, own, measure)
    return len(lines) * words.line_height * own + (words.gap * size if has_gap else 0.0)


def cuts_words(block: Sequence[Words], size: float, width: float, measure: Measure) -> bool:
    """Tell whether a word would have to be cut, for it is wider than its line."""
    for words in block:
        own = size * words.scale
        room = width - indent_of(words, measure) * own
        if widest_word(words.text, words.look.face, measure) * own > room:
            return True
    return False
