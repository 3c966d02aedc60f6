# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a job has reached, kept in its folder so that a crash or a power cut loses nothing."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from desktop.core.files.safe_files import set_aside, write_whole

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")


class CheckpointFolder:
    """JSON values by name in a folder; without a folder nothing is kept."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder) if folder else None

    def keep(self, name: str, data: Any) -> None:
        """Write the value, safely on disk before returning; raise OSError."""
        if self._folder is not None:
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            write_whole(self._path(self._folder, name), text.encode("utf-8", "surrogatepass"))

    def restore(self, name: str) -> Any | None:
        """Return the value kept, or None; a damaged file is set aside and counts as absent."""
        if self._folder is None:
            return None
        path = self._path(self._folder, name)
        try:
            return json.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except ValueError:
            set_aside(path)
            return None

    @staticmethod
    def _path(folder: Path, name: str) -> Path:
        if not _PLAIN_NAME.fullmatch(name):
            name = "h-" + hashlib.sha256(name.encode()).hexdigest()[:40]
        return folder / f"{name}.json"
