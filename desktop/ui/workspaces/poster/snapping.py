# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a part that is dragged comes to rest: at margins, in the middle, in line with other parts.

All lengths are shares of the page (0 to 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.core.pictures.scene import Box


@dataclass(frozen=True, slots=True)
class Guide:
    """A line shown while something is in line with it."""

    is_vertical: bool
    at: float


@dataclass(frozen=True, slots=True)
class Rests:
    """The places of a page where edges and middles come to rest."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    reach: tuple[float, float]
    """How near is near, across and down."""


def find_rests(
    others: Iterable[Box], margins: tuple[float, float], reach: tuple[float, float]
) -> Rests:
    """Return the places of rest of a page: its margins, its middle, the other parts."""
    across, down = [margins[0], 0.5, 1 - margins[0]], [margins[1], 0.5, 1 - margins[1]]
    for box in others:
        across += [box.x, box.x + box.width / 2, box.right]
        down += [box.y, box.y + box.height / 2, box.bottom]
    return Rests(tuple(across), tuple(down), reach)


def snap_moved(box: Box, rests: Rests) -> tuple[Box, tuple[Guide, ...]]:
    """Return a box that is being moved, drawn to what is near, and the guides to show."""
    shift_x, at_x = _nearest(
        (box.x, box.x + box.width / 2, box.right), rests.across, rests.reach[0]
    )
    shift_y, at_y = _nearest(
        (box.y, box.y + box.height / 2, box.bottom), rests.down, rests.reach[1]
    )
    return replace(box, x=box.x + shift_x, y=box.y + shift_y), _guides(at_x, at_y)


def snap_edge(x: float, rests: Rests) -> tuple[float, tuple[Guide, ...]]:
    """Return an edge that is being pulled, drawn to what is near, and the guide to show."""
    shift, at = _nearest((x,), rests.across, rests.reach[0])
    return x + shift, _guides(at, None)


def _nearest(
    edges: Sequence[float], places: Sequence[float], reach: float
) -> tuple[float, float | None]:
    """Return how far to go, and the place that is reached; nothing near: 0 and None."""
    pairs = ((place - edge, place) for place in places for edge in edges)
    shift, place = min(pairs, key=lambda pair: abs(pair[0]), default=(reach + 1, 0.0))
    return (shift, place) if abs(shift) <= reach else (0.0, None)


def _guides(at_x: float | None, at_y: float | None) -> tuple[Guide, ...]:
    both = ((True, at_x), (False, at_y))
    return tuple(Guide(is_vertical, at) for is_vertical, at in both if at is not None)
