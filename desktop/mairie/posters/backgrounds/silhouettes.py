# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shapes in a few words: filled, drawn, shaded, put in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from math import ceil, cos, pi, radians, sin

from desktop.core.pictures.scene import (
    UNMOVED,
    Group,
    Matrix,
    Paint,
    SceneItem,
    Shape,
    Step,
    Stroke,
)
from desktop.mairie.posters.backgrounds.outlines import Steps, circle, land, smooth
from desktop.mairie.posters.stage import Stage

Items = tuple[SceneItem, ...]


@dataclass(frozen=True, slots=True)
class Ridge:
    """The upper edge of rolling land: two waves, so that things can be set on it."""

    y: float
    height: float
    """Between its deepest valley and its highest top."""
    length: float
    """From one top to the next, about."""
    phase: float
    rough: float = 0.35
    """0 to 1: how much the second, shorter wave does."""

    def at(self, x: float) -> float:
        """Return the y of the land at x."""
        turn = 2 * pi * (x / self.length + self.phase)
        swing = (1 - self.rough) * sin(turn) + self.rough * sin(2.3 * turn + 1 + self.phase)
        return self.y - self.height * (0.5 + 0.5 * swing)

    def land(self, left: float, right: float, bottom: float) -> Steps:
        """Return the land from `left` to `right`, down to `bottom`."""
        count = max(8, ceil(10 * (right - left) / self.length))
        xs = [left + (right - left) * rank / count for rank in range(count + 1)]
        return land(smooth([(x, self.at(x)) for x in xs]), bottom)


def filled(steps: Steps, colour: Paint, opacity: float = 1.0) -> Shape:
    """Return a filled shape."""
    return Shape(steps, colour, opacity=opacity)


def drawn(steps: Steps, colour: str, width: float, opacity: float = 1.0) -> Shape:
    """Return a line with round ends."""
    return Shape(steps, stroke=Stroke(colour, width), opacity=opacity)


def put(
    items: Sequence[SceneItem], x: float, y: float, size: float = 1.0, turn: float = 0.0,
    flipped: bool = False,
) -> Group:  # fmt: skip
    """Return items drawn around (0, 0) for a size of 1, moved to (x, y), turned by degrees."""
    a, b = size * cos(radians(turn)), size * sin(radians(turn))
    side = -1.0 if flipped else 1.0
    return Group(tuple(items), (a * side, b * side, -b, a, x, y))


def settled(draw: Callable[[Stage], Items]) -> Callable[[Stage], Items]:
    """Make a drawing give its outlines in units of the page, whatever they were put into."""

    @wraps(draw)
    def drawing(stage: Stage) -> Items:
        return tuple(one for item in draw(stage) for one in _settled(item, UNMOVED))

    return drawing


def _settled(item: SceneItem, matrix: Matrix) -> Iterator[SceneItem]:
    if isinstance(item, Group):
        inner = _product(matrix, item.matrix)
        inside = (one for each in item.items for one in _settled(each, inner))
        if not item.clip and item.opacity == 1:
            yield from inside
        else:
            yield Group(tuple(inside), clip=_mapped(item.clip, inner), opacity=item.opacity)
    elif not isinstance(item, Shape):
        raise TypeError("a background is made of shapes")
    elif matrix == UNMOVED:
        yield item
    else:
        a, b, c, d, _, _ = matrix
        stroke = item.stroke
        if stroke:
            stroke = replace(stroke, width=stroke.width * abs(a * d - b * c) ** 0.5)
        yield replace(item, steps=_mapped(item.steps, matrix), stroke=stroke)


def _product(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that does what `inner` does, then what `outer` does."""
    if outer == UNMOVED:
        return inner
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j,
        a * k + c * m + e, b * k + d * m + f,
    )  # fmt: skip


def _mapped(steps: Steps, matrix: Matrix) -> Steps:
    a, b, c, d, e, f = matrix
    if matrix == UNMOVED:
        return steps
    result: list[Step] = []
    for step in steps:
        points: list[float] = []
        for k in range(1, len(step), 2):
            x, y = float(step[k]), float(step[k + 1])
            points += (a * x + c * y + e, b * x + d * y + f)
        result.append((step[0], *points))
    return tuple(result)


def shaded(outline: Steps, colour: Paint, shade: Sequence[SceneItem]) -> Items:
    """Return a filled outline with a shade that stays inside it."""
    return (filled(outline, colour), Group(tuple(shade), clip=outline))


def disc(x: float, y: float, radius: float, colour: Paint, opacity: float = 1.0) -> Shape:
    """Return a filled circle."""
    return filled(circle(x, y, radius), colour, opacity)
