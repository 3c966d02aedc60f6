# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which demands are favourites and which were used last, kept in one small file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desktop.core.files.safe_files import set_aside, write_json

_LARGEST = 1_000_000
_MOST_USED = 500
_FAVOURITES, _USED = "favoris", "dernieres"


class KeptMarks:
    """Favourites, and the demands used last, the newest first; both by `Demand.key`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        data = self._read()
        self.favourites: set[str] = set(_texts(data.get(_FAVOURITES)))
        self.used: list[str] = list(dict.fromkeys(_texts(data.get(_USED))))[:_MOST_USED]

    def set_favourite(self, key: str, is_favourite: bool) -> None:
        """Mark a demand or unmark it; raise OSError when it cannot be kept."""
        (self.favourites.add if is_favourite else self.favourites.discard)(key)
        self._write()

    def note_used(self, key: str) -> None:
        """Put a demand first among those used last; raise OSError when it cannot be kept."""
        self.used = [key, *(one for one in self.used if one != key)][:_MOST_USED]
        self._write()

    def _write(self) -> None:
        write_json(self._file, {_FAVOURITES: sorted(self.favourites), _USED: self.used})

    def _read(self) -> dict[str, Any]:
        try:
            if self._file.stat().st_size > _LARGEST:
                raise ValueError
            data = json.loads(self._file.read_text(encoding="utf-8"))
            if isinstance(data, dict):
                return data
        except OSError:
            return {}
        except (ValueError, RecursionError):
            pass
        self._set_aside()
        return {}

    def _set_aside(self) -> None:
        try:
            set_aside(self._file)
        except OSError:
            return  # it is written over at the next mark: stars are all that is lost


def _texts(data: Any) -> list[str]:
    return [one for one in data if isinstance(one, str)] if isinstance(data, list) else []
