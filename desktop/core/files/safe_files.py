# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small files written whole or not at all, and set aside when they come back damaged."""

from __future__ import annotations

import errno
import json
import os
import threading
import time
from pathlib import Path
from typing import Any

_FULL = (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC)
_LARGE = 200_000
"""Characters of JSON over which nobody reads it as it is."""
_WINDOWS_FULL = (39, 112)
"""ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL."""
_NOT_KNOWN = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
"""What a file system answers to a call that it has not."""


def write_whole(path: Path, content: bytes) -> None:
    """Write the file so that a power cut leaves either the old content or the new, never a mix.

    Raises OSError; what was there before is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        move(part, path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def write_json(path: Path, data: Any) -> None:
    """Write JSON-ready `data` with `write_whole`, in a form that a person can read."""
    write_whole(path, json_bytes(data))


def json_bytes(data: Any) -> bytes:
    """Return what `write_json` writes."""
    text = json.dumps(data, ensure_ascii=False)
    if len(text) < _LARGE:  # lines take thrice the time, in the window's own thread
        text = json.dumps(data, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "surrogatepass")  # a path may hold bytes of any kind


def set_aside(path: Path) -> Path:
    """Rename a damaged file so that it is kept but no longer read; return its new place."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{stamp}-{number}")
    path.rename(aside)
    return aside


def try_to_set_aside(path: Path) -> str:
    """Do the same and return the new name; empty when the file could not be renamed."""
    try:
        return set_aside(path).name
    except OSError as error:
        import logging  # here: the window’s start does without

        logging.getLogger(__name__).info(
            "a damaged file could not be set aside (%s)", type(error).__name__
        )
        return ""


def move(path: Path, target: Path) -> None:
    """Rename a file or folder of one disk; on Windows an antivirus may hold it for a moment."""
    for delay in (0.02, 0.1, 0.4):
        try:
            path.replace(target)
            return
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(delay)
    path.replace(target)


def sync_folder(folder: Path) -> None:
    """Make a rename in it last through a power cut.

    Windows has no such call, and some keys and shares do not know it. Raises OSError.
    """
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_KNOWN:
            raise
    finally:
        os.close(descriptor)


def is_disk_full(error: OSError) -> bool:
    """True when the disk, or the account's share of it, is full."""
    return error.errno in _FULL or getattr(error, "winerror", None) in _WINDOWS_FULL
