# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only way to run work from the window: written down first, told to who listens, never lost."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.policy.in_force import NOTHING_FIXED
from desktop.core.task import Lane, Task
from desktop.ui.task_titles import title_of
from desktop.ui.worker_bridge import WorkerBridge

# What a run is made of is loaded when there is one: the window opens without it.
if TYPE_CHECKING:
    from desktop.core import events
    from desktop.core.draft import Draft
    from desktop.core.errors import DataFolderRefused
    from desktop.core.events import RunTask
    from desktop.core.jobs.output_pieces import OutputPiece
    from desktop.core.jobs.values import ModelReference, TaskRequest
    from desktop.core.policy.in_force import PolicyInForce
    from desktop.ui.records import KeptWork, WorkRecords
    from desktop.ui.runs import ActiveRun

TaskType = type[Task]


class TaskRunner(QObject):
    """Runs tasks and exports in the lanes.

    Signals: `started(ActiveRun)`; `changed(ActiveRun)` for progress; `previewed(ActiveRun)`;
    `streamed(run_id, text)`; `ended(RunEnd)`; `exported(ExportEnd)`; `attachment_read(message)` with
    AttachmentRead, Failed or Cancelled.
    """

    started = Signal(object)
    changed = Signal(object)
    previewed = Signal(object)
    streamed = Signal(str, str)
    ended = Signal(object)
    exported = Signal(object)
    attachment_read = Signal(object)
    _written = Signal(str, object)

    def __init__(
        self,
        bridge: WorkerBridge,
        records: WorkRecords,
        register_path: str = "",
        sorting_memory_path: str = "",
        policy: PolicyInForce = NOTHING_FIXED,
    ) -> None:
        """Take the files that tasks may read: the register of arrêtés, the corrections of mails.

        `policy` is what the commune fixes.
        """
        super().__init__()
        self._bridge, self._records = bridge, records
        self._register_path = register_path
        self._sorting_memory_path = sorting_memory_path
        self._policy = policy
        self._runs: dict[str, ActiveRun] = {}
        self._unsent: dict[str, RunTask] = {}
        """Runs whose work is not written down yet."""
        self._exports: set[str] = set()
        self._readings: set[str] = set()
        bridge.message.connect(self._take)
        self._written.connect(self._send)

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
        speech_model: ModelReference | None = None,
        speakers_model: ModelReference | None = None,
    ) -> str:
        """Start a task and return its run_id; raise InvalidField when the form is not complete.

        Raises PolicyRefusal for what the commune does not allow; the worker would refuse it too.
        """
        from desktop.core.jobs.values import TaskRequest

        values = task.parse_values(untrusted_values)
        request = TaskRequest(
            task.id,
            values,
            out_dir="",
            formats=(),
            model=model,
            speech_model=speech_model,
            speakers_model=speakers_model,
            profile=dict(profile or {}),
            register_path=self._register_path,
            sorting_memory_path=self._sorting_memory_path,
        )
        self._refuse_if_not_allowed(request)
        return self.submit(task, self._records.open(request))

    def resume(self, task: TaskType, work: KeptWork) -> str:
        """Take a work up again from its checkpoints and return its run_id."""
        return self.submit(task, self.taken_up(work))

    def taken_up(self, work: KeptWork) -> KeptWork:
        """Return a work made ours again; written down anew, as it was asked, when nothing is left of it."""
        from dataclasses import replace

        again = self._records.reopen(work.job_id)
        return again or self._records.open(replace(work.request, out_dir=""))

    def cancel(self, run_id: str) -> None:
        """Stop a run; it ends as cancelled within half a second."""
        from desktop.core.events import Cancelled

        if self._unsent.pop(run_id, None) is None:
            self._bridge.cancel(run_id)
        else:  # no worker knows it yet
            self._end_later(run_id, Cancelled(run_id))

    def note_review(self, job_id: str, who: str, outcome: str = "reviewed") -> None:
        """Write down that somebody has read a work over, validated it, or took that back."""
        self._records.note_review(job_id, who, outcome)

    def export(
        self,
        draft: Draft,
        data: Mapping[str, Any],
        folder: str,
        stem: str,
        formats: tuple[str, ...],
    ) -> str:
        """Write a draft, as it now reads, into files; return the run_id of the export."""
        from desktop.core.events import ExportDraft

        run_id = f"export-{_new_id()}"
        self._exports.add(run_id)
        message = ExportDraft(run_id, draft, dict(data), folder, stem, formats)
        self._bridge.submit(Lane.LIGHT, message)
        return run_id

    def write_pieces(self, pieces: tuple[OutputPiece, ...], folder: str) -> str:
        """Write tables, calendars or replies into a folder; return the run_id of the export."""
        from desktop.core.events import WritePieces

        run_id = f"export-{_new_id()}"
        self._exports.add(run_id)
        self._bridge.submit(Lane.LIGHT, WritePieces(run_id, pieces, folder))
        return run_id

    def read_attachment(self, mail: Mapping[str, Any], attachment: int) -> str:
        """Read the text of a file that came with a sorted mail; return the run_id of the reading.

        It goes through the lane of pages: a long work does not keep the agent waiting.
        """
        from desktop.core.events import ReadAttachment

        run_id = f"attachment-{_new_id()}"
        self._readings.add(run_id)
        request = ReadAttachment(
            run_id,
            mail["path"],
            mail["number"],
            attachment,
            message_id=mail["message_id"],
            subject=mail["subject"],
            sent=mail["sent"],
        )
        self._bridge.submit(Lane.VIEW, request)
        return run_id

    def submit(self, task: TaskType, work: KeptWork) -> str:
        """Start a work that was handed in to be written down; return its run_id.

        It goes to a worker once it is on disk; where the disk refuses it, it ends as failed.
        """
        from desktop.core.events import RunTask
        from desktop.ui.runs import ActiveRun

        run_id = f"run-{_new_id()}"
        request = _with_folder(work.request)
        run = ActiveRun(run_id, work.job_id, task, request, title_of(task, request))
        self._runs[run_id] = run
        self._unsent[run_id] = RunTask(run_id, request)
        self.started.emit(run)
        self._records.once_written(work.job_id, partial(self._written.emit, run_id))
        return run_id

    # --- inside -----------------------------------------------------------------------------

    def _send(self, run_id: str, refusal: DataFolderRefused | None) -> None:
        """Send a run to a worker, now that its work is on disk; or end it, when it never will be."""
        from desktop.core.events import Failed

        message = self._unsent.pop(run_id, None)
        run = self._runs.get(run_id)
        if message is None or run is None:
            return  # stopped meanwhile
        if refusal is None:
            self._bridge.submit(run.task.lane(run.request), message)
            return
        self._end_later(run_id, Failed.from_error(run_id, refusal))

    def _end_later(self, run_id: str, message: events.Failed | events.Cancelled) -> None:
        """End a run that no worker knows, once whoever asked has its run_id."""
        QTimer.singleShot(0, self, lambda: self._take(message) if run_id in self._runs else None)

    def _refuse_if_not_allowed(self, request: TaskRequest) -> None:
        policy = self._policy.now
        models = (request.model, request.speech_model, request.speakers_model)
        no_model = policy.no_model() if any(models) else ""
        if refusal := policy.task_refusal(request.task_id) or no_model:
            self._note_refusal(request)
            raise policy.refuse(refusal)

    def _note_refusal(self, request: TaskRequest) -> None:
        from desktop.core.policy.journal_entries import refused_entry

        model = request.model
        named = (model.id, model.sha256) if model is not None else ("", "")
        self._records.note((refused_entry(request.task_id, *named),))

    def _note_export_refusal(self) -> None:
        from desktop.core.policy.journal_entries import refused_entry

        self._records.note((refused_entry("export"),))

    def _take(self, message: object) -> None:
        run_id = getattr(message, "run_id", "")
        if run_id in self._exports:
            self._end_export(run_id, message)
        elif run_id in self._readings:
            self._end_reading(run_id, message)
        elif run_id in self._runs:
            self._tell(self._runs[run_id], message)

    def _tell(self, run: ActiveRun, message: object) -> None:
        from desktop.core import events

        if isinstance(message, (events.Finished, events.Failed, events.Cancelled)):
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
        from desktop.core import events
        from desktop.ui.runs import RunEnd

        del self._runs[run.run_id]
        seconds = time.monotonic() - run.started
        if isinstance(message, events.Finished):
            self._records.keep_draft(run.job_id, message.result.draft, message.result.data)
            end = RunEnd(run, seconds, result=message.result)
        elif isinstance(message, events.Failed):
            self._keep_preview(run)
            if message.error == "PolicyRefusal":
                self._note_refusal(run.request)
            end = RunEnd(run, seconds, error=message)
        else:
            end = RunEnd(run, seconds)
        self._records.close(run.job_id, message, seconds)
        self.ended.emit(end)

    def _keep_preview(self, run: ActiveRun) -> None:
        if run.draft is not None:
            self._records.keep_draft(run.job_id, run.draft, {})

    def _end_reading(self, run_id: str, message: object) -> None:
        from desktop.core import events

        if isinstance(message, (events.AttachmentRead, events.Failed, events.Cancelled)):
            self._readings.discard(run_id)
            self.attachment_read.emit(message)

    def _end_export(self, run_id: str, message: object) -> None:
        from desktop.core import events
        from desktop.ui.runs import ExportEnd

        if isinstance(message, (events.Exported, events.Failed, events.Cancelled)):
            self._exports.discard(run_id)
        if isinstance(message, events.Exported):
            self.exported.emit(ExportEnd(run_id, exported=message))
        elif isinstance(message, events.Failed):
            if message.error == "PolicyRefusal":
                self._note_export_refusal()
            self.exported.emit(ExportEnd(run_id, error=message))


def _new_id() -> str:
    from uuid import uuid4

    return uuid4().hex[:12]


def _with_folder(request: TaskRequest) -> TaskRequest:
    """Have the result files of a work written beside its checkpoints; exports are asked apart."""
    from dataclasses import replace

    if request.out_dir or not request.job_dir:
        return request
    return replace(request, out_dir=str(Path(request.job_dir) / "result"))
