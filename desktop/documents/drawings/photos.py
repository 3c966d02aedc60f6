# SPDX-License-Identifier: AGPL-3.0-or-later
"""Photographs read without trust: bounded, upright, in sRGB, cut to their place in the scene."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.core.errors import DocumentTooLarge, DocumentUnreadable
from desktop.core.pictures.scene import Point
from desktop.documents.file_kinds import check_regular_file
from desktop.documents.limits import MEBIBYTE

MAX_BYTES = 60 * MEBIBYTE
MAX_PIXELS = 52_000_000
"""What a telephone of 50 million dots gives; 160 MB while it is read."""
MAX_SIDE = 6_000
"""Pixels that are kept: an A3 at 300 dots per inch has 4,961."""
_FORMATS = ("PNG", "JPEG", "WEBP")
_QUALITY = 92
_KEPT_PIXELS = 3_000_000
_ORIENTATION = 0x0112
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""From the orientation of Exif to what Pillow calls Transpose."""
_ADVICE = "Choisissez une image PNG, JPEG ou WebP, ou enregistrez-la de nouveau."
_REDUCE = "Réduisez-la avec le logiciel de photos du poste, puis recommencez."


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """A picture cut to its place; rows from the top without padding."""

    rgb: bytes
    width: int
    height: int
    alpha: bytes = b""
    """How opaque each pixel is; empty when all are."""


def read_photo(path: Path) -> bytes:
    """Return a photograph as JPEG (PNG when it is seen through), upright, without place nor camera.

    At most MAX_SIDE pixels a side. Raises a DocumentError.
    """
    if check_regular_file(path) > MAX_BYTES:
        raise _too_large("Le fichier est trop lourd.")
    with opened_picture(path) as picture:
        if max(picture.size) > MAX_SIDE:
            picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
        upright = _upright(picture)
        upright.thumbnail((MAX_SIDE, MAX_SIDE))
        drawn = _in_srgb(upright)
    stream = BytesIO()
    if drawn.mode == "RGBA":
        drawn.save(stream, "PNG")
    else:
        drawn.save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    return stream.getvalue()


def cut_picture(
    data: bytes, width: int, height: int, middle: Point = (0.5, 0.5), *, may_grow: bool = False
) -> ReadyPicture:
    """Return the part of a picture that covers width × height, in at most that many pixels.

    `middle` stays in the middle as far as it can. With `may_grow` a smaller picture is enlarged to
    just that size, smoothly. What a screen shows is kept, for the next key that is typed in a form.
    Raises a DocumentError.
    """
    cut = _cut_and_kept if width * height <= _KEPT_PIXELS else _cut
    return cut(data, width, height, middle, may_grow)


def _cut(data: bytes, width: int, height: int, middle: Point, may_grow: bool) -> ReadyPicture:
    with opened_picture(BytesIO(data)) as picture:
        _read_small(picture, width, height)
        upright = _upright(picture)
        part = upright.crop(_covering(upright.size, width / height, middle))
        if may_grow or part.width > width or part.height > height:
            part = part.resize((width, height), reducing_gap=3.0)
        drawn = _in_srgb(part)
    if drawn.mode == "RGBA":
        alpha = drawn.getchannel("A").tobytes()
        return ReadyPicture(drawn.convert("RGB").tobytes(), drawn.width, drawn.height, alpha)
    return ReadyPicture(drawn.tobytes(), drawn.width, drawn.height)


_cut_and_kept = lru_cache(maxsize=4)(_cut)


def small_png(data: bytes, most_side: int) -> tuple[bytes, float]:
    """Return a picture as a PNG of at most `most_side` pixels, and by how much it was made smaller.

    Raises a DocumentError.
    """
    with opened_picture(BytesIO(data)) as picture:
        upright = _upright(picture)
        longest = max(upright.size)
        upright.thumbnail((most_side, most_side), reducing_gap=3.0)
        drawn = _in_srgb(upright)
    stream = BytesIO()
    drawn.save(stream, "PNG", compress_level=1)
    return stream.getvalue(), max(1.0, longest / max(drawn.size))


