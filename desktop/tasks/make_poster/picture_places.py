# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a picture stands on a composed poster, where letters cover it, and how finely it is printed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

from desktop.core.pictures.scene import Box, Group, Picture, Scene, SceneItem
from desktop.core.pictures.size import picture_size
from desktop.mairie.posters.composed import ComposedPoster, PosterRemark
from desktop.mairie.posters.facts import PosterLook
from desktop.mairie.posters.formats import PosterFormat

_POINTS_PER_INCH = 72.0
_FINE, _SOFT = 150, 90
"""Dots per inch of a picture on paper: from the first nobody sees them, under the second one does."""
_MOST_GROWTH = 1.6
"""On a screen: a picture drawn larger than that looks soft."""
_REPAINT = " «\u00a0Repeindre en plus grand\u00a0» la rend plus nette."
_TELLING = 0.6
"""Share of the letters that must lie on one side for it to be left empty."""


def picture_box(scene: Scene) -> Box:
    """Return the part of the page that its largest picture covers; the page without one."""
    boxes = [picture.box for picture in _pictures(scene.items)]
    whole = Box(0.0, 0.0, scene.width, scene.height)
    return max(boxes, key=lambda box: box.width * box.height, default=whole)


def _pictures(items: Sequence[SceneItem]) -> Iterator[Picture]:
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Group):
            yield from _pictures(item.items)


def letters_zone(poster: ComposedPoster) -> str:
    """Return where letters cover the picture: "top", "bottom", "left", "right", "middle", "whole"."""
    picture = picture_box(poster.scene)
    shares = dict.fromkeys(("top", "bottom", "left", "right"), 0.0)
    whole = 0.0
    x, y = picture.centre
    for part in poster.parts:
        box = _common(part.box, picture)
        area = box.width * box.height
        whole += area
        shares["top"] += (
            _common(box, Box(picture.x, picture.y, picture.width, y - picture.y)).height * box.width
        )
        shares["left"] += (
            _common(box, Box(picture.x, picture.y, x - picture.x, picture.height)).width
            * box.height
        )
    if whole <= 0.03 * picture.width * picture.height:
        return "whole"
    shares["bottom"], shares["right"] = whole - shares["top"], whole - shares["left"]
    side = max(shares, key=lambda name: shares[name])
    return side if shares[side] >= _TELLING * whole else "middle"


def _common(first: Box, second: Box) -> Box:
    x, y = max(first.x, second.x), max(first.y, second.y)
    width = max(0.0, min(first.right, second.right) - x)
    return Box(x, y, width, max(0.0, min(first.bottom, second.bottom) - y))


def sharpness_remark(
    poster: ComposedPoster, form: PosterFormat, look: PosterLook
) -> PosterRemark | None:
    """Say honestly when a picture has too few pixels for the place it covers; None when it has enough."""
    size = picture_size(look.photo)
    if size is None:
        return None
    box = picture_box(poster.scene)
    growth = max(box.width / size[0], box.height / size[1])
    told = f"L’image ({size[0]} × {size[1]} pixels)"
    ending = _REPAINT if look.is_painted else ""
    if not form.is_paper:
        sentence = f"{told} est agrandie pour l’écran, elle paraîtra un peu floue.{ending}"
        return PosterRemark("picture", sentence) if growth > _MOST_GROWTH else None
    dots = round(_POINTS_PER_INCH / growth)
    if dots >= _FINE:
        return None
    seen = "floue" if dots < _SOFT else "douce"
    return PosterRemark(
        "picture",
        f"{told} est imprimée à {dots} points par pouce\u00a0: de près, elle paraîtra {seen}. "
        f"Le texte reste net.{ending}",
    )


def placeholder(width: int = 8, height: int = 8) -> bytes:
    """Return a small grey PNG: a layout is tried with it before a picture is painted."""
    rows = (b"\x00" + b"\x80\x80\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
