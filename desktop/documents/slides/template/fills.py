# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fills of a template as paints of our drawings: a colour, colours that run, a picture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from desktop.core.pictures.scene import Box, LinearGradient, Paint, RadialGradient
from desktop.documents.slides.template.colours import Colour, Scheme, whole
from desktop.documents.slides.template.geometry import child
from desktop.documents.slides.template.opening import local
from desktop.documents.slides.template.pictures import picture_of_blip

FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_WHOLE = 100_000
_MOST_STOPS = 24


@dataclass(frozen=True, slots=True)
class Fill:
    """What a shape is filled with."""

    paint: Paint | None = None
    opacity: float = 1.0
    picture: bytes = b""
    """A PNG or JPEG in the ratio of its box; empty for a paint."""

    @property
    def is_empty(self) -> bool:
        return self.paint is None and not self.picture


EMPTY = Fill()


def fill_in(parent: Any) -> Any:
    """Return the fill among the children of an element; None when it says nothing."""
    return next((e for e in ([] if parent is None else parent) if local(e) in FILLS), None)


def read_fill(fill: Any, box: Box, scheme: Scheme, part: Any, phrase: Colour | None = None) -> Fill:
    """Return a fill in the units of the slide; EMPTY for one that cannot be drawn.

    `part` holds the pictures that it names; `phrase` is what « phClr » stands for.
    """
    kind = "" if fill is None else local(fill)
    if kind == "solidFill":
        colour = scheme.resolve(fill, phrase)
        return Fill(colour.hexadecimal, colour.opacity) if colour else EMPTY
    if kind == "gradFill":
        return _gradient(fill, box, scheme, phrase)
    if kind == "blipFill":
        return Fill(picture=picture_of_blip(fill, part, box))
    if kind == "pattFill":
        colour = scheme.resolve(child(fill, "bgClr"), phrase)
        return Fill(colour.hexadecimal, colour.opacity) if colour else EMPTY
    return EMPTY


def _gradient(fill: Any, box: Box, scheme: Scheme, phrase: Colour | None) -> Fill:
    stops = child(fill, "gsLst")
    found = []
    for stop in list([] if stops is None else stops)[:_MOST_STOPS]:
        colour = scheme.resolve(stop, phrase)
        if colour is not None:
            place = max(0.0, min(1.0, whole(stop.get("pos"), 0) / _WHOLE))
            found.append((place, colour))
    if not found:
        return EMPTY
    found.sort(key=lambda pair: pair[0])
    # Our paints have one transparency for all their colours.
    opacity = sum(colour.opacity for _place, colour in found) / len(found)
    colours = [(place, colour.hexadecimal) for place, colour in found]
    if len(colours) == 1 or min(box.width, box.height) <= 0:
        return Fill(colours[0][1], opacity)
    whole_stops = ((0.0, colours[0][1]), *colours, (1.0, colours[-1][1]))
    if child(fill, "path") is not None:
        radius = math.hypot(box.width, box.height) / 2
        return Fill(RadialGradient(box.centre, radius, whole_stops), opacity)
    line = child(fill, "lin")
    angle = math.radians(whole(line.get("ang"), 0) / 60_000 if line is not None else 90.0)
    return Fill(_running(box, angle, whole_stops), opacity)


def _running(box: Box, angle: float, stops: tuple[tuple[float, str], ...]) -> LinearGradient:
    """Return colours that run through a box in a direction, from corner to corner."""
    across, down = math.cos(angle), math.sin(angle)
    half = (abs(box.width * across) + abs(box.height * down)) / 2
    x, y = box.centre
    start = (x - across * half, y - down * half)
    return LinearGradient(start, (x + across * half, y + down * half), stops)


def middle_colour(paint: Paint) -> str:
    """Return one colour for a paint: its own, or the middle one of those that run."""
    if isinstance(paint, str):
        return paint
    colours = [Colour(colour.lstrip("#"), 1.0) for _place, colour in paint.stops]
    mixed = colours[0].hexadecimal
    for number, colour in enumerate(colours[1:], 2):
        mixed = Colour(colour.digits, 1 / number).on(mixed)
    return mixed
