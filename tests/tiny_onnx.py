# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes ONNX models without any download: two tiny ones that tell two notes of music apart.

`make_speakers_folder` writes what the engine of voices takes: a model that says who speaks when (it
measures two notes, LOW and HIGH) and one that describes a voice (the mean spectrum). They have the
inputs, outputs and metadata of pyannote-segmentation-3.0 and of the 3D-Speaker models.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

LOW, HIGH = 300.0, 1_500.0
"""Hertz of the two voices."""
RATE = 16_000
SEGMENTATION, EMBEDDING = "segmentation.onnx", "embedding.onnx"
SEGMENTATION_FACTS = {
    "model_type": "pyannote-segmentation-3.0",
    "sample_rate": "16000",
    "window_size": "160000",
    "num_speakers": "3",
    "powerset_max_classes": "2",
    "num_classes": "7",
    "receptive_field_size": "991",
    "receptive_field_shift": "270",
}
EMBEDDING_FACTS = {
    "framework": "3d-speaker",
    "language": "Chinese-English",
    "sample_rate": "16000",
    "output_dim": "80",
    "normalize_samples": "1",
    "feature_normalize_type": "",
}
_FLOAT = 1


def make_speakers_folder(folder: Path) -> Path:
    """Write both models, 35 kB in all; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SEGMENTATION).write_bytes(segmentation_model())
    (folder / EMBEDDING).write_bytes(embedding_model())
    return folder


def two_voices(*turns: tuple[str, float]) -> np.ndarray:
    """Return a sound of 16,000 samples a second: ("low" | "high" | "both" | "", seconds) each."""
    pieces = []
    for voice, seconds in turns:
        at = np.arange(round(seconds * RATE)) / RATE
        low, high = np.sin(2 * np.pi * LOW * at), np.sin(2 * np.pi * HIGH * at)
        sounds = {"low": low, "high": high, "both": (low + high) / 2, "": 0 * at}
        pieces.append(0.4 * sounds[voice])
    return np.concatenate(pieces).astype(np.float32)


def segmentation_model(facts: Mapping[str, str] = SEGMENTATION_FACTS) -> bytes:
    """Return the model that measures both notes over 62 ms, every 17 ms."""
    at = np.arange(991) / RATE
    waves = [wave(2 * np.pi * note * at) for note in (LOW, HIGH) for wave in (np.cos, np.sin)]
    measures = np.array(waves, np.float32).reshape(4, 1, 991)
    # Nobody, three voices alone, three pairs: a third voice is never heard.
    answers = np.zeros((7, 4, 1), np.float32)
    answers[1, :2] = answers[2, 2:] = 1.0
    answers[4] = 0.8
    thresholds = np.array([400, 0, 0, -1e9, 0, -1e9, -1e9], np.float32)
    nodes = [
        node("Conv", ["x", "measures"], ["notes"], strides=[270]),
        node("Mul", ["notes", "notes"], ["powers"]),
        node("Conv", ["powers", "answers", "thresholds"], ["scores"]),
        node("Transpose", ["scores"], ["y"], perm=[0, 2, 1]),
    ]
    weights = [
        tensor("measures", measures),
        tensor("answers", answers),
        tensor("thresholds", thresholds),
    ]
    places = [("x", ["N", 1, "T"])], [("y", ["N", "frames", 7])]
    return model(graph(nodes, weights, *places), facts)


def embedding_model(facts: Mapping[str, str] = EMBEDDING_FACTS) -> bytes:
    """Return the model that gives the mean spectrum, without its level."""
    centring = (np.eye(80) - 1 / 80).astype(np.float32)
    nodes = [
        node("ReduceMean", ["x"], ["mean"], axes=[1], keepdims=0),
        node("MatMul", ["mean", "centring"], ["embedding"]),
    ]
    places = [("x", ["N", "T", 80])], [("embedding", ["N", 80])]
    return model(graph(nodes, [tensor("centring", centring)], *places), facts)


# --- the format: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto -------------------------


def model(graph_bytes: bytes, facts: Mapping[str, str], *more: bytes) -> bytes:
    """Return a whole file, of opset 13."""
    opset = chunk(8, number(2, 13))
    pairs = [chunk(14, chunk(1, key) + chunk(2, value)) for key, value in facts.items()]
    head = number(1, 8) + chunk(2, "beffroi-tests")
    return head + chunk(7, graph_bytes) + opset + b"".join(pairs) + b"".join(more)


def graph(
    nodes: Sequence[bytes],
    weights: Sequence[bytes],
    inputs: Sequence[tuple[str, Sequence[str | int]]],
    outputs: Sequence[tuple[str, Sequence[str | int]]],
) -> bytes:
    """Return a graph with its named places."""
    parts = [chunk(1, one) for one in nodes]
    parts += [chunk(2, "tiny"), *(chunk(5, one) for one in weights)]
    parts += [chunk(11, _place(*one)) for one in inputs]
    parts += [chunk(12, _place(*one)) for one in outputs]
    return b"".join(parts)


def node(
    kind: str, inputs: Sequence[str], outputs: Sequence[str], **attributes: int | Sequence[int]
) -> bytes:
    """Return a node; its attributes are whole numbers or lists of them."""
    parts = [chunk(1, name) for name in inputs] + [chunk(2, name) for name in outputs]
    parts += [chunk(4, kind)]
    for name, value in attributes.items():
        if isinstance(value, int):
            parts.append(chunk(5, chunk(1, name) + number(3, value) + number(20, 2)))
        else:
            numbers = b"".join(number(8, one) for one in value)
            parts.append(chunk(5, chunk(1, name) + numbers + number(20, 7)))
    return b"".join(parts)


def tensor(name: str, values: np.ndarray, *more: bytes) -> bytes:
    """Return weights, as raw floats."""
    dimensions = b"".join(number(1, size) for size in values.shape)
    data = values.astype("<f4").tobytes()
    return dimensions + number(2, _FLOAT) + chunk(8, name) + chunk(9, data) + b"".join(more)


def chunk(field: int, content: bytes | str) -> bytes:
    """Return a field that holds bytes."""
    data = content.encode() if isinstance(content, str) else content
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def number(field: int, value: int) -> bytes:
    """Return a field that holds a whole number."""
    return _varint(field << 3) + _varint(value)


def fixed(field: int, value: float) -> bytes:
    """Return a field that holds a float."""
    return _varint(field << 3 | 5) + struct.pack("<f", value)


def _place(name: str, shape: Sequence[str | int]) -> bytes:
    sizes = b"".join(
        chunk(1, number(1, size) if isinstance(size, int) else chunk(2, size)) for size in shape
    )
    return chunk(1, name) + chunk(2, chunk(1, number(1, _FLOAT) + chunk(2, sizes)))


def _varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
