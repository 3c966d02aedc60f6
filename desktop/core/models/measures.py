# SPDX-License-Identifier: AGPL-3.0-or-later
"""What models really cost on this computer, measured after their import; it replaces estimates."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.files.safe_files import write_json

if TYPE_CHECKING:
    from desktop.core.jobs.values import ModelReference
    from desktop.core.models.installed import InstalledModel


WORDS_PER_TOKEN = 0.6
"""Of French, with the vocabularies of today's models (1.3 to 1.7 tokens a word)."""


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
    """Speech, speakers: seconds of work for a second of recording."""
    picture_seconds: float = 0.0
    """Image: seconds for a picture of 512 × 512 in four steps."""

    @property
    def words_per_minute(self) -> float:
        """Return about how many French words a text model writes in a minute."""
        return self.write_rate * 60 * WORDS_PER_TOKEN


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

    def reference(self, model: InstalledModel, device: str) -> ModelReference:
        """Return what a request names the model by: the memory measured here, else the estimate.

        `device` is the setting of that name.
        """
        measure = self.of(model.path)
        return model.reference(measure.memory if measure is not None else 0, device)

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
