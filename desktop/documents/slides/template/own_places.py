# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places of our own where a template has none: a title over the free area, a cover in the middle of it."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import Placeholder, TextLook

_NO_IDX = -1
"""A text box, not a placeholder of the layout."""
_TITLE_SHARE = 0.13
"""Of the slide's height, for a title at the top."""
_COVER = (0.2, 0.36, 0.6, 0.2)
"""Of the free area: top and height of a cover's title, top and height of its subtitle."""
_TITLE, _COVER_TITLE, _SUBTITLE = 30.0, 38.0, 20.0
"""Sizes of letters on a slide of 720 × 540 points."""


def unit_of(width: float, height: float) -> float:
    """Return how much larger than 720 × 540 points a slide is, by its shorter measure."""
    return min(width / 720.0, height / 540.0)


def title_above(free: Box, height: float, colour: str, unit: float) -> Placeholder:
    """Return a place for a title at the top of the free area."""
    box = Box(free.x, free.y, free.width, min(_TITLE_SHARE * height, free.height / 3))
    look = TextLook("arimo-bold", _TITLE * unit, colour, anchor="middle")
    return Placeholder(_NO_IDX, "title", box, look, "")


def under_title(free: Box, title: Placeholder) -> Box:
    """Return what such a title leaves of the free area."""
    top = title.box.bottom + 0.02 * free.height
    return Box(free.x, top, free.width, max(1.0, free.bottom - top))


def cover_places(
    free: Box, title: Placeholder | None, colours: tuple[str, str], unit: float
) -> tuple[Placeholder, Placeholder]:
    """Return the places of a cover on a layout made for other slides; `colours` of title and text."""
    top, high, under, low = (share * free.height for share in _COVER)
    place = Box(free.x, free.y + top, free.width, high)
    look = TextLook("arimo-bold", _COVER_TITLE * unit, colours[0], anchor="bottom")
    first = Placeholder(_NO_IDX, "title", place, look, "")
    if title is not None and title.idx >= 0:
        size = max(title.look.size, _COVER_TITLE * unit)
        first = replace(title, box=place, look=replace(title.look, size=size, anchor="bottom"))
    second = TextLook("arimo", _SUBTITLE * unit, colours[1], first.look.align)
    box = Box(free.x, free.y + under, free.width, low)
    return first, Placeholder(_NO_IDX, "subtitle", box, second, "")
