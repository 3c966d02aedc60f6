# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only way to run work from the window: written down first, told to who listens, never lost."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desktop.core import events
from desktop.core.draft import Draft
from desktop.core.task import Lane, ModelReference, Result, Task, TaskRequest
from desktop.ui.records import KeptWork, WorkRecords
from desktop.ui.task_titles import title_of
from desktop.ui.worker_bridge import WorkerBridge

TaskType = type[Task]
_ENDS = (events.Finished, events.Failed, events.Cancelled)


@dataclass(slots=True)
class ActiveRun:
    """A work that is running, as far as it is known."""

    run_id: str
    job_id: str
    task: TaskType
    request: TaskRequest
    title: str
    started: float = field(default_factory=time.monotonic)
    step: str = "Démarrage"
    done: float | None = None
    remaining_seconds: float | None = None
    draft: Draft | None = None
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RunEnd:
    """How a run ended: with a result, with an error to show, or cancelled (neither)."""

    run: ActiveRun
    seconds: float
    result: Result | None = None
    error: events.Failed | None = None

    @property
    def is_cancelled(self) -> bool:
        """True when the agent stopped it."""
        return self.result is None and self.error is None


@dataclass(frozen=True, slots=True)
class ExportEnd:
    """How an export ended: with files, or with an error to show."""

    run_id: str
    exported: events.Exported | None = None
    error: events.Failed | None = None


class TaskRunner(QObject):
    """Runs tasks and exports in the lanes.

    Signals: `started(ActiveRun)`; `changed(ActiveRun)` for progress; `previewed(ActiveRun)`;
    `streamed(run_id, text)`; `ended(RunEnd)`; `exported(ExportEnd)`.
    """

    started = Signal(object)
    changed = Signal(object)
    previewed = Signal(object)
    streamed = Signal(str, str)
    ended = Signal(object)
    exported = Signal(object)

    def __init__(self, bridge: WorkerBridge, records: WorkRecords) -> None:
        super().__init__()
        self._bridge, self._records = bridge, records
        self._runs: dict[str, ActiveRun] = {}
        self._exports: set[str] = set()
        bridge.message.connect(self._take)

    @property
    def records(self) -> WorkRecords:
        """The memory of the work."""
        return self._records

    def active(self) -> list[ActiveRun]:
        """Return the works that run, the oldest first."""
        return list(self._runs.values())

    def run(
        self,
        task: TaskType,
        untrusted_values: Mapping[str, Any],
        model: ModelReference | None = None,
        profile: Mapping[str, Any] | None = None,
    ) -> str:
        """Start a task and return its run_id; raise InvalidField when the form is not complete."""
        values = task.parse_values(untrusted_values)
        request = TaskRequest(
            task.id, values, out_dir="", formats=(), model=model, profile=dict(profile or {})
        )
        return self._submit(task, self._records.open(request))

    def resume(self, task: TaskType, work: KeptWork) -> str:
        """Take a work up again from its checkpoints and return its run_id."""
        return self._submit(task, self._records.reopen(work.job_id) or work)

    def cancel(self, run_id: str) -> None:
        """Stop a run; it ends as cancelled within half a second."""
        self._bridge.cancel(run_id)

    def note_review(self, job_id: str, reviewer: str) -> None:
        """Write down that a named person has read a work over."""
        self._records.note_review(job_id, reviewer)

    def export(
        self,
        draft: Draft,
        data: Mapping[str, Any],
        folder: str,
        stem: str,
        formats: tuple[str, ...],
    ) -> str:
        """Write a draft, as it now reads, into files; return the run_id of the export."""
        run_id = f"export-{uuid4().hex[:12]}"
        self._exports.add(run_id)
        message = events.ExportDraft(run_id, draft, dict(data), folder, stem, formats)
        self._bridge.submit(Lane.LIGHT, message)
        return run_id

    # --- inside -----------------------------------------------------------------------------

    def _submit(self, task: TaskType, work: KeptWork) -> str:
        run_id = f"run-{uuid4().hex[:12]}"
        request = _with_folder(work.request)
        run = ActiveRun(run_id, work.job_id, task, request, title_of(task, request))
        self._runs[run_id] = run
        self.started.emit(run)
        self._bridge.submit(task.lane(request), events.RunTask(run_id, request))
        return run_id

    def _take(self, message: object) -> None:
        run_id = getattr(message, "run_id", "")
        if run_id in self._exports and isinstance(
            message, (events.Exported, events.Failed, events.Cancelled)
        ):
            self._end_export(run_id, message)
        elif run_id in self._runs:
            self._tell(self._runs[run_id], message)

    def _tell(self, run: ActiveRun, message: object) -> None:
        if isinstance(message, _ENDS):
            self._end(run, message)
        elif isinstance(message, events.ProgressChanged):
            run.step, run.done = message.step, message.done
            run.remaining_seconds = message.remaining_seconds
            self.changed.emit(run)
        elif isinstance(message, events.DraftChanged):
            run.draft = message.draft
            self.previewed.emit(run)
        elif isinstance(message, events.TextStreamed):
            self.streamed.emit(run.run_id, message.text)
        elif isinstance(message, events.Warned):
            run.warnings.append(message.sentence)

    def _end(
        self, run: ActiveRun, message: events.Finished | events.Failed | events.Cancelled
    ) -> None:
        del self._runs[run.run_id]
        seconds = time.monotonic() - run.started
        if isinstance(message, events.Finished):
            self._records.keep_draft(run.job_id, message.result.draft, message.result.data)
            end = RunEnd(run, seconds, result=message.result)
        elif isinstance(message, events.Failed):
            self._keep_preview(run)
            end = RunEnd(run, seconds, error=message)
        else:
            end = RunEnd(run, seconds)
        self._records.close(run.job_id, message, seconds)
        self.ended.emit(end)

    def _keep_preview(self, run: ActiveRun) -> None:
        if run.draft is not None:
            self._records.keep_draft(run.job_id, run.draft, {})

    def _end_export(self, run_id: str, message: object) -> None:
        self._exports.discard(run_id)
        if isinstance(message, events.Exported):
            self.exported.emit(ExportEnd(run_id, exported=message))
        elif isinstance(message, events.Failed):
            self.exported.emit(ExportEnd(run_id, error=message))


def _with_folder(request: TaskRequest) -> TaskRequest:
    """Have the result files of a work written beside its checkpoints; exports are asked apart."""
    if request.out_dir or not request.job_dir:
        return request
    return replace(request, out_dir=str(Path(request.job_dir) / "result"))
