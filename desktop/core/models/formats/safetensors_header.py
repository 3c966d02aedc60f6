# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a safetensors file is one: its header, and tensors that fill the rest byte for byte.

Format: huggingface/safetensors, README "Format": eight bytes of length (little-endian), that many
bytes of JSON, then the tensors one after the other without a hole.
"""

from __future__ import annotations

import json
import struct
from math import prod
from pathlib import Path
from typing import Any

MAX_HEADER = 100_000_000
"""Bytes; the limit of the library itself."""
_MAX_TENSORS = 100_000
_MAX_DIMENSIONS = 8
_SIZES = {
    "BOOL": 1, "U8": 1, "I8": 1, "F8_E5M2": 1, "F8_E4M3": 1, "I16": 2, "U16": 2, "F16": 2,
    "BF16": 2, "I32": 4, "U32": 4, "F32": 4, "I64": 8, "U64": 8, "F64": 8,
}  # fmt: skip
"""Bytes of a number of each type."""


class SafetensorsError(ValueError):
    """The file is not a safetensors that can be trusted; the text (French) says what is wrong."""


def check_safetensors(path: Path) -> int:
    """Return how many tensors the file has; raise SafetensorsError, OSError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
        if not 2 <= length <= min(MAX_HEADER, size - 8):
            raise SafetensorsError("son en-tête a une taille impossible.")
        untrusted_header = file.read(length)
    tensors = _read_header(untrusted_header)
    end = 0
    for begin, stop in sorted(map(_place, tensors)):
        if begin != end:
            raise SafetensorsError("ses poids se recouvrent ou laissent un trou.")
        end = stop
    if 8 + length + end != size:
        raise SafetensorsError("il est incomplet, ou contient autre chose que ses poids.")
    return len(tensors)


def _read_header(untrusted_header: bytes) -> list[Any]:
    try:
        header = json.loads(untrusted_header, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise SafetensorsError("son en-tête est illisible.") from error
    if not isinstance(header, dict):
        raise SafetensorsError("son en-tête est illisible.")
    facts = header.pop("__metadata__", {})
    if not isinstance(facts, dict) or not all(isinstance(v, str) for v in facts.values()):
        raise SafetensorsError("son en-tête est illisible.")
    if not 1 <= len(header) <= _MAX_TENSORS:
        raise SafetensorsError("il ne contient aucun poids, ou beaucoup trop.")
    return list(header.values())


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a key twice")
    return read


def _place(untrusted_tensor: Any) -> tuple[int, int]:
    """Return where a tensor begins and ends in the data, once its size is that of its shape."""
    tensor = untrusted_tensor if isinstance(untrusted_tensor, dict) else {}
    shape, place = _counts(tensor.get("shape")), _counts(tensor.get("data_offsets"))
    kind = tensor.get("dtype")
    width = _SIZES.get(kind, 0) if isinstance(kind, str) else 0
    if not width:
        raise SafetensorsError("un de ses poids est d’un type inconnu.")
    if len(place) != 2 or len(shape) > _MAX_DIMENSIONS:
        raise SafetensorsError("un de ses poids a une forme impossible.")
    if place[1] - place[0] != prod(shape) * width:
        raise SafetensorsError("un de ses poids a une forme impossible.")
    return place[0], place[1]


def _counts(untrusted_value: Any) -> list[int]:
    """Return a list of whole numbers; raise SafetensorsError for anything else."""
    is_right = isinstance(untrusted_value, list) and all(
        type(item) is int and 0 <= item < 1 << 48 for item in untrusted_value
    )
    if not is_right:
        raise SafetensorsError("un de ses poids a une forme impossible.")
    return list(untrusted_value)
