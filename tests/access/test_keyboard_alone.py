# SPDX-License-Identifier: AGPL-3.0-or-later
"""Three tasks done without a mouse, from an empty form to the files: Tab, Space, Return, Ctrl+…"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.core import events
from desktop.core.task import Result
from desktop.mairie.mail.as_draft import sorting_draft
from desktop.ui.demonstration import sample_mails, sample_results
from scripts.auditing.controls import name_of
from scripts.auditing.window import rest
from scripts.screens import decree_screens
from scripts.screenshots import Studio

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Agent:
    """Presses keys, and sees where the keyboard is by what a screen reader would say."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.at(), key, modifier)
        self.studio.settle()

    def at(self) -> QWidget:
        """Return what has the keyboard; the window itself when nothing has."""
        return QApplication.focusWidget() or self.studio.window

    def name(self) -> str:
        return name_of(self.at()).replace("\u00a0", " ")

    def tab_to(self, *beginnings: str) -> None:
        """Go with Tab to the control whose name begins so."""
        met = [self.name()]
        for _ in range(120):
            if met[-1].startswith(beginnings):
                return
            self.press(Qt.Key.Key_Tab)
            met.append(self.name())
        raise AssertionError(f"Tab never reached {beginnings}; it met {list(dict.fromkeys(met))}")

    def write(self, words: str) -> None:
        for letter in words:  # QTest.keyClicks knows no « É »
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, PLAIN, letter)
                QApplication.sendEvent(self.at(), event)
        self.studio.settle()

    def open(self, page_id: str) -> None:
        """Open a drawer: with its number, which its place gives."""
        drawers = [drawer.id for drawer in self.studio.window.drawers]
        number = drawers.index(page_id) + 1
        self.press(Qt.Key(Qt.Key.Key_0 + number), CONTROL)
        page = self.studio.window.current()
        assert page is not None and page.help_id == page_id
        rest(self.studio, page)

    def export(self) -> None:
        """Ask for the files with the button that is there, and say yes to the dialog."""
        self.tab_to("Exporter")
        QTimer.singleShot(0, self.studio.window, self._in_dialog)
        self.press(Qt.Key.Key_Space)

    def _in_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        try:
            dialog.activateWindow()
            self.studio.settle()
            self.tab_to("Exporter")
            self.press(Qt.Key.Key_Return)
        finally:
            dialog.close()  # a test that fails must not wait in the dialog


@pytest.fixture
def agent(studios: Callable[[str, float], Studio]) -> Agent:
    studio = studios("light", 1.0)
    studio.window.desk.runner._runs.clear()
    studio.window.activateWindow()
    studio.settle()
    return Agent(studio)


@pytest.fixture
def written(agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Whether the message at the top of the page says which files were written."""
    agent.studio.sample.desk.settings.set("out_folder", str(tmp_path))
    document, folder = tmp_path / "rapport.pdf", tmp_path / "Courrier"
    document.write_bytes(b"%PDF-" + b" " * 900)
    folder.mkdir()
    for name, answer in (
        ("getOpenFileName", (str(document), "")),
        ("getOpenFileNames", ([str(document)], "")),
        ("getExistingDirectory", str(folder)),
    ):
        monkeypatch.setattr(QFileDialog, name, lambda *_args, answer=answer, **_kw: answer)

    def tell() -> bool:
        page = agent.studio.window.current()
        titles = [banner.title for banner in page.banners.banners()]  # type: ignore[union-attr]
        return any(title.startswith("Export terminé") for title in titles)

    return tell


def test_a_document_is_summarised(agent, written):
    agent.open("summarise-document")
    agent.tab_to("Parcourir")
    agent.press(Qt.Key.Key_Space)
    agent.tab_to("Résumer")
    agent.press(Qt.Key.Key_Space)
    assert agent.name().startswith("Annuler")
    agent.studio.finish(sample_results.model_draft())
    agent.export()
    assert written()


def test_mails_are_sorted(agent, written):
    agent.open("sort-mail")
    agent.tab_to("Choisir un dossier")
    agent.press(Qt.Key.Key_Space)
    agent.tab_to("Trier")
    agent.press(Qt.Key.Key_Space)
    data = sample_mails.sample_data()
    run_id = agent.studio.sample.lanes.run_id()
    agent.studio.say(events.Finished(run_id, Result(sorting_draft(data), data)))
    page = agent.studio.window.current()
    rest(agent.studio, page)
    agent.press(Qt.Key.Key_Down)  # the list has the keyboard: the next mail
    assert page.result.bench.detail.mail_id()
    agent.export()
    assert written()


def test_an_arrete_is_written(agent, written):
    agent.studio.sample.desk.profile.save(decree_screens._profile())
    agent.open("write-decree")
    agent.tab_to("Décrivez")
    agent.write(decree_screens.NEED)
    page = agent.studio.window.current()
    page.start_view.read_now()
    rest(agent.studio, page)
    agent.tab_to("Continuer")
    agent.press(Qt.Key.Key_Space)
    rest(agent.studio, page)
    agent.tab_to("Numéro")
    agent.write("2026-142")
    agent.tab_to("Rédiger")
    agent.press(Qt.Key.Key_Space)
    decree_screens._answer(agent.studio)
    agent.export()
    assert written()
