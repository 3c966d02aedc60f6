# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes every icon of a series look as large as the others, and stand in the middle of its frame.

An icon's em square says little: a pencil and a house drawn to the same 24 units do not look alike in
size. What an eye compares is the area of the shape around it (its hull), within a longest side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from desktop.core.pictures.scene import Box, Point, Step
from desktop.mairie.pictograms.frames import Frame
from desktop.mairie.pictograms.outline.hull import area, centroid, hull
from desktop.mairie.pictograms.outline.steps import Placing, bounds, polygons

_LONGEST = 1.32
"""Times the optical size: the longest side of a thin icon."""
_HULL_SHARE = 0.5
"""Of the middle of the hull against that of the box, in where an icon's middle is seen."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """How an outline is seen."""

    corners: tuple[Point, ...]
    """Of its hull."""
    box: Box
    size: float
    """Side of the square that looks as large."""
    middle: Point


@lru_cache(maxsize=512)
def outlook(steps: tuple[Step, ...]) -> Outlook:
    """Return how an outline is seen; raise ValueError for one without a surface."""
    corners = hull(point for polygon in polygons(steps) for point in polygon)
    surface = area(corners) if len(corners) > 2 else 0.0
    if surface <= 0:
        raise ValueError("an outline without a surface")
    box, (x, y) = bounds(corners), centroid(corners)
    share = _HULL_SHARE
    middle = (
        box.centre[0] * (1 - share) + x * share,
        box.centre[1] * (1 - share) + y * share,
    )
    return Outlook(tuple(corners), box, surface**0.5, middle)


def placing_in(steps: tuple[Step, ...], frame: Frame, middle: Point, factor: float = 1) -> Placing:
    """Return how an outline is scaled and moved to stand in a frame around `middle`.

    `factor` makes all of it smaller. Raises ValueError for an outline without a surface.
    """
    seen = outlook(steps)
    return placing(seen, frame.size * factor, middle, _reach_limit(seen, frame) * factor)


def placing(seen: Outlook, size: float, middle: Point, limit: float) -> Placing:
    """Return how an outline is scaled to `size`, at most by `limit`, its middle on `middle`."""
    longest = max(seen.box.width, seen.box.height)
    scale = min(size / seen.size, size * _LONGEST / longest, limit)
    return Placing(scale, middle[0] - scale * seen.middle[0], middle[1] - scale * seen.middle[1])


def _reach_limit(seen: Outlook, frame: Frame) -> float:
    """Return the scale at which the outline's farthest corner is at the frame's reach."""
    x0, y0 = seen.middle
    farthest = max(frame.gauge(x - x0, y - y0) for x, y in seen.corners)
    return frame.reach / farthest
