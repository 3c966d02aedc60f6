# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture of the agent's as its bytes, for a preview: the file is read once while it stays the same."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from desktop.core.errors import DocumentMissing, DocumentTooLarge

_MOST_BYTES = 60 * 1024 * 1024


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int, _size: int) -> bytes:
    """Return a file's bytes; the same object while it has not changed, for whoever caches by it."""
    return path.read_bytes()


def file_bytes(untrusted_path: str, most_bytes: int = _MOST_BYTES) -> bytes:
    """Return a file of the agent, as it is; whoever draws it looks whether it is a picture.

    Raises DocumentMissing or DocumentTooLarge.
    """
    path = Path(untrusted_path)
    try:
        if not path.is_file():
            raise DocumentMissing
        if path.stat().st_size > most_bytes:
            raise DocumentTooLarge(sentence="Cette image est trop lourde.")
        return _read(path, path.stat().st_mtime_ns, path.stat().st_size)
    except (OSError, ValueError) as error:
        raise DocumentMissing from error
