# SPDX-License-Identifier: AGPL-3.0-or-later
"""A folder of this PC that keeps the files, to prepare several keys from one download."""

from __future__ import annotations

import contextlib
import errno
import hashlib
from collections.abc import Callable
from pathlib import Path

from scripts.fetching.download import WantedFile
from scripts.fetching.parts import PENDING, PartFiles

_BLOCK = 1 << 20


class Cache:
    """Files by their sha256; without a folder it holds nothing and keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def give(self, wanted: WantedFile, parts: PartFiles, at: Callable[[int], None]) -> bool:
        """Copy a file to the key; False when it is not here, or is no longer right."""
        path = self._path(wanted.sha256)
        if path is None or not path.is_file() or path.stat().st_size != wanted.bytes:
            return False
        digest, done = hashlib.sha256(), 0
        parts.discard()
        with path.open("rb") as file:
            while done < wanted.bytes and (data := file.read(min(_BLOCK, wanted.bytes - done))):
                digest.update(data)
                parts.append(data)
                done += len(data)
                at(done)
        if digest.hexdigest() != wanted.sha256:
            parts.discard()
            at(0)
            path.unlink()
            return False
        parts.seal()
        return True

    def keep(self, wanted: WantedFile, parts: PartFiles) -> str:
        """Copy a file from the key; return in French why it cannot be, empty when it is here."""
        path = self._path(wanted.sha256)
        if path is None or path.is_file():
            return ""
        pending = path.with_name(path.name + PENDING)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with pending.open("wb") as copy:
                for number in range(len(parts.sizes)):
                    with parts.path(number).open("rb") as file:
                        while data := file.read(_BLOCK):
                            copy.write(data)
            pending.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                pending.unlink(missing_ok=True)
            name = errno.errorcode.get(error.errno or 0, "refus du système")
            return f"{wanted.label} n’a pas pu être gardé dans la réserve ({name})."
        return ""

    def _path(self, sha256: str) -> Path | None:
        return None if self._folder is None else self._folder / sha256
