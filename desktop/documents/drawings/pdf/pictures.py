# SPDX-License-Identifier: AGPL-3.0-or-later
"""Photographs as image objects of a PDF."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.pictures.scene import Picture, Pixels
from desktop.documents.drawings.pdf.objects import PdfObjects
from desktop.documents.drawings.photos import ReadyPicture, cut_picture, packed_jpeg
from desktop.documents.drawings.pixel_mark import PixelMark

_MOST_PIXELS_A_SIDE = 8_000


@dataclass(frozen=True, slots=True)
class PictureUse:
    """How pictures go into a PDF."""

    density: float
    """Pixels per unit that a picture needs at most."""
    is_packed: bool = True
    """As JPEG; else bare, for a PDF that is only drawn and thrown away."""
    mark: PixelMark | None = None
    """What lays the invisible watermark into the pixels."""


def add_picture(objects: PdfObjects, picture: Picture, enlarged: float, use: PictureUse) -> int:
    """Add the part of a picture that is seen; return the number of its object.

    `enlarged` is by how much its units are enlarged on the page. Raises a DocumentError.
    """
    density = max(use.density * enlarged, 1e-6)
    longest = max(picture.box.width, picture.box.height) * density
    density *= min(1.0, _MOST_PIXELS_A_SIDE / longest)
    width = max(1, round(picture.box.width * density))
    height = max(1, round(picture.box.height * density))
    ready = cut_picture(picture.data, width, height, picture.middle, may_grow=not use.is_packed)
    rgb = ready.rgb
    if use.mark is not None:
        rgb = use.mark(Pixels(rgb, ready.width, ready.height)).data
    mask = _mask(objects, ready, use)
    facts = (
        f"<</Type/XObject/Subtype/Image/Width {ready.width}/Height {ready.height}"
        f"/ColorSpace/DeviceRGB/BitsPerComponent 8/Interpolate true{mask}"
    )
    if use.is_packed and not ready.alpha:
        packed = packed_jpeg(rgb, ready.width, ready.height)
        return objects.add_jpeg(facts + ">>", packed)
    return objects.add_stream(facts + ">>", rgb, is_packed=use.is_packed)


def _mask(objects: PdfObjects, ready: ReadyPicture, use: PictureUse) -> str:
    if not ready.alpha:
        return ""
    mask = objects.add_stream(
        f"<</Type/XObject/Subtype/Image/Width {ready.width}/Height {ready.height}"
        "/ColorSpace/DeviceGray/BitsPerComponent 8/Interpolate true>>",
        ready.alpha,
        is_packed=use.is_packed,
    )
    return f"/SMask {mask} 0 R"
