# SPDX-License-Identifier: AGPL-3.0-or-later
"""A lock on a file that the system lets go when its process ends, however it ends.

That is how another instance of the application is known to live: unlike a process id, a lock is
never taken over by an unrelated program after a reboot.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


class FileLock:
    """An exclusive lock; held from `take` to `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Return True when the lock is now ours; False when another holds it. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Not inherited by workers: they must not keep the lock of a window that died.
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self, *, remove: bool = False) -> None:
        """Let it go; with `remove`, the file too."""
        if self._descriptor is None:
            return
        if remove and sys.platform != "win32":
            self.path.unlink(missing_ok=True)  # while it is ours: nobody can take it in between
        os.close(self._descriptor)
        self._descriptor = None
        if remove and sys.platform == "win32":  # an open file cannot be removed there
            self.path.unlink(missing_ok=True)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
