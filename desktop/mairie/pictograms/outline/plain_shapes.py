# SPDX-License-Identifier: AGPL-3.0-or-later
"""The few plain shapes that frames, bars and badges are made of."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Point, Step

_ROUND = 0.5522847498
"""Of a quarter of a circle as a cubic curve: 4/3 · (√2 − 1)."""


def circle(middle: Point, radius: float) -> tuple[Step, ...]:
    """Return a circle."""
    return rounded(
        Box(middle[0] - radius, middle[1] - radius, 2 * radius, 2 * radius),
        radius,
    )


def rounded(box: Box, radius: float) -> tuple[Step, ...]:
    """Return a rectangle with round corners; a circle when the radius is half its sides."""
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return rounded_polygon(corners, min(radius, box.width / 2, box.height / 2))


def rounded_polygon(corners: tuple[Point, ...], cut: float) -> tuple[Step, ...]:
    """Return a polygon whose corners are rounded from `cut` units before to `cut` units after."""
    steps: list[Step] = []
    for place, corner in enumerate(corners):
        before, after = corners[place - 1], corners[(place + 1) % len(corners)]
        first, last = _towards(corner, before, cut), _towards(corner, after, cut)
        pull = cut * (1 - _ROUND)
        if not steps or not _is_same(steps[-1], first):
            steps.append(("L" if steps else "M", *first))
        bends = (*_towards(corner, before, pull), *_towards(corner, after, pull))
        steps.append(("C", *bends, *last))
    steps.append(("Z",))
    return tuple(steps)


def capsule(start: Point, end: Point, width: float) -> tuple[Step, ...]:
    """Return a bar from `start` to `end` with round ends, which reach half its width further."""
    half = width / 2
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    x, y = (end[0] - start[0]) / length * half, (end[1] - start[1]) / length * half
    corners = (
        (start[0] - x + y, start[1] - y - x),
        (end[0] + x + y, end[1] + y - x),
        (end[0] + x - y, end[1] + y + x),
        (start[0] - x - y, start[1] - y + x),
    )
    return rounded_polygon(corners, half)


def polygon(corners: tuple[Point, ...]) -> tuple[Step, ...]:
    """Return a polygon with sharp corners."""
    first, *others = corners
    return (("M", *first), *(("L", *corner) for corner in others), ("Z",))


def _is_same(step: Step, point: Point) -> bool:
    return all(abs(float(a) - b) < 1e-6 for a, b in zip(step[-2:], point, strict=True))


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    share = min(distance / length, 0.5) if length else 0.0
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
