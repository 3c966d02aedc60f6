# SPDX-License-Identifier: AGPL-3.0-or-later
"""The memory of the work on disk: the job store, a draft beside each job, forms, the journal."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.draft import Draft
from desktop.core.errors import DataFolderRefused
from desktop.core.events import Cancelled, Failed, Finished
from desktop.core.jobs.found_again import DRAFT_FILE, find_again
from desktop.core.jobs.jobs import Job, JobState, JobStore
from desktop.core.jobs.record import WorkRecord, review_entry
from desktop.core.journal.access import JournalUnavailable, PatientJournal, newest_moment
from desktop.core.journal.journal import JournalEntry
from desktop.core.journal.titles import entry_title, model_words, outcome_words
from desktop.core.journal.uses import JournalUse
from desktop.core.models.hashes import ModelHashes
from desktop.core.paths import DataFolder
from desktop.core.review.review import ReviewState
from desktop.core.review.reviewing import state_of
from desktop.core.task import Task, TaskRequest
from desktop.ui.patient_files import PatientFiles
from desktop.ui.records import JournalLine, KeptWork, WorkLine
from desktop.ui.task_titles import task_of, title_of

if TYPE_CHECKING:
    from desktop.core.kept_data.erasing import Erasure
    from desktop.core.kept_data.retention import Retention

EndOfTask = Finished | Failed | Cancelled
_log = logging.getLogger(__name__)
_NOT_BEGUN = "Le travail n’a pas été lancé."
_NOT_RESUMED = "Le travail n’a pas été repris."


class DiskRecords:
    """Keeps everything under the data folder; see records.WorkRecords for what each method does.

    All of it is handed to `files`, which writes in order and apart. What is deleted is deleted where
    it is asked: the agent is told that it is gone.
    """

    def __init__(
        self,
        folder: DataFolder,
        jobs: JobStore,
        tasks: Sequence[type[Task]],
        *,
        is_apart: bool = True,
    ) -> None:
        """Write in a thread of its own, or where it is asked (`is_apart` False: tests, pictures)."""
        self._folder, self._jobs, self._tasks = folder, jobs, tasks
        self._journal = PatientJournal(folder.journal)
        self._record = WorkRecord(jobs, self._journal, ModelHashes(folder.model_hashes))
        self._writing: list[threading.Thread] = []
        self.files = PatientFiles(is_apart=is_apart)
        self._may_find_again = True
        jobs.files = self.files
        jobs.on_damage = self._tell_damage

    def open(self, request: TaskRequest) -> KeptWork:
        task = task_of(self._tasks, request.task_id)
        title = title_of(task, request) if task else request.task_id
        try:
            job = self._jobs.create(request, title, JobState.RUNNING)
        except OSError as error:
            raise DataFolderRefused(_NOT_BEGUN) from error
        self._refuse_at_once(job.id, _NOT_BEGUN)
        return KeptWork(job.id, job.request)

    def reopen(self, job_id: str) -> KeptWork | None:
        """Make an interrupted work ours again, to be run from its checkpoints."""
        job = self._jobs.get(job_id)
        if job is None:
            return None
        taken = self._jobs.take_up(job, JobState.RUNNING)
        self._refuse_at_once(job_id, _NOT_RESUMED)
        kept = self._kept_draft(job_id)
        return KeptWork(job_id, taken.request, *kept)

    def once_written(self, job_id: str, then: Callable[[DataFolderRefused | None], object]) -> None:
        def told(error: OSError | None) -> None:
            then(None if error is None else DataFolderRefused(_NOT_BEGUN))

        self.files.once_written(self._jobs.file(job_id), told)

    def keep_draft(self, job_id: str, draft: Draft, data: Mapping[str, Any]) -> None:
        content = {"draft": to_data(draft), "data": dict(data)}
        self.files.write(self._draft_path(job_id), content, order=self._jobs.folder(job_id))

    def close(self, job_id: str, end: EndOfTask, seconds: float) -> None:
        job = self._jobs.get(job_id)
        if job is None:
            return
        # After its draft, which was handed in before: until then it would be taken up again.
        self._record.mark_end(job, end)
        self._journal_later(job, end, seconds)

    def load(self, job_id: str) -> KeptWork | None:
        job = self._jobs.get(job_id)
        return KeptWork(job.id, job.request, *self._kept_draft(job_id)) if job else None

    def forget(self, job_id: str) -> None:
        self._jobs.discard(job_id)

    def interrupted(self) -> Sequence[WorkLine]:
        return [self._line(job) for job in self._jobs.interrupted()]

    def drafts(self) -> Sequence[WorkLine]:
        jobs = self._jobs.jobs()
        jobs += self._found_again()
        done = [job for job in jobs if job.state is JobState.FINISHED]
        lines = [self._line(job) for job in done if self._has_draft(job.id)]
        return sorted(lines, key=lambda line: line.changed, reverse=True)

    def keep_form(self, task_id: str, values: Mapping[str, Any]) -> None:
        self.files.write(self._folder.drafts / f"{task_id}.json", to_data(dict(values)))

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
        return self.files.finish()

    def erase_all(self) -> None:
        self._jobs.delete_all()
        self.files.forget(self._folder.drafts)
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
        moments = [self._jobs.newest_change()]
        with contextlib.suppress(JournalUnavailable, sqlite3.Error):
            moments.append(newest_moment(self._journal.reading()))
        return max((moment for moment in moments if moment is not None), default=None)

    def other_windows(self) -> int:
        return self._jobs.other_instances()

    def erase_kinds(self, kind_ids: Collection[str], done: Erasure) -> Erasure:
        from desktop.core.kept_data.erasing import erase_kinds, erase_temporary

        self.finish_writing()
        done.take(erase_kinds(self._folder.root, kind_ids, self._jobs.open_elsewhere()))
        erase_temporary(done)
        self._note_erasure("erased", done)
        return done

    def shut(self) -> None:
        """Write the last entries of the journal and let go of the jobs."""
        self.finish_writing()
        if self._journal.waiting:
            self._journal.write_waiting()
        self._jobs.close()

    def finish_writing(self) -> bool:
        for thread in self._writing:
            thread.join(10)
        return self.files.finish()

    # --- inside -----------------------------------------------------------------------------

    def _refuse_at_once(self, job_id: str, sentence: str) -> None:
        """Raise DataFolderRefused where it is known already that the disk refuses the job."""
        if self.files.is_apart:
            return  # whoever starts it asks: `once_written`
        told: list[OSError | None] = []
        self.files.once_written(self._jobs.file(job_id), told.append)
        if told and told[0] is not None:
            raise DataFolderRefused(sentence) from told[0]

    def _tell_damage(self, aside: str) -> None:
        self._may_find_again = True
        self.files.tell_damage("un travail", aside)

    def _found_again(self) -> Sequence[Job]:
        """Return the works whose draft outlived their job file, written down anew."""
        if not self._may_find_again:
            return ()
        self._may_find_again = False
        try:
            return find_again(self._jobs, self._folder.jobs, [task.id for task in self._tasks])
        except OSError as error:
            _log.info("works could not be looked for (%s)", type(error).__name__)
            return ()

    def _has_draft(self, job_id: str) -> bool:
        path = self._draft_path(job_id)
        return self.files.holds(path) or path.exists()

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
        self._journal.hold(entry)
        self.files.do(self._journal.path, self._journal.write_waiting)

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
        return self._jobs.folder(job_id) / DRAFT_FILE

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


def open_records(
    folder: DataFolder, tasks: Sequence[type[Task]], *, is_apart: bool = True
) -> DiskRecords:
    """Return the records of a data folder, whose files are made when they are not there."""
    return DiskRecords(folder, JobStore(folder.jobs), tasks, is_apart=is_apart)
