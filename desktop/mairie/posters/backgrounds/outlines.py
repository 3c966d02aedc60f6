# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outlines as steps: round, straight and smooth ones, and how they are moved, turned and scaled."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from math import ceil, cos, pi, radians, sin, tan
from typing import TypeVar

from desktop.core.pictures.scene import Box, Point, Step
from desktop.mairie.posters.colours import darken, lighten, mix

__all__ = [
    "Dice", "Steps", "arc", "bounds", "box_steps", "circle", "darken", "drop", "ellipse", "hills",
    "joined", "land", "leaf", "lighten", "line", "mirrored", "mix", "moved", "overlaps", "polygon",
    "rectangle", "rounded", "scaled", "sector", "smooth", "star", "turned", "wave",
]  # fmt: skip

Steps = tuple[Step, ...]
Choice = TypeVar("Choice")

_ROUND = 0.5522847498
"""How far the handles of a quarter of a circle go, for a radius of 1."""


def ellipse(x: float, y: float, width: float, height: float) -> Steps:
    """Return an ellipse around (x, y); `width` and `height` are its half axes."""
    a, b = width * _ROUND, height * _ROUND
    return (
        ("M", x + width, y),
        ("C", x + width, y + b, x + a, y + height, x, y + height),
        ("C", x - a, y + height, x - width, y + b, x - width, y),
        ("C", x - width, y - b, x - a, y - height, x, y - height),
        ("C", x + a, y - height, x + width, y - b, x + width, y),
        ("Z",),
    )


def circle(x: float, y: float, radius: float) -> Steps:
    """Return a circle around (x, y)."""
    return ellipse(x, y, radius, radius)


def polygon(points: Iterable[Point]) -> Steps:
    """Return a closed outline with straight sides."""
    return (*line(points), ("Z",))


def line(points: Iterable[Point]) -> Steps:
    """Return an open outline with straight sides, to be stroked."""
    return tuple(("L" if rank else "M", x, y) for rank, (x, y) in enumerate(points))


def rectangle(x: float, y: float, width: float, height: float) -> Steps:
    """Return a rectangle by its upper left corner."""
    return polygon(((x, y), (x + width, y), (x + width, y + height), (x, y + height)))


def box_steps(box: Box) -> Steps:
    """Return the outline of a box."""
    return rectangle(box.x, box.y, box.width, box.height)


def rounded(
    x: float, y: float, width: float, height: float, radius: float, lower: float | None = None
) -> Steps:
    """Return a rectangle with round corners; `lower` is the radius of the two lower ones."""
    most = min(abs(width), abs(height)) / 2
    top = min(radius, most)
    low = top if lower is None else min(lower, most)
    right, bottom, a, b = x + width, y + height, top * (1 - _ROUND), low * (1 - _ROUND)
    return (
        ("M", x + top, y),
        ("L", right - top, y),
        ("C", right - a, y, right, y + a, right, y + top),
        ("L", right, bottom - low),
        ("C", right, bottom - b, right - b, bottom, right - low, bottom),
        ("L", x + low, bottom),
        ("C", x + b, bottom, x, bottom - b, x, bottom - low),
        ("L", x, y + top),
        ("C", x, y + a, x + a, y, x + top, y),
        ("Z",),
    )


def star(
    x: float, y: float, outer: float, inner: float, points: int = 5, turn: float = 0.0
) -> Steps:
    """Return a star whose first point looks up, turned by `turn` degrees clockwise."""
    corners = []
    for rank in range(2 * points):
        radius, angle = (inner if rank % 2 else outer), pi * rank / points + radians(turn)
        corners.append((x + radius * sin(angle), y - radius * cos(angle)))
    return polygon(corners)


