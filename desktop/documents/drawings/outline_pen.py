# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes the outline of a glyph as steps of a scene."""

from __future__ import annotations

from desktop.core.pictures.scene import Point, Step


class OutlinePen:
    """A pen as HarfBuzz calls it: quadratic curves become cubic ones, y turns downwards.

    The names of its methods are those of the protocol of pens (fontTools), which HarfBuzz follows.
    """

    def __init__(self, scale: float, top: float = 0.0) -> None:
        """Multiply by `scale`, and let the baseline lie at `top`."""
        self.steps: list[Step] = []
        self._scale = scale
        self._top = top
        self._here: Point = (0.0, 0.0)

    def moveTo(self, to: Point) -> None:  # the protocol's name
        self.steps.append(("M", *self._place(to)))
        self._here = to

    def lineTo(self, to: Point) -> None:
        self.steps.append(("L", *self._place(to)))
        self._here = to

    def curveTo(self, first: Point, second: Point, to: Point) -> None:
        self.steps.append(("C", *self._place(first), *self._place(second), *self._place(to)))
        self._here = to

    def qCurveTo(self, middle: Point, to: Point) -> None:
        self.curveTo(_towards(self._here, middle), _towards(to, middle), to)

    def closePath(self) -> None:
        self.steps.append(("Z",))

    def endPath(self) -> None:
        """Leave the outline open."""

    def _place(self, point: Point) -> Point:
        return (point[0] * self._scale, self._top - point[1] * self._scale)


def _towards(start: Point, middle: Point) -> Point:
    """Return the point two thirds of the way: the handle of a cubic curve for a quadratic one."""
    return (
        start[0] + (middle[0] - start[0]) * 2 / 3,
        start[1] + (middle[1] - start[1]) * 2 / 3,
    )
