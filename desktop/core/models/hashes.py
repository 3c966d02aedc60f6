# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sha256 of model files, computed once and remembered while size and date do not change."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from desktop.core.files.safe_files import write_json
from desktop.core.journal.journal import mark_file


class ModelHashes:
    """Remembers hashes in a file of the account; a lost or damaged file only costs time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def sha256(self, model: Path) -> str:
        """Return the hash of the file (about two seconds per gigabyte, once); empty without a file."""
        try:
            facts = model.stat()
        except OSError:
            return ""
        known = self._read()
        key = f"{model.resolve()}|{facts.st_size}|{facts.st_mtime_ns}"
        if isinstance(known.get(key), str):
            return str(known[key])
        mark = mark_file(model)
        if mark is None:
            return ""
        with contextlib.suppress(OSError):
            write_json(self._path, {**known, key: mark.sha256})
        return mark.sha256

    def _read(self) -> dict[str, Any]:
        try:
            known = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}
