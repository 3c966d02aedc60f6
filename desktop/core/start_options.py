# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was asked on the command line and holds for the whole program, window or not."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.paths import DataFolder, default_data_folder
from desktop.core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.core.policy.in_force import PolicyInForce
    from desktop.core.task import Task

USUAL_TASKS = "desktop.tasks:TASKS"


@dataclass(frozen=True, slots=True)
class StartOptions:
    """Where the account's data and the models are, and which engine and tasks to use."""

    data_folder: DataFolder
    models_dir: Path | None = None
    """Given for this start; None for the one of the settings."""
    fake_engine: bool = False
    tasks: str = USUAL_TASKS
    """The list of tasks, "module:name"; another one in tests only."""
    policy: str = ""
    """The file of the commune's rules that the start names; the administrator's comes before it."""

    @classmethod
    def make(
        cls,
        data_dir: str = "",
        models_dir: str = "",
        *,
        fake_engine: bool = False,
        tasks: str = "",
        policy: str = "",
    ) -> StartOptions:
        """Return the options for texts as typed; an empty one means the usual place."""
        # Not resolve(): it raises on links that turn in a circle (Python before 3.13).
        folder = DataFolder(Path(data_dir).absolute()) if data_dir else default_data_folder()
        models = Path(models_dir).absolute() if models_dir else None
        return cls(folder, models, fake_engine, tasks or USUAL_TASKS, policy)

    def load_tasks(self) -> tuple[type[Task], ...]:
        """Return the tasks that there are; they are imported when it is first asked."""
        module, _, name = self.tasks.partition(":")
        return tuple(getattr(importlib.import_module(module), name))

    def open_policy(self, task_ids: Collection[str] = ()) -> PolicyInForce:
        """Read the commune's rules; `task_ids` are the tasks that exist. A share is not read yet."""
        from desktop.core.policy.in_force import PolicyInForce
        from desktop.core.policy.places import find_policy

        return PolicyInForce(find_policy(self.policy), self.data_folder.policy_copies, task_ids)

    def models_folder(self, settings: Settings) -> Path:
        """Return the folder of models: fixed by the commune, given, of the settings, or Beffroi's own."""
        chosen = settings.get("models_folder")
        if chosen and settings.why_fixed("models_folder"):
            return Path(chosen)
        return self.models_dir or (Path(chosen) if chosen else self.data_folder.models)

    def worker_options(self, settings: Settings) -> list[str]:
        """Return the options that every worker is started with (for LanePool)."""
        options = ["--log", str(self.data_folder.technical_log), "--tasks", self.tasks]
        options += ["--idle-minutes", str(settings.get("idle_minutes"))]
        options += ["--changed-prompts", str(self.data_folder.prompts_in_force)]
        options += ["--self-tests", str(self.data_folder.root / "card-self-tests.json")]
        options += settings.policy.worker_options()
        return [*options, "--fake-engine"] if self.fake_engine else options
