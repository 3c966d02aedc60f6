# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the shapes of a template stand: their own place, their master's, and that of groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core.pictures.scene import Box
from desktop.documents.slides.template.colours import whole
from desktop.documents.slides.template.opening import local

_EMU = 12_700
_DEGREE = 60_000
_UPRIGHT = 2.0
"""Degrees: a shape that little turned is taken as upright."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A place, in points, and by how much the shape is turned, in degrees (0 to 360)."""

    box: Box
    turn: float = 0.0

    @property
    def is_upright(self) -> bool:
        """True when the shape is not turned, or by half a turn."""
        return min(self.turn % 180, 180 - self.turn % 180) <= _UPRIGHT

    @property
    def seen(self) -> Box:
        """The box that a shape takes once it is turned by a quarter; another turn takes both."""
        box, turn = self.box, self.turn % 180
        if self.is_upright:
            return box
        x, y = box.centre
        side = (box.height, box.width)
        if abs(turn - 90) > _UPRIGHT:
            side = (max(side), max(side))
        return Box(x - side[0] / 2, y - side[1] / 2, side[0], side[1])


@dataclass(frozen=True, slots=True)
class Move:
    """How the units of a group become those of the slide: x' = scale · x + shift."""

    scale: tuple[float, float] = (1.0, 1.0)
    shift: tuple[float, float] = (0.0, 0.0)

    def box(self, box: Box) -> Box:
        """Return a box of the group as the slide has it."""
        return Box(
            box.x * self.scale[0] + self.shift[0],
            box.y * self.scale[1] + self.shift[1],
            box.width * self.scale[0],
            box.height * self.scale[1],
        )


def child(element: Any, *names: str) -> Any:
    """Return the first child of the first child… by names without namespace; None when absent."""
    for name in names:
        if element is None:
            return None
        element = next((e for e in element if local(e) == name), None)
    return element


def own_frame(shape: Any) -> Frame | None:
    """Return the place that a shape says itself."""
    properties = child(shape, "spPr")
    place = child(shape, "xfrm") if properties is None else child(properties, "xfrm")
    return frame_of(place)


def frame_of(place: Any) -> Frame | None:
    """Return an `xfrm` in points."""
    offset, extent = child(place, "off"), child(place, "ext")
    if offset is None or extent is None:
        return None
    x, y = whole(offset.get("x"), 0) / _EMU, whole(offset.get("y"), 0) / _EMU
    width, height = whole(extent.get("cx"), 0) / _EMU, whole(extent.get("cy"), 0) / _EMU
    turn = (whole(place.get("rot"), 0) / _DEGREE) % 360
    return Frame(Box(x, y, max(0.0, width), max(0.0, height)), turn)


def group_move(group: Any, outer: Move) -> Move | None:
    """Return how a group moves what is in it; None for one that is turned."""
    place = child(group, "grpSpPr", "xfrm")
    frame = frame_of(place)
    if frame is None:
        return outer  # no place of its own: its units are those around it
    if not frame.is_upright:
        return None
    start, size = child(place, "chOff"), child(place, "chExt")
    x = whole(start.get("x"), 0) / _EMU if start is not None else frame.box.x
    y = whole(start.get("y"), 0) / _EMU if start is not None else frame.box.y
    wide = whole(size.get("cx"), 0) / _EMU if size is not None else frame.box.width
    high = whole(size.get("cy"), 0) / _EMU if size is not None else frame.box.height
    across = frame.box.width / wide if wide > 0 else 1.0
    down = frame.box.height / high if high > 0 else 1.0
    shift = (frame.box.x - x * across, frame.box.y - y * down)
    return Move(
        (outer.scale[0] * across, outer.scale[1] * down),
        (
            outer.scale[0] * shift[0] + outer.shift[0],
            outer.scale[1] * shift[1] + outer.shift[1],
        ),
    )


def clipped(box: Box, width: float, height: float) -> Box | None:
    """Return what of a box lies on the slide; None when nothing does."""
    left, top = max(0.0, box.x), max(0.0, box.y)
    right, bottom = min(width, box.right), min(height, box.bottom)
    if right <= left or bottom <= top:
        return None
    return Box(left, top, right - left, bottom - top)


def area(box: Box | None) -> float:
    """Return how large a box is; nothing for none."""
    return 0.0 if box is None else max(0.0, box.width) * max(0.0, box.height)


def overlap(first: Box, second: Box) -> float:
    """Return the area that two boxes share."""
    wide = min(first.right, second.right) - max(first.x, second.x)
    high = min(first.bottom, second.bottom) - max(first.y, second.y)
    return max(0.0, wide) * max(0.0, high)
