# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a `model.bin` is a Whisper model of CTranslate2, walked through without loading a weight.

Format: OpenNMT/CTranslate2, python/ctranslate2/specs/model_spec.py (`_serialize`): version, name of
the specification, its revision, the variables with their bytes, then aliases; little-endian. It
holds numbers only, unlike the « .bin » of PyTorch, which is a pickle.
"""

from __future__ import annotations

import struct
from math import prod
from pathlib import Path
from typing import BinaryIO

SPECIFICATION = "WhisperSpec"
_VERSIONS = (4, 5, 6)
"""Before 4 the types were not written; 6 is that of CTranslate2 3 and 4."""
_LAST_REVISION = 3
_MAX_VARIABLES = 100_000
_MAX_NAME = 1_024
_MAX_RANK = 8
_WIDTHS = {0: 4, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2}
"""Bytes of a number of each type: float32, int8, int16, int32, float16, bfloat16."""


class CTranslate2Error(ValueError):
    """The file is not one that can be trusted; the text (French) says what is wrong."""


def check_whisper(path: Path) -> int:
    """Return how many variables the model has; raise CTranslate2Error, OSError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if _number(file, "<I") not in _VERSIONS:
            raise CTranslate2Error("sa version de format n’est pas connue.")
        if _name(file) != SPECIFICATION or not 1 <= _number(file, "<I") <= _LAST_REVISION:
            raise CTranslate2Error("ce n’est pas un modèle de transcription Whisper.")
        variables = _count(file)
        for _ in range(variables):
            _skip_variable(file, size)
        for _ in range(_count(file)):
            _name(file), _name(file)
        if file.tell() != size or not variables:
            raise CTranslate2Error("il contient autre chose que ses poids.")
    return variables


def _skip_variable(file: BinaryIO, size: int) -> None:
    _name(file)
    rank = _number(file, "<B")
    if rank > _MAX_RANK:
        raise CTranslate2Error("un de ses poids a une forme impossible.")
    values = prod(_number(file, "<I") for _ in range(rank))
    width = _WIDTHS.get(_number(file, "<B"), 0)
    if _number(file, "<I") != values * width or not width:
        raise CTranslate2Error("un de ses poids a une forme impossible.")
    if file.seek(values * width, 1) > size:
        raise CTranslate2Error("il est incomplet.")


def _count(file: BinaryIO) -> int:
    count = _number(file, "<I")
    if count > _MAX_VARIABLES:
        raise CTranslate2Error("il annonce une taille impossible.")
    return count


def _name(file: BinaryIO) -> str:
    """Return a name: its length with the final zero, its bytes, the zero."""
    length = _number(file, "<H")
    text = file.read(length)
    if not 1 <= length <= _MAX_NAME or len(text) != length or text[-1] != 0:
        raise CTranslate2Error("ce n’est pas un fichier CTranslate2.")
    return text[:-1].decode("utf-8", errors="replace")


def _number(file: BinaryIO, pattern: str) -> int:
    data = file.read(struct.calcsize(pattern))
    if len(data) != struct.calcsize(pattern):
        raise CTranslate2Error("il est incomplet.")
    return int(struct.unpack(pattern, data)[0])
