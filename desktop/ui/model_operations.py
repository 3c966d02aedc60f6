# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done with models from the window, one thing at a time: asked, followed, journalled.

What was installed is tried at once, in the same operation: the agent reads at the end what it costs
on this computer.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.core import events
from desktop.core.errors import ModelInUse
from desktop.core.models.hardware import Hardware
from desktop.core.models.installed import InstalledModel
from desktop.core.models.journal_entries import fingerprints, journal_entries
from desktop.core.models.measures import ModelMeasure
from desktop.core.task import Lane

if TYPE_CHECKING:
    from desktop.ui.desk import Desk

Request = (
    events.InspectPack
    | events.ImportPack
    | events.AddModel
    | events.VerifyModels
    | events.RemoveModel
    | events.MeasureModel
)
TITLES: dict[type, str] = {
    events.InspectPack: "Lecture de la clé",
    events.ImportPack: "Installation de modèles",
    events.AddModel: "Ajout d’un modèle",
    events.VerifyModels: "Vérification des modèles",
    events.RemoveModel: "Suppression d’un modèle",
    events.MeasureModel: "Essai d’un modèle",
}
TESTING_STEP = "Essai du modèle"
"""What a worker says while it tries a model."""
_END = (events.Failed, events.Cancelled)
_ANSWERS = (
    events.PackInspected,
    events.ModelsInstalled,
    events.ModelsVerified,
    events.ModelRemoved,
    events.ModelMeasured,
)


@dataclass(slots=True)
class ModelOperation:
    """What is being done with models; the sidebar shows it as a work that runs."""

    run_id: str
    request: Request
    title: str
    step: str = "Démarrage"
    done: float | None = None
    remaining_seconds: float | None = None
    is_recording: bool = False
    answer: object = None
    """What was installed, while it is being tried."""
    marks: dict[str, str] = field(default_factory=dict)
    """Fingerprint of each model that was there when it began, by id."""
    titles: dict[str, str] = field(default_factory=dict)
    """Title of each of them."""
    started: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class ModelTest:
    """How the trial of a model ended: with a measure, or with an error to show."""

    model: InstalledModel
    measure: ModelMeasure | None = None
    error: events.Failed | None = None


@dataclass(frozen=True, slots=True)
class OperationEnd:
    """How an operation ended: with an answer, with an error to show, or cancelled (neither)."""

    operation: ModelOperation
    answer: object = None
    error: events.Failed | None = None
    tests: tuple[ModelTest, ...] = ()

    @property
    def is_cancelled(self) -> bool:
        """True when the agent stopped it before anything was done."""
        return self.answer is None and self.error is None


