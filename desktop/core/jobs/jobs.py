# SPDX-License-Identifier: AGPL-3.0-or-later
"""Durable jobs: written down before they start, found again after a crash or a power cut.

A job is a folder: `job.json` (its request and state) and `checkpoints/` (what it has reached). Each
instance of the application holds a file lock while it lives (`instances/`), and each job names the
instance that works on it: a job whose instance is gone was interrupted.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.files.lock import FileLock
from desktop.core.files.safe_files import try_to_set_aside
from desktop.core.jobs.job_files import FilesAtOnce, JobFiles
from desktop.core.task import TaskRequest

_log = logging.getLogger(__name__)
_FILE = "job.json"
_VERSION = 1


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """True while an instance is to work on it."""
        return self in (JobState.WAITING, JobState.RUNNING)

    @property
    def is_over(self) -> bool:
        """True when it came to its end, well or not: there is nothing to take up."""
        return self in (JobState.FINISHED, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it is written down."""

    id: str
    title: str
    """For the agent: the task's title."""
    request: TaskRequest
    state: JobState = JobState.WAITING
    created_at: str = ""
    """ISO 8601, UTC."""
    changed_at: str = ""
    instance: str = ""
    """The instance of the application that works on it; empty when none does."""
    result_path: str = ""
    """result.json, once finished."""
    error: str = ""
    """Class name of core/errors.py, once failed."""
    sentence: str = ""
    """What the agent was told, once failed."""
    version: int = field(default=_VERSION)


