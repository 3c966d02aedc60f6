# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scenes and pictures for the tests of drawings."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from desktop.core.pictures.scene import (
    Box,
    Group,
    LinearGradient,
    Picture,
    PictureMark,
    PictureOrigin,
    Scene,
    Shape,
    Stroke,
    TextLine,
)
from desktop.documents.drawings.geometry import rectangle

RULES = PictureMark(
    PictureOrigin.RULES,
    commune="Saint-Aubin-sur-Vière",
    day="2026-11-27",
    credits=("Material Design Icons, Apache-2.0",),
)
PAINTED = PictureMark(PictureOrigin.MODEL, "Modèle d’essai", "Saint-Aubin-sur-Vière", "2026-11-27")


def box_shape(x, y, width, height, fill="#336699", **looks):
    return Shape(rectangle(Box(x, y, width, height)), fill, **looks)


def photo(width=120, height=80, colour=(200, 40, 40), kind="JPEG", mode="RGB", **options):
    """Return the bytes of a picture whose right half is blue."""
    picture = Image.new("RGB", (width, height), colour)
    picture.paste((20, 40, 200), (width // 2, 0, width, height))
    stream = BytesIO()
    picture.convert(mode).save(stream, kind, **options)
    return stream.getvalue()


def poster(**changes):
    """Return a poster with all that a scene can hold."""
    night = LinearGradient((0, 0), (0, 400), ((0, "#10204a"), (0.6, "#553366"), (1, "#e08040")))
    hill = (
        ("M", 0, 300),
        ("C", 80, 200, 200, 380, 300, 280),
        ("L", 300, 400),
        ("L", 0, 400),
        ("Z",),
    )
    parts = {
        "width": 300,
        "height": 400,
        "items": (
            box_shape(-10, -10, 320, 420, night),
            Shape(hill, "#22303c", Stroke("#ffffff", 3), 0.6),
            Group((box_shape(0, 0, 60, 60, "#ffcc00"),), (0.9, 0.3, -0.3, 0.9, 200, 60)),
            Picture(Box(20, 200, 90, 60), photo(), alternative_text="Une place, le soir"),
            TextLine("Marché de Noël", 20, 60, "lobster", 36, "#ffffff", role="H1"),
            TextLine("samedi 12 décembre 2026", 20, 100, "inter", 14, "#ffffff", role="P"),
            TextLine("★", 250, 380, "inter", 12, "#ffffff"),
        ),
        "title": "Marché de Noël",
        "alternative_text": "Un village la nuit.",
        "bleed": 8.5,
    }
    return Scene(**{**parts, **changes})


def pixel(pixels, x, y):
    start = 3 * (y * pixels.width + x)
    return tuple(pixels.data[start : start + 3])
