# SPDX-License-Identifier: AGPL-3.0-or-later
"""The last good copy of each policy file, kept in the data folder with the day it was read."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.core.files.safe_files import write_json, write_whole
from desktop.core.policy.places import PolicyUnreadable, read_bytes
from desktop.core.policy.reading import ReadPolicy, read_policy

_LAST = "en-vigueur.json"


class PolicyCopies:
    """A folder of copies; without one (None) nothing is kept, and everything still works."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def keep(self, place: str, content: bytes, *, even_if_same: bool = False) -> None:
        """Keep a file that was understood in whole; a full disk only costs the second chance.

        With `even_if_same` the day of an unchanged copy is renewed: writing costs the start some time.
        """
        if self._folder is None:
            return
        path = self._path(place)
        with contextlib.suppress(OSError):
            is_same = path.is_file() and path.read_bytes() == content
            if is_same and not even_if_same:
                return
            if not is_same:
                write_whole(path, content)
            facts = {
                "place": place,
                "read_at": datetime.now().astimezone().isoformat("T", "seconds"),
            }
            write_json(path.with_suffix(".json"), facts)

    def last_good(self, place: str, task_ids: Collection[str] = ()) -> ReadPolicy | None:
        """Return what the copy of a file says; None when there is none that can be read in whole."""
        content = self.content(place)
        read = read_policy(content, task_ids) if content is not None else None
        return read if read is not None and read.is_good else None

    def content(self, place: str) -> bytes | None:
        """Return the bytes of the copy, or None."""
        if self._folder is None:
            return None
        try:
            return read_bytes(self._path(place))
        except PolicyUnreadable:
            return None

    def read_at(self, place: str) -> str:
        """Return when the file was last read in whole (ISO 8601); empty when never."""
        if self._folder is None:
            return ""
        return str(_read(self._path(place).with_suffix(".json")).get("read_at", ""))

    def last_hash(self) -> str | None:
        """Return the hash of the rules that the journal knows; None when it knows none."""
        if self._folder is None:
            return None
        found = _read(self._folder / _LAST).get("sha256")
        return found if isinstance(found, str) else None

    def keep_hash(self, sha256: str) -> None:
        """Remember which rules the journal knows."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                write_json(self._folder / _LAST, {"sha256": sha256})

    def _path(self, place: str) -> Path:
        assert self._folder is not None
        name = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return self._folder / f"copie-{name}.toml"


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
