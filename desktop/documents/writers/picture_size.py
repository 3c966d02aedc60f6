# SPDX-License-Identifier: AGPL-3.0-or-later
"""The size a picture takes on a page, and the commune's logo read without trust."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.core.errors import LogoRefused

_MOST_HEIGHT_CM = 20.0
_DOTS_PER_CM = 150 / 2.54
_LOGO_CM = (4.5, 2.4)
"""The most width and height of a logo in a letterhead."""
_LOGO_DOTS = 1200
"""A logo is drawn at under 5 cm: more would only weigh."""
_MOST_LOGO_BYTES = 20 * 1024 * 1024
_MOST_LOGO_PIXELS = 50_000_000


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo ready for a page: a PNG file made anew, its size in centimetres."""

    content: bytes
    width: float
    height: float


def size_on_page(path: Path, most_width_cm: float) -> tuple[float, float]:
    """Return (width, height) in centimetres at 150 dots per inch, shrunk to fit the page."""
    from PIL import Image

    with Image.open(path) as picture:
        width, height = (side / _DOTS_PER_CM for side in picture.size)
    ratio = min(1.0, most_width_cm / width, _MOST_HEIGHT_CM / height)
    return width * ratio, height * ratio


def read_logo(untrusted_path: Path) -> Logo:
    """Read a PNG or JPEG logo and draw it anew, without its metadata; raise LogoRefused.

    Only these two decoders are opened: an SVG could hold scripts and addresses.
    """
    from PIL import Image

    try:
        if untrusted_path.stat().st_size > _MOST_LOGO_BYTES:
            raise LogoRefused("Le fichier est trop lourd.")
        with warnings.catch_warnings():
            # Pillow only warns of a picture of 90 million pixels: the next line refuses it.
            warnings.simplefilter("ignore")
            with Image.open(untrusted_path, formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > _MOST_LOGO_PIXELS:
                    raise LogoRefused("L’image est trop grande.")
                return _drawn_anew(picture)
    except FileNotFoundError as error:
        raise LogoRefused("Le fichier est introuvable.") from error
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as error:
        raise LogoRefused("Ce n’est pas une image PNG ou JPEG en bon état.") from error


def _drawn_anew(picture: Any) -> Logo:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(picture)
    clear = "transparency" in upright.info or upright.mode in ("LA", "PA", "RGBA")
    drawn = upright.convert("RGBA" if clear else "RGB")
    drawn.thumbnail((_LOGO_DOTS, _LOGO_DOTS))
    ratio = min(_LOGO_CM[0] / drawn.width, _LOGO_CM[1] / drawn.height)
    drawn.info.clear()
    stream = BytesIO()
    drawn.save(stream, "PNG")
    return Logo(stream.getvalue(), drawn.width * ratio, drawn.height * ratio)
