# SPDX-License-Identifier: AGPL-3.0-or-later
"""The items of a scene as elements of SVG: moved outlines, no group that does nothing."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.core.pictures.scene import (
    UNMOVED,
    Box,
    Group,
    LinearGradient,
    Matrix,
    Paint,
    Picture,
    Pixels,
    RadialGradient,
    SceneItem,
    Shape,
    Step,
    TextLine,
)
from desktop.documents.drawings.faces import glyph_outline
from desktop.documents.drawings.geometry import moved_steps, rectangle, scale_of, times
from desktop.documents.drawings.letters import set_line
from desktop.documents.drawings.photos import clear_png, cut_picture, packed_jpeg
from desktop.documents.drawings.pixel_mark import PixelMark
from desktop.documents.drawings.svg.path_data import PathWriter

_DENSITY = 300 / 72
"""Pixels per unit that a picture is given at most."""
_MOST_SIDE = 4_000


class SvgElements:
    """Writes elements, and the definitions (gradients, outlines to cut by) that they refer to."""

    def __init__(self, prefix: str, decimals: int, watermark: PixelMark | None) -> None:
        """Begin; ids start with `prefix`, so that two drawings can stand in one web page."""
        self.definitions: list[str] = []
        self.paths = PathWriter(decimals)
        self._prefix = prefix
        self._watermark = watermark

    def written(self, items: Sequence[SceneItem], matrix: Matrix = UNMOVED) -> Iterator[str]:
        """Give the elements of items that `matrix` moves. Raises a DocumentError."""
        for item in items:
            if isinstance(item, Shape):
                yield from self._shape(item, matrix)
            elif isinstance(item, TextLine):
                yield from self._text(item, matrix)
            elif isinstance(item, Picture):
                yield from self._picture(item, matrix)
            else:
                yield from self._group(item, matrix)

    def _shape(self, shape: Shape, matrix: Matrix) -> Iterator[str]:
        stroke = shape.stroke if shape.stroke is not None and shape.stroke.width > 0 else None
        if shape.opacity == 0 or not shape.steps or (shape.fill is None and stroke is None):
            return
        enlarged = scale_of(matrix)
        looks = [self._fill(shape.fill, matrix if stroke is None or enlarged else UNMOVED)]
        if shape.is_even_odd:
            looks.append('fill-rule="evenodd"')
        if stroke is not None:
            width = stroke.width * (enlarged or 1.0)
            looks.append(f'stroke="{stroke.colour}" stroke-width="{self.paths.number(width)}"')
            if not stroke.is_sharp:
                looks.append('stroke-linecap="round" stroke-linejoin="round"')
            if any(stroke.dashes):
                dashes = (self.paths.number(dash * (enlarged or 1.0)) for dash in stroke.dashes)
                looks.append(f'stroke-dasharray="{" ".join(dashes)}"')
        if shape.opacity < 1:
            looks.append(f'opacity="{_share(shape.opacity)}"')
        steps: Sequence[Step] = shape.steps
        if stroke is not None and enlarged is None:
            looks.append(_transform(matrix))  # a line stretched one way is not of one width
        else:
            steps = moved_steps(steps, matrix)
        yield f'<path d="{self.paths.data(steps)}" {" ".join(looks)}/>'

    def _fill(self, paint: Paint | None, matrix: Matrix) -> str:
        if paint is None:
            return 'fill="none"'
        if isinstance(paint, str):
            return f'fill="{paint}"'
        return f'fill="url(#{self._gradient(paint, matrix)})"'

    def _gradient(self, gradient: LinearGradient | RadialGradient, matrix: Matrix) -> str:
        name = f"{self._prefix}g{len(self.definitions)}"
        number = self.paths.number
        if isinstance(gradient, LinearGradient):
            kind = "linearGradient"
            (x1, y1), (x2, y2) = gradient.start, gradient.end
            place = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        else:
            kind = "radialGradient"
            x, y = gradient.centre
            place = f'cx="{number(x)}" cy="{number(y)}" r="{number(gradient.radius)}"'
        moved = f" {_transform(matrix, 'gradientTransform')}" if matrix != UNMOVED else ""
        stops = "".join(
            f'<stop offset="{_share(offset)}" stop-color="{colour}"/>'
            for offset, colour in gradient.stops
        )
        self.definitions.append(
            f'<{kind} id="{name}" gradientUnits="userSpaceOnUse" {place}{moved}>{stops}</{kind}>'
        )
        return name

    def _text(self, line: TextLine, matrix: Matrix) -> Iterator[str]:
        """Give the letters of a line as one outline: the same on every machine."""
        steps: list[Step] = []
        for letter in set_line(line.text, line.font, bool(line.spacing)).letters:
            x = line.x + letter.x * line.size + letter.place * line.spacing
            place = (line.size, 0.0, 0.0, line.size, x, line.y - letter.y * line.size)
            steps += moved_steps(glyph_outline(line.font, letter.glyph), times(place, matrix))
        if steps:
            yield from self._shape(Shape(tuple(steps), line.colour, opacity=line.opacity), UNMOVED)

    def _picture(self, picture: Picture, matrix: Matrix) -> Iterator[str]:
        box, number = picture.box, self.paths.number
        moved = f" {_transform(matrix)}" if matrix != UNMOVED else ""
        yield (
            f'<image x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}"'
            f' height="{number(box.height)}" preserveAspectRatio="none"{moved}'
            f' href="{self._picture_data(picture, box, matrix)}"/>'
        )
        if picture.darkened > 0:
            dark = Shape(rectangle(box), "#000000", opacity=picture.darkened)
            yield from self._shape(dark, matrix)

    def _picture_data(self, picture: Picture, box: Box, matrix: Matrix) -> str:
        density = _DENSITY * (scale_of(matrix) or 1.0)
        density *= min(1.0, _MOST_SIDE / (max(box.width, box.height) * density))
        width, height = max(1, round(box.width * density)), max(1, round(box.height * density))
        ready = cut_picture(picture.data, width, height, picture.middle)
        if self._watermark is not None:
            laid = self._watermark(Pixels(ready.rgb, ready.width, ready.height))
            ready = replace(ready, rgb=laid.data)
        if ready.alpha:
            kind, content = "png", clear_png(ready)
        else:
            kind, content = "jpeg", packed_jpeg(ready.rgb, ready.width, ready.height)
        return f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"

    def _group(self, group: Group, matrix: Matrix) -> Iterator[str]:
        if group.opacity == 0 or not group.items:
            return
        matrix = times(group.matrix, matrix)
        looks = []
        if group.clip:
            looks.append(f'clip-path="url(#{self._clip(group.clip, matrix)})"')
        if group.opacity < 1:
            looks.append(f'opacity="{_share(group.opacity)}"')
        inner = list(self.written(group.items, matrix))
        if not looks:
            yield from inner
        elif inner:
            yield f"<g {' '.join(looks)}>"
            yield from inner
            yield "</g>"

    def _clip(self, steps: Sequence[Step], matrix: Matrix) -> str:
        name = f"{self._prefix}c{len(self.definitions)}"
        data = self.paths.data(moved_steps(steps, matrix))
        self.definitions.append(f'<clipPath id="{name}"><path d="{data}"/></clipPath>')
        return name


def _transform(matrix: Matrix, name: str = "transform") -> str:
    values = (f"{value:.6f}".rstrip("0").rstrip(".") or "0" for value in matrix)
    return f'{name}="matrix({" ".join(values)})"'


def _share(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"