def packed_jpeg(rgb: bytes, width: int, height: int) -> bytes:
    """Return pixels as a JPEG file for a PDF: at this quality the eye sees no difference."""
    from PIL import Image

    stream = BytesIO()
    picture = Image.frombytes("RGB", (width, height), rgb)
    picture.save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    return stream.getvalue()


def clear_png(picture: ReadyPicture) -> bytes:
    """Return a picture that is seen through as a PNG file."""
    from PIL import Image

    size = (picture.width, picture.height)
    drawn = Image.frombytes("RGB", size, picture.rgb)
    drawn.putalpha(Image.frombytes("L", size, picture.alpha))
    stream = BytesIO()
    drawn.save(stream, "PNG")
    return stream.getvalue()


@contextmanager
def opened_picture(source: Path | BytesIO) -> Iterator[Any]:
    """Open a picture whose size is bearable; whatever goes wrong inside is a DocumentError."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow only warns: the next lines refuse
            with Image.open(source, formats=_FORMATS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise _too_large("L’image est trop grande.")
                yield picture
    except Image.DecompressionBombError as error:
        raise _too_large("L’image est trop grande.") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, OverflowError) as error:
        raise DocumentUnreadable(
            sentence="Ce n’est pas une image PNG, JPEG ou WebP en bon état.", advice=_ADVICE
        ) from error


def _too_large(sentence: str) -> DocumentTooLarge:
    return DocumentTooLarge(sentence=sentence, advice=_REDUCE)


def _read_small(picture: Any, width: int, height: int) -> None:
    """Let a JPEG be decoded at half or a quarter of its size when that is enough."""
    longest, shortest = max(width, height), min(picture.size)
    if shortest > 2 * longest:
        share = longest / shortest
        picture.draft("RGB", (round(picture.width * share), round(picture.height * share)))


def _upright(picture: Any) -> Any:
    profile = picture.info.get("icc_profile")
    turn = _TURNS.get(_orientation(picture))
    upright = picture.copy() if turn is None else picture.transpose(turn)
    if upright.mode == "P" or (upright.mode in ("L", "RGB") and "transparency" in upright.info):
        upright = upright.convert("RGBA")
    elif upright.mode.startswith("I"):  # 16 bits of grey: Pillow would cut all above 255 to white
        upright = upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif upright.mode == "1":
        upright = upright.convert("L")
    upright.info = {"icc_profile": profile} if profile else {}
    return upright


def _orientation(picture: Any) -> int:
    """Return how the camera was held (Exif 2.32, 4.6.4 A); 1, upright, when it does not say."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except (OSError, ValueError, SyntaxError, TypeError, LookupError, struct.error):
        return 1  # what the camera says is damaged: the picture itself may be sound


def _in_srgb(picture: Any) -> Any:
    """Return the picture in RGB, or RGBA when something of it is seen through."""
    alpha = picture.getchannel("A") if picture.mode in ("RGBA", "LA", "PA") else None
    if alpha is not None and alpha.getextrema()[0] == 255:
        alpha = None
    colours = _from_profile(picture) or picture.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _from_profile(picture: Any) -> Any | None:
    """Turn the colours of a camera or of a printer into those of a screen; None without a profile."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return None
    from PIL import ImageCms

    source = picture if picture.mode in ("RGB", "CMYK", "L") else picture.convert("RGB")
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(
            source, given, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None  # a profile for another kind of colours, or broken: the bare values


def _covering(size: tuple[int, int], ratio: float, middle: Point) -> tuple[int, int, int, int]:
    """Return the largest part of a picture that has this ratio, as near `middle` as it can be."""
    wide, high = size
    width = max(1, min(wide, round(high * ratio)))
    height = max(1, min(high, round(wide / ratio)))
    left = min(max(round(middle[0] * wide - width / 2), 0), wide - width)
    top = min(max(round(middle[1] * high - height / 2), 0), high - height)
    return left, top, left + width, top + height
