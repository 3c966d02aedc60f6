# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks of PNG, JPEG and WebP files."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.core.errors import DocumentTooLarge
from desktop.documents.drawings.photos import MAX_BYTES, opened_picture
from desktop.documents.limits import Check
from desktop.documents.marks.looked import Looked
from desktop.documents.marks.statements import CREDENTIALS
from desktop.documents.marks.watermark import find_watermark

_LOOKED_AT = 2_048
"""Pixels a side: a larger JPEG is read smaller at once."""
_CREDENTIALS = re.compile(rb"jumb.{4}jumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x008\x9bq", re.DOTALL)
"""What a C2PA store begins with, in any file (C2PA specification 2.1, 11.1.4.2)."""


def look_in_picture(path: Path, check: Check) -> Looked:
    """Read the metadata, then look for the watermark; raise a DocumentError."""
    if path.stat().st_size > MAX_BYTES:
        raise DocumentTooLarge("L’image est trop lourde pour être regardée.")
    data = path.read_bytes()
    check()
    return look_in_bytes(data)


def look_in_bytes(data: bytes) -> Looked:
    """Do the same with the bytes of a picture; raise a DocumentError."""
    with opened_picture(BytesIO(data)) as picture:
        looked = Looked((picture.format or "").lower())
        if picture.format == "JPEG":
            picture.draft("RGB", (_LOOKED_AT, _LOOKED_AT))
        picture.load()
        _take_words(looked, picture)
        looked.take_watermark(find_watermark(picture))
    if _CREDENTIALS.search(data):
        looked.said.tell(CREDENTIALS)
    return looked


def _take_words(looked: Looked, picture: Any) -> None:
    for name, value in picture.info.items():
        if name in ("xmp", "XML:com.adobe.xmp", "Raw profile type xmp"):
            text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            looked.said.take_xmp(text)
        elif isinstance(name, str) and isinstance(value, str):
            looked.said.take_chunk(name, value)