class JobStore:
    """The jobs of an account. Several instances of the application may share the folder."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, made if absent; raise OSError."""
        self._folder = folder
        self.files: JobFiles = FilesAtOnce()
        """What jobs are written with; the window puts its own there."""
        self._instances = folder / "instances"
        self._instance = secrets.token_hex(8)
        self._alive = FileLock(self._lock_path(self._instance))
        self._alive.take()
        self.on_damage: Callable[[str], None] = lambda _aside: None
        """Told the name under which a damaged job file was set aside; empty when it could not be."""

    def close(self) -> None:
        """Tell other instances that this one has ended."""
        self._alive.release(remove=True)

    def create(self, request: TaskRequest, title: str, state: JobState = JobState.WAITING) -> Job:
        """Write a new job down and return it; its request has a folder for checkpoints.

        Raises OSError: then nothing must be started. Nothing stays of a job that is refused later,
        where `files` writes apart.
        """
        now = datetime.now(UTC)
        job_id = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
        folder = self.folder(job_id)
        checkpoints = folder / "checkpoints"
        checkpoints.mkdir(parents=True)
        request = replace(request, job_dir=str(checkpoints))
        job = Job(job_id, title, request, state, _iso(now), instance=self._instance)
        return self._save(job, or_never=partial(shutil.rmtree, folder, ignore_errors=True))

    def folder(self, job_id: str) -> Path:
        """Return where all that a job keeps lies; its files are written in order."""
        return self._folder / job_id

    def file(self, job_id: str) -> Path:
        """Return the job's own file."""
        return self.folder(job_id) / _FILE

    def has_file(self, job_id: str) -> bool:
        """Tell whether the job's own file is there, sound or not, or waits to be written."""
        path = self.file(job_id)
        return self.files.content(path) is not None or os.path.lexists(path)

    def get(self, job_id: str) -> Job | None:
        """Return the job, or None; a damaged file is set aside, with a warning in the log."""
        path = self.file(job_id)
        waiting = self.files.content(path)
        if not _is_plain(job_id) or (waiting is None and not path.is_file()):
            return None
        try:
            untrusted = json.loads(path.read_bytes()) if waiting is None else waiting
            if _is_of_later_version(untrusted):
                return None  # left for the Beffroi that made it
            job = from_data(Job, untrusted)
        except OSError as error:  # of the disk, or of rights: the file itself may be sound
            _log.info("a job file could not be opened (%s)", type(error).__name__)
            return None
        except (CodecError, ValueError, RecursionError) as error:
            _log.warning("a job file cannot be read (%s): set aside", type(error).__name__)
            self.on_damage(try_to_set_aside(path))
            return None
        return job if job.id == job_id else None

    def jobs(self) -> list[Job]:
        """Return every job, the newest first."""
        waiting = [path for path in self.files.waiting() if path.parent.parent == self._folder]
        paths = {*self._folder.glob(f"*/{_FILE}"), *waiting}
        names = {path.parent.name for path in paths if path.name == _FILE}
        found = (self.get(name) for name in sorted(names, reverse=True))
        return [job for job in found if job is not None]

    def interrupted(self) -> list[Job]:
        """Return the jobs that an instance left unfinished when it died, newest first."""
        return [
            self.mark(job, JobState.INTERRUPTED) if job.state.is_open else job
            for job in self.jobs()
            if self._is_left_behind(job)
        ]

    def restore(self, job_id: str, request: TaskRequest, title: str) -> Job:
        """Write down anew a job that is over and whose file was lost; raise OSError."""
        request = replace(request, job_dir=str(self.folder(job_id) / "checkpoints"))
        return self._save(Job(job_id, title, request, JobState.FINISHED, _iso(datetime.now(UTC))))

    def take_up(self, job: Job, state: JobState = JobState.WAITING) -> Job:
        """Make an interrupted job ours, to be run again from its checkpoints."""
        checkpoints = str(self.folder(job.id) / "checkpoints")
        request = replace(job.request, job_dir=checkpoints)
        ours = replace(job, request=request, state=state, instance=self._instance)
        return self._save(ours, or_never=lambda: None)

    def mark(
        self,
        job: Job,
        state: JobState,
        *,
        result_path: str = "",
        error: str = "",
        sentence: str = "",
    ) -> Job:
        """Write the job's new state down and return it; raise OSError.

        A finished job has no more use for its checkpoints: they hold content and go.
        """
        instance = self._instance if state.is_open else ""
        changed = replace(
            job,
            state=state,
            instance=instance,
            result_path=result_path,
            error=error,
            sentence=sentence,
        )
        checkpoints = self.folder(job.id) / "checkpoints"
        tidy = partial(shutil.rmtree, checkpoints, ignore_errors=True)
        return self._save(changed, then=tidy if state is JobState.FINISHED else None)

    def newest_change(self) -> datetime | None:
        """Return when a job was last written, by the clock of that day; None without any."""
        moments = []
        for job in self.jobs():
            with contextlib.suppress(ValueError):
                moments.append(datetime.fromisoformat(job.changed_at).astimezone(UTC))
        return max(moments, default=None)

    def discard(self, job_id: str) -> None:
        """Remove a job and all it kept."""
        if _is_plain(job_id):
            self.files.forget(self.folder(job_id))
            shutil.rmtree(self.folder(job_id), ignore_errors=True)

    def purge(self, days: int, now: datetime | None = None) -> int:
        """Remove the jobs unchanged for `days` days that nobody works on; return how many."""
        return len(self.purge_by(lambda _job: days, now))

    def purge_by(
        self, days_of: Callable[[Job], int], now: datetime | None = None
    ) -> tuple[Job, ...]:
        """Remove the jobs unchanged for the days told of each that nobody works on; return them.

        With 0 days what was changed today stays: it goes when the window closes (`purge_session`).
        """
        moment = now or datetime.now(UTC)
        today = moment.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        old = []
        for job in self.jobs():
            days = days_of(job)
            limit = moment - timedelta(days=days) if days > 0 else today
            if self._changed(job) < limit and (not job.state.is_open or self._is_left_behind(job)):
                old.append(job)
        for job in old:
            self.discard(job.id)
        return tuple(old)

    def purge_session(self, is_wanted: Callable[[Job], bool]) -> tuple[Job, ...]:
        """Remove, when the window closes, the jobs that are over and wanted gone; return them.

        Nothing goes while another instance lives: it may be showing them.
        """
        if self.other_instances():
            return ()
        gone = [job for job in self.jobs() if job.state.is_over and is_wanted(job)]
        for job in gone:
            self.discard(job.id)
        return tuple(gone)

    def other_instances(self) -> int:
        """Return how many other windows and commands work on this folder now."""
        names = [path.stem for path in self._instances.glob("*.lock")]
        return sum(self._is_alive(name) for name in names if name != self._instance)

    def open_elsewhere(self) -> set[str]:
        """Return the jobs that another instance works on."""
        return {
            job.id
            for job in self.jobs()
            if job.state.is_open
            and job.instance != self._instance
            and not self._is_left_behind(job)
        }

    def delete_all(self) -> None:
        """Remove every job, damaged ones too, but those that another instance works on."""
        elsewhere = self.open_elsewhere()
        self.files.forget(self._folder)
        for path in self._folder.iterdir():
            if path.is_dir() and path != self._instances and path.name not in elsewhere:
                shutil.rmtree(path, ignore_errors=True)

    def _changed(self, job: Job) -> datetime:
        """Return when a job last changed; a draft that is read over counts, its job stays as it is."""
        changed = datetime.min.replace(tzinfo=UTC)
        with contextlib.suppress(ValueError):
            changed = datetime.fromisoformat(job.changed_at).astimezone(UTC)
        for path in self.folder(job.id).glob("*.json"):
            with contextlib.suppress(OSError):
                changed = max(changed, datetime.fromtimestamp(path.stat().st_mtime, UTC))
        return changed

    def _is_left_behind(self, job: Job) -> bool:
        if job.state is JobState.INTERRUPTED:
            return True
        return job.state.is_open and not self._is_alive(job.instance)

    def _is_alive(self, instance: str) -> bool:
        if instance == self._instance:
            return True
        if not _is_plain(instance) or not self._lock_path(instance).exists():
            return False
        lock = FileLock(self._lock_path(instance))
        if not lock.take():
            return True
        lock.release(remove=True)
        return False

    def _lock_path(self, instance: str) -> Path:
        return self._instances / f"{instance}.lock"

    def _save(
        self,
        job: Job,
        *,
        then: Callable[[], object] | None = None,
        or_never: Callable[[], object] | None = None,
    ) -> Job:
        job = replace(job, changed_at=_iso(datetime.now(UTC)))
        path, folder = self.file(job.id), self.folder(job.id)
        self.files.write(path, to_data(job), order=folder, then=then, or_never=or_never)
        return job


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _is_plain(name: str) -> bool:
    """True for a name that stays in its folder."""
    return bool(name) and all(c.isalnum() or c == "-" for c in name)


def _is_of_later_version(untrusted: object) -> bool:
    version = untrusted.get("version") if isinstance(untrusted, dict) else None
    return isinstance(version, int) and version > _VERSION
