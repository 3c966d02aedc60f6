# SPDX-License-Identifier: AGPL-3.0-or-later
"""How large a PNG or JPEG is, read from its first bytes without decoding it."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})
_MOST_SEGMENTS = 4_000


def picture_size(untrusted_data: bytes) -> tuple[int, int] | None:
    """Return the width and height in pixels; None for what is neither a PNG nor a JPEG."""
    if untrusted_data.startswith(_PNG) and untrusted_data[12:16] == b"IHDR":
        size = _pair(untrusted_data, 16, ">II")
    elif untrusted_data.startswith(_JPEG):
        size = _jpeg_size(untrusted_data)
    else:
        return None
    return size if size and min(size) > 0 else None


def _pair(data: bytes, at: int, form: str) -> tuple[int, int] | None:
    try:
        first, second = struct.unpack_from(form, data, at)
    except struct.error:
        return None
    return int(first), int(second)


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Follow the segments to the first frame header (ISO/IEC 10918-1, B.2.2)."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        while at < len(data) - 1 and data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if at + 4 > len(data) or data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind in _ALONE:
            at += 2
        elif kind in _FRAMES:
            size = _pair(data, at + 5, ">HH")
            return (size[1], size[0]) if size else None
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
