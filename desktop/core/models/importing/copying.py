# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copies files while hashing them: every byte is read once, and hashed in a thread beside.

A file that was partly copied before is taken up where it ends: the bytes that are there are hashed
again from the local disk, since the final sha256 covers them anyway. So the length of a file is the
only checkpoint there is, and nothing that a kill or a power cut left is believed without proof.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

from desktop.core.errors import PackDamaged
from desktop.core.models.importing.failures import reading_the_source, writing_to_the_store
from desktop.core.models.importing.progress import Meter

BLOCK = 256 * 1024
"""Bytes: what is read, hashed and written stays in the processor's cache (a fifth faster than 4 MiB),
and a slow key gives it in 0.05 s, so that « Annuler » is heard in time."""
_BLOCKS = 16
"""Blocks between the reader and the slowest of its followers."""
_FLUSH_BYTES = 128 * 1024 * 1024
"""Bytes written before the disk is asked for them: the wait at the end stays short."""


Reading = Callable[[], AbstractContextManager[None]]
"""Turns a failure to read into an error of ours."""


class Digest:
    """A sha256 that is computed in a thread of its own, block after block."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._thread = ThreadPoolExecutor(1)

    def update(self, block: memoryview) -> Future[None]:
        """Begin with a block; it must not change before the future is done."""
        return self._thread.submit(self._hash.update, block)

    def value(self) -> str:
        """Return the hexadecimal digits, once every future is done."""
        return self._hash.hexdigest()

    def restart(self) -> None:
        """Forget everything."""
        self._hash = hashlib.sha256()

    def keep(self) -> Callable[[], None]:
        """Return a function that brings back what the digest is now."""
        kept = self._hash.copy()

        def bring_back() -> None:
            self._hash = kept.copy()

        return bring_back

    def close(self) -> None:
        """End the thread, once it is done with its block."""
        self._thread.shutdown(wait=True, cancel_futures=True)


class Flusher:
    """Has the disk take what was written, in a thread, while more is copied."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._pending: Future[None] | None = None
        self._held = 0

    def look(self, out: FileIO, count: int) -> None:
        """Count bytes written; when they are many and nothing is being flushed, ask for them."""
        self._held += count
        if self._held >= _FLUSH_BYTES and (self._pending is None or self._pending.done()):
            self._hear()
            self._held = 0
            self._pending = self._thread.submit(os.fsync, out.fileno())

    def finish(self, out: FileIO, meter: Meter) -> None:
        """Have the whole file on the disk; NoRoomForModel or CannotWrite when that fails."""
        last = self._thread.submit(os.fsync, out.fileno())
        with writing_to_the_store():
            meter.wait(last)
        self._hear()
        self._held = 0

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _hear(self) -> None:
        """Raise what an earlier flush met: the system tells a write that failed only once."""
        pending, self._pending = self._pending, None
        if pending is not None:
            with writing_to_the_store():
                pending.result()


@dataclass
class Stream:
    """The way bytes go: through blocks in turn, to digests, a file, and the meter."""

    meter: Meter
    digests: list[Digest]
    flusher: Flusher
    _free: deque[bytearray] = field(default_factory=deque)
    _busy: deque[tuple[bytearray, list[Future[None]]]] = field(default_factory=deque)
    _made: int = 0

    def run(
        self, source: FileIO, out: FileIO | None, count: int, reading: Reading = reading_the_source
    ) -> None:
        """Pass exactly `count` bytes; `out` None only hashes. PackDamaged when the source is short."""
        left = count
        while left:
            block = self._take_block()
            with reading():
                size = source.readinto(memoryview(block)[: min(left, BLOCK)])
            if not size:
                raise PackDamaged("Un de ses fichiers est plus court qu’annoncé.")
            view = memoryview(block)[:size]
            self._busy.append((block, [digest.update(view) for digest in self.digests]))
            if out is not None:
                _write(out, view)
                self.flusher.look(out, size)
            left -= size
            self.meter.add(size)
        self.drain()

    def drain(self) -> None:
        """Wait until every block is hashed."""
        while self._busy:
            self._wait_for_oldest()

    def _take_block(self) -> bytearray:
        if not self._free and self._made < _BLOCKS:
            self._made += 1
            return bytearray(BLOCK)
        while not self._free:
            self._wait_for_oldest()
        return self._free.popleft()

    def _wait_for_oldest(self) -> None:
        block, futures = self._busy.popleft()
        for future in futures:
            future.result()
        self._free.append(block)


def open_source(path: Path, size: int | None = None, sentence: str = "") -> FileIO:
    """Open a plain file that is not a link, of `size` bytes when given, to be read once.

    Raises PackUnreachable, or PackDamaged when it is not what it was.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with reading_the_source(sentence):
        file = FileIO(os.open(path, flags), "r")
        facts = os.fstat(file.fileno())
    if not stat.S_ISREG(facts.st_mode) or size not in (None, facts.st_size):
        file.close()
        raise PackDamaged("Un de ses fichiers a changé.")
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_SEQUENTIAL)
    return file


def open_target(path: Path) -> FileIO:
    """Open a file of the staging to be read and written, made when it is absent; never a link."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0)
    with writing_to_the_store():
        path.parent.mkdir(parents=True, exist_ok=True)
        return FileIO(os.open(path, flags, 0o644), "r+")


def hash_file(path: Path, meter: Meter) -> str:
    """Return the sha256 of a file; its bytes are counted. Raises OSError."""
    digest, block = hashlib.sha256(), memoryview(bytearray(BLOCK))
    with path.open("rb", buffering=0) as file:
        while size := file.readinto(block):
            digest.update(block[:size])
            meter.add(size)
    return digest.hexdigest()


def _write(out: FileIO, view: memoryview) -> None:
    with writing_to_the_store():
        while view:
            view = view[out.write(view) :]
