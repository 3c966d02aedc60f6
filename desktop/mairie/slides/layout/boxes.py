# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rectangles cut away from each other, divided and brought inside the slide."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import DeckLook

_TOUCH = 0.5


def overlap(first: Box, second: Box) -> bool:
    """Tell whether two boxes share more than their edges."""
    return (
        first.x < second.right - _TOUCH
        and second.x < first.right - _TOUCH
        and first.y < second.bottom - _TOUCH
        and second.y < first.bottom - _TOUCH
    )


def inside(box: Box, look: DeckLook) -> Box:
    """Return what of a box lies on the slide, one point large at the least."""
    left, top = min(max(box.x, 0.0), look.width - 1), min(max(box.y, 0.0), look.height - 1)
    right = min(max(box.right, left + 1), look.width)
    bottom = min(max(box.bottom, top + 1), look.height)
    return Box(left, top, right - left, bottom - top)


def without(box: Box, obstacles: Iterable[Box], space: float = 0.0) -> Box:
    """Return the largest part of a box that keeps off the obstacles, on one side of each."""
    for other in obstacles:
        if not overlap(box, other):
            continue
        parts = (
            Box(box.x, box.y, box.width, other.y - space - box.y),
            Box(box.x, other.bottom + space, box.width, box.bottom - other.bottom - space),
            Box(box.x, box.y, other.x - space - box.x, box.height),
            Box(other.right + space, box.y, box.right - other.right - space, box.height),
        )
        box = max(parts, key=lambda part: max(part.width, 1.0) * max(part.height, 1.0)
                  if min(part.width, part.height) > 0 else 0.0)  # fmt: skip
    return Box(box.x, box.y, max(box.width, 1.0), max(box.height, 1.0))


def side_by_side(box: Box, count: int, gap: float) -> tuple[Box, ...]:
    """Return equal columns."""
    width = (box.width - gap * (count - 1)) / count
    return tuple(Box(box.x + n * (width + gap), box.y, width, box.height) for n in range(count))


def stacked(box: Box, count: int, gap: float) -> tuple[Box, ...]:
    """Return equal rows."""
    height = (box.height - gap * (count - 1)) / count
    return tuple(Box(box.x, box.y + n * (height + gap), box.width, height) for n in range(count))


def top_of(box: Box, height: float) -> Box:
    """Return the upper part of a box."""
    return Box(box.x, box.y, box.width, min(height, box.height))


def under(box: Box, offset: float) -> Box:
    """Return what is left of a box `offset` below its top."""
    kept = max(box.height - offset, 1.0)
    return Box(box.x, box.bottom - kept, box.width, kept)


def area(box: Box) -> float:
    """Return how large a box is."""
    return box.width * box.height
