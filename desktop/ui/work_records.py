# SPDX-License-Identifier: AGPL-3.0-or-later
"""The memory of the work on disk: the job store, a draft beside each job, forms, the journal."""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.draft import Draft
from desktop.core.errors import DataFolderRefused
from desktop.core.events import Cancelled, Failed, Finished
from desktop.core.jobs.jobs import Job, JobState, JobStore
from desktop.core.jobs.record import WorkRecord, review_entry
from desktop.core.journal.access import PatientJournal
from desktop.core.journal.journal import JournalEntry
from desktop.core.journal.titles import entry_title, model_words, outcome_words
from desktop.core.journal.uses import JournalUse
from desktop.core.models.hashes import ModelHashes
from desktop.core.paths import DataFolder
from desktop.core.review.review import ReviewState
from desktop.core.review.reviewing import state_of
from desktop.core.task import Task, TaskRequest
from desktop.ui.patient_files import PatientFiles, trouble_of
from desktop.ui.records import JournalLine, KeptWork, WorkLine
from desktop.ui.task_titles import task_of, title_of

if TYPE_CHECKING:
    from desktop.core.kept_data.erasing import Erasure
    from desktop.core.kept_data.retention import Retention

EndOfTask = Finished | Failed | Cancelled
_log = logging.getLogger(__name__)
_DRAFT = "draft.json"


