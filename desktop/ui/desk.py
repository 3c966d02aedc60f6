# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page is given: the look, the runner, the records, the models, the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.network.ledger import NetworkLedger

if TYPE_CHECKING:
    from desktop.core.events import EngineState
    from desktop.core.models.hardware import Hardware
    from desktop.core.models.installed import InstalledModel
    from desktop.core.paths import DataFolder
    from desktop.core.policy.rules import Policy
    from desktop.core.settings import Settings, SettingValue
    from desktop.mairie.mail.memory import SortingMemory
    from desktop.mairie.register.store import ArreteRegister
    from desktop.ui.look import Look
    from desktop.ui.model_desk import ModelDesk, ModelOffer
    from desktop.ui.page_drawer import PageDrawer
    from desktop.ui.pages.learning.exercises import Exercises
    from desktop.ui.profile_store import ProfileStore
    from desktop.ui.records import WorkRecords
    from desktop.ui.runs import RecordingWork, RunningWork
    from desktop.ui.task_runner import TaskRunner
    from desktop.ui.worker_bridge import WorkerBridge

WITHOUT = "none"
"""Setting « model » when the agent chose to work by rules."""


@dataclass(eq=False, repr=False)
class WindowState:
    """What workers and the lock have told so far."""

    network: NetworkLedger = field(default_factory=NetworkLedger)
    """What the network lock was measured to do in the window and in each worker."""
    try_programs: Callable[[], dict[str, str]] | None = None
    """Takes the place of the programs that try the network, in a demonstration; None: real ones."""
    engines: tuple[EngineState, ...] = ()
    hardware: Hardware | None = None
    """None until a worker has looked."""


@dataclass(eq=False, repr=False)
class Desk:
    """The objects that app.py builds once, handed to the pages."""

    look: Look
    runner: TaskRunner
    records: WorkRecords
    settings: Settings
    profile: ProfileStore
    pages: PageDrawer
    bridge: WorkerBridge
    find_models: Callable[[], tuple[InstalledModel, ...]]
    models_folder: Callable[[], Path]
    """The folder of models in force: the agent may choose another one."""
    measures_file: Path = field(default_factory=Path)
    register_file: Path | None = None
    """The register of arrêtés; None where there is none, as in a demonstration."""
    sorting_memory_file: Path | None = None
    """What the agent corrected in sorted mails; None where nothing is remembered."""
    own_prompts_folder: Path | None = None
    """The agent's own demands; None where nothing is kept."""
    opinions_file: Path | None = None
    """Opinions on answers of models; None where nothing is kept."""
    trainings_file: Path | None = None
    """Who has done which step of the path; None where nothing is kept."""
    compliance_folder: Path | None = None
    """Register of processing, charter and who read it; None where nothing is kept."""
    exercises_folder: Path | None = None
    """What exercises make; None where it goes with the window."""
    data_folder: DataFolder | None = None
    """All that is kept; None where nothing is."""
    state: WindowState = field(default_factory=WindowState)
    recordings: list[RecordingWork] = field(default_factory=list)
    """The meeting that is being recorded; none or one."""
    _models: tuple[InstalledModel, ...] | None = None
    _model_desk: ModelDesk | None = None
    _exercises: Exercises | None = None

    def __post_init__(self) -> None:
        self.settings.write_later = self._write_settings

    def models(self, kind: str = "", *, again: bool = False) -> tuple[InstalledModel, ...]:
        """Return the models of a kind, or all; looked for once unless asked again."""
        if self._models is None or again:
            self._models = self.find_models()
        return tuple(model for model in self._models if kind in ("", model.kind))

    @property
    def policy(self) -> Policy:
        """What the commune fixes on this computer, as it holds now."""
        return self.settings.policy.now

    @property
    def register(self) -> ArreteRegister | None:
        """The commune's register of arrêtés; None where there is none."""
        if self.register_file is None:
            return None
        from desktop.mairie.register.store import ArreteRegister

        prefix = str(self.profile.data().get("number_prefix", ""))
        return ArreteRegister(self.register_file, prefix)

    @property
    def sorting_memory(self) -> SortingMemory | None:
        """What the agent corrected in sorted mails; None where nothing is remembered."""
        if self.sorting_memory_file is None:
            return None
        from desktop.mairie.mail.memory import SortingMemory

        return SortingMemory(self.sorting_memory_file)

    @property
    def model_desk(self) -> ModelDesk:
        """What only the pages about models need; made when first asked for."""
        if self._model_desk is None:
            from desktop.ui.model_desk import ModelDesk

            self._model_desk = ModelDesk(self)
        return self._model_desk

    @property
    def exercises(self) -> Exercises:
        """The exercises of the path, apart from the work; made when first asked for."""
        if self._exercises is None:
            from desktop.ui.pages.learning.exercises import Exercises

            self._exercises = Exercises(self, self.exercises_folder)
        return self._exercises

    def has_exercises(self) -> bool:
        """Tell whether exercises were ever made here, without opening them."""
        if self._exercises is not None:
            return True
        return self.exercises_folder is not None and self.exercises_folder.is_dir()

    def has_open_exercises(self) -> bool:
        """Tell whether exercises were opened in this window."""
        return self._exercises is not None

    def close_exercises(self) -> None:
        """Let go of the exercises, if any was opened."""
        if self._exercises is not None:
            self._exercises.close()

    def offers(self, kind: str) -> tuple[ModelOffer, ...]:
        """Return the models of a kind as the form of a task offers them."""
        return self.model_desk.offers(kind) if self.models(kind) else ()

    def running(self) -> Sequence[RunningWork]:
        """Return the works that run, those about models and a recording too, the oldest first."""
        works: list[RunningWork] = [*self.recordings, *self.runner.active()]
        works += self._exercises.running() if self._exercises is not None else ()
        operation = self._model_desk.running() if self._model_desk is not None else None
        return [*works, operation] if operation is not None else works

    def stop(self, run_id: str) -> None:
        """Cancel a work that runs; a recording is ended and kept."""
        recording = next((one for one in self.recordings if one.run_id == run_id), None)
        if recording is not None:
            recording.end()
        else:
            self.runner.cancel(run_id)

    def chosen_model_id(self, kind: str = "text") -> str:
        """Return the model to offer first: the last used, else the active one; empty for none."""
        wanted = self.settings.get("model")
        ids = [model.id for model in self.models(kind)]
        if ids and self.policy:
            ids = [model.id for model in self.model_desk.allowed(kind)]
        if not ids or (wanted == WITHOUT and kind == "text"):
            return ""
        if wanted in ids:
            return str(wanted)
        active = self.model_desk.active(kind)
        return active.id if active is not None else ids[0]

    def remember_model(self, model_id: str) -> None:
        """Keep the choice of a model for the next time."""
        if self.models():
            self.keep("model", model_id or WITHOUT)

    def keep(self, name: str, value: SettingValue) -> None:
        """Keep a setting, unless the commune fixes it; a full disk is told, and stops nothing."""
        if self.settings.why_fixed(name):
            return
        self.settings.set(name, value)

    def _write_settings(self, write: Callable[[], object]) -> None:
        """Have the settings written in their turn: what the disk refuses is told, and tried again."""
        self.records.files.do(self.settings.path, write)
