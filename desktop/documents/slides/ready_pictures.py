# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures for office files: kept as they are where office programs read them, and cut by number."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from desktop.core.pictures.scene import Picture
from desktop.documents.drawings.photos import clear_png, cut_picture, opened_picture, packed_jpeg
from desktop.documents.limits import MEBIBYTE

Cut = tuple[float, float, float, float]
_WHOLE: Cut = (0.0, 0.0, 0.0, 0.0)
_SUFFIXES = {"PNG": "png", "JPEG": "jpg"}
_LARGEST = 4 * MEBIBYTE
"""A heavier one is made smaller: a deck is sent by mail."""
_DENSITY = 3.0
"""Pixels per point of a picture made smaller: a screen of twice the usual density shows no more."""
_ORIENTATION = 0x0112


def ready_picture(picture: Picture) -> tuple[bytes, str, Cut]:
    """Return the file to put in, "png" or "jpg", and what is cut of its sides.

    A kind that old office programs cannot read, a camera held sideways or a heavy file give a new
    file, cut already. Raises a DocumentError.
    """
    with opened_picture(BytesIO(picture.data)) as opened:
        width, height = opened.size
        suffix = _SUFFIXES.get(opened.format or "", "")
        is_turned = _is_turned(opened)
    if suffix and not is_turned and len(picture.data) <= _LARGEST:
        return picture.data, suffix, cut_of(width, height, picture)
    wide = max(1, round(picture.box.width * _DENSITY))
    high = max(1, round(picture.box.height * _DENSITY))
    ready = cut_picture(picture.data, wide, high, picture.middle)
    if ready.alpha:
        return clear_png(ready), "png", _WHOLE
    return packed_jpeg(ready.rgb, ready.width, ready.height), "jpg", _WHOLE


def _is_turned(opened: Any) -> bool:
    try:
        return int(opened.getexif().get(_ORIENTATION, 1)) != 1
    except (OSError, ValueError, SyntaxError, TypeError, LookupError):
        return False


def cut_of(width: int, height: int, picture: Picture) -> Cut:
    """Return what is cut left, above, right and under so that the picture covers its box."""
    box = picture.box
    if min(width, height, box.width, box.height) <= 0:
        return _WHOLE
    shown_wide = min(1.0, box.width / box.height * height / width)
    shown_high = min(1.0, box.height / box.width * width / height)
    left = min(max(picture.middle[0] - shown_wide / 2, 0.0), 1 - shown_wide)
    top = min(max(picture.middle[1] - shown_high / 2, 0.0), 1 - shown_high)
    return left, top, max(0.0, 1 - shown_wide - left), max(0.0, 1 - shown_high - top)
