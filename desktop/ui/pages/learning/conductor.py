# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leads through a step: its panel with the samples in the form, the guide beside, what comes after."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from desktop.core.errors import BeffroiError
from desktop.mairie.learning.module import Module
from desktop.mairie.learning.path import PathItem
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.step import Step
from desktop.tasks import TASKS, find_task
from desktop.ui.desk import Desk
from desktop.ui.page import Page
from desktop.ui.pages.learning import HOME, MODULE
from desktop.ui.pages.learning.exercises import exercise_page_id
from desktop.ui.pages.learning.filling import begin, form_of
from desktop.ui.pages.learning.guide import StepGuide
from desktop.ui.pages.learning.progress import Progress, place_words
from desktop.ui.pages.learning.step_visit import Kind, StepVisit
from desktop.ui.runs import RunEnd
from desktop.ui.task_page import TaskPage

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

PLAN_STAGE = "plan"
"""Of « make-slides »: its first run makes an outline only."""


@runtime_checkable
class OutlineLike(Protocol):
    """A panel whose work ends with another button than its form's: slides."""

    files_button: QPushButton


class Conductor(QObject):
    """Opens steps and modules in the window; one for each window."""

    def __init__(self, desk: Desk, window: MainWindow, progress: Progress) -> None:
        super().__init__(window)
        self.desk, self.window, self.progress = desk, window, progress
        self.visits: dict[str, StepVisit] = {}
        self.visit: StepVisit | None = None
        self.guide: StepGuide | None = None
        self._hears_of_runs = False
        self._visitor: Person | None = None

    # --- opening ----------------------------------------------------------------------------

    def open_item(self, item: PathItem) -> None:
        """Open a step where it was left, or a module."""
        if isinstance(item, Module):
            self.open_module(item)
        else:
            self.open_step(item)

    def open_module(self, module: Module) -> None:
        """Open a module at its first screen."""
        from desktop.ui.pages.learning.module_page import ModulePage

        page = self.window.page(MODULE)
        assert isinstance(page, ModulePage)
        page.help_id = HOME
        if page.progress is None:
            page.take_progress(self.progress)
            page.left.connect(self.back_to_path)
            page.next_asked.connect(self._open_following)
        page.show_module(module)
        self.window.open_page(MODULE)

    def open_step(self, step: Step, *, again: bool = False) -> None:
        """Open a step: where it was left, or from its beginning."""
        if self._visitor not in (None, self.progress.person):
            self.visits = {}  # each goes on from where they left
        self._visitor = self.progress.person
        if again or step.id not in self.visits:
            self.visits[step.id] = StepVisit(step, 0 if again else self.progress.place(step))
            self._forget_panels({exercise.task_id for exercise in step.exercises})
        self.visit = self.visits[step.id]
        self.progress.begin(step)
        self.progress.reached(step, self.visit.place)
        self._show()

    def back_to_path(self) -> None:
        """Go back to the page « Parcours »."""
        self.progress.pause()
        self.window.open_page(HOME)

    def _forget_panels(self, task_ids: Collection[str]) -> None:
        """Let go of the panels of these tasks, and stop what runs on them."""
        if any(exercise_page_id(task_id) in self.window.pages for task_id in task_ids):
            for run in self.desk.exercises.running():
                if run.task.id in task_ids:
                    self.desk.stop(run.run_id)
        for task_id in task_ids:
            self.window.drop_page(exercise_page_id(task_id))

    # --- the panel and its guide ------------------------------------------------------------

    def _show(self) -> None:
        visit = self.visit
        if visit is None:
            return
        guide = self._guide()
        page = self._panel(visit)
        following = self.progress.path.following(visit.step.id)
        words = f"{following.KIND_TITLE} suivante" if isinstance(following, Step) else (
            "Premier module" if following is not None else "Revenir au parcours"
        )  # fmt: skip
        guide.set_folded(False)
        guide.show_visit(visit, place_words(self.progress.path, visit.step), words)
        self.window.dock_guide(guide, (page,))
        self.window.open_page(exercise_page_id(visit.exercise.task_id))
        guide.focus_first()

    def _panel(self, visit: StepVisit) -> Page:
        """Return the panel of the exercise in sight, built with the samples in its form."""
        exercise = visit.exercise
        page_id = exercise_page_id(exercise.task_id)
        if page_id in self.window.pages:
            return self.window.page(page_id)
        self._hear_of_runs()
        try:
            values = form_of(exercise, find_task(exercise.task_id))
        except BeffroiError as error:
            values = {}
            self.window.show_failure(error.message(), error.next_step())
        self.desk.exercises.fill_form(exercise.task_id, values)
        page = self.window.page(page_id)
        page.help_id = exercise.task_id
        begin(page, exercise, values)
        return page

    def _guide(self) -> StepGuide:
        if self.guide is None:
            self.guide = guide = StepGuide(self.desk.look)
            guide.moved.connect(self._moved)
            guide.left.connect(self.back_to_path)
            guide.next_asked.connect(self._open_following)
            guide.again_asked.connect(self._begin_again)
            guide.size_changed.connect(self.window._fit)
            guide.folded_by_key.connect(self._give_page_the_keyboard)
        return self.guide

    def _moved(self) -> None:
        """Another stage is in sight: perhaps another panel, perhaps the end."""
        visit = self.visit
        if visit is None:
            return
        if self.window.current() is not self.window.pages.get(
            exercise_page_id(visit.exercise.task_id)
        ):
            self._show()
        if visit.stage.kind is Kind.REMEMBER:
            self.progress.finish(visit.step)
        else:
            self.progress.reached(visit.step, visit.place)

    def _begin_again(self) -> None:
        if self.visit is not None:
            self.open_step(self.visit.step, again=True)

    def _open_following(self) -> None:
        shown = self.window.current()
        item: PathItem | None = getattr(shown, "module", None)
        if item is None and self.visit is not None:
            item = self.visit.step
        following = self.progress.path.following(item.id) if item is not None else None
        if following is None:
            self.back_to_path()
        else:
            self.progress.pause()
            self.open_item(following)

    def _give_page_the_keyboard(self) -> None:
        page = self.window.current()
        if page is not None:
            page.focus_first()

    # --- what runs --------------------------------------------------------------------------

    def _hear_of_runs(self) -> None:
        if self._hears_of_runs:
            return
        self._hears_of_runs = True
        runner = self.desk.exercises.desk.runner
        for signal in (runner.started, runner.changed, runner.ended):
            signal.connect(self._show_runs)
        runner.ended.connect(self._on_ended)

    def _show_runs(self, _what: object) -> None:
        self.window.show_runs()

    def _on_ended(self, end: RunEnd) -> None:
        visit = self.visit
        if visit is None or end.result is None or end.run.task.id != visit.exercise.task_id:
            return
        page = self.window.pages.get(exercise_page_id(visit.exercise.task_id))
        button = page.panel.main.text() if isinstance(page, TaskPage) else ""
        is_plan = end.run.request.values.get("stage") == PLAN_STAGE
        if not is_plan and isinstance(page, OutlineLike):
            button = page.files_button.text()  # slides: what the outline ends with
        visit.pressed(button)
        if not is_plan:
            visit.finished.add(visit.stage.exercise)
        if self.guide is not None:
            self.guide.work_ended()

    # --- erasing ----------------------------------------------------------------------------

    def forget_exercises(self) -> None:
        """Close the panels of exercises, and what was reached in them."""
        self._forget_panels({task.id for task in TASKS})
        self.visits, self.visit = {}, None

    def erase_exercises(self) -> None:
        """Delete all that exercises made, and close their panels."""
        self.forget_exercises()
        self.desk.exercises.erase()
