# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day of an agent, done once: each step through the real window, with real workers, without model."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.app import Beffroi
from desktop.core.start_options import StartOptions
from desktop.mairie.learning.step import Step
from desktop.mairie.learning.training import ItemState
from desktop.ui.pages.learning.page import LearningPage
from desktop.ui.pages.learning.stage_views import TrapView
from desktop.ui.pages.learning.step_visit import Kind
from desktop.ui.task_page import TaskPage

PATIENCE = 120_000
"""Milliseconds; far more than needed, for a busy machine."""
STEPS = (
    "mails", "resume", "arrete", "compte-rendu", "affiche", "pictogrammes", "diaporama", "demande",
)  # fmt: skip


class Agent:
    """Somebody who follows the path in a window of the real application, nothing installed."""

    def __init__(self, beffroi: Beffroi, qtbot: QtBot) -> None:
        self.beffroi, self.window, self.qtbot = beffroi, beffroi.window, qtbot
        page = self.window.open_page("learning")
        assert isinstance(page, LearningPage) and page.conductor is not None
        self.page, self.conductor = page, page.conductor
        page.person.type_person("Claire Martin", "secrétaire générale de mairie")

    def open(self, step_id: str) -> Step:
        """Press « Commencer » of a step."""
        step = self.page.progress.path.find(step_id)
        assert isinstance(step, Step)
        self.page.rows[step_id].open.click()
        QApplication.processEvents()
        assert self.conductor.visit is not None and self.conductor.visit.step is step
        return step

    @property
    def panel(self) -> TaskPage:
        page = self.window.current()
        assert isinstance(page, TaskPage)
        return page

    def press_main(self) -> None:
        """Ctrl+Entrée, as the agent does on any panel."""
        control = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(self.window, Qt.Key.Key_Return, control)
        QApplication.processEvents()

    def work(self) -> None:
        """Do the work of the panel in sight and wait for its result."""
        if self.panel.task.id == "improve-prompt":
            self.read_advice()
            return
        DO.get(self.panel.task.id, Agent.press_main)(self)
        visit = self.conductor.visit
        assert visit is not None
        self.qtbot.waitUntil(lambda: visit.is_work_done, timeout=PATIENCE)
        assert visit.gestures_done >= 1

    def poster(self) -> None:
        self.press_main()  # « Continuer »: the message is read
        self.press_main()  # « Créer les fichiers… »

    def slides(self) -> None:
        self.press_main()  # « Faire le plan »
        is_outline: Callable[[], bool] = self.panel.is_outline  # type: ignore[attr-defined]
        self.qtbot.waitUntil(is_outline, timeout=PATIENCE)
        self.press_main()  # « Créer les fichiers »

    def read_advice(self) -> None:
        """The workshop reads a demand as it is written: its advice is there without a run."""
        coach = self.panel.workshop.coach  # type: ignore[attr-defined]
        has_advice = lambda: coach.coaching is not None and bool(coach.coaching.review.findings)  # noqa: E731
        self.qtbot.waitUntil(has_advice, timeout=PATIENCE)

    def forward(self) -> Kind:
        """Press « Continuer » in the guide; return what the stage is about."""
        guide = self.conductor.guide
        assert guide is not None and guide.isVisible()
        guide.forward.click()
        QApplication.processEvents()
        assert self.conductor.visit is not None
        return self.conductor.visit.stage.kind

    def press_next(self) -> None:
        """Press « Étape suivante »."""
        assert self.conductor.guide is not None
        self.conductor.guide.forward.click()
        QApplication.processEvents()

    def find_trap(self, step: Step) -> None:
        assert self.conductor.guide is not None
        view = self.conductor.guide.view
        assert isinstance(view, TrapView)
        view.hint.click()
        view.found.click()
        told = [label.text() for label in view.findChildren(QLabel)]
        assert step.trap.answer in told

    def answer(self, step: Step) -> None:
        assert self.conductor.guide is not None
        quiz = self.conductor.guide.quiz
        for question in step.quiz:
            assert quiz.question() is question
            quiz.choose(*question.right_numbers)
            quiz.go.click()
            assert quiz.verdict.text() == "C’est cela."
            quiz.go.click()
        assert quiz.question() is None


DO: dict[str, Callable[[Agent], None]] = {"make-poster": Agent.poster, "make-slides": Agent.slides}


@pytest.fixture
def agent(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Agent]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the window's own goes with it
    monkeypatch.setattr(
        "desktop.ui.workspaces.poster.files_dialog.FilesDialog.exec", lambda _dialog: 1
    )  # accepts the formats it proposes
    start = StartOptions.make(str(tmp_path / "données"), str(tmp_path / "modèles"))
    beffroi = Beffroi(qapp, start)
    beffroi.window.resize(1366, 820)
    beffroi.window.show()
    beffroi.window.activateWindow()
    assert QTest.qWaitForWindowActive(beffroi.window, 2_000)
    yield Agent(beffroi, qtbot)
    monkeypatch.setattr(beffroi.window, "confirm_close", lambda: True)
    beffroi.window.close()
    beffroi.close()
    beffroi.window.deleteLater()
    QApplication.processEvents()
    gc.collect()


def test_every_step_of_the_path_is_tried_here(agent: Agent):
    assert tuple(step.id for step in agent.page.progress.path.steps) == STEPS


@pytest.mark.parametrize("step_id", STEPS)
def test_step_is_done_from_the_path_to_what_is_to_be_remembered(agent: Agent, step_id: str):
    step = agent.open(step_id)
    for exercise in step.exercises:
        assert agent.panel.task.id == exercise.task_id
        agent.work()
        kind = agent.forward()
    assert kind is Kind.LOOK
    assert agent.forward() is Kind.TRAP
    agent.find_trap(step)
    assert agent.forward() is Kind.QUIZ
    agent.answer(step)
    assert agent.forward() is Kind.REMEMBER
    assert agent.page.progress.state(step) is ItemState.DONE
    records = agent.beffroi.desk.records
    assert not records.drafts() and not records.interrupted()
    following = agent.page.progress.path.following(step.id)
    assert following is not None
    agent.press_next()
    assert agent.page.progress.state(following) is ItemState.STARTED


def test_attestation_is_written_as_files(agent: Agent, tmp_path: Path):
    agent.open("mails")
    while agent.forward() is not Kind.REMEMBER:
        pass
    agent.window.open_page("learning")
    agent.page.export_to(str(tmp_path), "attestation", ("pdf", "docx", "odt"))
    agent.qtbot.waitUntil(lambda: bool(agent.page.banners.banners()), timeout=PATIENCE)
    written = {path.suffix for path in tmp_path.glob("attestation.*")}
    assert {".pdf", ".docx", ".odt"} <= written
