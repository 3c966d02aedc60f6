# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where on a page a drawing has its room, and where letters stand around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.backgrounds.outlines import Steps, mirrored, overlaps
from desktop.mairie.posters.stage import Stage


class Place(StrEnum):
    """Where on the page the drawing has its room."""

    FOOT = "foot"
    """Down to the lower side, letters above."""
    HEAD = "head"
    """Up to the upper side, letters under."""
    BAND = "band"
    """Between letters above and letters under."""
    LEFT = "left"
    RIGHT = "right"
    BORDER = "border"
    """All around letters in the middle."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A stage as a drawing sees it."""

    stage: Stage
    place: Place
    spot: Box
    """Where the motif stands: the focus, out to the bleed where it comes near a side of the page."""
    room: Box
    """The spot, longer to the left and to the right as far as no letters stand there."""

    @property
    def is_beside(self) -> bool:
        """True when letters stand left or right of the drawing, on the same ground."""
        return self.place in (Place.LEFT, Place.RIGHT)

    @property
    def is_upright(self) -> bool:
        """True when the motif has more height than width."""
        return self.is_beside or self.spot.height > 1.25 * self.spot.width

    @property
    def has_letters_under(self) -> bool:
        """True when letters stand on the ground that the drawing stands on."""
        return self.place in (Place.BAND, Place.HEAD)

    @property
    def floor(self) -> float:
        """The y that the drawing stands on; letters or a panel may come right under it."""
        return self.spot.bottom

    @property
    def size(self) -> float:
        """The height of what stands on the floor, so that it suits any shape of room."""
        spot = self.spot
        if self.place is Place.BORDER:
            return max(self.stage.whole.bottom - self.middle.bottom, 0.04 * self.stage.height)
        if self.is_upright:
            return min(0.66 * spot.height, 1.7 * spot.width)
        return min(spot.height, 0.8 * spot.width)

    @property
    def middle(self) -> Box:
        """What holds all the letters: in a border, what the drawing goes around."""
        return _around(self.stage.calm) if self.stage.calm else Box(*self.spot.centre, 0, 0)

    def is_free(self, box: Box, margin: float = 0.0) -> bool:
        """Return True when no letters come within `margin` of the box."""
        return not any(overlaps(box, calm, margin) for calm in self.stage.calm)


def setting_of(stage: Stage) -> Setting:
    """Return how the drawing lies on this page: a band, a side, a border…"""
    focus = _freed(stage)
    if sum(_shared(focus, calm) for calm in stage.calm) > 0.3 * focus.width * focus.height:
        return Setting(stage, Place.BORDER, stage.whole, stage.whole)
    spot = _grown(stage, focus, _NEAR * min(stage.width, stage.height))
    far_away = 2 * (stage.width + stage.height)
    wide = _grown(stage, spot, far_away)
    room = Box(wide.x, spot.y, wide.width, spot.height)
    return Setting(stage, _place(stage, spot, room), spot, room)


_NEAR = 0.12
"""A focus as near to the edge as that, in parts of the page's shorter side, reaches it."""


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _shared(first: Box, second: Box) -> float:
    wide = min(first.right, second.right) - max(first.x, second.x)
    tall = min(first.bottom, second.bottom) - max(first.y, second.y)
    return max(0.0, wide) * max(0.0, tall)


def _freed(stage: Stage) -> Box:
    """Return the focus less what letters take of it all along one of its sides."""
    focus = stage.focus
    left, top, right, bottom = focus.x, focus.y, focus.right, focus.bottom
    for calm in stage.calm:
        across = calm.x <= left + 0.1 * focus.width and calm.right >= right - 0.1 * focus.width
        along = calm.y <= top + 0.1 * focus.height and calm.bottom >= bottom - 0.1 * focus.height
        if across and not along:
            if calm.y <= top:
                top = max(top, min(calm.bottom, bottom - 1))
            elif calm.bottom >= bottom:
                bottom = min(bottom, max(calm.y, top + 1))
        elif along and not across:
            if calm.x <= left:
                left = max(left, min(calm.right, right - 1))
            elif calm.right >= right:
                right = min(right, max(calm.x, left + 1))
    return Box(left, top, right - left, bottom - top)


def _grown(stage: Stage, box: Box, reach: float) -> Box:
    """Return a box grown by `reach` at each side, to the page's edge or to letters at most."""
    whole = stage.whole
    left, top, right, bottom = whole.x, whole.y, whole.right, whole.bottom
    thin = 0.02 * min(stage.width, stage.height)
    for calm in stage.calm:
        if min(calm.bottom, box.bottom) - max(calm.y, box.y) > thin:
            left = max(left, calm.right) if calm.right <= box.x + thin else left
            right = min(right, calm.x) if calm.x >= box.right - thin else right
        if min(calm.right, box.right) - max(calm.x, box.x) > thin:
            top = max(top, calm.bottom) if calm.bottom <= box.y + thin else top
            bottom = min(bottom, calm.y) if calm.y >= box.bottom - thin else bottom
    left, top = _edge(box.x, left, reach), _edge(box.y, top, reach)
    right, bottom = _edge(box.right, right, reach), _edge(box.bottom, bottom, reach)
    return Box(left, top, right - left, bottom - top)


def _edge(value: float, limit: float, reach: float) -> float:
    """Return the limit when it is within reach."""
    return limit if abs(value - limit) <= reach else value


def _place(stage: Stage, spot: Box, room: Box) -> Place:
    whole, near = stage.whole, 0.02 * min(stage.width, stage.height)
    if room.x > whole.x + near and room.right >= whole.right - near:
        return Place.RIGHT
    if room.right < whole.right - near and room.x <= whole.x + near:
        return Place.LEFT
    above = Box(spot.x, whole.y, spot.width, spot.y - whole.y)
    under = Box(spot.x, spot.bottom, spot.width, whole.bottom - spot.bottom)
    has_above, has_under = (
        any(_shared(box, calm) > 0.02 * stage.width * stage.height for calm in stage.calm)
        for box in (above, under)
    )
    if has_under:
        return Place.BAND if has_above else Place.HEAD
    return Place.FOOT


def window(setting: Setting) -> Steps:
    """Return a large opening beside the letters: a half arch that leaves the page on two sides."""
    room, edge = setting.spot, 0.04 * setting.spot.width
    top = room.y + (0.1 if room.height < 1.6 * room.width else 0.16) * room.height
    bend = min(0.92 * room.width, 0.6 * (room.bottom - top))
    a = bend * 0.4477
    x = room.x + edge
    steps: Steps = (
        ("M", x, room.bottom), ("L", x, top + bend), ("C", x, top + a, x + a, top, x + bend, top),
        ("L", room.right, top), ("L", room.right, room.bottom), ("Z",),
    )  # fmt: skip
    return steps if setting.place is Place.RIGHT else mirrored(steps, room.centre[0])
