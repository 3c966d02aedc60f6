# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read the key again and hash every byte: keys do lose some, and a copy in memory would hide it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.core.models.pack import PackFile, PackPart
from desktop.core.models.pack_rules import part_name
from scripts.fetching.failures import key_errors

_BLOCK = 1 << 20


class Damaged(Exception):
    """What is on the key is not what should be there."""


@key_errors()
def reread(
    folder: Path, sha256: str, sizes: Sequence[int], at: Callable[[int], None]
) -> tuple[PackPart, ...]:
    """Return the parts of a file with their sha256, the whole file being right; raise Damaged.

    `folder` holds the parts, `sizes` are their bytes; `at` gets the bytes that were read.
    """
    whole, done, parts = hashlib.sha256(), 0, []
    for number, size in enumerate(sizes):
        path, one = folder / part_name(sha256, number), hashlib.sha256()
        if not path.is_file() or path.stat().st_size != size:
            raise Damaged
        with path.open("rb", buffering=0) as file:
            _forget_copy_in_memory(file.fileno())
            while data := file.read(_BLOCK):
                whole.update(data)
                one.update(data)
                done += len(data)
                at(done)
        parts.append(PackPart(path.name, size, one.hexdigest()))
    if whole.hexdigest() != sha256:
        raise Damaged
    return tuple(parts)


def reread_known(folder: Path, file: PackFile, at: Callable[[int], None]) -> tuple[PackPart, ...]:
    """Read a file of a finished pack again; raise Damaged when it is not as its manifest says."""
    parts = reread(folder, file.sha256, [part.bytes for part in file.parts], at)
    if parts != file.parts:
        raise Damaged
    return parts


def delete_parts(folder: Path, sha256: str) -> None:
    """Delete all that is there of a file."""
    for path in sorted(folder.glob(f"{sha256}.*")):
        path.unlink()


def _forget_copy_in_memory(descriptor: int) -> None:
    """Have the bytes come from the key itself, where the system can be told so."""
    if sys.platform == "linux":
        os.fsync(descriptor)  # only what is written through can be forgotten
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
