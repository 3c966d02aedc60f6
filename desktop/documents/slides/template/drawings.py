# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a template draws behind its slides: bands, logos, drawn shapes, fixed words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from desktop.core.pictures.scene import (
    Box,
    Group,
    Matrix,
    Picture,
    SceneItem,
    Shape,
    Stroke,
)
from desktop.core.slides.laid_deck import LaidShape
from desktop.documents.drawings.geometry import times
from desktop.documents.slides.template.colours import Scheme, whole
from desktop.documents.slides.template.fills import EMPTY, Fill, fill_in, read_fill
from desktop.documents.slides.template.fixed_words import fixed_lines
from desktop.documents.slides.template.geometry import Frame, Move, child, group_move, own_frame
from desktop.documents.slides.template.opening import local
from desktop.documents.slides.template.outlines import is_usually_rounded, outline_of, preset_of
from desktop.documents.slides.template.pictures import picture_of_blip
from desktop.documents.slides.template.places import is_place
from desktop.documents.slides.template.themes import Theme

_MOST_DRAWN = 400
_DEEPEST = 8
_FORMS = {
    "rect": "rectangle",
    "ellipse": "ellipse",
    "roundRect": "rounded",
    "line": "line",
    "straightConnector1": "line",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing that is drawn, from the lowest up."""

    box: Box
    """What it takes of the slide."""
    items: tuple[SceneItem, ...] = ()
    """As our drawings have it; nothing when it cannot be drawn, and still takes its place."""
    plain: LaidShape | Picture | None = None
    """The same as an ornament that every program knows, when it is one."""
    paint: str = ""
    """Its colour when it is a filled shape of one colour, opaque."""


@dataclass(frozen=True, slots=True)
class Painter:
    """Draws the shapes of one master or layout."""

    part: Any
    """(python-pptx) that holds its pictures."""
    scheme: Scheme
    theme: Theme
    defaults: Any
    """The file's usual letters."""

    def drawn(self) -> Iterator[Drawn]:
        """Yield what is drawn, the lowest first; a hostile file is cut after some hundred shapes."""
        tree = child(self.part._element, "cSld", "spTree")
        yield from islice(self._in_tree(tree, Move(), EMPTY, 0), _MOST_DRAWN)

    def _in_tree(self, tree: Any, move: Move, group_fill: Fill, depth: int) -> Iterator[Drawn]:
        for shape in [] if tree is None else tree:
            kind = local(shape)
            if kind == "AlternateContent":
                shape = child(shape, "Fallback") if depth < _DEEPEST else None
                yield from self._in_tree(shape, move, group_fill, depth + 1)
            elif kind == "grpSp" and depth < _DEEPEST:
                inner = group_move(shape, move)
                if inner is not None and not _is_hidden(shape):
                    fill = self._fill(fill_in(child(shape, "grpSpPr")), Box(0, 0, 1, 1))
                    fill = group_fill if fill.is_empty else fill
                    yield from self._in_tree(shape, inner, fill, depth + 1)
            elif kind in ("sp", "cxnSp", "pic", "graphicFrame") and not is_place(shape):
                frame = own_frame(shape)
                if frame is not None and not _is_hidden(shape):
                    moved = Frame(move.box(frame.box), frame.turn)
                    yield self._one(shape, kind, moved, group_fill)

    def _one(self, shape: Any, kind: str, frame: Frame, group_fill: Fill) -> Drawn:
        if kind == "graphicFrame":
            return Drawn(frame.seen)
        if kind == "pic":
            return self._picture(shape, frame)
        return self._shape(shape, frame, group_fill)

    def _picture(self, shape: Any, frame: Frame) -> Drawn:
        data = picture_of_blip(child(shape, "blipFill"), self.part, frame.box)
        if not data:
            return Drawn(frame.seen)
        about = child(shape, "nvPicPr", "cNvPr")
        words = (about.get("descr") or "")[:300] if about is not None else ""
        picture = Picture(frame.box, data, alternative_text=words)
        matrix = _turning(shape, frame)
        if matrix is None:
            return Drawn(frame.box, (picture,), picture)
        return Drawn(frame.seen, (Group((picture,), matrix),))

    def _shape(self, shape: Any, frame: Frame, group_fill: Fill) -> Drawn:
        box = frame.box
        own = fill_in(child(shape, "spPr"))
        fill = (
            group_fill
            if own is not None and local(own) == "grpFill"
            else self._shape_fill(shape, own, box)
        )
        stroke = self._stroke(shape)
        words = fixed_lines(shape, box, self.scheme, self.theme, self.defaults)
        matrix = _turning(shape, frame)
        painted = tuple(_painted(outline_of(shape, box), box, fill, stroke))
        items = (*painted, *words)
        if matrix is not None and items:
            items = (Group(items, matrix),)
        is_plain = not words and matrix is None
        plain = _ornament(shape, box, fill, stroke) if is_plain else None
        is_flat = isinstance(fill.paint, str) and fill.opacity >= 1
        return Drawn(frame.seen, items, plain, str(fill.paint) if is_flat and painted else "")

    def _fill(self, fill: Any, box: Box) -> Fill:
        return read_fill(fill, box, self.scheme, self.part)

    def _shape_fill(self, shape: Any, own: Any, box: Box) -> Fill:
        """Return the fill that a shape says, or the ready-made one that it takes of the theme."""
        if own is not None:
            return self._fill(own, box)
        style = child(shape, "style", "fillRef")
        number = whole(style.get("idx"), 0) if style is not None else 0
        if number <= 0 or local(shape) == "cxnSp":
            return EMPTY
        phrase = self.scheme.resolve(style)
        return read_fill(self.theme.fill(number), box, self.scheme, self.theme.part, phrase)

    def _stroke(self, shape: Any) -> Stroke | None:
        line, style = child(shape, "spPr", "ln"), child(shape, "style", "lnRef")
        number = whole(style.get("idx"), 0) if style is not None else 0
        if line is not None and child(line, "noFill") is not None:
            return None
        colour = self.scheme.resolve(child(line, "solidFill")) if line is not None else None
        if colour is None and number > 0:
            colour = self.scheme.resolve(style)
        if colour is None:
            return None
        usual = self.theme.line_width(number)
        width = whole(line.get("w"), round(usual * 12_700)) / 12_700 if line is not None else usual
        return Stroke(colour.hexadecimal, max(0.25, min(200.0, width)), is_sharp=True)


def _painted(steps: Any, box: Box, fill: Fill, stroke: Stroke | None) -> Iterator[SceneItem]:
    """Yield a shape, filled with a paint or with a picture cut out by its outline."""
    if not steps:
        return
    if fill.picture:
        yield Group((Picture(box, fill.picture),), clip=steps)
    if fill.paint is not None or stroke is not None:
        is_open = steps[-1][0] != "Z"
        paint = None if is_open else fill.paint
        yield Shape(steps, paint, stroke, fill.opacity if paint is not None else 1.0)


def _ornament(
    shape: Any, box: Box, fill: Fill, stroke: Stroke | None
) -> LaidShape | Picture | None:
    """Return a shape as every program has it; None for one that is drawn otherwise."""
    form = _FORMS.get(preset_of(shape), "")
    if fill.picture and form == "rectangle" and stroke is None:
        return Picture(box, fill.picture)
    is_flat = (fill.paint is None or isinstance(fill.paint, str)) and fill.opacity >= 1
    if not form or not is_flat or fill.picture:
        return None
    if form == "rounded" and not is_usually_rounded(shape):
        return None
    colour = stroke.colour if stroke else ""
    width = stroke.width if stroke else 0.0
    paint = fill.paint if isinstance(fill.paint, str) and form != "line" else ""
    if not paint and not colour:
        return None
    return LaidShape(form, box, paint, colour, width)  # type: ignore[arg-type]


def _turning(shape: Any, frame: Frame) -> Matrix | None:
    """Return how a shape is turned and mirrored around its middle; None when it is not."""
    place = child(shape, "spPr", "xfrm")
    across = -1.0 if place is not None and place.get("flipH") in ("1", "true") else 1.0
    down = -1.0 if place is not None and place.get("flipV") in ("1", "true") else 1.0
    if not frame.turn and across > 0 and down > 0:
        return None
    x, y = frame.box.centre
    angle = math.radians(frame.turn)
    cos, sin = math.cos(angle), math.sin(angle)
    mirrored: Matrix = (across, 0.0, 0.0, down, -x * across, -y * down)
    return times(mirrored, (cos, sin, -sin, cos, x, y))


def _is_hidden(shape: Any) -> bool:
    for name in ("nvSpPr", "nvPicPr", "nvGrpSpPr", "nvCxnSpPr", "nvGraphicFramePr"):
        about = child(shape, name, "cNvPr")
        if about is not None:
            return about.get("hidden") in ("1", "true")
    return False
