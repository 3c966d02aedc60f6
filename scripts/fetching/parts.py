# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file on the key as it arrives: parts under 4 GB, kept over a cut, named for good when whole.

`files/<sha256>.000.part` is being written; `files/<sha256>.000` is full. The last part takes its
name only once the whole file has the right sha256: when all names are there, the file was right.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol

from desktop.core.files.safe_files import sync_folder
from desktop.core.models.pack import PART_BYTES
from desktop.core.models.pack_rules import part_name
from scripts.fetching.failures import key_errors

PENDING = ".part"
_BLOCK = 1 << 20
_SYNC_EVERY = 128 << 20
"""Bytes between two writings through to the key, so that little is lost when it is pulled out."""


class Digest(Protocol):
    """What hashlib gives."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""


class PartFiles:
    """The parts of one file; a context manager that closes what it has open."""

    def __init__(self, folder: Path, sha256: str, size: int, part_bytes: int = PART_BYTES) -> None:
        self.folder = folder
        self.sha256 = sha256
        self.size = size
        self.sizes = part_sizes(size, part_bytes)
        self._part_bytes = part_bytes
        self._file: BinaryIO | None = None
        self._position = 0
        self._unsynced = 0

    def __enter__(self) -> PartFiles:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):  # a key pulled out: the first error has been told
                self._file.close()
            self._file = None

    def path(self, number: int) -> Path:
        """Return the place of a full part."""
        return self.folder / part_name(self.sha256, number)

    def pending(self, number: int) -> Path:
        """Return the place of a part that is being written."""
        return self.folder / (part_name(self.sha256, number) + PENDING)

    def is_complete(self) -> bool:
        """True when every part has its name and its size: the file was right when it was sealed."""
        return all(_size(self.path(n)) == size for n, size in enumerate(self.sizes))

    def kept(self) -> int:
        """Return how many bytes from the start are there; changes nothing."""
        return sum(size for _path, size in self._kept_pieces())

    @key_errors()
    def replay(self, digest: Digest) -> int:
        """Hash what is there, drop what cannot be gone on with, and return the bytes to go on from."""
        self._name_full_parts()
        total = 0
        for path, size in self._kept_pieces():
            with path.open("rb") as file:
                while size and (data := file.read(min(_BLOCK, size))):
                    digest.update(data)
                    total += len(data)
                    size -= len(data)
        self._drop_after(total)
        self._position = total
        return total

    @key_errors()
    def append(self, data: bytes) -> None:
        """Write the next bytes, over as many parts as they need."""
        view = memoryview(data)
        while view:
            number, offset = divmod(self._position, self._part_bytes)
            taken = view[: self.sizes[number] - offset]
            written = self._opened(number, offset).write(taken)
            self._position += written
            self._unsynced += written
            view = view[written:]
            if self._position < self.size and self._position % self._part_bytes == 0:
                self._close(number)
            elif self._unsynced >= _SYNC_EVERY:
                self._sync()

    @key_errors()
    def seal(self) -> None:
        """Give the last part its name: the whole file was found right."""
        last = len(self.sizes) - 1
        if self.pending(last).exists():
            self._opened(last, self.sizes[last])
            self._close(last)
        sync_folder(self.folder)

    @key_errors()
    def discard(self) -> None:
        """Delete all that is there of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._drop_after(0)
        self._position = 0

    def _kept_pieces(self) -> Iterator[tuple[Path, int]]:
        """Yield what can be gone on with: the full parts from the start, then one being written."""
        for number, size in enumerate(self.sizes):
            if _size(self.path(number)) == size:
                yield self.path(number), size
                continue
            found = min(_size(self.pending(number)), size)
            if found > 0:
                yield self.pending(number), found
            return

    def _name_full_parts(self) -> None:
        """Name the parts that were full when the program was killed, all but the last."""
        for number, size in enumerate(self.sizes[:-1]):
            if _size(self.path(number)) != size and _size(self.pending(number)) >= size:
                os.truncate(self.pending(number), size)  # longer: a power cut can do that
                self.pending(number).replace(self.path(number))

    def _drop_after(self, total: int) -> None:
        for number in range(len(self.sizes)):
            start = number * self._part_bytes
            if total <= start or _size(self.path(number)) not in (-1, self.sizes[number]):
                self.path(number).unlink(missing_ok=True)
            if total <= start or self.path(number).exists():
                self.pending(number).unlink(missing_ok=True)

    def _opened(self, number: int, offset: int) -> BinaryIO:
        if self._file is None:
            self.folder.mkdir(exist_ok=True)
            path = self.pending(number)
            self._file = path.open("r+b" if path.exists() else "w+b", buffering=0)
            self._file.truncate(offset)
            self._file.seek(offset)
        return self._file

    def _sync(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())
        self._unsynced = 0

    def _close(self, number: int) -> None:
        self._sync()
        if self._file is not None:
            self._file.close()
            self._file = None
        self.pending(number).replace(self.path(number))


def part_sizes(size: int, part_bytes: int) -> tuple[int, ...]:
    """Return the bytes of each part of a file of `size` bytes."""
    return tuple(min(part_bytes, size - start) for start in range(0, size, part_bytes))


def _size(path: Path) -> int:
    """Return the size of a regular file; -1 when there is none."""
    try:
        facts = path.lstat()
    except OSError:
        return -1
    return facts.st_size if stat.S_ISREG(facts.st_mode) else -1
