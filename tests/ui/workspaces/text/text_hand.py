# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent does on « Écrire ou améliorer un texte », and what made-up workers answer."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextBrowser

from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.core.task import Result
from desktop.mairie.commune.profile import load_profile
from desktop.tasks.check_document import CheckDocument
from desktop.tasks.write_text import WriteText
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.demonstration.sample_results import MODEL
from desktop.ui.facts_form.row import FactRow
from desktop.ui.main_window import MainWindow
from desktop.ui.resources import resource_path
from desktop.ui.window_pages import page_makers
from desktop.ui.workspaces.text.writing.live_text import LiveText
from desktop.ui.workspaces.text.writing.live_writing import LiveWriting
from desktop.ui.workspaces.write_text import WriteTextPage

PROFILE = load_profile(Path(resource_path("samples", "commune.json")))
NEED = "Refuser à Mme Morel le prêt de la salle des fêtes le 12 décembre 2026"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
REFUSAL: dict[str, Any] = {
    "destinataire": "Mme Claire Morel",
    "situation": "salle",
    "demande": "le prêt de la salle des fêtes le samedi 12 décembre 2026",
    "motifs": ["La salle est déjà réservée ce jour-là"],
    "texte_applique": "reglement",
    "reference": "le règlement de la salle des fêtes",
}
TASKS = (WriteText, CheckDocument)


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


class TextHand:
    """An agent on the page, and what the workers answer."""

    def __init__(self, window: MainWindow, sample: SampleDesk, folder: Path) -> None:
        self.window, self.sample, self.folder = window, sample, folder

    # --- the page ---------------------------------------------------------------------------

    @property
    def page(self) -> WriteTextPage:
        page = self.window.page("write-text")
        assert isinstance(page, WriteTextPage)
        return page

    @property
    def live(self) -> LiveWriting:
        return self.page.writing.live

    @property
    def text(self) -> LiveText:
        return self.page.writing.view.text

    def settle(self) -> None:
        """Let events and what is composed beside the window come."""
        for _ in range(8):
            QApplication.processEvents()
        page = self.window.pages.get("write-text")
        if isinstance(page, WriteTextPage):
            wait_for(page)

    def open(self) -> WriteTextPage:
        self.window.open_page("write-text")
        self.settle()
        return self.page

    def add_model(self) -> None:
        self.sample.models.append(MODEL)
        self.sample.desk.models(again=True)

    def write_letter(self, kind_id: str = "courrier-refus", **changes: Any) -> WriteTextPage:
        """Open a text with its answers."""
        page = self.open()
        page.writing.open_kind(kind_id, REFUSAL | changes, {})
        self.settle()
        return page

    def row(self, name: str) -> FactRow:
        form = self.page.panel.form
        assert form is not None
        return form.rows[name]

    def answer(self, name: str, value: Any) -> None:
        """Answer as the agent does: the text follows by itself."""
        self.row(name).editor.set_value(value)  # type: ignore[attr-defined]
        self.live.read_now()
        self.settle()

    def shown(self) -> str:
        return plain(self.text.toPlainText())

    def select(self, words: str) -> None:
        """Select words of the text, in its own spaces."""
        assert self.text.show_words(words), words

    def rewrite(self, words: str, new: str) -> None:
        """Write other words in place of some, by hand."""
        view = self.page.writing.view
        if not self.text.is_editing():
            view.set_editing(True)
        self.select(words)
        self.text.insert_text(new)
        self.live.flush()
        self.settle()

    def take_out(self, words: str) -> None:
        """Delete the whole line that holds some words."""
        self.page.writing.view.set_editing(True)
        self.select(words)
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.removeSelectedText()
        self.live.flush()
        self.settle()

    def reopen(self) -> WriteTextPage:
        """Return the page as a new window shows it, the one before killed."""
        again = page_makers(self.sample.desk, TASKS)["write-text"]()
        assert isinstance(again, WriteTextPage)
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
        draft = Draft("Texte", (Paragraph(str(data.get("text", ""))),))
        run_id = self.sample.lanes.run_id()
        self.say(events.Finished(run_id, Result(draft, data, (), warnings)))

    # --- keys -------------------------------------------------------------------------------

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def tab_to(self, accepts: Any, most: int = 60) -> Any:
        """Press Tab until the keyboard is on what is wanted."""
        for _ in range(most):
            focused = QApplication.focusWidget()
            if focused is not None and accepts(focused):
                return focused
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("Tab never comes there")

    def type(self, text: str) -> None:
        """Type a text where the keyboard is (QTest aborts on letters with an accent)."""
        widget = QApplication.focusWidget()
        assert isinstance(widget, QLineEdit | QPlainTextEdit | QTextBrowser), widget
        if isinstance(widget, QLineEdit):
            widget.insert(text)
            widget.textEdited.emit(widget.text())
        else:
            widget.insertPlainText(text)
        self.settle()


def wait_for(page: WriteTextPage) -> None:
    """Wait until nothing is composed any more."""
    for _ in range(2_000):
        QApplication.processEvents()
        if not page.writing.background.is_busy():
            return
        time.sleep(0.003)
