# SPDX-License-Identifier: AGPL-3.0-or-later
"""Veils: what dims the art by degrees under letters, and plain panels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from desktop.core.pictures.scene import Box, Shape, Step, Stroke

_STEPS = 32
"""Layers of a veil: each adds so little that no edge of them is seen."""
_ROUND = 0.5523
"""Handle of a quarter of a circle drawn as a curve, as a share of its radius."""
Side = Literal["top", "bottom", "left", "right"]


@dataclass(frozen=True, slots=True)
class Veil:
    """A surface that begins at a side of the page, is whole over `box` and fades over `fade` units."""

    box: Box
    side: Side
    fade: float


def veil_shapes(veil: Veil, colour: str, opacity: float) -> Iterator[Shape]:
    """Yield the layers of a veil, each longer than the next; together they have that opacity."""
    layer = 1 - (1 - opacity) ** (1 / _STEPS)
    for step in range(_STEPS):
        share = (step + 0.5) / _STEPS
        reach = veil.fade * (1 - share) ** 1.4
        yield Shape(rectangle(_longer(veil.box, veil.side, reach)), colour, opacity=layer)


def _longer(box: Box, side: Side, reach: float) -> Box:
    if side == "top":
        return Box(box.x, box.y, box.width, box.height + reach)
    if side == "bottom":
        return Box(box.x, box.y - reach, box.width, box.height + reach)
    if side == "left":
        return Box(box.x, box.y, box.width + reach, box.height)
    return Box(box.x - reach, box.y, box.width + reach, box.height)


def rectangle(box: Box) -> tuple[Step, ...]:
    """Return the outline of a box."""
    return (
        ("M", box.x, box.y),
        ("L", box.right, box.y),
        ("L", box.right, box.bottom),
        ("L", box.x, box.bottom),
        ("Z",),
    )


def rounded(box: Box, radius: float) -> tuple[Step, ...]:
    """Return the outline of a box with round corners."""
    if radius <= 0:
        return rectangle(box)
    r = min(radius, box.width / 2, box.height / 2)
    k = r * (1 - _ROUND)
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    return (
        ("M", x + r, y), ("L", right - r, y), ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r), ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom), ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r), ("C", x, y + k, x + k, y, x + r, y), ("Z",),
    )  # fmt: skip


def frame(box: Box, colour: str, width: float, radius: float) -> Shape:
    """Return a thin line along a box."""
    return Shape(rounded(box, radius), None, Stroke(colour, width, is_sharp=radius <= 0))
