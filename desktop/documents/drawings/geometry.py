# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the parts of a scene lie: matrices, outlines moved, the box around items."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from desktop.core.pictures.scene import (
    UNMOVED,
    Box,
    Group,
    Matrix,
    Picture,
    Point,
    SceneItem,
    Shape,
    Step,
    TextLine,
)

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""
NOWHERE: Bounds = (math.inf, math.inf, -math.inf, -math.inf)


def rectangle(box: Box) -> tuple[Step, ...]:
    """Return the outline of a box."""
    return (
        ("M", box.x, box.y),
        ("L", box.right, box.y),
        ("L", box.right, box.bottom),
        ("L", box.x, box.bottom),
        ("Z",),
    )


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that does `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def moved_point(point: Point, matrix: Matrix) -> Point:
    """Return where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)


def moved_steps(steps: Iterable[Step], matrix: Matrix) -> tuple[Step, ...]:
    """Return an outline as it comes to lie; curves stay curves."""
    if matrix == UNMOVED:
        return tuple(steps)
    a, b, c, d, e, f = matrix
    moved: list[Step] = []
    for step in steps:
        values: list[str | float] = [step[0]]
        for place in range(1, len(step), 2):  # in line: a page of letters has a million points
            x, y = float(step[place]), float(step[place + 1])
            values.append(a * x + c * y + e)
            values.append(b * x + d * y + f)
        moved.append(tuple(values))
    return tuple(moved)


def points_of(step: Step) -> Iterator[Point]:
    """Give the points of a step, handles of curves included."""
    for place in range(1, len(step), 2):
        yield (float(step[place]), float(step[place + 1]))


def scale_of(matrix: Matrix) -> float | None:
    """Return by how much a matrix enlarges; None when it stretches one way more than the other."""
    a, b, c, d, _e, _f = matrix
    first, second, slant = math.hypot(a, b), math.hypot(c, d), a * c + b * d
    is_even = math.isclose(first, second, rel_tol=1e-6) and abs(slant) <= 1e-6 * first * second
    return first if is_even else None


def bounds_of(items: Sequence[SceneItem]) -> Bounds:
    """Return a box that holds all of the items, somewhat too large rather than too small."""
    found = NOWHERE
    for item in items:
        found = _around(found, _item_bounds(item))
    return found


def _item_bounds(item: SceneItem) -> Bounds:
    if isinstance(item, Shape):
        return _shape_bounds(item)
    if isinstance(item, Picture):
        return (item.box.x, item.box.y, item.box.right, item.box.bottom)
    if isinstance(item, TextLine):
        wide = len(item.text) * (1.5 * item.size + abs(item.spacing))
        return (item.x - item.size, item.y - 1.5 * item.size, item.x + wide, item.y + item.size)
    inner = _steps_bounds(item.clip) if item.clip else bounds_of(item.items)
    return _moved_bounds(inner, item.matrix)


def _shape_bounds(shape: Shape) -> Bounds:
    left, top, right, bottom = _steps_bounds(shape.steps)
    # A sharp corner reaches twice the width of its line beyond it (its limit is 4 halves).
    beyond = 2 * shape.stroke.width if shape.stroke is not None else 0.0
    return (left - beyond, top - beyond, right + beyond, bottom + beyond)


def _steps_bounds(steps: Iterable[Step]) -> Bounds:
    points = [point for step in steps for point in points_of(step)]
    if not points:
        return NOWHERE
    across, down = [x for x, _ in points], [y for _, y in points]
    return (min(across), min(down), max(across), max(down))


def _moved_bounds(bounds: Bounds, matrix: Matrix) -> Bounds:
    if bounds == NOWHERE or matrix == UNMOVED:
        return bounds
    left, top, right, bottom = bounds
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    places = [moved_point(corner, matrix) for corner in corners]
    across, down = [x for x, _ in places], [y for _, y in places]
    return (min(across), min(down), max(across), max(down))


def _around(first: Bounds, second: Bounds) -> Bounds:
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )


def text_lines(items: Sequence[SceneItem]) -> Iterator[TextLine]:
    """Give the lines of text in the order they are drawn, those of groups included."""
    for item in items:
        if isinstance(item, TextLine):
            yield item
        elif isinstance(item, Group):
            yield from text_lines(item.items)


def pictures_in(items: Sequence[SceneItem]) -> Iterator[Picture]:
    """Give the pictures in the order they are drawn, those of groups included."""
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Group):
            yield from pictures_in(item.items)
