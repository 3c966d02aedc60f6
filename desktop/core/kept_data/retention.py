# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long each kind is kept by the settings, and the deletion of what has had its time.

A work that runs, or that was changed today, never goes by itself; what goes is counted, so that the
journal can tell it.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.files.safe_files import write_whole
from desktop.core.kept_data.erasing import Erasure, delete, erase_files, erase_temporary
from desktop.core.kept_data.inventory import KeptFile, kept_files
from desktop.core.kept_data.kinds import CONVERSATION, FINISHED, INTERRUPTED, kind_of_work

if TYPE_CHECKING:
    from desktop.core.jobs.jobs import Job, JobStore
    from desktop.core.paths import DataFolder
    from desktop.core.settings import Settings

_KIND_IDS = {FINISHED: "works", INTERRUPTED: "interrupted", CONVERSATION: "conversations"}
_BY_DATE_OF_FILE = {
    "forms": "interrupted",
    "set-aside": "interrupted",
    "unfinished": "",
    "pages": "",
}
"""Kinds whose files go by their own date, and what of `Retention` says when; empty: one day."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days each kind is kept. Of works, 0 is the end of the session; of the others, no limit."""

    finished: int = 30
    conversations: int = 30
    interrupted: int = 30
    corrections: int = 365
    opinions: int = 365
    log: int = 90

    @classmethod
    def of(cls, settings: Settings) -> Retention:
        """Return what the settings say."""
        return cls(
            settings.get("retention_days"),
            settings.get("conversations_days"),
            settings.get("interrupted_days"),
            settings.get("corrections_days"),
            settings.get("opinions_days"),
            settings.get("log_days"),
        )

    def days_of(self, job: Job) -> int:
        """Return how many days a work is kept."""
        return self.days_of_work(what_work_is(job))

    def days_of_work(self, works: str) -> int:
        """Return how many days works of that sort are kept (FINISHED, INTERRUPTED, CONVERSATION)."""
        return {
            FINISHED: self.finished, INTERRUPTED: self.interrupted, CONVERSATION: self.conversations
        }[works]  # fmt: skip

    def goes_at_closing(self, job: Job) -> bool:
        """Tell whether a work that is over goes when the window closes."""
        return self.days_of(job) == 0


def what_work_is(job: Job) -> str:
    """Return FINISHED, INTERRUPTED or CONVERSATION."""
    return kind_of_work(job.request.task_id, is_over=job.state.is_over)


def purge_works(jobs: JobStore, retention: Retention, now: datetime | None = None) -> Erasure:
    """Delete the works that have had their time; none that runs or was changed today."""
    return _counted(jobs.purge_by(retention.days_of, now))


def purge_session(jobs: JobStore, retention: Retention) -> Erasure:
    """Delete, when the window closes, the works that are kept for the session only."""
    return _counted(jobs.purge_session(retention.goes_at_closing))


def purge_files(folder: DataFolder, retention: Retention, now: datetime | None = None) -> Erasure:
    """Delete forms, files set aside, leftovers of writing and old lines of the technical log."""
    moment, done = now or datetime.now(UTC), Erasure()
    files = kept_files(folder.root, tells_works=False)  # none of these kinds is of works
    erase_files([file for file in files if _is_old(file, retention, moment)], done)
    erase_temporary(done, before=moment - timedelta(days=1))
    if retention.log:
        limit = moment - timedelta(days=retention.log)
        done.add("log", _purge_log(folder.technical_log, limit))
    return done


def _counted(jobs: tuple[Job, ...]) -> Erasure:
    done = Erasure()
    for job in jobs:
        done.add(_KIND_IDS[what_work_is(job)])
    return done


def _is_old(file: KeptFile, retention: Retention, now: datetime) -> bool:
    if file.kind is None or file.kind.id not in _BY_DATE_OF_FILE:
        return False
    name = _BY_DATE_OF_FILE[file.kind.id]
    days = getattr(retention, name) if name else 1
    with contextlib.suppress(OSError):
        return datetime.fromtimestamp(file.path.lstat().st_mtime, UTC) < now - timedelta(days=days)
    return False


def _purge_log(path: Path, limit: datetime) -> int:
    """Drop the lines from before; return how many files changed or went."""
    changed, wanted = 0, limit.isoformat(timespec="seconds")
    old = path.with_suffix(".old.log")
    with contextlib.suppress(OSError):
        if old.is_file() and datetime.fromtimestamp(old.stat().st_mtime, UTC) < limit:
            changed += delete(old)
    with contextlib.suppress(OSError, UnicodeDecodeError):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if line[:25] >= wanted]
        if len(kept) < len(lines):
            write_whole(path, "".join(kept).encode())
            changed += 1
    return changed
