# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the files of steps and modules strictly: a fault is told with its file and its key."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from desktop.core.codec import CodecError, from_data
from desktop.french.typography import french_typography

T = TypeVar("T")
_KEPT = (
    "id", "task_id", "values", "sample_files", "sample_texts", "sample", "words",
)  # fmt: skip
"""Keys whose text is not shown as it is, or must stay letter for letter what the samples hold."""


class LearningFileError(ValueError):
    """A file of the path is not well formed; the message names the file and the key."""


def read_file(path: Path, into: type[T]) -> T:
    """Read a TOML file of the path; raise LearningFileError where it is not well formed.

    What the person reads gets its French spaces, quotes and apostrophes.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return from_data(into, _shown(data))
    except (OSError, tomllib.TOMLDecodeError, CodecError, UnicodeDecodeError) as error:
        raise LearningFileError(f"{path.name}: {error}") from error


def _shown(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {
            name: _plain(value) if name in _KEPT else _shown(value) for name, value in data.items()
        }
    if isinstance(data, list):
        return [_shown(item) for item in data]
    return french_typography(data.strip()) if isinstance(data, str) else _plain(data)


def _plain(data: Any) -> Any:
    return data.isoformat() if isinstance(data, datetime.date) else data
