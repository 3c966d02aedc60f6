# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds in a folder of the agent's own the two ONNX files that tell voices apart, whatever their names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop.core.errors import ModelRefused
from desktop.core.models.formats.onnx_header import MOST_BYTES, OnnxError, read_onnx
from desktop.core.models.formats.speakers_rules import (
    EMBEDDING,
    SEGMENTATION,
    is_embedding,
    is_segmentation,
)

_MOST_FILES = 8
"""ONNX files that are looked at; some publishers put the same model at two sizes in a folder."""
_MISSING = {
    SEGMENTATION: "Il manque le fichier ONNX qui dit qui parle quand (pyannote segmentation).",
    EMBEDDING: "Il manque le fichier ONNX qui distingue les voix (3D-Speaker ou WeSpeaker).",
}


def speakers_files(folder: Path, paths: Iterable[str]) -> tuple[tuple[Path, str], ...]:
    """Return where both files are, and their names in a model's folder; the smaller one of two alike.

    Each is told by what it says of itself. Raises ModelRefused, OSError.
    """
    found: dict[str, Path] = {}
    candidates = [folder / path for path in paths if path.lower().endswith(".onnx")]
    by_size = sorted(candidates, key=lambda path: path.lstat().st_size)
    for path in by_size[:_MOST_FILES]:
        role = _role(path)
        if role:
            found.setdefault(role, path)
    for role, why in _MISSING.items():
        if role not in found:
            raise ModelRefused(why)
    return tuple((found[role], role) for role in _MISSING)


def _role(path: Path) -> str:
    if path.lstat().st_size > MOST_BYTES:
        return ""
    try:
        header = read_onnx(path)
    except OnnxError:
        return ""
    if is_segmentation(header):
        return SEGMENTATION
    return EMBEDDING if is_embedding(header) else ""
