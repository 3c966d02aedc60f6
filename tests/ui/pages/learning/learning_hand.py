# SPDX-License-Identifier: AGPL-3.0-or-later
"""An agent's hand on the path: the window on made-up workers, the page, the guide."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.core.events import Finished
from desktop.core.jobs.values import Result
from desktop.mairie.learning.module import Module
from desktop.mairie.learning.step import Step
from desktop.ui.demonstration import sample_results
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.learning import HOME, MODULE, REGISTER
from desktop.ui.pages.learning.conductor import Conductor
from desktop.ui.pages.learning.exercises import exercise_page_id
from desktop.ui.pages.learning.guide import StepGuide
from desktop.ui.pages.learning.module_page import ModulePage
from desktop.ui.pages.learning.page import LearningPage
from desktop.ui.pages.learning.register_page import TrainingsPage
from desktop.ui.task_page import TaskPage

CLAIRE = ("Claire Martin", "secrétaire générale de mairie")
PAUL = ("Paul Leroux", "maire")


class LearningHand:
    """What an agent does with the path."""

    def __init__(self, window: MainWindow, sample: SampleDesk, folder: Path) -> None:
        self.window, self.sample, self.folder = window, sample, folder
        sample.desk.trainings_file = folder / "formations.json"
        sample.desk.exercises_folder = folder / "exercices"

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()

    @property
    def page(self) -> LearningPage:
        page = self.window.page(HOME)
        assert isinstance(page, LearningPage)
        return page

    @property
    def conductor(self) -> Conductor:
        assert self.page.conductor is not None
        return self.page.conductor

    @property
    def guide(self) -> StepGuide:
        assert self.conductor.guide is not None
        return self.conductor.guide

    @property
    def module(self) -> ModulePage:
        page = self.window.page(MODULE)
        assert isinstance(page, ModulePage)
        return page

    @property
    def register(self) -> TrainingsPage:
        page = self.window.open_page(REGISTER)
        assert isinstance(page, TrainingsPage)
        return page

    def open(self) -> LearningPage:
        self.window.open_page(HOME)
        self.settle()
        return self.page

    def step(self, step_id: str) -> Step:
        found = self.page.progress.path.find(step_id)
        assert isinstance(found, Step)
        return found

    def open_step(self, step_id: str) -> Step:
        self.open()
        step = self.step(step_id)
        self.page.rows[step_id].open.click()
        self.settle()
        return step

    def open_module(self, module_id: str) -> Module:
        self.open()
        found = self.page.progress.path.find(module_id)
        assert isinstance(found, Module)
        self.page.rows[module_id].open.click()
        self.settle()
        return found

    def panel(self, task_id: str) -> TaskPage:
        page = self.window.page(exercise_page_id(task_id))
        assert isinstance(page, TaskPage)
        return page

    def finish_run(self) -> None:
        """Answer as a worker whose work is done."""
        result = Result(sample_results.digest_draft(), {"coverage": {}})
        self.sample.lanes.say(Finished(self.sample.lanes.run_id(), result))
        self.settle()

    def go_to_end(self) -> None:
        """Go through the stages of the step without answering anything."""
        for _ in range(10):
            if self.guide.visit is not None and self.guide.visit.place + 1 < len(
                self.guide.visit.stages
            ):
                self.guide._go(1)
                self.settle()