def arc(x: float, y: float, radius: float, start: float, end: float) -> Steps:
    """Return an open arc from `start` to `end` degrees: 0 looks right, 90 down (y goes down)."""
    parts = max(1, ceil(abs(end - start) / 90))
    turn = radians(end - start) / parts
    handle = 4 / 3 * tan(turn / 4) * radius
    steps: list[Step] = []
    for rank in range(parts):
        a = radians(start) + turn * rank
        b = a + turn
        from_x, from_y, to_x, to_y = (
            x + radius * cos(a), y + radius * sin(a), x + radius * cos(b), y + radius * sin(b),
        )  # fmt: skip
        if not rank:
            steps.append(("M", from_x, from_y))
        steps.append(
            ("C", from_x - handle * sin(a), from_y + handle * cos(a),
             to_x + handle * sin(b), to_y - handle * cos(b), to_x, to_y)
        )  # fmt: skip
    return tuple(steps)


def sector(x: float, y: float, radius: float, start: float, end: float, hole: float = 0.0) -> Steps:
    """Return a slice of a disc, or of a ring whose inner radius is `hole`; degrees as in `arc`."""
    outer = arc(x, y, radius, start, end)
    if hole <= 0:
        return (*outer, ("L", x, y), ("Z",))
    back = arc(x, y, hole, end, start)
    return (*outer, ("L", *back[0][1:]), *back[1:], ("Z",))


def smooth(points: Sequence[Point], closed: bool = False, tension: float = 1.0) -> Steps:
    """Return a smooth curve through the points (Catmull-Rom, as cubics); `tension` 0 is straight."""
    count = len(points)
    if count < 2:
        return line(points)
    around = [points[-1], *points, points[0], points[1 % count]]
    if not closed:
        around = [points[0], *points, points[-1]]
    part = tension / 6
    steps: list[Step] = [("M", *points[0])]
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(
        around, around[1:], around[2:], around[3:], strict=False
    ):
        steps.append(
            ("C", bx + (cx - ax) * part, by + (cy - ay) * part,
             cx - (dx - bx) * part, cy - (dy - by) * part, cx, cy)
        )  # fmt: skip
    return (*steps, ("Z",)) if closed else tuple(steps)


def wave(
    left: float, right: float, y: float, height: float, length: float, phase: float = 0.0
) -> Steps:
    """Return an open wave around `y`; `height` is half its swing, `phase` a share of its length."""
    count = max(2, ceil((right - left) / length * 4))
    points = []
    for rank in range(count + 1):
        x = left + (right - left) * rank / count
        points.append((x, y + height * sin(2 * pi * ((x - left) / length + phase))))
    return smooth(points)


def land(line_above: Steps, bottom: float) -> Steps:
    """Return what lies under an open outline, down to `bottom`."""
    first, last = line_above[0], line_above[-1]
    return (*line_above, ("L", last[-2], bottom), ("L", first[1], bottom), ("Z",))


def hills(
    left: float, right: float, y: float, height: float, bottom: float, count: int, dice: Dice
) -> Steps:
    """Return rolling land under `y`, its tops up to `height` above it, down to `bottom`."""
    step = (right - left) / max(1, count)
    points = [(left - step, y)]
    for rank in range(2 * count + 3):
        rise = dice.between(0.65, 1.0) if rank % 2 else dice.between(0.0, 0.25)
        x = left - step / 2 + step * rank / 2 + (dice.between(-0.12, 0.12) * step)
        points.append((x, y - height * rise))
    return land(smooth(points), bottom)


def leaf(x: float, y: float, length: float, width: float, turn: float = 0.0) -> Steps:
    """Return a pointed leaf whose stem is at (x, y); it looks up, turned clockwise by degrees."""
    half = width / 2
    steps: Steps = (
        ("M", x, y),
        ("C", x - half * 1.3, y - length * 0.3, x - half, y - length * 0.75, x, y - length),
        ("C", x + half, y - length * 0.75, x + half * 1.3, y - length * 0.3, x, y),
        ("Z",),
    )
    return turned(steps, turn, (x, y))


