# SPDX-License-Identifier: AGPL-3.0-or-later
"""The memory of the work on disk: the job store, a draft beside each job, forms, the journal."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.draft import Draft
from desktop.core.errors import CannotWrite, error_class
from desktop.core.events import Cancelled, Failed, Finished
from desktop.core.jobs import Job, JobState, JobStore
from desktop.core.journal import Journal, JournalEntry
from desktop.core.models.hashes import ModelHashes
from desktop.core.paths import DataFolder
from desktop.core.safe_files import write_json
from desktop.core.task import Task, TaskRequest
from desktop.core.work_record import WorkRecord
from desktop.ui.records import JournalCheck, JournalLine, KeptWork, WorkLine
from desktop.ui.task_titles import task_of, title_of

EndOfTask = Finished | Failed | Cancelled
_log = logging.getLogger(__name__)
_DRAFT = "draft.json"


class DiskRecords:
    """Keeps everything under the data folder; see records.WorkRecords for what each method does."""

    def __init__(self, folder: DataFolder, record: WorkRecord, tasks: Sequence[type[Task]]) -> None:
        self._folder, self._record, self._tasks = folder, record, tasks
        self._jobs, self._journal = record.jobs, record.journal
        self._writing: list[threading.Thread] = []

    def open(self, request: TaskRequest) -> KeptWork:
        task = task_of(self._tasks, request.task_id)
        try:
            job = self._jobs.create(request, title_of(task, request) if task else request.task_id)
            job = self._jobs.mark(job, JobState.RUNNING)
        except OSError as error:
            raise CannotWrite("Le travail n’a pas été lancé.") from error
        return KeptWork(job.id, job.request)

    def reopen(self, job_id: str) -> KeptWork | None:
        """Make an interrupted work ours again, to be run from its checkpoints."""
        job = self._jobs.get(job_id)
        if job is None:
            return None
        taken = self._jobs.mark(self._jobs.take_up(job), JobState.RUNNING)
        kept = self._kept_draft(job_id)
        return KeptWork(job_id, taken.request, *kept)

    def keep_draft(self, job_id: str, draft: Draft, data: Mapping[str, Any]) -> None:
        content = {"draft": to_data(draft), "data": dict(data)}
        self._write(self._folder.jobs / job_id / _DRAFT, content)

    def close(self, job_id: str, end: EndOfTask, seconds: float) -> None:
        job = self._jobs.get(job_id)
        if job is None:
            return
        try:
            self._record.mark_end(job, end)  # at once: Accueil shows it in the same breath
        except OSError as error:
            _log.info("the end of a job could not be written (%s)", type(error).__name__)
        self._journal_later(job, end, seconds)

    def load(self, job_id: str) -> KeptWork | None:
        job = self._jobs.get(job_id)
        return KeptWork(job.id, job.request, *self._kept_draft(job_id)) if job else None

    def forget(self, job_id: str) -> None:
        self._jobs.discard(job_id)

    def interrupted(self) -> Sequence[WorkLine]:
        return [self._line(job) for job in self._jobs.interrupted()]

    def drafts(self) -> Sequence[WorkLine]:
        done = [job for job in self._jobs.jobs() if job.state is JobState.FINISHED]
        lines = [self._line(job) for job in done if self._draft_path(job.id).is_file()]
        return sorted(lines, key=lambda line: line.changed, reverse=True)

    def keep_form(self, task_id: str, values: Mapping[str, Any]) -> None:
        self._write(self._folder.drafts / f"{task_id}.json", to_data(dict(values)))

    def form(self, task_id: str) -> dict[str, Any]:
        values = _read(self._folder.drafts / f"{task_id}.json")
        return values if isinstance(values, dict) else {}

    def note_review(self, job_id: str, reviewer: str) -> None:
        """Add to the journal that a named person has read a work over."""
        job = self._jobs.get(job_id)
        if job is not None:
            model = job.request.model
            self._add(
                JournalEntry(
                    job.request.task_id,
                    "reviewed",
                    model_id=model.id if model else "",
                    reviewer=reviewer,
                )
            )

    def note(self, entries: Sequence[JournalEntry]) -> None:
        for entry in entries:
            self._add(entry)

    def journal(self, limit: int = 200) -> Sequence[JournalLine]:
        from desktop.core.models.journal_entries import TITLES

        entries = self._journal.entries(limit)
        titles = {task.id: task.title for task in self._tasks} | TITLES
        return [
            JournalLine(
                e.at,
                titles.get(e.task, e.task),
                _outcome_words(e.outcome),
                e.model_id or ("—" if e.task in TITLES else ""),
            )
            for e in entries
        ]

    def journal_count(self) -> int:
        return self._journal.count()

    def verify_journal(self) -> JournalCheck:
        check = self._journal.verify()
        if check.is_sound:
            words = f"Chaîne intacte : {check.entries} entrées relues. Empreinte {check.last_hash[:16]}…"
            return JournalCheck(True, words)
        words = f"La chaîne est rompue à l’entrée n° {check.first_broken} sur {check.entries}."
        return JournalCheck(False, words)

    def erase_all(self) -> None:
        self._jobs.delete_all()
        for path in self._folder.drafts.glob("*.json"):
            path.unlink(missing_ok=True)

    def purge(self, days: int) -> None:
        self._jobs.purge(days)

    def shut(self) -> None:
        """Write the last entries of the journal and let go of the jobs."""
        self.finish_writing()
        self._jobs.close()

    def finish_writing(self) -> None:
        """Wait for the last entries of the journal (the window closes)."""
        for thread in self._writing:
            thread.join(10)

    # --- inside -----------------------------------------------------------------------------

    def _journal_later(self, job: Job, end: EndOfTask, seconds: float) -> None:
        """Hash the inputs apart: a recording of two hours must not freeze the window."""
        thread = threading.Thread(target=self._add_end, args=(job, end, seconds), daemon=True)
        self._writing = [t for t in self._writing if t.is_alive()] + [thread]
        thread.start()

    def _add_end(self, job: Job, end: EndOfTask, seconds: float) -> None:
        task = task_of(self._tasks, job.request.task_id)
        if task is not None:
            self._add(self._record.entry(job.request, task, end, seconds))

    def _add(self, entry: JournalEntry) -> None:
        try:
            self._journal.add(entry)
        except sqlite3.Error as error:
            _log.info("an entry of the journal could not be written (%s)", type(error).__name__)

    def _line(self, job: Job) -> WorkLine:
        path = self._draft_path(job.id)
        changed = datetime.fromisoformat(job.changed_at).astimezone().replace(tzinfo=None)
        if path.is_file():
            changed = max(changed, datetime.fromtimestamp(path.stat().st_mtime))
        draft, _ = self._kept_draft(job.id)
        reviewed = draft is not None and bool(draft.ai_mark.reviewed_by)
        return WorkLine(job.id, job.request.task_id, job.title, changed, reviewed)

    def _draft_path(self, job_id: str) -> Path:
        return self._folder.jobs / job_id / _DRAFT

    def _kept_draft(self, job_id: str) -> tuple[Draft | None, dict[str, Any]]:
        content = _read(self._draft_path(job_id))
        if not isinstance(content, dict):
            return None, {}
        try:
            return from_data(Draft, content.get("draft")), dict(content.get("data") or {})
        except (CodecError, TypeError, ValueError):
            return None, {}

    def _write(self, path: Path, content: Any) -> None:
        try:
            write_json(path, content)
        except OSError as error:
            _log.info("what was typed could not be kept (%s)", type(error).__name__)


def open_records(folder: DataFolder, tasks: Sequence[type[Task]]) -> DiskRecords:
    """Return the records of a data folder, whose files are made when they are not there."""
    hashes = ModelHashes(folder.model_hashes)
    record = WorkRecord(JobStore(folder.jobs), Journal(folder.journal), hashes)
    return DiskRecords(folder, record, tasks)


_OUTCOMES = {
    "finished": "Terminé",
    "cancelled": "Annulé",
    "reviewed": "Relu",
    "restarted": "Journal recommencé",
    "purged": "Anciennes entrées effacées",
}


def _outcome_words(outcome: str) -> str:
    if outcome in _OUTCOMES:
        return _OUTCOMES[outcome]
    return error_class(outcome).sentence


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
