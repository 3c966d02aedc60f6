# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deletes kinds of things from a data folder, and names what could not be deleted.

A deleted file is gone from the folder; the disk itself may hold its bytes for a time (an SSD spreads
its writes): only an encrypted disk answers that, and the dialog says so.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop.core.files.safe_files import sync_folder
from desktop.core.kept_data.inventory import KeptFile, kept_files, temporary_folders
from desktop.core.kept_data.kinds import TEMPORARY

_INSTANCES = "instances"


@dataclass(slots=True)
class Erasure:
    """What an erasure did."""

    counts: dict[str, int] = field(default_factory=dict)
    """Works, or files of the other kinds, by id of kind."""
    left: list[Path] = field(default_factory=list)
    """What could not be deleted: another program holds it, or the account may not."""

    def add(self, kind_id: str, number: int = 1) -> None:
        """Count what was erased."""
        if number:
            self.counts[kind_id] = self.counts.get(kind_id, 0) + number

    def take(self, other: Erasure) -> None:
        """Count another erasure with this one."""
        for kind_id, number in other.counts.items():
            self.add(kind_id, number)
        self.left += other.left

    @property
    def total(self) -> int:
        """Of works and files together."""
        return sum(self.counts.values())


def erase_kinds(
    root: Path, kind_ids: Collection[str], spared_jobs: Collection[str] = ()
) -> Erasure:
    """Delete every file of these kinds, and the folders that are then empty."""
    done = Erasure()
    wanted = [
        file
        for file in kept_files(root)
        if file.kind is not None and file.kind.id in kind_ids and file.job_id not in spared_jobs
    ]
    erase_files(wanted, done)
    _drop_empty(root)
    return done


def erase_files(files: Iterable[KeptFile], done: Erasure) -> None:
    """Delete files and count them; a work counts once, when all of it went."""
    works: dict[str, str] = {}
    for file in files:
        assert file.kind is not None
        if not delete(file.path):
            done.left.append(file.path)
        elif file.job_id:
            works[file.job_id] = file.kind.id
        else:
            done.add(file.kind.id)
    for kind_id in works.values():
        done.add(kind_id)


def erase_temporary(done: Erasure, before: datetime | None = None) -> None:
    """Delete our folders in the system's temporary folder, all or those unchanged since."""
    for folder in temporary_folders():
        with contextlib.suppress(OSError):
            if before is not None and folder.stat().st_mtime >= before.timestamp():
                continue
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            done.left.append(folder)
        else:
            done.add(TEMPORARY)


def delete(path: Path) -> bool:
    """Delete a file; True when it is gone. A read-only one is made writable first (Windows)."""
    for _ in range(2):
        try:
            path.unlink(missing_ok=True)
            return True
        except OSError:
            with contextlib.suppress(OSError):
                path.chmod(stat.S_IWRITE | stat.S_IREAD)
    return not path.exists()


def _drop_empty(root: Path) -> None:
    """Remove the folders that hold nothing, but the root and those that say who lives."""
    for folder, _, _ in os.walk(root, topdown=False, followlinks=False):
        here = Path(folder)
        if here in (root, root / "jobs") or here.name == _INSTANCES:
            continue
        with contextlib.suppress(OSError):
            here.rmdir()
    with contextlib.suppress(OSError):
        sync_folder(root)
