# SPDX-License-Identifier: AGPL-3.0-or-later
"""The hull of an outline: the shape an eye sees around it, which says how large it looks.

Keyline grids of icon sets rest on it: a square of 18, a disc of 20, a sheet of 16 × 20 look alike in
size, and the areas around them are nearly the same (324, 314, 320).
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.pictures.scene import Point


def hull(points: Iterable[Point]) -> list[Point]:
    """Return the corners of the smallest convex shape around the points (Andrew, 1979)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _half(ordered) + _half(ordered[::-1])


def _half(ordered: list[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept[:-1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def area(polygon: list[Point]) -> float:
    """Return the area of a polygon, in square units; positive whichever way it turns."""
    return abs(_signed(polygon))


def centroid(polygon: list[Point]) -> Point:
    """Return the middle of a polygon's surface; of its corners when it has none."""
    total = _signed(polygon)
    if abs(total) < 1e-9:
        count = len(polygon)
        return (sum(x for x, _ in polygon) / count, sum(y for _, y in polygon) / count)
    x = y = 0.0
    for (x1, y1), (x2, y2) in _sides(polygon):
        cross = x1 * y2 - x2 * y1
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    return (x / (6 * total), y / (6 * total))


def _signed(polygon: list[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(polygon)) / 2


def _sides(polygon: list[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(polygon, polygon[1:] + polygon[:1], strict=True)
