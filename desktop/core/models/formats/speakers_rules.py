# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the two ONNX files that tell voices apart must say of themselves.

The library ends the whole process when a number that it expects is not there: each is checked here
first, and held to what the models in use have.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop.core.models.formats.onnx_header import OnnxError, OnnxHeader, read_onnx

SEGMENTATION, EMBEDDING = "segmentation.onnx", "embedding.onnx"
"""Who speaks when in ten seconds of sound; what one voice has that another has not."""
SPEAKERS_FILES = (SEGMENTATION, EMBEDDING)
_RATE = 16_000
_SEGMENTATION_FACTS = {
    "sample_rate": (_RATE, _RATE),
    "window_size": (_RATE, 30 * _RATE),
    "receptive_field_size": (1, _RATE),
    "receptive_field_shift": (16, _RATE),
    "num_speakers": (1, 8),
    "powerset_max_classes": (1, 4),
    "num_classes": (2, 64),
}
"""The least and the most of each number."""
_EMBEDDING_FACTS = {
    "sample_rate": (_RATE, _RATE),
    "output_dim": (8, 4_096),
    "normalize_samples": (0, 1),
}
_FRAMEWORKS = ("3d-speaker", "wespeaker")
_NORMALISED = ("", "global-mean")


def check_segmentation(path: Path) -> None:
    """Raise OnnxError when the file does not say who speaks when; OSError."""
    header = read_onnx(path)
    if not is_segmentation(header):
        raise OnnxError("il ne dit pas qui parle quand.")
    _check_numbers(header.facts, _SEGMENTATION_FACTS)


def check_embedding(path: Path) -> None:
    """Raise OnnxError when the file does not tell one voice from another; OSError."""
    header = read_onnx(path)
    if not is_embedding(header):
        raise OnnxError("il ne distingue pas une voix d’une autre.")
    _check_numbers(header.facts, _EMBEDDING_FACTS)
    if header.facts.get("feature_normalize_type", "-") not in _NORMALISED:
        raise OnnxError("sa description est fausse (feature_normalize_type).")
    if "language" not in header.facts:
        raise OnnxError("sa description est incomplète (language).")


def is_segmentation(header: OnnxHeader) -> bool:
    """Tell by its metadata whether a model says who speaks when."""
    return header.facts.get("model_type", "").startswith("pyannote-segmentation")


def is_embedding(header: OnnxHeader) -> bool:
    """Tell by its metadata whether a model describes voices, in a way that is known here."""
    return header.facts.get("framework", "") in _FRAMEWORKS


def _check_numbers(facts: Mapping[str, str], bounds: Mapping[str, tuple[int, int]]) -> None:
    for name, (least, most) in bounds.items():
        text = facts.get(name, "")
        is_number = text.isascii() and text.isdigit() and len(text) < 10
        if not is_number or not least <= int(text) <= most:
            raise OnnxError(f"sa description est fausse ({name}).")
