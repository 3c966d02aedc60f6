# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of the output folder: names that every system accepts, contents written whole."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import threading
import unicodedata
from pathlib import Path

from desktop.core.errors import CannotWrite, DiskFull
from desktop.core.files.safe_files import is_disk_full, move, sync_folder, write_whole
from desktop.core.task import WrittenFile

_LONGEST_STEM = 120
_MOST_COPIES = 50
_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}


def safe_stem(untrusted_stem: str) -> str:
    """Return a file name, without suffix, that Windows, macOS and Linux all accept.

    Accents are kept; path separators, control and reserved characters become spaces; names that
    Windows reserves (CON, LPT1…) get an underscore; 120 characters and 180 bytes at most.
    """
    stem = unicodedata.normalize("NFC", untrusted_stem)
    stem = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\ud800-\udfff]+', " ", stem)
    stem = re.sub(r"\s+", " ", stem).strip(" .")[:_LONGEST_STEM].strip(" .")
    while len(stem.encode()) > 180:
        stem = stem[:-1].rstrip(" .")
    if stem.split(".", 1)[0].strip().lower() in _RESERVED:
        stem = f"_{stem}"
    return stem or "document"


def write_file(
    content: bytes, out_dir: Path, stem: str, suffix: str, *, is_synced: bool = True
) -> WrittenFile:
    """Write `stem`.`suffix` whole or not at all; `stem` is already safe.

    A file that another program holds open is left, and « nom (2).suffix » is written. Raises
    DiskFull or CannotWrite; the former file is then untouched. A file among hundreds is not
    `is_synced`: no wait for the disk, and `end_folder` once at the end.
    """
    write = write_whole if is_synced else _write_unsynced
    target = out_dir / f"{stem}.{suffix}"
    for copy in range(2, _MOST_COPIES):
        try:
            write(target, content)
        except OSError as error:
            if not _is_held(error, target):
                raise _as_output_error(error) from error
            target = _next_free(out_dir, stem, suffix, copy)
        else:
            return WrittenFile(
                str(target), suffix, len(content), hashlib.sha256(content).hexdigest()
            )
    raise CannotWrite


def end_folder(folder: Path) -> None:
    """Make the names of the files written without waiting last; raises DiskFull or CannotWrite."""
    try:
        sync_folder(folder)
    except OSError as error:
        raise _as_output_error(error) from error


def _write_unsynced(path: Path, content: bytes) -> None:
    """Write a file that no reader ever sees half written; only a power cut may lose it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        part.write_bytes(content)
        move(part, path)
    finally:
        part.unlink(missing_ok=True)


def _is_held(error: OSError, target: Path) -> bool:
    """Tell a file that another program holds open from a folder that refuses any file."""
    return isinstance(error, PermissionError) and target.is_file()


def _next_free(out_dir: Path, stem: str, suffix: str, copy: int) -> Path:
    while (target := out_dir / f"{stem} ({copy}).{suffix}").exists() and copy < _MOST_COPIES:
        copy += 1
    return target


def _as_output_error(error: OSError) -> DiskFull | CannotWrite:
    if is_disk_full(error) or error.errno == errno.EFBIG:
        return DiskFull()
    return CannotWrite()
