# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent does on « Interroger un document », and what made-up workers answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.app import page_makers
from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.core.task import Result
from desktop.tasks.ask_document import AskDocument
from desktop.ui.demonstration.sample_answers import model_data, rules_data
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.demonstration.sample_results import MODEL
from desktop.ui.main_window import MainWindow
from desktop.ui.workspaces.ask_document import AskDocumentPage
from desktop.ui.workspaces.conversation.exchange_card import ExchangeCard

TASKS = (AskDocument,)
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PRICE = "Quel est le prix de l’eau\u202f?"
FIXED = "Et la part fixe\u202f?"


class ChatHand:
    """An agent on the page, and what the workers answer."""

    def __init__(self, window: MainWindow, sample: SampleDesk, folder: Path) -> None:
        self.window, self.sample, self.folder = window, sample, folder
        self.document = folder / "rapport-été.pdf"
        self.document.write_bytes(b"%PDF-1.7")

    # --- the page ---------------------------------------------------------------------------

    @property
    def page(self) -> AskDocumentPage:
        page = self.window.page("ask-document")
        assert isinstance(page, AskDocumentPage)
        return page

    def settle(self) -> None:
        for _ in range(12):
            QApplication.processEvents()

    def open(self, *, document: bool = True, model: bool = False) -> AskDocumentPage:
        """Open the page, with a document joined, and a model chosen when one is wanted."""
        if model:
            self.sample.models.append(MODEL)
            self.sample.desk.models(again=True)
        self.window.open_page("ask-document")
        if model:
            self.page.panel.model_box.setCurrentIndex(1)
        if document:
            self.page.bar.add((str(self.document),))
        self.settle()
        return self.page

    def ask(self, question: str = PRICE) -> None:
        """Type a question and press Enter."""
        self.page.panel.edit.setFocus()
        self.page.panel.edit.setPlainText(question)
        self.press(Qt.Key.Key_Return)

    def answered(self, question: str = PRICE, *, model: bool = False) -> None:
        """Ask, and have it answered."""
        self.ask(question)
        data = model_data if model else rules_data
        self.finish(data(str(self.document), question))

    def card(self, number: int = -1) -> ExchangeCard:
        return self.page.thread_view.cards()[number]

    def questions(self) -> list[str]:
        return [card.exchange.question for card in self.page.thread_view.cards()]

    def reopen(self) -> AskDocumentPage:
        """Return the page as a new window shows it, the one before killed."""
        again = page_makers(self.sample.desk, TASKS)["ask-document"]()
        assert isinstance(again, AskDocumentPage)
        self.settle()
        return again

    def works(self) -> list[str]:
        """Return the works of Accueil."""
        return [line.job_id for line in self.sample.records.drafts()]

    # --- the workers ------------------------------------------------------------------------

    def say(self, message: Any) -> None:
        self.sample.lanes.say(message)
        self.settle()

    def run_id(self) -> str:
        return self.sample.lanes.run_id()

    def request(self) -> Any:
        return self.sample.lanes.last(events.RunTask).request

    def history(self) -> list[dict[str, str]]:
        """Return what the last question was told of the conversation."""
        text = self.request().values["history"]
        told: list[dict[str, str]] = json.loads(text) if text else []
        return told

    def stream(self, text: str) -> None:
        self.say(events.TextStreamed(self.run_id(), text))

    def finish(self, data: dict[str, Any], warnings: tuple[str, ...] = ()) -> None:
        """Answer the last question."""
        draft = Draft("Réponse", (Paragraph("x"),))
        self.say(events.Finished(self.run_id(), Result(draft, data, (), warnings)))

    def fail(self, error: str = "WorkerCrashed") -> None:
        self.say(events.Failed(self.run_id(), error, "Le moteur s’est arrêté.", "Recommencez."))

    # --- keys -------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type a text where the keyboard is (QTest aborts on letters with an accent)."""
        widget = QApplication.focusWidget()
        assert isinstance(widget, QPlainTextEdit), widget
        widget.insertPlainText(text)
        self.settle()

    def tab_to(self, wanted: Any, most: int = 80) -> None:
        """Press Tab until the keyboard is on a control."""
        for _ in range(most):
            if QApplication.focusWidget() is wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {wanted}")


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
