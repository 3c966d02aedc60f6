# SPDX-License-Identifier: AGPL-3.0-or-later
"""Watches what this process takes of the memory, at its highest."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType

SECONDS = 0.05
"""Between two looks."""


class MemoryWatch:
    """`peak`: the most bytes that the process held and that the system could not take back.

    On Linux its anonymous and shared pages: pages of a mapped file are not counted, since they are
    read again when they are needed.
    """

    def __init__(self) -> None:
        self.peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory", daemon=True)

    def __enter__(self) -> MemoryWatch:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Look a last time."""
        self._ended.set()
        self._thread.join()
        self.peak = max(self.peak, held_bytes())

    def _watch(self) -> None:
        while not self._ended.wait(SECONDS):
            self.peak = max(self.peak, held_bytes())


def held_bytes() -> int:
    """Return the bytes that this process holds now and that the system could not take back."""
    if sys.platform == "linux":
        return _linux_bytes(Path("/proc/self/status").read_text(encoding="ascii", errors="replace"))
    import psutil  # type: ignore[import-untyped]  # it has no types of its own

    facts = psutil.Process().memory_info()
    return int(getattr(facts, "private", facts.rss))


def _linux_bytes(status: str) -> int:
    held = 0
    for line in status.splitlines():
        name, _, value = line.partition(":")
        if name in ("RssAnon", "RssShmem"):
            held += int(value.split()[0]) * 1024
    return held
