# SPDX-License-Identifier: AGPL-3.0-or-later
"""How wide and how tall letters are; each width is asked of the drawing once."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from desktop.core.pictures.scene import Drawing, FontShape

_SAMPLE = 100.0
"""Widths are measured at that size: they grow with it."""
_MOST_KEPT = 20_000
_DEEP = frozenset("gjpqyçµ,;()[]{}|@/_QJ€ÇýÿŞşţ")
_ABOVE_CAPITALS = 1.09
"""The height of l, d and é over that of H, in the tallest of the faces."""
_SWASHES = frozenset({"lobster"})
"""Faces whose capitals go under the baseline too."""
_NOTHING_DEEP = 0.03
"""Round letters go a little under the baseline."""


class Measure:
    """Widths and heights of letters, as shares of their size unless a size is given."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self._widths: dict[tuple[str, str], float] = {}
        self._missing: dict[tuple[str, str], str] = {}

    def width(self, text: str, font: str, size: float = 1.0, tracking: float = 0.0) -> float:
        """Return the width of a line in units; `tracking` is a share of the size."""
        key = (text, font)
        share = self._widths.get(key)
        if share is None:
            if len(self._widths) > _MOST_KEPT:
                self._widths.clear()
            share = self.drawing.text_width(text, font, _SAMPLE) / _SAMPLE if text else 0.0
            self._widths[key] = share
        return (share + tracking * len(text)) * size

    def shape(self, font: str) -> FontShape:
        """Return the heights of a face."""
        return self.drawing.font_shape(font)

    def lacks(self, text: str, font: str) -> str:
        """Return the letters that a face cannot draw; spaces of any kind are never among them."""
        key = (text, font)
        if key not in self._missing:
            if len(self._missing) > _MOST_KEPT:
                self._missing.clear()
            missing = self.drawing.missing_letters(text, font)
            self._missing[key] = "".join(letter for letter in missing if not letter.isspace())
        return self._missing[key]

    def rise(self, text: str, font: str) -> float:
        """Return how far a line goes above its baseline: accents of capitals count."""
        shape = self.shape(font)
        if any(_is_tall(letter, shape.has_small_letters) for letter in text):
            return shape.ascent
        return min(
            shape.ascent, shape.capital * (_ABOVE_CAPITALS if shape.has_small_letters else 1.0)
        )

    def drop(self, text: str, font: str) -> float:
        """Return how far a line goes under its baseline: nothing for « MARCHE », more for « jour »."""
        shape = self.shape(font)
        if font in _SWASHES:
            return shape.descent
        letters = text if shape.has_small_letters else text.upper()
        return shape.descent if _DEEP.intersection(letters) else _NOTHING_DEEP


@lru_cache(maxsize=4096)
def _is_tall(letter: str, has_small_letters: bool) -> bool:
    """Tell whether a letter is a capital with an accent above it, as it is drawn."""
    shown = letter if has_small_letters else letter.upper()
    parts = unicodedata.normalize("NFD", shown)
    return len(parts) > 1 and parts[0].isupper() and parts[1] not in "\u0327\u0328"


def measure_of(drawing: Drawing) -> Measure:
    """Return the measure of a drawing, the same while it is used: each key typed asks again."""
    key: Any = drawing
    return _kept(key)


@lru_cache(maxsize=2)
def _kept(drawing: Any) -> Measure:
    return Measure(drawing)
