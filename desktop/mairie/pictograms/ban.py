# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bar of a ban: it falls to the right across an icon, which is cut on both sides of it."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.pictures.scene import Point, Shape, Step
from desktop.mairie.pictograms.outline.cutting import without_band
from desktop.mairie.pictograms.outline.plain_shapes import capsule

BAR = 32.0
"""Width of the bar, in units."""
GAP = 13.0
"""Cut out of the icon on each side of the bar."""
CRUMB = 130.0
"""Square units: smaller bits that the cut leaves look like dirt."""


def barred(
    steps: Iterable[Step],
    middle: Point,
    length: float,
    colour: str,
    *,
    scale: float = 1.0,
    is_even_odd: bool = False,
) -> list[Shape]:
    """Return an icon with its bar, which reaches `length` units from `middle` on both sides.

    `scale` makes the bar and its gap thinner, for a small icon.
    """
    width = BAR * scale
    cut = without_band(steps, middle, width / 2 + GAP * scale, CRUMB * scale * scale)
    reach = length / 2**0.5 - width / 2
    x, y = middle
    bar = capsule((x - reach, y - reach), (x + reach, y + reach), width)
    left = [Shape(cut, colour, is_even_odd=is_even_odd)] if cut else []
    return [*left, Shape(bar, colour)]
