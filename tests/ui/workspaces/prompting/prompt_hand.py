# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent does on « Savoir parler à la machine », and what made-up workers answer."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop.app import page_makers
from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.core.task import Result
from desktop.tasks.ask_document import AskDocument
from desktop.tasks.check_document import CheckDocument
from desktop.tasks.improve_prompt import ImprovePrompt
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.demonstration.sample_results import MODEL
from desktop.ui.main_window import MainWindow
from desktop.ui.workspaces.improve_prompt import ImprovePromptPage
from desktop.ui.workspaces.prompting.atelier.part_field import PartField
from desktop.ui.workspaces.prompting.atelier.workshop_tab import WorkshopTab
from desktop.ui.workspaces.prompting.atelier.workshop_view import WorkshopView
from desktop.ui.workspaces.prompting.trial.trial_tab import TrialTab

TASKS = (ImprovePrompt, AskDocument, CheckDocument)
CONTROL = Qt.KeyboardModifier.ControlModifier
OTHER_MODEL = replace(MODEL, id="exemple-8b", path="/modeles/exemple-8b.gguf", title="Exemple 8B")


class PlainLibrary(QWidget):
    """In place of the library: only its signals count here."""

    used = Signal(str, str)
    changed = Signal()


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


class PromptHand:
    """An agent on the page, and what the workers answer."""

    def __init__(self, window: MainWindow, sample: SampleDesk, folder: Path) -> None:
        self.window, self.sample, self.folder = window, sample, folder

    # --- the page ---------------------------------------------------------------------------

    @property
    def page(self) -> ImprovePromptPage:
        page = self.window.page("improve-prompt")
        assert isinstance(page, ImprovePromptPage)
        return page

    @property
    def workshop(self) -> WorkshopTab:
        return self.page.workshop

    @property
    def view(self) -> WorkshopView:
        return self.page.workshop.view

    @property
    def trials(self) -> TrialTab:
        return self.page.trials

    def settle(self) -> None:
        """Let events and the coach come."""
        for _ in range(8):
            QApplication.processEvents()
        page = self.window.pages.get("improve-prompt")
        if isinstance(page, ImprovePromptPage):
            wait_for(page)

    def open(self) -> ImprovePromptPage:
        self.window.open_page("improve-prompt")
        self.settle()
        return self.page

    def add_models(self, *models: Any) -> None:
        self.sample.models[:] = models or (MODEL,)
        self.sample.desk.models(again=True)
        self.page.opened()
        self.workshop.corner.box.setCurrentIndex(1)

    def field(self, name: str) -> PartField:
        return self.view.form.rows[name].field

    def write(self, name: str, words: str) -> None:
        """Type in the field of a part, the keyboard being there."""
        self.view.form.rows[name].set_open(True)
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        field.insertPlainText(words)
        self.settle()

    def paste(self, demand: str) -> None:
        QApplication.clipboard().setText(demand)
        self.view.tools.paste.click()
        self.settle()

    def findings(self) -> list[str]:
        return [one.id for one in self.view.advice.findings()]

    def mend(self, name: str) -> None:
        """Look at a finding and press what mends it."""
        self.view.advice.look_at(name)
        assert self.view.advice.card.mend.isVisible(), self.findings()
        self.view.advice.card.mend.click()
        self.settle()

    def demand(self) -> str:
        return plain(self.workshop.state.demand)

    def reopen(self) -> ImprovePromptPage:
        """Return the page as a new window shows it, the one before killed."""
        again = page_makers(self.sample.desk, TASKS)["improve-prompt"]()
        assert isinstance(again, ImprovePromptPage)
        wait_for(again)
        return again

    # --- the workers ------------------------------------------------------------------------

    def say(self, message: Any) -> None:
        self.sample.lanes.say(message)
        self.settle()

    def request(self) -> Any:
        return self.sample.lanes.last(events.RunTask).request

    def finish(self, data: dict[str, Any], warnings: tuple[str, ...] = ()) -> None:
        """Answer the last run."""
        draft = Draft("Demande", (Paragraph("x"),))
        run_id = self.sample.lanes.run_id()
        self.say(events.Finished(run_id, Result(draft, data, (), warnings)))

    def answer(self, text: str, **told: Any) -> None:
        """Answer a demand that is tried."""
        answer = {"text": text, "ended_by": "stop", "refused": "", **told}
        self.finish({"schema": 1, "task": "ask-document", "plain": True, "answer": answer})

    # --- keys -------------------------------------------------------------------------------

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def tab_to(self, accepts: Any, most: int = 80) -> Any:
        """Press Tab until the keyboard is on what is wanted."""
        for _ in range(most):
            focused = QApplication.focusWidget()
            if focused is not None and accepts(focused):
                return focused
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("Tab never comes there")

    def type(self, text: str) -> None:
        """Type where the keyboard is (QTest aborts on letters with an accent)."""
        widget = QApplication.focusWidget()
        assert isinstance(widget, QLineEdit | QPlainTextEdit), widget
        if isinstance(widget, QLineEdit):
            widget.insert(text)
        else:
            widget.insertPlainText(text)
        self.settle()


def wait_for(page: ImprovePromptPage) -> None:
    """Wait until the coach has read."""
    coach = page.workshop.coach
    if coach._later.isActive():
        coach.read_now()
    for _ in range(2_000):
        QApplication.processEvents()
        if not coach.is_busy():
            return
        time.sleep(0.003)
