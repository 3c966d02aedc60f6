# SPDX-License-Identifier: AGPL-3.0-or-later
"""The badges at the corners of a frame: number above, arrow and second icon below, always in place."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Drawing, Point, SceneItem, Shape, Step, TextLine
from desktop.mairie.pictograms.ban import barred
from desktop.mairie.pictograms.frames import Frame
from desktop.mairie.pictograms.look import Look
from desktop.mairie.pictograms.optical import outlook, placing
from desktop.mairie.pictograms.outline.plain_shapes import polygon, rounded
from desktop.mairie.pictograms.outline.steps import placed
from desktop.mairie.pictograms.spec import Arrow, PictogramSpec

HALO = 14.0
"""Units around a badge."""
_FONT = "inter-black"
_DIGITS = 1.2
"""Size of the digits for a badge's radius of 1."""
_LETTERS_SHARE = 0.78
"""Of a badge's height, for the width that its corners leave to letters."""
_ICON = 1.12
"""Optical size of a second icon for a badge's radius of 1."""
_BAR_REACH, _BAR_SCALE = 0.86, 1 / 220
"""Of the bar over a second icon, for a badge's radius of 1."""
_ARROW: tuple[Point, ...] = (
    (0.62, 0.0), (0.06, -0.56), (0.06, -0.2), (-0.6, -0.2),
    (-0.6, 0.2), (0.06, 0.2), (0.06, 0.56),
)  # fmt: skip
"""To the right, for a badge's radius of 1."""
_SMALLER, _AWAY = 0.9, 14.0
"""What an icon gives way to badges: factor of its size, units away from each."""
_HALF_ROOT = 0.5**0.5
_DIRECTIONS: dict[str, Point] = {
    "right": (1, 0), "left": (-1, 0), "up": (0, -1), "down": (0, 1),
    "up-right": (_HALF_ROOT, -_HALF_ROOT), "up-left": (-_HALF_ROOT, -_HALF_ROOT),
    "down-right": (_HALF_ROOT, _HALF_ROOT), "down-left": (-_HALF_ROOT, _HALF_ROOT),
}  # fmt: skip


class Badges:
    """The badges of one pictogram; `middle` is where its icon would stand without any."""

    def __init__(self, spec: PictogramSpec, frame: Frame, middle: Point) -> None:
        self._spec, self._frame = spec, frame
        self._middle = middle
        self.radius = frame.badge_radius

    def places(self) -> dict[str, Point]:
        """Return the middle of each badge there is: "number", "arrow", "extra"."""
        spec, found = self._spec, {}
        if spec.number:
            found["number"] = self._corner(is_right=True, is_low=False)
        if spec.arrow:  # on the side it points to, on the right when to neither
            found["arrow"] = self._corner(is_right="left" not in spec.arrow, is_low=True)
        if spec.extra:  # on the right, or across from an arrow there
            is_right = "left" in spec.arrow or not spec.arrow
            found["extra"] = self._corner(is_right=is_right, is_low=True)
        return found

    def boxes(self) -> tuple[Box, ...]:
        """Return where the badges lie, the width of a long number left aside."""
        r = self.radius
        return tuple(Box(x - r, y - r, 2 * r, 2 * r) for x, y in self.places().values())

    def room(self) -> tuple[float, Point]:
        """Return the factor and the middle of the icon that leave room for the badges."""
        x, y = self._middle
        places = self.places().values()
        if not places:
            return 1.0, self._middle
        away = [(1 if x > bx else -1, 1 if y > by else -1) for bx, by in places]
        right, low = (max(-1, min(1, sum(side))) for side in zip(*away, strict=True))
        return _SMALLER, (x + _AWAY * right, y + _AWAY * low)

    def items(self, look: Look, drawing: Drawing) -> list[SceneItem]:
        """Return their drawing; raise KeyError for a second icon that is not in the set."""
        items: list[SceneItem] = []
        for kind, place in self.places().items():
            if kind == "number":
                items += _number(self._spec.number, place, self.radius, look, drawing)
            elif kind == "arrow":
                items += _arrow(self._spec.arrow, place, self.radius, look)
            else:
                steps = drawing.icon(self._spec.extra)
                items += _extra(steps, place, self.radius, look, self._spec.is_forbidden)
        return items

    def _corner(self, *, is_right: bool, is_low: bool) -> Point:
        (x, y), (bx, by) = self._middle, self._frame.badge
        return (bx if is_right else 2 * x - bx, 2 * y - by if is_low else by)


def _plate(middle: Point, half_width: float, radius: float, look: Look) -> list[SceneItem]:
    """Return a badge's ground and the halo around it."""
    x, y = middle
    wide, tall = half_width + HALO, radius + HALO
    halo = rounded(Box(x - wide, y - tall, 2 * wide, 2 * tall), tall)
    plate = rounded(Box(x - half_width, y - radius, 2 * half_width, 2 * radius), radius)
    return [Shape(halo, look.halo), Shape(plate, look.badge)]


def _number(
    number: str, place: Point, radius: float, look: Look, drawing: Drawing
) -> list[SceneItem]:
    size = radius * _DIGITS
    width = drawing.text_width(number, _FONT, size)
    room = 2 * radius * _LETTERS_SHARE
    widest = room + radius * 1.1  # longer numbers are set smaller, not on a longer plate
    if width > widest:
        size, width = size * widest / width, widest
    half = radius + max(0.0, width - room) / 2
    x, y = place[0] + radius - half, place[1]
    capital = drawing.font_shape(_FONT).capital * size
    line = TextLine(number, x - width / 2, y + capital / 2, _FONT, size, look.badge_ink, role="P")
    return [*_plate((x, y), half, radius, look), line]


def _arrow(arrow: Arrow, place: Point, radius: float, look: Look) -> list[SceneItem]:
    x, y = place
    cos, sin = _DIRECTIONS[arrow]
    corners = tuple(
        (x + radius * (a * cos - b * sin), y + radius * (a * sin + b * cos)) for a, b in _ARROW
    )
    return [*_plate(place, radius, radius, look), Shape(polygon(corners), look.badge_ink)]


def _extra(
    steps: tuple[Step, ...], place: Point, radius: float, look: Look, is_forbidden: bool
) -> list[SceneItem]:
    """Return a second icon in its badge, barred as the first is: both are forbidden."""
    seen = outlook(steps)
    x0, y0 = seen.middle
    farthest = max(((x - x0) ** 2 + (y - y0) ** 2) ** 0.5 for x, y in seen.corners)
    put = placing(seen, radius * _ICON, place, 0.8 * radius / farthest)
    icon = placed(steps, put)
    plate = _plate(place, radius, radius, look)
    if not is_forbidden:
        return [*plate, Shape(icon, look.badge_ink)]
    bar = barred(icon, place, radius * _BAR_REACH, look.badge_ink, scale=radius * _BAR_SCALE)
    return [*plate, *bar]