class DiskRecords:
    """Keeps everything under the data folder; see records.WorkRecords for what each method does."""

    def __init__(self, folder: DataFolder, record: WorkRecord, tasks: Sequence[type[Task]]) -> None:
        self._folder, self._record, self._tasks = folder, record, tasks
        self._jobs, self._journal = record.jobs, PatientJournal(folder.journal)
        self._writing: list[threading.Thread] = []
        self.files = PatientFiles(self._mark_ends)
        self._marking = threading.RLock()
        self._ends: dict[str, EndOfTask] = {}
        """How works ended whose result, or whose end itself, is not on disk yet."""
        record.jobs.on_damage = lambda aside: self.files.tell_damage("un travail", aside)

    def open(self, request: TaskRequest) -> KeptWork:
        task = task_of(self._tasks, request.task_id)
        try:
            job = self._jobs.create(request, title_of(task, request) if task else request.task_id)
            job = self._jobs.mark(job, JobState.RUNNING)
        except OSError as error:
            raise DataFolderRefused("Le travail n’a pas été lancé.") from error
        return KeptWork(job.id, job.request)

    def reopen(self, job_id: str) -> KeptWork | None:
        """Make an interrupted work ours again, to be run from its checkpoints."""
        job = self._jobs.get(job_id)
        if job is None:
            return None
        try:
            taken = self._jobs.mark(self._jobs.take_up(job), JobState.RUNNING)
        except OSError as error:
            raise DataFolderRefused("Le travail n’a pas été repris.") from error
        kept = self._kept_draft(job_id)
        return KeptWork(job_id, taken.request, *kept)

    def keep_draft(self, job_id: str, draft: Draft, data: Mapping[str, Any]) -> None:
        content = {"draft": to_data(draft), "data": dict(data)}
        self.files.write(self._draft_path(job_id), content)
        self._mark_ends()

    def close(self, job_id: str, end: EndOfTask, seconds: float) -> None:
        job = self._jobs.get(job_id)
        if job is None:
            return
        self._ends[job_id] = end
        self._mark_ends()  # at once: Accueil shows it in the same breath
        self._journal_later(job, end, seconds)

    def load(self, job_id: str) -> KeptWork | None:
        job = self._jobs.get(job_id)
        return KeptWork(job.id, job.request, *self._kept_draft(job_id)) if job else None

    def forget(self, job_id: str) -> None:
        self.files.forget(self._folder.jobs / job_id)
        self._jobs.discard(job_id)

    def interrupted(self) -> Sequence[WorkLine]:
        return [self._line(job) for job in self._jobs.interrupted()]

    def drafts(self) -> Sequence[WorkLine]:
        done = [job for job in self._jobs.jobs() if job.state is JobState.FINISHED]
        lines = [self._line(job) for job in done if self._draft_path(job.id).exists()]
        return sorted(lines, key=lambda line: line.changed, reverse=True)

    def keep_form(self, task_id: str, values: Mapping[str, Any]) -> None:
        self.files.write(self._folder.drafts / f"{task_id}.json", to_data(dict(values)))
        self._mark_ends()

    def form(self, task_id: str) -> dict[str, Any]:
        path, what = self._folder.drafts / f"{task_id}.json", "un formulaire commencé"
        values = self.files.read(path, what)
        if values is not None and not isinstance(values, dict):
            self.files.put_aside(path, what)
        return values if isinstance(values, dict) else {}

    def note_review(self, job_id: str, who: str, outcome: str = "reviewed") -> None:
        """Add to the journal that a named person has read a work over, or validated it."""
        job = self._jobs.get(job_id)
        if job is not None:
            self._add(review_entry(job, who, outcome))

    def note(self, entries: Sequence[JournalEntry]) -> None:
        for entry in entries:
            self._add(entry)

    @property
    def kept_journal(self) -> PatientJournal:
        return self._journal

    def journal(self, limit: int = 200) -> Sequence[JournalLine]:
        titles = {task.id: task.title for task in self._tasks}
        return [
            JournalLine(
                entry.at,
                entry_title(entry.task, titles),
                outcome_words(entry.outcome, entry.task),
                model_words(entry.task, entry.model_id),
            )
            for entry in self._journal.reading().entries(limit)
        ]

    def uses(self) -> Sequence[JournalUse]:
        return self._journal.reading().uses()

    def try_again(self) -> bool:
        is_done = self.files.try_again()
        return self._mark_ends() and is_done

    def erase_all(self) -> None:
        self.files.forget(self._folder.root)
        self._jobs.delete_all()
        for path in self._folder.drafts.glob("*.json"):
            path.unlink(missing_ok=True)

    def purge(self, days: int) -> None:
        self._jobs.purge(days)

    def purge_kept(self, retention: Retention) -> Mapping[str, int]:
        from desktop.mairie.compliance.rights.purging import purge_all

        return self._tell_purge(purge_all(self._folder, self._jobs, retention))

    def purge_session(self, retention: Retention) -> Mapping[str, int]:
        from desktop.core.kept_data.retention import purge_session

        return self._tell_purge(purge_session(self._jobs, retention))

    def session_works(self, retention: Retention) -> int:
        if self._jobs.other_instances():
            return 0
        return sum(retention.goes_at_closing(job) for job in self._jobs.jobs() if job.state.is_over)

    def newest_change(self) -> datetime | None:
        return self._jobs.newest_change()

    def other_windows(self) -> int:
        return self._jobs.other_instances()

    def erase_kinds(self, kind_ids: Collection[str], done: Erasure) -> Erasure:
        from desktop.core.kept_data.erasing import erase_kinds, erase_temporary

        self.finish_writing()
        self.try_again()
        done.take(erase_kinds(self._folder.root, kind_ids, self._jobs.open_elsewhere()))
        erase_temporary(done)
        self._note_erasure("erased", done)
        return done

    def shut(self) -> None:
        """Write the last entries of the journal and let go of the jobs."""
        self.finish_writing()
        self.try_again()
        if self._journal.waiting:
            self._journal.write_waiting()
        self._jobs.close()

    def finish_writing(self) -> None:
        """Wait for the last entries of the journal (the window closes)."""
        self.files.finish()
        for thread in self._writing:
            thread.join(10)

    # --- inside -----------------------------------------------------------------------------

    def _mark_ends(self) -> bool:
        """Write how works ended, once their results are on disk; True when all are written.

        Until then the job is not over: it keeps its checkpoints, and would be taken up again.
        """
        with self._marking:
            for job_id, end in list(self._ends.items()):
                if not self.files.holds(self._draft_path(job_id)) and self._mark_end(job_id, end):
                    del self._ends[job_id]
            return not self._ends

    def _mark_end(self, job_id: str, end: EndOfTask) -> bool:
        try:
            job = self._jobs.get(job_id)
            if job is not None:
                self._record.mark_end(job, end)
        except OSError as error:
            _log.info("the end of a job could not be written (%s)", type(error).__name__)
            self.files.note(trouble_of(error))
            return False
        return True

    def _tell_purge(self, done: Erasure) -> Mapping[str, int]:
        """Tell the journal what went by itself, as counts."""
        if done.total:
            self._note_erasure("purged", done)
        return done.counts

    def _note_erasure(self, outcome: str, done: Erasure) -> None:
        from desktop.core.kept_data.kinds import count_words

        self._add(JournalEntry("erasure", outcome, note=count_words(done.counts)))

    def _journal_later(self, job: Job, end: EndOfTask, seconds: float) -> None:
        """Hash the inputs apart: a recording of two hours must not freeze the window."""
        thread = threading.Thread(target=self._add_end, args=(job, end, seconds), daemon=True)
        self._writing = [t for t in self._writing if t.is_alive()] + [thread]
        thread.start()

    def _add_end(self, job: Job, end: EndOfTask, seconds: float) -> None:
        task = task_of(self._tasks, job.request.task_id)
        if task is not None:
            self._add(self._record.entry(job.request, task, end, seconds, job.id))

    def _add(self, entry: JournalEntry) -> None:
        self._journal.add(entry)

    def _line(self, job: Job) -> WorkLine:
        path = self._draft_path(job.id)
        changed = datetime.fromisoformat(job.changed_at).astimezone().replace(tzinfo=None)
        if path.is_file():
            changed = max(changed, datetime.fromtimestamp(path.stat().st_mtime))
        draft, _ = self._kept_draft(job.id)
        state = state_of(draft) if draft is not None else ReviewState.DRAFT
        is_validated = state is ReviewState.VALIDATED
        facts = (job.id, job.request.task_id, job.title, changed)
        return WorkLine(*facts, not state.is_draft, is_validated)

    def _draft_path(self, job_id: str) -> Path:
        return self._folder.jobs / job_id / _DRAFT

    def _kept_draft(self, job_id: str) -> tuple[Draft | None, dict[str, Any]]:
        path, what = self._draft_path(job_id), "le résultat d’un travail"
        content = self.files.read(path, what)
        if content is None:
            return None, {}
        try:
            return from_data(Draft, content.get("draft")), dict(content.get("data") or {})
        except (AttributeError, CodecError, TypeError, ValueError, RecursionError):
            self.files.put_aside(path, what)
            return None, {}


def open_records(folder: DataFolder, tasks: Sequence[type[Task]]) -> DiskRecords:
    """Return the records of a data folder, whose files are made when they are not there."""
    hashes = ModelHashes(folder.model_hashes)
    record = WorkRecord(JobStore(folder.jobs), PatientJournal(folder.journal), hashes)
    return DiskRecords(folder, record, tasks)
