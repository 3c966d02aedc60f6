# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much memory a Whisper model takes on the processor, estimated from its weights' shapes alone.

CTranslate2 reads all weights as they are on disk, then makes 8-bit integers of the large ones; the
most is taken either then or while hearing, and the estimate is the larger of the two. It is compared
with what is really taken by `scripts/bench.py speech --memory`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import BinaryIO

from desktop.core.models.formats.ctranslate2_header import CTranslate2Error

MINUTES_HELD = 10
"""Of recording that the engine holds at once; a longer one is heard by stretches."""
_MINUTE = 10_500_000
"""Bytes: the sound, the same without its silences, and its spectrum."""
_DETECTING, _DETECTING_MINUTE = 160_000_000, 14_000_000
"""Bytes that the voice detector takes, and for each minute; before anything is transcribed."""
_LIBRARIES = 85_000_000
"""Bytes of Python and the libraries, without the files that the system can drop."""
_FLOAT = 4
_BEAMS = 5
_HEARD, _WRITTEN = 1_500, 448
"""Places that Whisper looks at: half a minute of sound, the words before and after."""
_HEAD = 64
"""Numbers of an attention head, in all Whisper models."""
_REORDERED_PERCENT = 115
"""The beams change places at each word: parts are held twice meanwhile (measured)."""
_MAX_VARIABLES = 100_000


@dataclass(frozen=True, slots=True)
class _Shape:
    """What decides of the memory."""

    file_bytes: int
    loaded_bytes: int
    """Weights in memory: the large ones as 8-bit integers, the others as floats."""
    width: int
    decoder_layers: int

    @property
    def passage_bytes(self) -> int:
        """What hearing half a minute takes: attention over it, and the words of each beam."""
        heads = max(1, self.width // _HEAD)
        hearing = _HEARD * (_HEARD * heads + 4 * self.width) * _FLOAT
        places = _HEARD + _BEAMS * _WRITTEN
        words = self.decoder_layers * 2 * self.width * places * _FLOAT
        return hearing + words * _REORDERED_PERCENT // 100


def speech_memory(folder: Path, minutes_held: int = MINUTES_HELD) -> int:
    """Return the bytes that the model takes at most, with that much of a recording held at once.

    Raises OSError, or CTranslate2Error when `model.bin` is not one.
    """
    shape = _shape(folder)
    loading = shape.file_bytes
    detecting = shape.loaded_bytes + _DETECTING + _DETECTING_MINUTE * minutes_held
    hearing = shape.loaded_bytes + shape.passage_bytes + _MINUTE * minutes_held
    return _LIBRARIES + max(loading, detecting, hearing)


def passages_memory(folder: Path, passages: int) -> int:
    """Return the bytes that hearing that many half minutes at once takes beyond one at a time.

    Same errors as speech_memory.
    """
    return _shape(folder).passage_bytes * max(0, passages - 1)


def _shape(folder: Path) -> _Shape:
    path = folder / "model.bin"
    loaded, width, layers = 0, 0, set()
    for name, dimensions in _variables(path):
        is_small = not name.endswith("weight") or "conv" in name
        rows = dimensions[0] if dimensions else 0
        # An 8-bit weight comes with a scale and a correction for each row.
        loaded += prod(dimensions) * _FLOAT if is_small else prod(dimensions) + 2 * _FLOAT * rows
        if name == "decoder/embeddings/weight" and len(dimensions) == 2:
            width = dimensions[1]
        if name.startswith("decoder/layer_"):
            layers.add(name.split("/")[1])
    layers.discard("layer_norm")
    return _Shape(path.stat().st_size, loaded, width, len(layers))


def _variables(path: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the name and the shape of each weight (see ctranslate2_header.py for the format)."""
    size = path.stat().st_size
    with path.open("rb") as file:
        _number(file, "<I")
        _name(file)
        _number(file, "<I")
        for _ in range(min(_number(file, "<I"), _MAX_VARIABLES)):
            name = _name(file)
            dimensions = tuple(_number(file, "<I") for _ in range(_number(file, "<B")))
            _number(file, "<B")
            if file.seek(_number(file, "<I"), 1) > size:
                raise CTranslate2Error("il est incomplet.")
            yield name, dimensions


def _name(file: BinaryIO) -> str:
    return file.read(_number(file, "<H")).rstrip(b"\0").decode("utf-8", errors="replace")


def _number(file: BinaryIO, pattern: str) -> int:
    data = file.read(struct.calcsize(pattern))
    if len(data) != struct.calcsize(pattern):
        raise CTranslate2Error("il est incomplet.")
    return int(struct.unpack(pattern, data)[0])