class ModelOperations(QObject):
    """Signals: `started(ModelOperation)`, `changed(ModelOperation)`, `ended(OperationEnd)`.

    `probed()` once this computer was looked at (desk.state.hardware).
    """

    started = Signal(object)
    changed = Signal(object)
    ended = Signal(object)
    probed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.current: ModelOperation | None = None
        self._to_test: list[InstalledModel] = []
        self._tests: list[ModelTest] = []
        self._probe_id = ""
        desk.bridge.message.connect(self._take)

    # --- what can be asked; each raises ModelInUse while another one runs -----------------------

    def inspect(self, pack: str) -> None:
        """Read what a pack holds."""
        self._start(events.InspectPack(_new_id(), pack))

    def install(
        self, pack: str, model_ids: Sequence[str], accepted: Sequence[str], accepted_by: str
    ) -> None:
        """Install models of a pack."""
        ids, agreed = tuple(model_ids), tuple(accepted)
        folder = str(self._folder)
        self._start(events.ImportPack(_new_id(), pack, folder, ids, agreed, accepted_by))

    def add(self, path: str, accepted_by: str) -> None:
        """Install a model of the agent's own."""
        self._start(events.AddModel(_new_id(), path, str(self._folder), accepted_by))

    def verify(self, model_ids: Iterable[str] = ()) -> None:
        """Read every byte of these models again; of all when none is named."""
        self._start(events.VerifyModels(_new_id(), str(self._folder), tuple(model_ids)))

    def remove(self, model: InstalledModel) -> None:
        """Delete a model."""
        self._start(events.RemoveModel(_new_id(), str(self._folder), model.id))

    def measure(self, model: InstalledModel) -> None:
        """Try a model and measure what it costs here."""
        reference = self._desk.model_desk.reference(model)
        self._start(events.MeasureModel(_new_id(), reference), to_test=[model])

    def again(self, request: Request) -> None:
        """Ask the same thing once more: an import goes on from where it stopped."""
        to_test: list[InstalledModel] = []
        if isinstance(request, events.MeasureModel):
            to_test = [m for m in self._desk.models() if m.path == request.model.path]
            if not to_test:  # it was removed meanwhile
                return
        self._start(replace(request, run_id=_new_id()), to_test)

    def cancel(self) -> None:
        """Stop what runs."""
        if self.current is not None:
            self._desk.bridge.cancel(self.current.run_id)

    def probe(self) -> None:
        """Have this computer looked at, once."""
        if not self._probe_id and self._desk.state.hardware is None:
            self._probe_id = _new_id()
            request = events.ProbeHardware(self._probe_id, str(self._folder))
            self._desk.bridge.submit(Lane.MODELS, request)

    # --- inside -----------------------------------------------------------------------------

    @property
    def _folder(self) -> Path:
        return self._desk.models_folder()

    def _start(self, request: Request, to_test: Iterable[InstalledModel] = ()) -> None:
        if self.current is not None:
            raise ModelInUse
        operation = ModelOperation(request.run_id, request, TITLES[type(request)])
        operation.marks = fingerprints(self._desk.models())
        operation.titles = {model.id: model.title for model in self._desk.models()}
        self.current, self._tests, self._to_test = operation, [], list(to_test)
        self.started.emit(operation)
        self._submit(request)

    def _submit(self, request: Request) -> None:
        lane = Lane.MODELS
        if isinstance(request, events.MeasureModel):
            lane = Lane.of_model(request.model.kind)
        self._desk.bridge.submit(lane, request)

    def _take(self, message: object) -> None:
        run_id = getattr(message, "run_id", "")
        if run_id and run_id == self._probe_id:
            self._take_probe(message)
        elif self.current is not None and run_id == self.current.run_id:
            self._tell(self.current, message)

    def _take_probe(self, message: object) -> None:
        if isinstance(message, events.HardwareProbed):
            self._desk.state.hardware = message.hardware
        elif isinstance(message, events.Failed):
            self._desk.state.hardware = Hardware(problems=(message.sentence,))
        elif not isinstance(message, events.Cancelled):
            return
        self._probe_id = ""
        self.probed.emit()

    def _tell(self, operation: ModelOperation, message: object) -> None:
        if isinstance(message, events.ProgressChanged):
            operation.step = self._test_step(message.step) if self._to_test else message.step
            operation.done, operation.remaining_seconds = message.done, message.remaining_seconds
            self.changed.emit(operation)
        elif isinstance(message, (*_ANSWERS, *_END)):
            if self._is_testing(operation):
                self._end_test(operation, message)
            else:
                self._end_request(operation, message)

    def _is_testing(self, operation: ModelOperation) -> bool:
        is_test = isinstance(operation.request, events.MeasureModel)
        return is_test or operation.answer is not None

    def _end_request(self, operation: ModelOperation, message: Any) -> None:
        self._write_down(operation, message)
        if isinstance(message, (events.ModelsInstalled, events.ModelRemoved)):
            self._desk.models(again=True)
        if isinstance(message, events.ModelsInstalled):
            operation.answer = message
            self._to_test = self._found(fact.id for fact in message.installed)
            self._test_next(operation)
        elif isinstance(message, events.Failed):
            self._end(OperationEnd(operation, error=message))
        else:
            answer = None if isinstance(message, events.Cancelled) else message
            self._end(OperationEnd(operation, answer))

    def _test_next(self, operation: ModelOperation) -> None:
        if not self._to_test:
            self._end(OperationEnd(operation, operation.answer, tests=tuple(self._tests)))
            return
        model = self._to_test[0]
        operation.run_id = _new_id()
        operation.step, operation.done = self._test_step(), None
        operation.remaining_seconds = None
        self.changed.emit(operation)
        reference = self._desk.model_desk.reference(model)
        self._submit(events.MeasureModel(operation.run_id, reference))

    def _test_step(self, worker_step: str = "") -> str:
        """Name the model that is tried, then what the worker says of it (that it waits, that it loads)."""
        words = f"Essai du modèle « {self._to_test[0].title} »"
        if worker_step in ("", TESTING_STEP):
            return words
        return f"{words} : {worker_step[:1].lower()}{worker_step[1:]}"

    def _end_test(self, operation: ModelOperation, message: Any) -> None:
        model = self._to_test.pop(0)
        if isinstance(message, events.ModelMeasured):
            self._desk.model_desk.keep_measure(model, message.measure)
            self._tests.append(ModelTest(model, measure=message.measure))
            operation.answer = operation.answer or message
        elif isinstance(message, events.Failed):
            self._tests.append(ModelTest(model, error=message))
            if operation.answer is None:  # the trial was all that was asked
                self._end(OperationEnd(operation, error=message))
                return
        else:
            self._to_test.clear()
        self._test_next(operation)

    def _end(self, end: OperationEnd) -> None:
        self.current = None
        self.ended.emit(end)

    def _found(self, ids: Iterable[str]) -> list[InstalledModel]:
        wanted = set(ids)
        return [model for model in self._desk.models() if model.id in wanted]

    def _write_down(self, operation: ModelOperation, message: Any) -> None:
        seconds = time.monotonic() - operation.started
        entries = journal_entries(operation.request, message, seconds, operation.marks)
        self._desk.records.note(entries)
        if isinstance(message, events.Failed) and message.error == "PolicyRefusal":
            from desktop.core.policy.journal_entries import refused_entry

            names: tuple[str, ...] = tuple(getattr(operation.request, "model_ids", ()))
            alone = names[0] if len(names) == 1 else ""
            self._desk.records.note((refused_entry("models", alone),))


def _new_id() -> str:
    from uuid import uuid4

    return f"models-{uuid4().hex[:12]}"
