# SPDX-License-Identifier: AGPL-3.0-or-later
"""Does each kind of request, and ends each with exactly one message."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path

from desktop.core import events
from desktop.core.errors import Cancelled
from desktop.core.task import Result
from desktop.worker.context import WorkerContext
from desktop.worker.document_reading import DocumentReader
from desktop.worker.engine_states import engine_states
from desktop.worker.failures import end_of_run
from desktop.worker.loop import CancelFlags
from desktop.worker.model_keeper import ModelKeeper
from desktop.worker.network_measures import NetworkMeasures
from desktop.worker.pages import draw_page
from desktop.worker.policy_guard import PolicyGuard
from desktop.worker.reviews import draft_with_review
from desktop.worker.run_reports import RunReports
from desktop.worker.sound_controls import SoundControls
from desktop.worker.streams import AnswerStream
from desktop.worker.task_list import TaskList


class WorkHandler:
    """Runs tasks, writes, draws, handles models; keeps its lane's model between two runs."""

    def __init__(
        self,
        answers: AnswerStream,
        tasks: TaskList,
        keeper: ModelKeeper,
        log: Path,
        changed_prompts: Path | None = None,
        lane: str = "",
        guard: PolicyGuard | None = None,
    ) -> None:
        self.flags = CancelFlags()
        self.controls = SoundControls()
        self.network = NetworkMeasures(answers, lane)
        self._answers = answers
        self._tasks = tasks
        self._keeper = keeper
        self._reader = DocumentReader()
        self._log = log
        self._changed_prompts = changed_prompts
        self._guard = guard or PolicyGuard()

    def ready(self) -> events.WorkerReady:
        """Describe the worker; the network's state is measured here and now, but for a child."""
        return events.WorkerReady(os.getpid(), self.network.at_start(), engine_states())

    def unload(self) -> None:
        """Give the memory of models and of the last document back."""
        if self._keeper.unload():
            self._answers.send(events.ModelUnloaded())
        self._reader.unload()

    def handle(self, message: events.ToWorker) -> None:
        """Do it and send its answers; raises nothing but WindowGone."""
        if isinstance(message, events.UnloadModel):
            self.unload()
        elif isinstance(message, events.REQUESTS):
            self._answers.send(self._end_of(message))
            self.flags.forget(message.run_id)
            self.controls.forget(message.run_id)
            self.network.tell_new_refusals()

    def _end_of(self, message: events.Request) -> events.FromWorker:
        try:
            self._check(message.run_id)
            self._guard.check(message)
            return self._work(message)
        except Exception as error:  # noqa: BLE001  # whatever a task raises ends its run, not the worker
            return end_of_run(message.run_id, error, self._log)

    def _work(self, message: events.Request) -> events.FromWorker:
        if isinstance(message, events.RunTask):
            return events.Finished(message.run_id, self._run_task(message))
        if isinstance(message, events.ExportDraft):
            return _export(message)
        if isinstance(message, events.WritePieces):
            return _write_pieces(message, lambda: self._check(message.run_id))
        if isinstance(message, events.ReadAttachment):
            from desktop.worker.mail_reading import read_attachment

            return read_attachment(message, lambda: self._check(message.run_id))
        if isinstance(message, events.ReadWords):
            from desktop.documents.whole_words import whole_words

            text = whole_words(Path(message.path), lambda: self._check(message.run_id))
            return events.WordsRead(message.run_id, text)
        if isinstance(message, events.DrawSketch):
            from desktop.worker.sketches import draw_sketch

            return draw_sketch(message, self._tasks, lambda: self._check(message.run_id))
        if isinstance(message, events.DrawPage):
            return draw_page(message, self._reader, lambda: self._check(message.run_id))
        if isinstance(message, events.ProbeNetwork):
            return events.NetworkProbed(message.run_id, self.network.whole())
        if isinstance(message, events.ListMicrophones | events.RecordSound | events.PlaySound):
            return self._work_on_sound(message)
        return self._work_on_models(message)

    def _work_on_sound(
        self, message: events.ListMicrophones | events.RecordSound | events.PlaySound
    ) -> events.FromWorker:
        from desktop.worker.sound import SoundRun, work_on_sound

        run = SoundRun(
            message.run_id, self._answers, self.controls, lambda: self._check(message.run_id)
        )
        return work_on_sound(message, run, is_fake=self._keeper.is_fake)

    def _work_on_models(self, message: events.Request) -> events.FromWorker:
        reports = RunReports(message.run_id, self._answers)

        def check() -> None:
            self._check(message.run_id)

        if isinstance(message, events.MeasureModel):
            from desktop.worker.self_test import measure_model

            measure = measure_model(message, self._keeper, reports, check)
            return events.ModelMeasured(message.run_id, measure)
        if isinstance(message, events.ProbeHardware):
            from desktop.engines.devices import with_tests
            from desktop.engines.hardware_probe import probe_hardware

            found = probe_hardware(Path(message.models_folder))
            hardware = with_tests(found, self._keeper.self_tests)
            return events.HardwareProbed(message.run_id, hardware)
        from desktop.worker.model_store import ModelRequest, handle_model_request

        assert isinstance(message, ModelRequest), "every other request was dealt with above"
        return handle_model_request(message, check, reports)

    def _run_task(self, message: events.RunTask) -> Result:
        request = message.request
        task = self._tasks.find(request.task_id)
        values = task.parse_values(request.values)
        context = WorkerContext(
            message,
            self._answers,
            self._keeper,
            self._reader,
            lambda: self._check(message.run_id),
            self._changed_prompts,
            self._guard.check_draft,
            self._guard.check_pieces,
        )
        result = task().run(values, context)
        context.reports.flush()
        warnings = dict.fromkeys((*result.warnings, *context.reports.warnings))
        draft = draft_with_review(result.draft, request.review)
        return dataclasses.replace(result, draft=draft, warnings=tuple(warnings))

    def _check(self, run_id: str) -> None:
        if self.flags.is_set(run_id):
            raise Cancelled


def _export(message: events.ExportDraft) -> events.Exported:
    from desktop.documents.writing import write_draft
    from desktop.mairie.compliance.mentions import with_mention

    out_dir = Path(message.out_dir)
    heard: list[str] = []
    draft = with_mention(message.draft, message.data)
    files = write_draft(
        draft, out_dir, message.stem, message.formats, message.data or None, heard.append
    )
    return events.Exported(message.run_id, files, tuple(heard))


def _write_pieces(message: events.WritePieces, check: Callable[[], None]) -> events.Exported:
    from desktop.documents.writers.pieces import write_pieces

    heard: list[str] = []
    files = write_pieces(message.pieces, Path(message.out_dir), heard.append, check=check)
    return events.Exported(message.run_id, files, tuple(heard))
