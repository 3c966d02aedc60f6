# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many pixels a PNG or JPEG file has, read from its head without decoding it."""

from __future__ import annotations

import struct

_UNKNOWN = (0, 0)
_START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def pixel_size(data: bytes) -> tuple[int, int]:
    """Return (width, height); (0, 0) when the head says nothing."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else _UNKNOWN


def _jpeg_size(data: bytes) -> tuple[int, int]:
    place = 2
    while place + 9 < len(data):
        if data[place] != 0xFF:
            return _UNKNOWN
        kind = data[place + 1]
        if kind == 0xFF:
            place += 1
            continue
        if kind in _START_OF_FRAME:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return int(width), int(height)
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return _UNKNOWN
