# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page is given: the look, the runner, the records, the models, the settings."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.core.events import EngineState, NetworkState
    from desktop.core.models.installed import InstalledModel
    from desktop.core.settings import Settings, SettingValue
    from desktop.ui.look import Look
    from desktop.ui.page_drawer import PageDrawer
    from desktop.ui.profile_store import ProfileStore
    from desktop.ui.records import WorkRecords
    from desktop.ui.task_runner import TaskRunner

_log = logging.getLogger(__name__)
WITHOUT = "none"
"""Setting « model » when the agent chose to work by rules."""


@dataclass(eq=False, repr=False)
class WindowState:
    """What workers and the lock have told so far."""

    window_network: NetworkState | None = None
    worker_network: NetworkState | None = None
    refused: dict[str, int] = field(default_factory=dict)
    """Attempts of this process, by what tried."""
    engines: tuple[EngineState, ...] = ()


@dataclass(eq=False, repr=False)
class Desk:
    """The objects that app.py builds once, handed to the pages."""

    look: Look
    runner: TaskRunner
    records: WorkRecords
    settings: Settings
    profile: ProfileStore
    pages: PageDrawer
    find_models: Callable[[], tuple[InstalledModel, ...]]
    models_folder: Path = field(default_factory=Path)
    state: WindowState = field(default_factory=WindowState)
    _models: tuple[InstalledModel, ...] | None = None

    def models(self, *, again: bool = False) -> tuple[InstalledModel, ...]:
        """Return the models found in the models folder; looked for once unless asked again."""
        if self._models is None or again:
            self._models = self.find_models()
        return self._models

    def chosen_model_id(self) -> str:
        """Return the model the agent used last, or the first one found; empty for none."""
        wanted = self.settings.get("model")
        ids = [model.id for model in self.models()]
        if wanted == WITHOUT or not ids:
            return ""
        return str(wanted) if wanted in ids else ids[0]

    def remember_model(self, model_id: str) -> None:
        """Keep the choice of a model for the next time."""
        if self.models():
            self.keep("model", model_id or WITHOUT)

    def keep(self, name: str, value: SettingValue) -> None:
        """Keep a setting; a disk that is full must not stop the work."""
        try:
            self.settings.set(name, value)
        except OSError as error:
            _log.info("a setting could not be written (%s)", type(error).__name__)