def drop(x: float, y: float, radius: float) -> Steps:
    """Return a drop: round below around (x, y), its point 2 radii above."""
    a = radius * _ROUND
    return (
        ("M", x, y - 2 * radius),
        ("C", x + radius * 0.45, y - radius * 1.1, x + radius, y - a, x + radius, y),
        ("C", x + radius, y + a, x + a, y + radius, x, y + radius),
        ("C", x - a, y + radius, x - radius, y + a, x - radius, y),
        ("C", x - radius, y - a, x - radius * 0.45, y - radius * 1.1, x, y - 2 * radius),
        ("Z",),
    )


def joined(*outlines: Steps) -> Steps:
    """Return several outlines as one, drawn and filled together."""
    return tuple(step for outline in outlines for step in outline)


def _mapped(steps: Steps, a: float, b: float, c: float, d: float, e: float, f: float) -> Steps:
    result: list[Step] = []
    for step in steps:
        values = [float(value) for value in step[1:]]
        pairs = zip(values[::2], values[1::2], strict=True)
        result.append(
            (step[0], *(v for x, y in pairs for v in (a * x + c * y + e, b * x + d * y + f)))
        )
    return tuple(result)


def moved(steps: Steps, x: float, y: float) -> Steps:
    """Return the outline, `x` further right and `y` further down."""
    return _mapped(steps, 1, 0, 0, 1, x, y)


def scaled(steps: Steps, x: float, y: float | None = None, around: Point = (0.0, 0.0)) -> Steps:
    """Return the outline, larger `x` times (and `y` times upwards) as seen from `around`."""
    tall = x if y is None else y
    return _mapped(steps, x, 0, 0, tall, around[0] * (1 - x), around[1] * (1 - tall))


def turned(steps: Steps, degrees: float, around: Point = (0.0, 0.0)) -> Steps:
    """Return the outline, turned clockwise around a point."""
    if not degrees:
        return steps
    a, b = cos(radians(degrees)), sin(radians(degrees))
    x, y = around
    return _mapped(steps, a, b, -b, a, x - a * x + b * y, y - b * x - a * y)


def mirrored(steps: Steps, x: float) -> Steps:
    """Return the outline as in a mirror that stands upright at `x`."""
    return _mapped(steps, -1, 0, 0, 1, 2 * x, 0)


def bounds(steps: Steps) -> Box:
    """Return a box that holds the outline (that of its points and handles: never too small)."""
    xs = [float(value) for step in steps for value in step[1::2]]
    ys = [float(value) for step in steps for value in step[2::2]]
    if not xs:
        return Box(0, 0, 0, 0)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def overlaps(first: Box, second: Box, margin: float = 0.0) -> bool:
    """Return True when the boxes share some place, or are nearer than `margin`."""
    return (
        first.x < second.right + margin
        and second.x < first.right + margin
        and first.y < second.bottom + margin
        and second.y < first.bottom + margin
    )


class Dice:
    """Chance that always falls the same way for the same seed and name."""

    def __init__(self, seed: int, name: str = "") -> None:
        self._random = random.Random(f"{name}:{seed}")  # noqa: S311 - a drawing, not a secret

    def between(self, low: float, high: float) -> float:
        """Return a number from `low` to `high`."""
        return self._random.uniform(low, high)

    def count(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both of them possible."""
        return self._random.randint(low, high)

    def chance(self, share: float = 0.5) -> bool:
        """Return True in `share` of the cases."""
        return self._random.random() < share

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Return one of the choices."""
        return self._random.choice(choices)

    def mixed(self, choices: Sequence[Choice]) -> list[Choice]:
        """Return all the choices in another order."""
        return self._random.sample(list(choices), len(choices))

    def spread(self, count: int, low: float, high: float, loose: float = 0.6) -> list[float]:
        """Return `count` numbers in order over a range: one in each part of it, loosely placed."""
        part = (high - low) / max(1, count)
        half = 0.5 * loose
        return [low + part * (rank + 0.5 + self.between(-half, half)) for rank in range(count)]
