# SPDX-License-Identifier: AGPL-3.0-or-later
"""What models really cost on this computer, measured after their import; it replaces estimates."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.safe_files import write_json


@dataclass(frozen=True, slots=True)
class ModelMeasure:
    """A self-test of a model on this computer."""

    model_id: str
    kind: str
    measured_at: str
    """ISO 8601, UTC."""
    device: str
    """ "cpu" or "gpu"."""
    memory: int
    """Bytes the worker took at most, loading included, that the system could not take back."""
    load_seconds: float
    read_rate: float = 0.0
    """Text: tokens read per second."""
    write_rate: float = 0.0
    """Text: tokens written per second."""
    real_time_factor: float = 0.0
    """Speech: seconds of work for a second of recording."""
    picture_seconds: float = 0.0
    """Image: seconds for a picture of 512 × 512 in four steps."""


class ModelMeasures:
    """Keeps the last measure of each model in a file of the account; a lost file costs a new test."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def of(self, path: str) -> ModelMeasure | None:
        """Return the measure of the model that lies at `path`, or None."""
        try:
            return from_data(ModelMeasure, self._read()[path])
        except (KeyError, CodecError):
            return None

    def keep(self, path: str, measure: ModelMeasure) -> None:
        """Remember a measure; a disk that is full only loses it."""
        with contextlib.suppress(OSError):
            write_json(self._path, {**self._read(), path: to_data(measure)})

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}
