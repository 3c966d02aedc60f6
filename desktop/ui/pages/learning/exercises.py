# SPDX-License-Identifier: AGPL-3.0-or-later
"""The desk of exercises: real pages and real workers, in a data folder and a commune of their own.

Nothing made on it can reach the work of the town hall: jobs, forms, register of arrêtés, memory of
sorted mails, profile, journal and settings are other files, that one button erases. What is shared is
what a computer has once: the workers, the models, the microphone, the look.
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core.journal.journal import Journal
from desktop.core.kept_data.erasing import erase_kinds
from desktop.core.kept_data.kinds import kept_kinds
from desktop.core.paths import DataFolder
from desktop.core.settings import Settings
from desktop.tasks import TASKS
from desktop.ui.commune_file import CommuneFile
from desktop.ui.resources import resource_path
from desktop.ui.task_runner import TaskRunner
from desktop.ui.work_records import open_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.desk import Desk
    from desktop.ui.runs import ActiveRun

_log = logging.getLogger(__name__)
PAGE_PREFIX = "learning/"
FILES = "fichiers"
"""Where an exercise proposes to write its files: they go with the exercises."""
_TAKEN_OVER = ("model", "formats", "reviewer")
"""Settings that an exercise begins with; what it changes stays its own."""


def exercise_page_id(task_id: str) -> str:
    """Return the id, in the window, of a task's page for exercises."""
    return PAGE_PREFIX + task_id


_ERASED = frozenset(kind.id for kind in kept_kinds()) - {"instances", "models"}
"""All that a data folder holds: nothing of an exercise is an archive nor a proof."""


class Exercises:
    """What the exercises share; made when the first one is opened."""

    def __init__(self, desk: Desk, folder: Path | None) -> None:
        """Take the agent's desk, and the folder of exercises; without one nothing outlives us."""
        self._real = desk
        self._temporary = tempfile.TemporaryDirectory() if folder is None else None
        root = Path(self._temporary.name) if self._temporary is not None else folder
        assert root is not None
        self.data = DataFolder(root).make()
        self.records = open_records(self.data, TASKS, is_apart=desk.records.files.is_apart)

    @cached_property
    def desk(self) -> Desk:
        """The desk that the pages of exercises are given."""
        from desktop.ui.desk import Desk

        real, data = self._real, self.data
        self._place_commune()
        policy = real.settings.policy
        runner = TaskRunner(
            real.bridge, self.records, str(data.register), str(data.sorting_memory), policy
        )
        return Desk(
            look=real.look,
            runner=runner,
            records=self.records,
            settings=self._settings(),
            profile=CommuneFile(data.profile, self.records.files.do),
            pages=real.pages.another(),
            bridge=real.bridge,
            find_models=lambda: real.models(),
            models_folder=real.models_folder,
            measures_file=real.measures_file,
            register_file=data.register,
            sorting_memory_file=data.sorting_memory,
            own_prompts_folder=data.own_prompts,
            opinions_file=data.opinions,
            state=real.state,
            recordings=real.recordings,
            _model_desk=real.model_desk,
        )

    # --- what an exercise begins with -------------------------------------------------------

    def fill_form(self, task_id: str, values: Mapping[str, Any]) -> None:
        """Have the next page of this task begin with these values, as if they had been typed."""
        self.records.keep_form(task_id, values)

    def _place_commune(self) -> None:
        """Put the fictional commune in place of the agent's own."""
        sample = resource_path("samples", "commune.json")
        try:
            if not self.data.profile.exists():
                self.data.profile.write_bytes(sample.read_bytes())
        except OSError as error:
            _log.info("the commune of exercises could not be written (%s)", type(error).__name__)

    def _settings(self) -> Settings:
        settings = Settings(self.data.settings, self._real.settings.policy)
        settings.write_later = partial(self.records.files.do, self.data.settings)
        wanted = {name: self._real.settings.get(name) for name in _TAKEN_OVER}
        files = self.data.root / FILES
        try:
            files.mkdir(parents=True, exist_ok=True)
            for name, value in (*wanted.items(), ("out_folder", str(files))):
                if not settings.why_fixed(name):
                    settings.set(name, value)
        except OSError as error:
            _log.info("settings of exercises could not be written (%s)", type(error).__name__)
        return settings

    # --- what there is ----------------------------------------------------------------------

    def running(self) -> Sequence[ActiveRun]:
        """Return the exercises that run."""
        return self.desk.runner.active() if "desk" in self.__dict__ else ()

    def count(self) -> int:
        """Return how many works the exercises have made."""
        return len(self.records.drafts()) + len(self.records.interrupted())

    def purge(self, days: int) -> None:
        """Delete the exercises unchanged for that many days, as the agent's own works."""
        self.records.purge(days)

    def erase(self) -> None:
        """Delete all that the exercises have made: works, forms, register, journal, settings, files."""
        self.records.finish_writing()
        self.records.erase_all()
        erase_kinds(self.data.root, _ERASED)
        shutil.rmtree(self.data.root / FILES, ignore_errors=True)
        (self.data.root / FILES).mkdir(exist_ok=True)
        Journal(self.data.journal)  # it was erased with the rest, and is written to again
        self._place_commune()
        if "desk" in self.__dict__:
            self.desk.profile.read_again()
            self.desk.settings = self._settings()

    def close(self) -> None:
        """Write the last entries and let go of the folder."""
        self.records.shut()
        if self._temporary is not None:
            self._temporary.cleanup()


def read_sample_json(path: Path) -> dict[str, Any]:
    """Return what a sample file of facts holds; empty when it cannot be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
