# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outlines as steps (core.scene.Step): moved, scaled, turned into points, measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, Point, Step

_PARTS = 12
"""Straight pieces that a curve is measured by: a hundredth of a unit off on an icon of 24."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Scales an outline, then moves it: x' = scale · x + x0, y' = scale · y + y0."""

    scale: float
    x0: float
    y0: float

    def point(self, x: float, y: float) -> Point:
        """Return where a point comes to lie."""
        return (self.scale * x + self.x0, self.scale * y + self.y0)


def placed(steps: Iterable[Step], placing: Placing) -> tuple[Step, ...]:
    """Return the outline where `placing` puts it."""
    return tuple(_placed(step, placing) for step in steps)


def mirrored(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the outline turned over from left to right."""
    return tuple(
        (step[0], *(-float(n) if i % 2 == 0 else n for i, n in enumerate(step[1:])))
        for step in steps
    )


def _placed(step: Step, placing: Placing) -> Step:
    moved: list[float] = []
    for x, y in step_points(step):
        moved += placing.point(x, y)
    return (step[0], *moved)


def step_points(step: Step) -> list[Point]:
    """Return the points of a step: one, three for a curve, none for « Z »."""
    numbers = [float(value) for value in step[1:]]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def contours(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """Yield each closed part of an outline, from its « M », without its « Z »."""
    current: list[Step] = []
    for step in steps:
        if step[0] == "M" and current:
            yield current
            current = []
        if step[0] != "Z":
            current.append(step)
    if current:
        yield current


def polygons(steps: Iterable[Step]) -> list[list[Point]]:
    """Return each closed part as points, its curves made of short straight pieces."""
    return [_polygon(contour) for contour in contours(steps)]


def _polygon(contour: list[Step]) -> list[Point]:
    found: list[Point] = []
    for step in contour:
        points = step_points(step)
        if len(points) == 1:
            found += points
        elif len(points) == 3:
            start = found[-1]
            found += [curve_point((start, *points), part / _PARTS) for part in range(1, _PARTS + 1)]
    return found


def curve_point(curve: tuple[Point, ...], t: float) -> Point:
    """Return the point at `t` (0 to 1) of a cubic curve given by its four points."""
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return (
        sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
    )


def bounds(points: Iterable[Point]) -> Box:
    """Return the smallest box around the points; raise ValueError without any."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def outline_bounds(steps: Iterable[Step]) -> Box:
    """Return the smallest box around an outline; raise ValueError for an empty one."""
    return bounds([point for polygon in polygons(steps) for point in polygon])
