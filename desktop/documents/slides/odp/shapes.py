# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ornaments and pictures of slides and of masters."""

from __future__ import annotations

from desktop.core.laid_deck import LaidShape
from desktop.core.scene import Box, Picture
from desktop.documents.slides.odp.elements import points, tag
from desktop.documents.slides.odp.styles import Styles, place_of

_ROUND = 8.0
"""Points: the corner of a rounded rectangle, as our own pages draw it."""


def shape_xml(shape: LaidShape, styles: Styles, layer: str = "layout") -> str:
    """Return an ornament, which a screen reader passes over."""
    style = styles.name("graphic", _shape_properties(shape), "standard")
    common = {
        "draw:style-name": style,
        "draw:layer": layer,
        "loext:decorative": "true",
    }
    box = shape.box
    if shape.form == "line":
        ends = {
            "svg:x1": points(box.x),
            "svg:y1": points(box.y),
            "svg:x2": points(box.right),
            "svg:y2": points(box.bottom),
        }
        return tag("draw:line", {**common, **ends})
    name = "draw:ellipse" if shape.form == "ellipse" else "draw:rect"
    corner = points(min(_ROUND, box.width / 2, box.height / 2)) if shape.form == "rounded" else ""
    return tag(name, {**common, **place_of(box), "draw:corner-radius": corner})


def _shape_properties(shape: LaidShape) -> str:
    has_line = bool(shape.stroke) and shape.stroke_width > 0
    has_fill = bool(shape.fill) and shape.form != "line"
    return tag(
        "style:graphic-properties",
        {
            "draw:fill": "solid" if has_fill else "none",
            "draw:fill-color": shape.fill if has_fill else "",
            "draw:stroke": "solid" if has_line else "none",
            "svg:stroke-color": shape.stroke if has_line else "",
            "svg:stroke-width": points(shape.stroke_width) if has_line else "",
            "draw:shadow": "hidden",
        },
    )


class Pictures:
    """The picture files of a presentation, each once."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._names: dict[bytes, str] = {}

    def link(self, data: bytes) -> str:
        """Return the path of a picture inside the file."""
        if data not in self._names:
            suffix = "png" if data.startswith(b"\x89PNG") else "jpg"
            name = f"Pictures/image{len(self._names) + 1}.{suffix}"
            self._names[data] = name
            self.files[name] = data
        return self._names[data]

    def xml(self, picture: Picture, styles: Styles, size: tuple[int, int], layer: str) -> str:
        """Return a picture that covers its box; `size` is the file's, in pixels."""
        style = styles.name("graphic", _cut(picture, size), "standard")
        image = tag(
            "draw:image",
            {
                "xlink:href": self.link(picture.data),
                "xlink:type": "simple",
                "xlink:show": "embed",
                "xlink:actuate": "onLoad",
            },
        )
        told = picture.alternative_text
        return tag(
            "draw:frame",
            {
                "draw:style-name": style,
                "draw:layer": layer,
                "loext:decorative": "" if told else "true",
                **place_of(picture.box),
            },
            image,
            described(told),
        )


def described(text: str) -> str:
    """Return what a screen reader says of a frame; nothing for an ornament."""
    from desktop.documents.slides.odp.elements import words

    if not text:
        return ""
    plain = words(" ".join(text.split()))
    return (
        f"<svg:title>{plain[:120].rsplit(' ', 1)[0] if len(plain) > 120 else plain}</svg:title>"
        + (f"<svg:desc>{plain}</svg:desc>")
    )


def cut_sides(box: Box, middle: tuple[float, float], size: tuple[int, int]) -> tuple[float, ...]:
    """Return the shares of a picture cut off left, top, right and bottom so that it fills its box."""
    width, height = size
    if min(width, height, box.width, box.height) <= 0:
        return (0.0, 0.0, 0.0, 0.0)
    wanted, given = box.width / box.height, width / height
    if given > wanted:
        cut = 1 - wanted / given
        left = min(max(middle[0] - (1 - cut) / 2, 0.0), cut)
        return (left, 0.0, cut - left, 0.0)
    cut = 1 - given / wanted
    top = min(max(middle[1] - (1 - cut) / 2, 0.0), cut)
    return (0.0, top, 0.0, cut - top)


def _cut(picture: Picture, size: tuple[int, int]) -> str:
    left, top, right, bottom = cut_sides(picture.box, picture.middle, size)
    # fo:clip counts in the picture's own size: pixels at 96 dots per inch are 0.75 points.
    width, height = size[0] * 0.75, size[1] * 0.75
    sides = (top * height, right * width, bottom * height, left * width)
    clip = f"rect({', '.join(points(side) for side in sides)})" if any(sides) else ""
    return tag(
        "style:graphic-properties",
        {"draw:stroke": "none", "draw:fill": "none", "fo:clip": clip, "style:mirror": "none"},
    )
