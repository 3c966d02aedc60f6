# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ornaments and pictures of slides and of masters."""

from __future__ import annotations

from desktop.core.pictures.scene import Picture
from desktop.core.pictures.size import picture_size
from desktop.core.slides.laid_deck import LaidShape
from desktop.documents.slides.odp.elements import points, tag, words
from desktop.documents.slides.odp.styles import Styles, place_of
from desktop.documents.slides.ready_pictures import Cut, ready_picture

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

    def _link(self, data: bytes, suffix: str) -> str:
        """Return the path of a picture inside the file."""
        if data not in self._names:
            name = f"Pictures/image{len(self._names) + 1}.{suffix}"
            self._names[data] = name
            self.files[name] = data
        return self._names[data]

    def xml(self, picture: Picture, styles: Styles, layer: str) -> str:
        """Return a picture that covers its box; raise a DocumentError when it cannot be read."""
        data, suffix, cut = ready_picture(picture)
        style = styles.name("graphic", _cut(data, cut), "standard")
        image = tag(
            "draw:image",
            {
                "xlink:href": self._link(data, suffix),
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
    if not text:
        return ""
    plain = words(" ".join(text.split()))
    return (
        f"<svg:title>{plain[:120].rsplit(' ', 1)[0] if len(plain) > 120 else plain}</svg:title>"
        + (f"<svg:desc>{plain}</svg:desc>")
    )


def _cut(data: bytes, cut: Cut) -> str:
    # fo:clip counts in the picture's own size: pixels at 96 dots per inch are 0.75 points.
    width, height = (0.75 * side for side in picture_size(data) or (0, 0))
    left, top, right, bottom = cut
    sides = (top * height, right * width, bottom * height, left * width)
    clip = f"rect({', '.join(points(side) for side in sides)})" if any(sides) else ""
    return tag(
        "style:graphic-properties",
        {"draw:stroke": "none", "draw:fill": "none", "fo:clip": clip, "style:mirror": "none"},
    )
