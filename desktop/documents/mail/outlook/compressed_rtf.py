# SPDX-License-Identifier: AGPL-3.0-or-later
"""Unpacks the rich text of Outlook messages (MS-OXRTFCP): a dictionary of 4,096 letters turns round."""

from __future__ import annotations

import struct

from desktop.documents.limits import MEBIBYTE

_KNOWN = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_ROUND = 4_096
_HEADER = struct.Struct("<IIII")
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
MAX_RTF_BYTES = 8 * MEBIBYTE


def unpack_rtf(packed: bytes) -> bytes:
    """Return the rich text, as far as it can be read; nothing when it is not one."""
    if len(packed) < _HEADER.size:
        return b""
    _size, raw_size, kind, _check = _HEADER.unpack_from(packed)
    if kind == _PLAIN:
        return packed[_HEADER.size : _HEADER.size + min(raw_size, MAX_RTF_BYTES)]
    return _unpacked(packed, min(raw_size, MAX_RTF_BYTES)) if kind == _PACKED else b""


def _unpacked(packed: bytes, most: int) -> bytes:
    known = bytearray(_KNOWN) + bytearray(b" " * (_ROUND - len(_KNOWN)))
    write, at, out = len(_KNOWN), _HEADER.size, bytearray()
    while at < len(packed) and len(out) < most:
        control = packed[at]
        at += 1
        for bit in range(8):
            if not control >> bit & 1:
                if at >= len(packed):
                    return bytes(out)
                out.append(packed[at])
                known[write] = packed[at]
                write, at = (write + 1) % _ROUND, at + 1
                continue
            if at + 1 >= len(packed):
                return bytes(out)
            offset, length = packed[at] << 4 | packed[at + 1] >> 4, (packed[at + 1] & 15) + 2
            at += 2
            if offset == write:
                return bytes(out)
            for step in range(length):
                letter = known[(offset + step) % _ROUND]
                out.append(letter)
                known[write] = letter
                write = (write + 1) % _ROUND
    return bytes(out)
