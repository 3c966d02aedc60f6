# SPDX-License-Identifier: AGPL-3.0-or-later
"""How wide letters are on a slide, never less than in the office program that will show them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Any

from desktop.core.pictures.scene import Drawing
from desktop.core.slides.laid_deck import DeckLook
from desktop.mairie.posters.fitting.measure import Measure as PosterMeasure

MARGIN = 1.02
"""Office programs round each letter to the dots of their screen: two hundredths cover it."""
_SAMPLE = 100.0
_MOST_KEPT = 20_000
_FOREIGN, _WIDE = 0.75, 1.12
"""Widths, for a size of 1, of a letter that the face lacks: another face will draw it."""
_GAP = 0.25
"""What Impress and PowerPoint put between a Chinese letter and what stands beside it."""


class Measure(PosterMeasure):
    """Widths of lines in points.

    Office programs set letters apart by their advance alone (no pair brought together), so widths
    are sums of advances; times the share by which the family asked for is wider than the face that
    measures, times MARGIN.
    """

    def __init__(self, drawing: Drawing, factor: float = 1.0) -> None:
        super().__init__(drawing)
        self.factor = max(1.0, factor) * MARGIN
        self._advances: dict[tuple[str, str], float] = {}

    def width(self, text: str, font: str, size: float = 1.0, tracking: float = 0.0) -> float:
        """Return the width of a line in points for letters of `size`, the margin in it."""
        key = (text, font)
        share = self._widths.get(key)
        if share is None:
            if len(self._widths) > _MOST_KEPT:
                self._widths.clear()
            plain = text if text.isascii() else unicodedata.normalize("NFC", text)
            share = sum(self._advance(letter, font) for letter in plain) + _gaps(plain)
            share *= self.factor
            self._widths[key] = share
        return (share + tracking * len(text)) * size

    def drawn(self, text: str, font: str, size: float) -> float:
        """Return the width of a line as our own pages draw it: what is centred is placed by it."""
        return self.drawing.text_width(text, font, _SAMPLE) / _SAMPLE * size

    def _advance(self, letter: str, font: str) -> float:
        key = (letter, font)
        found = self._advances.get(key)
        if found is None:
            if len(self._advances) > _MOST_KEPT:
                self._advances.clear()
            found = self._advances[key] = self._ask(letter, font)
        return found

    def _ask(self, letter: str, font: str) -> float:
        drawn = self.drawing.text_width(letter, font, _SAMPLE) / _SAMPLE
        if not self.drawing.missing_letters(letter, font):
            return drawn
        if unicodedata.combining(letter):
            return drawn
        return max(drawn, _WIDE if _is_wide(letter) else _FOREIGN)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _gaps(text: str) -> float:
    """Return what is added before and after each run of Chinese letters, for a size of 1."""
    if text.isascii():
        return 0.0
    return 2 * _GAP * sum(is_wide for is_wide, _ in groupby(text, _is_wide))


def text_measure(drawing: Drawing, look: DeckLook) -> Measure:
    """Return what measures all but the titles in these looks; the same one each time."""
    key: Any = drawing
    return _kept(key, look.text_width)


def title_measure(drawing: Drawing, look: DeckLook) -> Measure:
    """Return what measures the titles in these looks."""
    key: Any = drawing
    return _kept(key, look.title_width)


@lru_cache(maxsize=6)
def _kept(drawing: Any, factor: float) -> Measure:
    return Measure(drawing, factor)
