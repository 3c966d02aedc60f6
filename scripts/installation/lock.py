# SPDX-License-Identifier: AGPL-3.0-or-later
"""One installation at a time, and none held up by one that was killed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.core.files.lock import FileLock

LOCK = Path(".venv-install", "lock")
"""Beside `.venv`, which an installation may have to delete."""


@contextmanager
def installation_lock(root: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the right to change `.venv`, waiting for another installation to end."""
    lock = FileLock(root / LOCK)
    if not lock.take():
        on_wait()
        while not lock.take():
            time.sleep(0.5)
    try:
        yield
    finally:
        lock.release()


def is_installing(root: Path) -> bool:
    """True while some process changes `.venv`."""
    lock = FileLock(root / LOCK)
    free = lock.take()
    lock.release()
    return not free
