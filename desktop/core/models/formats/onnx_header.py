# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads what an ONNX file says of itself, trusting nothing: no weight is loaded, nothing is run.

The file is a protobuf message (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, ModelProto).
Refused: what reads other files (external data), what asks for operators of its own, what trains, and
lengths that lead out of the file or are nested beyond reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

MOST_BYTES = 128_000_000
"""Of a model; the largest that is used here has 28 MB."""
_MOST_FIELDS = 500_000
_DEEPEST = 12
_MOST_FACTS = 200
_LONGEST_TEXT = 100_000
"""Bytes of a name or a value of the metadata."""
_OPERATORS = frozenset(
    {"", "ai.onnx", "ai.onnx.ml", "com.microsoft", "com.microsoft.nchwc", "com.ms.internal.nhwc"}
)
"""Where operators come from: the standard ones, and onnxruntime's own, for 8-bit weights and speed."""
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_EXTERNAL = 1


class OnnxError(ValueError):
    """The file is no ONNX model that may be used; the text (French) says why."""


@dataclass(slots=True)
class OnnxHeader:
    """What the file says of itself."""

    facts: dict[str, str] = field(default_factory=dict)
    """Its metadata."""
    inputs: int = 0
    outputs: int = 0
    nodes: int = 0


def read_onnx(path: Path) -> OnnxHeader:
    """Return what an ONNX file says of itself; raise OnnxError, or OSError.

    The whole structure is walked: 0.1 s for thirty megabytes.
    """
    size = path.stat().st_size
    if not 0 < size <= MOST_BYTES:
        raise OnnxError("il est vide." if not size else "il est démesuré.")
    walk = _Walk(memoryview(path.read_bytes()))
    walk.model(0, len(walk.data))
    if not (walk.header.nodes and walk.header.inputs and walk.header.outputs):
        raise OnnxError("ce n’est pas un modèle ONNX.")
    return walk.header


class _Walk:
    """Goes through the message once."""

    def __init__(self, data: memoryview) -> None:
        self.data, self.header = data, OnnxHeader()
        self._fields = 0

    # --- the parts of a model (numbers of onnx.proto) ----------------------------------------

    def model(self, start: int, end: int) -> None:
        for number, kind, first, last in self._parts(start, end):
            if number == 7 and kind == _BYTES:
                self._graph(first, last, 0)
            elif number == 14 and kind == _BYTES:
                self._fact(first, last)
            elif number in (20, 25):
                raise OnnxError(
                    "il contient un entraînement ou des fonctions qui lui sont propres."
                )

    def _graph(self, start: int, end: int, depth: int) -> None:
        if depth > _DEEPEST:
            raise OnnxError("il est trop imbriqué.")
        parts: dict[int, Callable[[int, int, int], None]] = {
            1: self._node,
            5: self._tensor,
            15: self._sparse,
        }
        for number, kind, first, last in self._parts(start, end):
            if kind == _BYTES and number in parts:
                parts[number](first, last, depth)
            elif not depth:
                self.header.inputs += number == 11
                self.header.outputs += number == 12

    def _node(self, start: int, end: int, depth: int) -> None:
        self.header.nodes += 1
        for number, kind, first, last in self._parts(start, end):
            if number == 5 and kind == _BYTES:
                self._attribute(first, last, depth)
            elif number == 7 and kind == _BYTES:
                self._check_name(first, last)

    def _attribute(self, start: int, end: int, depth: int) -> None:
        parts: dict[int, Callable[[int, int, int], None]] = {
            5: self._tensor,
            6: self._graph,
            10: self._tensor,
            11: self._graph,
            22: self._sparse,
            23: self._sparse,
        }
        for number, kind, first, last in self._parts(start, end):
            if kind == _BYTES and number in parts:
                parts[number](first, last, depth + 1)

    def _sparse(self, start: int, end: int, depth: int) -> None:
        for number, kind, first, last in self._parts(start, end):
            if number in (1, 2) and kind == _BYTES:
                self._tensor(first, last, depth)

    def _tensor(self, start: int, end: int, _depth: int) -> None:
        for number, kind, first, _ in self._parts(start, end):
            is_elsewhere = number == 14 and kind == _VARINT and first == _EXTERNAL
            if number == 13 or is_elsewhere:
                raise OnnxError("ses poids sont dans un autre fichier.")

    def _fact(self, start: int, end: int) -> None:
        texts = {}
        for number, kind, first, last in self._parts(start, end):
            if kind == _BYTES and number in (1, 2):
                texts[number] = self._text(first, last)
        self.header.facts[texts.get(1, "")] = texts.get(2, "")
        if len(self.header.facts) > _MOST_FACTS:
            raise OnnxError("sa description est démesurée.")

    def _check_name(self, start: int, end: int) -> None:
        if self._text(start, end) not in _OPERATORS:
            raise OnnxError("il demande un programme que Beffroi n’a pas.")

    # --- the message --------------------------------------------------------------------------

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """Yield (number, kind, where it begins, where it ends) of each field; of a number, its value."""
        at = start
        while at < end:
            self._fields += 1
            if self._fields > _MOST_FIELDS:
                raise OnnxError("il a trop de parties.")
            key, at = self._varint(at, end)
            number, kind = key >> 3, key & 7
            if not number:
                raise _damaged()
            if kind == _VARINT:
                value, at = self._varint(at, end)
                yield number, kind, value, value
                continue
            length = {_FIXED64: 8, _FIXED32: 4}.get(kind)
            if kind == _BYTES:
                length, at = self._varint(at, end)
            if length is None or length > end - at:
                raise _damaged()
            yield number, kind, at, at + length
            at += length

    def _varint(self, at: int, end: int) -> tuple[int, int]:
        value = shift = 0
        while at < end and shift < 64:
            byte = self.data[at]
            at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value, at
            shift += 7
        raise _damaged()

    def _text(self, start: int, end: int) -> str:
        if end - start > _LONGEST_TEXT:
            raise OnnxError("sa description est démesurée.")
        try:
            return bytes(self.data[start:end]).decode("utf-8")
        except UnicodeDecodeError as error:
            raise _damaged() from error


def _damaged() -> OnnxError:
    return OnnxError("ce n’est pas un modèle ONNX, ou il est endommagé.")
