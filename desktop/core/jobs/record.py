# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes a piece of work down before it starts and when it ends: its job and its journal entry."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from desktop.core import events
from desktop.core.errors import MemoryExhausted, OutputError, WorkerError
from desktop.core.jobs.jobs import Job, JobState, JobStore
from desktop.core.journal.journal import FileMark, JournalEntry, mark_file
from desktop.core.models.hashes import ModelHashes
from desktop.core.policy.refusal import PolicyRefusal
from desktop.core.task import FileField, ModelReference, Task, TaskRequest, WrittenFile

EndOfTask = events.Finished | events.Failed | events.Cancelled


class JournalWriter(Protocol):
    """What entries are added to."""

    def add(self, entry: JournalEntry) -> object:
        """Add an entry."""


class WorkRecord:
    """The memory of the work done, shared by the window and the command line."""

    def __init__(self, jobs: JobStore, journal: JournalWriter, hashes: ModelHashes) -> None:
        self.jobs = jobs
        self.journal = journal
        self._hashes = hashes

    def begin(self, job: Job) -> Job:
        """Write down that the job runs now; raise OSError, and then it must not."""
        return self.jobs.mark(job, JobState.RUNNING)

    def end(self, job: Job, task: type[Task], message: EndOfTask, seconds: float) -> Job:
        """Write down how it ended, in the job and the journal.

        `seconds` is how long it took. A job whose worker died stays to be taken up again. Hashes
        the files read and, the first time, the model: seconds per gigabyte, so off the window's
        thread. Raises OSError or sqlite3.Error.
        """
        ended = self.mark_end(job, message)
        self.journal.add(self.entry(job.request, task, message, seconds, job.id))
        return ended

    def mark_end(self, job: Job, message: EndOfTask) -> Job:
        """Write in the job alone how it ended: at once, nothing is hashed. Raises OSError."""
        if isinstance(message, events.Finished):
            files = message.result.files
            path = next((f.path for f in files if Path(f.path).name == "result.json"), "")
            return self.jobs.mark(job, JobState.FINISHED, result_path=path)
        if isinstance(message, events.Cancelled):
            return self.jobs.mark(job, JobState.CANCELLED)
        state = state_after(message)
        return self.jobs.mark(job, state, error=message.error, sentence=message.sentence)

    def entry(
        self,
        request: TaskRequest,
        task: type[Task],
        message: EndOfTask,
        seconds: float,
        work: str = "",
    ) -> JournalEntry:
        """Return the journal's entry for a run that ended; `work` is the number of its job."""
        entry = {
            "task": request.task_id,
            "outcome": _outcome(message),
            "inputs": tuple(_input_marks(request, task)),
            "seconds": round(seconds, 1),
            "work": work,
            **self._model_facts(request.speech_model, request.speakers_model, request.model),
        }
        if isinstance(message, events.Finished):
            mark = message.result.draft.ai_mark
            entry["outputs"] = tuple(map(output_mark, message.result.files))
            entry["prompt_version"] = mark.prompt_version
            entry["reviewer"] = mark.reviewed_by
        return JournalEntry(**entry)  # type: ignore[arg-type]  # each key is a field of its type

    def _model_facts(self, *chosen: ModelReference | None) -> dict[str, str]:
        """Return what the journal says of the models; of two, one after the other."""
        models = [model for model in chosen if model is not None]
        if not models:
            return {}
        hashes = [model.sha256 or self._hashes.sha256(Path(model.path)) for model in models]
        ids = [model.id for model in models]
        return {"model_id": " + ".join(ids), "model_sha256": " + ".join(hashes)}


def review_entry(job: Job, who: str, outcome: str = "reviewed") -> JournalEntry:
    """Return the entry for a named person who has read a work over, or validated it."""
    model = job.request.model
    return JournalEntry(
        job.request.task_id,
        outcome,
        model_id=model.id if model else "",
        reviewer=who,
        work=job.id,
    )


def state_after(failure: events.Failed) -> JobState:
    """Return where a job stands after a failure: to be taken up again when only the PC failed it.

    A full disk or a folder that refuses the result must not cost the hours a model has read.
    """
    is_of_the_pc = isinstance(failure.to_error(), _OF_THE_PC)
    return JobState.INTERRUPTED if is_of_the_pc else JobState.FAILED


_OF_THE_PC = (WorkerError, OutputError, MemoryExhausted, PolicyRefusal)
"""What the work itself has no part in; the commune may allow later what it refuses today."""


def _outcome(message: EndOfTask) -> str:
    if isinstance(message, events.Failed):
        return message.error
    return "finished" if isinstance(message, events.Finished) else "cancelled"


def _input_marks(request: TaskRequest, task: type[Task]) -> Iterable[FileMark]:
    for field in task.fields:
        if not isinstance(field, FileField):
            continue
        value = request.values.get(field.name) or ()
        for path in [value] if isinstance(value, str) else value:
            mark = mark_file(Path(path))
            if mark is not None:
                yield mark


def output_mark(file: WrittenFile) -> FileMark:
    """Return a file that a worker wrote as the journal knows it; it need not be read again."""
    return FileMark(file.sha256, file.size, file.format)
