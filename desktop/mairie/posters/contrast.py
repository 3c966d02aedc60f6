# SPDX-License-Identifier: AGPL-3.0-or-later
"""The contrast of letters, measured on the pixels that really lie under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, Pixels
from desktop.mairie.posters.colours import channels, contrast_ratio, luminance_of

LEAST = 4.5
"""WCAG 2.2, 1.4.3 (AA). The 3:1 that it allows for large letters is not accepted here."""
WANTED = 4.65
"""What choices aim at: drawing rounds colours to whole steps."""
IGNORED = 0.02
"""Share of the pixels under a line, the worst ones, that do not count: a star behind a word does not
make it illegible, a cloud does."""
PIXELS_WIDE = 240
"""Of the page drawn without letters."""
_MOST_OPAQUE = 0.97
_STEP_OF_VEIL = 0.04

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Under:
    """The colours that lie under some letters, with how many pixels have each."""

    colours: tuple[tuple[Colour, int], ...]

    def contrast(self, ink: str, veil: str = "", opacity: float = 0.0) -> float:
        """Return the least contrast of letters in `ink`, the worst 2 % of the pixels left out."""
        light = luminance_of(channels(ink))
        over = channels(veil) if veil and opacity else None
        found = sorted(
            (contrast_ratio(light, luminance_of(_veiled(colour, over, opacity))), count)
            for colour, count in self.colours
        )
        ignored = IGNORED * sum(count for _, count in found)
        for ratio, count in found:
            ignored -= count
            if ignored < 0:
                return ratio
        return found[-1][0] if found else 21.0

    def veil_needed(self, ink: str, veil: str, wanted: float = WANTED) -> float:
        """Return the least opacity of a veil that makes `ink` readable; 0 when none is needed."""
        opacity = 0.0
        while opacity < _MOST_OPAQUE and self.contrast(ink, veil, opacity) < wanted:
            opacity += _STEP_OF_VEIL
        return min(opacity, _MOST_OPAQUE)


def _veiled(colour: Colour, veil: Colour | None, opacity: float) -> Colour:
    if veil is None:
        return colour
    red, green, blue = (
        round(under + (over - under) * opacity) for under, over in zip(colour, veil, strict=True)
    )
    return red, green, blue


def under_boxes(pixels: Pixels, page_width: float, boxes: Iterable[Box]) -> Under:
    """Return what lies under some boxes of a page of that width, in units."""
    scale = pixels.width / page_width
    counts: Counter[Colour] = Counter()
    for box in boxes:
        counts.update(_colours(pixels, box, scale))
    return Under(tuple(counts.items()))


def _colours(pixels: Pixels, box: Box, scale: float) -> Counter[Colour]:
    left, right = _span(box.x * scale, box.right * scale, pixels.width)
    top, bottom = _span(box.y * scale, box.bottom * scale, pixels.height)
    found: Counter[Colour] = Counter()
    for row in range(top, bottom):
        start = (row * pixels.width + left) * 3
        data = pixels.data[start : start + (right - left) * 3]
        found.update(zip(data[::3], data[1::3], data[2::3], strict=True))
    return found


def _span(start: float, end: float, limit: int) -> tuple[int, int]:
    """Return whole pixels that hold a span, one at least, inside the picture."""
    first = min(max(0, int(start)), limit - 1)
    return first, min(limit, max(first + 1, int(end) + 1))


def joined(parts: Sequence[Under]) -> Under:
    """Return what lies under several parts together."""
    counts: Counter[Colour] = Counter()
    for part in parts:
        counts.update(dict(part.colours))
    return Under(tuple(counts.items()))
