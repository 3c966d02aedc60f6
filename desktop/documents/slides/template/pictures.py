# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of a template, cut and stretched as they are shown there, for our own drawings of it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

from desktop.core.errors import DocumentError
from desktop.core.pictures.scene import Box
from desktop.documents.drawings.photos import opened_picture
from desktop.documents.limits import MEBIBYTE
from desktop.documents.slides.template.colours import whole
from desktop.documents.slides.template.geometry import child
from desktop.documents.slides.template.opening import R

_WHOLE = 100_000
_DENSITY = 2.0
"""Pixels per point: 1,920 for the width of a slide."""
_KEPT = MEBIBYTE
"""A file lighter than that is kept as it is, when nothing is cut."""
_SAME_RATIO = 0.01
_QUALITY = 88


def picture_of_blip(fill: Any, part: Any, box: Box) -> bytes:
    """Return the picture of a `blipFill` in the ratio of its box; nothing when it cannot be drawn."""
    blip = child(fill, "blip")
    data = _data_of(blip, part)
    if not data or min(box.width, box.height) <= 0:
        return b""
    cut = child(fill, "srcRect")
    sides = tuple(
        whole(cut.get(name), 0) / _WHOLE if cut is not None else 0.0
        for name in ("l", "t", "r", "b")
    )
    opacity = child(blip, "alphaModFix")
    share = whole(opacity.get("amt"), _WHOLE) / _WHOLE if opacity is not None else 1.0
    try:
        return _shown(data, sides, box, max(0.0, min(1.0, share)))
    except DocumentError:
        return b""


def _data_of(blip: Any, part: Any) -> bytes:
    name = "" if blip is None else blip.get(f"{R}embed", "")
    relation = part.rels[name] if part is not None and name in part.rels else None
    if relation is None or relation.is_external:
        return b""
    data = relation.target_part.blob
    return data if isinstance(data, bytes) else b""


@lru_cache(maxsize=16)
def _shown(data: bytes, sides: tuple[float, ...], box: Box, opacity: float) -> bytes:
    """Return what is seen of a picture, as a JPEG or a PNG; raise a DocumentError."""
    with opened_picture(BytesIO(data)) as picture:
        wide, high = picture.size
        is_whole = not any(sides) and opacity >= 1
        has_ratio = abs(wide / high / (box.width / box.height) - 1) <= _SAME_RATIO
        if is_whole and has_ratio and len(data) <= _KEPT and picture.format in ("PNG", "JPEG"):
            picture.load()
            return data
        size = (round(box.width * _DENSITY), round(box.height * _DENSITY))
        if picture.format == "JPEG":
            picture.draft("RGB", size)
            wide, high = picture.size
        left, top, right, bottom = sides
        corners = (left * wide, top * high, (1 - right) * wide, (1 - bottom) * high)
        shown = picture.convert("RGBA" if _is_clear(picture) else "RGB")
        part = tuple(round(value) for value in corners)
        if part[2] - part[0] < 1 or part[3] - part[1] < 1:
            return b""
        shown = shown.crop(part).resize((max(1, size[0]), max(1, size[1])), reducing_gap=2.0)
        return _packed(shown, opacity)


def _is_clear(picture: Any) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _packed(shown: Any, opacity: float) -> bytes:
    stream = BytesIO()
    if opacity < 1:
        shown = shown.convert("RGBA")
        shown.putalpha(shown.getchannel("A").point(lambda value: round(value * opacity)))
    if shown.mode == "RGBA":
        shown.save(stream, "PNG")
    else:
        shown.save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    return stream.getvalue()


def forget_pictures() -> None:
    """Let go of the pictures of a template that was read."""
    _shown.cache_clear()


def lighter(content: bytes) -> bytes:
    """Return an opaque PNG as a JPEG when it is a heavy photograph; else as it is."""
    if len(content) <= _KEPT:
        return content
    stream = BytesIO()
    with opened_picture(BytesIO(content)) as picture:
        picture.convert("RGB").save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    return min(content, stream.getvalue(), key=len)


def mean_colour(
    data: bytes, ground: str, part: tuple[float, float, float, float] = (0, 0, 1, 1)
) -> str:
    """Return the mean colour of a part of a picture (0 to 1 each), over a ground for what is clear."""
    try:
        with opened_picture(BytesIO(data)) as picture:
            picture.thumbnail((64, 64))
            small = picture.convert("RGBA")
    except DocumentError:
        return ground
    wide, high = small.size
    left, top = min(wide - 1, int(part[0] * wide)), min(high - 1, int(part[1] * high))
    right, bottom = max(left + 1, round(part[2] * wide)), max(top + 1, round(part[3] * high))
    red, green, blue, alpha = small.crop((left, top, right, bottom)).resize((1, 1)).getpixel((0, 0))
    share = alpha / 255
    under = (int(ground[place : place + 2], 16) for place in (1, 3, 5))
    pairs = zip((red, green, blue), under, strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)
