# SPDX-License-Identifier: AGPL-3.0-or-later
"""Walks a data folder and says what is there: every file, its kind, its size."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop.core.kept_data.kinds import (
    FINISHED,
    INTERRUPTED,
    KeptKind,
    job_of,
    kind_of_file,
    kind_of_work,
)

TEMPORARY_PREFIX = "beffroi-tmp-"
"""How the names of our folders begin in the system's temporary folder; no longer than that would do:
somebody's own folder may be called « beffroi-2026 » there, and all that is in it would go."""
_JOB_FILE = "job.json"
_TO_RESUME = ("waiting", "running", "interrupted")
"""States of a work that may be taken up again."""
_LARGEST_JOB = 64_000_000


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the data folder."""

    path: Path
    kind: KeptKind | None
    """None for a file that the table of kinds does not know."""
    size: int
    """Bytes."""
    job_id: str = ""
    """The work it belongs to; empty for the others."""


@dataclass(slots=True)
class KindCount:
    """How much there is of a kind."""

    files: int = 0
    bytes: int = 0
    works: set[str] = field(default_factory=set)

    def number(self, kind: KeptKind) -> int:
        """Return how many: works for kinds of works, files else."""
        return len(self.works) if kind.is_works else self.files


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a data folder holds."""

    counts: dict[str, KindCount]
    """By id of kind."""
    unknown: tuple[Path, ...] = ()

    def of(self, kind_id: str) -> KindCount:
        """Return how much there is of a kind."""
        return self.counts.get(kind_id, KindCount())

    @property
    def bytes(self) -> int:
        """Of all that is known."""
        return sum(count.bytes for count in self.counts.values())


def take_inventory(root: Path, check: Callable[[], None] = lambda: None) -> Inventory:
    """Return what the folder holds; `check` is called for each file, what it raises ends it."""
    counts: dict[str, KindCount] = {}
    unknown = []
    for file in kept_files(root):
        check()
        if file.kind is None:
            unknown.append(file.path)
            continue
        count = counts.setdefault(file.kind.id, KindCount())
        count.files += 1
        count.bytes += file.size
        if file.job_id:
            count.works.add(file.job_id)
    return Inventory(counts, tuple(unknown))


def kept_files(root: Path, *, tells_works: bool = True) -> Iterator[KeptFile]:
    """Yield every file under a data folder, by name; a link is a file, never followed.

    Without `tells_works` no work is opened: each counts as finished.
    """
    known: dict[str, str] = {}
    for path in _files(root):
        parts = path.relative_to(root).parts
        job_id = job_of(parts)
        if tells_works and job_id and job_id not in known:
            known[job_id] = what_work(root / "jobs" / job_id)
        kind = kind_of_file(parts, known.get(job_id, FINISHED))
        try:
            size = path.lstat().st_size
        except OSError:  # gone meanwhile
            continue
        yield KeptFile(path, kind, size, job_id)


def what_work(folder: Path) -> str:
    """Return what a work's folder holds; one that cannot be read was interrupted."""
    path = folder / _JOB_FILE
    try:
        if path.stat().st_size > _LARGEST_JOB:
            return INTERRUPTED
        told = json.loads(path.read_bytes())
        return kind_of_work(
            str(told["request"]["task_id"]), is_over=told["state"] not in _TO_RESUME
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return INTERRUPTED


def temporary_folders() -> tuple[Path, ...]:
    """Return our folders in the system's temporary folder: what a stopped worker left there."""
    found = []
    for path in sorted(Path(tempfile.gettempdir()).glob(f"{TEMPORARY_PREFIX}*")):
        if path.is_symlink() or not path.is_dir() or not _is_ours(path):
            continue
        found.append(path)
    return tuple(found)


def _is_ours(path: Path) -> bool:
    if not hasattr(os, "getuid"):
        return True
    try:
        return path.lstat().st_uid == os.getuid()
    except OSError:
        return False


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root, followlinks=False):
        folders.sort()
        here = Path(folder)
        yield from (here / name for name in folders if (here / name).is_symlink())
        yield from (here / name for name in sorted(names))
