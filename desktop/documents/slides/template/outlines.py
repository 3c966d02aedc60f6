# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outlines of a template's shapes: the ready-made ones that serve as ornaments, and drawn ones.

Sources: ECMA-376 part 1, 20.1.9 (custom geometry) and presetShapeDefinitions.xml.
"""

from __future__ import annotations

import math
from typing import Any

from desktop.core.pictures.scene import Box, Step
from desktop.documents.drawings.geometry import rectangle
from desktop.documents.slides.template.colours import whole
from desktop.documents.slides.template.geometry import child
from desktop.documents.slides.template.opening import local

Steps = tuple[Step, ...]
_ROUND = 0.5522847498
"""How far the handles of a quarter circle stand, over its radius."""
_WHOLE = 100_000
_MOST_STEPS = 20_000
_POLYGONS = {
    "triangle": ((0.5, 0), (1, 1), (0, 1)), "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "parallelogram": ((0.25, 0), (1, 0), (0.75, 1), (0, 1)),
    "trapezoid": ((0.25, 0), (0.75, 0), (1, 1), (0, 1)),
    "homePlate": ((0, 0), (0.5, 0), (1, 0.5), (0.5, 1), (0, 1)),
    "chevron": ((0, 0), (0.5, 0), (1, 0.5), (0.5, 1), (0, 1), (0.5, 0.5)),
    "flowChartManualInput": ((0, 0.2), (1, 0), (1, 1), (0, 1)),
    "hexagon": ((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
    "pentagon": ((0.5, 0), (1, 0.38), (0.81, 1), (0.19, 1), (0, 0.38)),
    "halfFrame": ((0, 0), (1, 0), (0.67, 0.33), (0.33, 0.33), (0.33, 0.67), (0, 1)),
    "corner": ((0, 0), (0.5, 0), (0.5, 0.5), (1, 0.5), (1, 1), (0, 1)),
}  # fmt: skip
"""Corners in shares of the box, at the usual adjustments."""
_RECTANGLES = (
    "rect",
    "flowChartProcess",
    "snip",
    "round1Rect",
    "round2",
    "plaque",
    "flowChart",
    "frame",
    "bevel",
)
_LINES = ("line", "straightConnector1")


def preset_of(shape: Any) -> str:
    """Return the name of a ready-made outline; nothing for a drawn one."""
    preset = child(shape, "spPr", "prstGeom")
    return "" if preset is None else preset.get("prst", "rect")


def outline_of(shape: Any, box: Box) -> Steps:
    """Return the outline of a shape; nothing when we cannot draw it."""
    drawn = child(shape, "spPr", "custGeom")
    if drawn is not None:
        return _drawn(drawn, box)
    name = preset_of(shape)
    if name in _POLYGONS:
        return _polygon(_POLYGONS[name], box)
    if name in ("ellipse", "flowChartConnector"):
        return ellipse(box)
    if name in ("roundRect", "flowChartAlternateProcess"):
        return rounded(box, _adjustment(shape))
    if name in _LINES:
        return (("M", box.x, box.y), ("L", box.right, box.bottom))
    return rectangle(box) if name.startswith(_RECTANGLES) else ()


def _adjustment(shape: Any) -> float:
    """Return the radius of a rounded rectangle over its shorter side."""
    first = child(shape, "spPr", "prstGeom", "avLst", "gd")
    formula = first.get("fmla", "") if first is not None else ""
    return max(0.0, min(0.5, whole(formula.removeprefix("val "), 16_667) / _WHOLE))


def is_usually_rounded(shape: Any) -> bool:
    """Tell whether a rounded rectangle has the corners that every program draws unasked."""
    return abs(_adjustment(shape) - 1 / 6) < 0.01


def _polygon(corners: Any, box: Box) -> Steps:
    places = [(box.x + x * box.width, box.y + y * box.height) for x, y in corners]
    rest: tuple[Step, ...] = tuple(("L", x, y) for x, y in places[1:])
    return (("M", *places[0]), *rest, ("Z",))


def ellipse(box: Box) -> Steps:
    """Return the ellipse in a box."""
    x, y = box.centre
    wide, high = box.width / 2, box.height / 2
    a, b = wide * _ROUND, high * _ROUND
    return (
        ("M", box.right, y),
        ("C", box.right, y + b, x + a, box.bottom, x, box.bottom),
        ("C", x - a, box.bottom, box.x, y + b, box.x, y),
        ("C", box.x, y - b, x - a, box.y, x, box.y),
        ("C", x + a, box.y, box.right, y - b, box.right, y),
        ("Z",),
    )


def rounded(box: Box, share: float) -> Steps:
    """Return a box with round corners; `share` is their radius over the shorter side."""
    r = share * min(box.width, box.height)
    k = r * (1 - _ROUND)
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    return (
        ("M", left + r, top),
        ("L", right - r, top),
        ("C", right - k, top, right, top + k, right, top + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", left + r, bottom),
        ("C", left + k, bottom, left, bottom - k, left, bottom - r),
        ("L", left, top + r),
        ("C", left, top + k, left + k, top, left + r, top),
        ("Z",),
    )


def _drawn(geometry: Any, box: Box) -> Steps:
    """Return the outline of a drawn shape; formulas in place of numbers are passed over."""
    steps: list[Step] = []
    paths = child(geometry, "pathLst")
    for path in [] if paths is None else paths:
        wide, high = whole(path.get("w"), 0), whole(path.get("h"), 0)
        if path.get("fill") == "none" or wide <= 0 or high <= 0:
            continue
        pen = _Pen(box, box.width / wide, box.height / high)
        for command in path:
            if len(steps) + len(pen.steps) > _MOST_STEPS or not pen.draw(command):
                return ()
        steps.extend(pen.steps)
    return tuple(steps)


class _Pen:
    """Follows the commands of a drawn path."""

    def __init__(self, box: Box, across: float, down: float) -> None:
        self._box, self._across, self._down = box, across, down
        self.steps: list[Step] = []
        self._at = (0.0, 0.0)

    def draw(self, command: Any) -> bool:
        """Follow one command; return False when it cannot be followed."""
        kind = local(command)
        if kind == "close":
            self.steps.append(("Z",))
            return True
        if kind == "arcTo":
            return self._arc(command)
        points = [self._point(point) for point in command]
        if not points or any(point is None for point in points):
            return False
        places = [point for point in points if point is not None]
        if kind in ("moveTo", "lnTo"):
            self.steps.append(("M" if kind == "moveTo" or not self.steps else "L", *places[0]))
        elif kind == "cubicBezTo" and len(places) == 3:
            self.steps.append(("C", *places[0], *places[1], *places[2]))
        elif kind == "quadBezTo" and len(places) == 2:
            self.steps.append(_cubic(self._at, places[0], places[1]))
        else:
            return False
        self._at = places[-1]
        return True

    def _point(self, point: Any) -> tuple[float, float] | None:
        x, y = point.get("x", ""), point.get("y", "")
        if not (_is_number(x) and _is_number(y)):
            return None
        return (
            self._box.x + whole(x, 0) * self._across,
            self._box.y + whole(y, 0) * self._down,
        )

    def _arc(self, command: Any) -> bool:
        """Draw an arc of an ellipse as curves of a quarter at most."""
        names = ("wR", "hR", "stAng", "swAng")
        if not all(_is_number(command.get(name, "")) for name in names) or not self.steps:
            return False
        wide, high = (
            whole(command.get("wR"), 0) * self._across,
            whole(command.get("hR"), 0) * self._down,
        )
        start, sweep = (math.radians(whole(command.get(n), 0) / 60_000) for n in ("stAng", "swAng"))
        sweep = max(-2 * math.pi, min(2 * math.pi, sweep))
        x, y = self._at[0] - wide * math.cos(start), self._at[1] - high * math.sin(start)
        pieces = max(1, math.ceil(abs(sweep) / (math.pi / 2)))
        part = sweep / pieces
        handle = 4 / 3 * math.tan(part / 4)
        for number in range(pieces):
            a, b = start + number * part, start + (number + 1) * part
            begin = (x + wide * math.cos(a), y + high * math.sin(a))
            end = (x + wide * math.cos(b), y + high * math.sin(b))
            self.steps.append(
                ("C", begin[0] - handle * wide * math.sin(a), begin[1] + handle * high * math.cos(a),
                 end[0] + handle * wide * math.sin(b), end[1] - handle * high * math.cos(b), *end)
            )  # fmt: skip
            self._at = end
        return True


def _cubic(
    start: tuple[float, float], handle: tuple[float, float], end: tuple[float, float]
) -> Step:
    one = (start[0] + 2 / 3 * (handle[0] - start[0]), start[1] + 2 / 3 * (handle[1] - start[1]))
    two = (end[0] + 2 / 3 * (handle[0] - end[0]), end[1] + 2 / 3 * (handle[1] - end[1]))
    return ("C", *one, *two, *end)


def _is_number(text: str) -> bool:
    return text.lstrip("-").isdigit() and len(text) < 16
