# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies behind the slides of a layout: its ground, then all that master and layout draw on it.

Bands, rounded boxes and logos stay ornaments that every program knows. What none of our formats
would draw alike, or in another order, becomes one picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.core.errors import DocumentError
from desktop.core.pictures.scene import Box, Group, Picture, Scene, SceneItem, Shape
from desktop.core.slides.laid_deck import LaidShape
from desktop.documents.drawings.geometry import rectangle
from desktop.documents.drawings.png.scene_png import make_sketch_png
from desktop.documents.slides.template.colours import Colour, contrast, whole
from desktop.documents.slides.template.drawings import Drawn, Painter
from desktop.documents.slides.template.fills import (
    EMPTY,
    Fill,
    fill_in,
    middle_colour,
    read_fill,
)
from desktop.documents.slides.template.geometry import area, child, clipped
from desktop.documents.slides.template.pictures import lighter, mean_colour
from desktop.documents.slides.template.seen import Seen, see
from desktop.documents.slides.template.themes import Theme

_PIXELS = 1_920
"""Of the width of what is made one picture."""
_BACKGROUND = 0.5
"""Share of the slide from which something is a background, not an obstacle."""
_OTHER = 1.25
"""Contrast from which what is seen is another colour than the ground."""
_HAIR = 3.0
"""Points: thinner things are lines, which may cross a slide."""


@dataclass(frozen=True, slots=True)
class Background:
    """What lies behind the slides of one layout."""

    ground: str
    shapes: tuple[LaidShape, ...]
    pictures: tuple[Picture, ...]
    obstacles: tuple[Box, ...]
    """Where logos and ornaments stand: letters keep off."""
    seen: Seen


def read_background(
    layout: Any, theme: Theme, defaults: Any, width: float, height: float
) -> Background:
    """Return what lies behind the slides of a layout (python-pptx)."""
    master = layout.slide_master
    scheme = theme.scheme(master._element, layout._element)
    whole_slide = Box(0.0, 0.0, width, height)
    fill = _ground_fill(layout, theme, whole_slide)
    drawn = list[Drawn]()
    if layout._element.get("showMasterSp", "1") not in ("0", "false"):
        usual = theme.scheme(master._element)
        drawn.extend(Painter(master.part, usual, theme, defaults).drawn())
    drawn.extend(Painter(layout.part, scheme, theme, defaults).drawn())
    shown = [one for one in drawn if clipped(one.box, width, height) is not None]
    ground = _ground_colour(fill, f"#{scheme.named('bg1')}")
    all_drawn = (*_ground_drawn(fill, whole_slide), *shown)
    look = see((item for one in all_drawn for item in one.items), ground, width, height)
    plain = _plain(all_drawn, whole_slide)
    seen_ground = look.colour(whole_slide)
    if plain is None or contrast(seen_ground, ground) > _OTHER:
        # Cards and tables take after the ground: it is what is seen, not what is hidden under it.
        plain = ((), _one_picture(all_drawn, ground, whole_slide))
        ground = seen_ground
    return Background(ground, plain[0], plain[1], _obstacles(shown, whole_slide), look)


def _ground_fill(layout: Any, theme: Theme, whole_slide: Box) -> Fill:
    """Return the fill of the ground: the layout's, or its master's."""
    master = layout.slide_master
    for part in (layout.part, master.part):
        ground = child(part._element, "cSld", "bg")
        if ground is None:
            continue
        scheme = theme.scheme(master._element, layout._element)
        properties, reference = child(ground, "bgPr"), child(ground, "bgRef")
        if properties is not None:
            return read_fill(fill_in(properties), whole_slide, scheme, part)
        if reference is not None:
            phrase = scheme.resolve(reference)
            ready = theme.fill(whole(reference.get("idx"), 0))
            found = read_fill(ready, whole_slide, scheme, theme.part, phrase)
            return Fill(phrase.hexadecimal) if found.is_empty and phrase else found
    return EMPTY


def _ground_colour(fill: Fill, usual: str) -> str:
    if fill.picture:
        return mean_colour(fill.picture, usual)
    if fill.paint is None:
        return usual
    return Colour(middle_colour(fill.paint).lstrip("#"), fill.opacity).on(usual)


def _ground_drawn(fill: Fill, whole_slide: Box) -> tuple[Drawn, ...]:
    """Return a ground that is more than one colour."""
    if fill.picture:
        picture = Picture(whole_slide, fill.picture)
        return (Drawn(whole_slide, (picture,), picture),)
    if fill.paint is None or isinstance(fill.paint, str):
        return ()
    shape = Shape(rectangle(whole_slide), fill.paint, opacity=fill.opacity)
    return (Drawn(whole_slide, (shape,)),)


def _plain(
    drawn: Sequence[Drawn], whole_slide: Box
) -> tuple[tuple[LaidShape, ...], tuple[Picture, ...]] | None:
    """Return ornaments and pictures apart; None when that would change what covers what.

    Slides draw large pictures first, then shapes, then small pictures.
    """
    steps = []
    for one in drawn:
        if one.items and one.plain is None:
            return None
        if isinstance(one.plain, Picture):
            is_large = area(one.plain.box) > _BACKGROUND * area(whole_slide)
            steps.append(0 if is_large else 2)
        elif one.plain is not None:
            steps.append(1)
    if steps != sorted(steps):
        return None
    plain = [one.plain for one in drawn]
    shapes = tuple(one for one in plain if isinstance(one, LaidShape))
    return shapes, tuple(one for one in plain if isinstance(one, Picture))


def _one_picture(drawn: Sequence[Drawn], ground: str, whole_slide: Box) -> tuple[Picture, ...]:
    items: tuple[SceneItem, ...] = tuple(item for one in drawn for item in one.items)
    page = Group(items, clip=rectangle(whole_slide))
    scene = Scene(whole_slide.width, whole_slide.height, (page,), ground=ground)
    try:
        content, _width, _height = make_sketch_png(scene, _PIXELS)
    except (DocumentError, ValueError):
        return ()  # a number out of bounds: the ground alone
    return (Picture(whole_slide, lighter(content)),)


def _obstacles(drawn: Sequence[Drawn], whole_slide: Box) -> tuple[Box, ...]:
    """Return what letters keep off: not what is as large as a background, nor what is not seen."""
    found = []
    most = _BACKGROUND * area(whole_slide)
    for one in drawn:
        box = clipped(one.box, whole_slide.width, whole_slide.height)
        if box is None or area(box) >= most:
            continue
        is_line = min(box.width, box.height) <= _HAIR and max(box.width, box.height) > _HAIR
        if is_line:
            box = Box(box.x, box.y, max(box.width, 1.0), max(box.height, 1.0))
        found.append(box)
    return tuple(found)
