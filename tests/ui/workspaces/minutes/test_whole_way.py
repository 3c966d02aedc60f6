# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the microphone to minutes made again: the real window, real workers, a sound card made up."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("av", reason="av is not installed")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Beffroi
from desktop.core.draft import Draft
from desktop.core.start_options import StartOptions
from desktop.engines.speech_audio import open_recording
from desktop.ui.dialogs.closing import ClosingDialog
from desktop.ui.workspaces.minutes.minutes_view import CHANGED
from desktop.ui.workspaces.minutes.player_bar import PlayerBar
from desktop.ui.workspaces.minutes.recorder import Recorder
from desktop.ui.workspaces.write_minutes import WriteMinutesPage

pytestmark = pytest.mark.engine
PATIENCE = 60_000
"""Milliseconds; far more than needed, for a busy machine."""
CONTROL = Qt.KeyboardModifier.ControlModifier


class Secretary:
    """Who uses the window, with the keyboard, and waits for what the workers do."""

    def __init__(self, beffroi: Beffroi, qtbot: QtBot) -> None:
        self.beffroi, self.window, self._qtbot = beffroi, beffroi.window, qtbot
        page = self.window.open_page("write-minutes")
        assert isinstance(page, WriteMinutesPage)
        self.page = page

    @property
    def recorder(self) -> Recorder:
        return self.page.recorder

    @property
    def player(self) -> PlayerBar:
        return self.page.result.pane.player

    def until(self, happened: object) -> None:
        self._qtbot.waitUntil(happened, timeout=PATIENCE)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def space_on(self, widget: QWidget) -> None:
        """Press a button or tick a box as the keyboard does."""
        widget.setFocus()
        assert widget.hasFocus(), "the keyboard cannot reach it"
        self.press(Qt.Key.Key_Space)

    def begin_to_record(self, microphone: str = "") -> None:
        self.space_on(self.page.panel.record)
        before = self.recorder.before
        self.until(lambda: before.microphones.count() == 2)
        if microphone:  # one that misbehaves, which is not listed
            before.microphones.setItemData(before.microphones.currentIndex(), microphone)
        self.space_on(before.informed)
        self.space_on(before.main)
        self.until(self.recorder.is_recording)

    def record(self, seconds: float) -> Path:
        """Record so long, end, and return the file."""
        self.begin_to_record()
        self.until(lambda: self.page.sound.seconds > seconds)
        self.space_on(self.recorder.card.end)
        self.until(lambda: not self.recorder.is_recording())
        return Path(str(self.page.panel.values()["recording"]))


@pytest.fixture
def secretary(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Secretary]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the window's own goes with it
    beffroi = Beffroi(qapp, StartOptions.make(str(tmp_path / "données"), fake_engine=True))
    beffroi.desk.settings.set("out_folder", str(tmp_path))
    beffroi.window.resize(1366, 820)
    beffroi.window.show()
    beffroi.window.activateWindow()
    assert QTest.qWaitForWindowActive(beffroi.window, 2_000)
    yield Secretary(beffroi, qtbot)
    monkeypatch.setattr(beffroi.window, "confirm_close", lambda: True)
    beffroi.window.close()
    beffroi.close()
    beffroi.window.deleteLater()
    QApplication.processEvents()
    gc.collect()


def length_of(path: Path) -> float:
    with open_recording(str(path)) as recording:
        return sum(len(piece) for piece in recording.pieces(0, lambda: None)) / 16_000


def test_from_the_microphone_to_minutes_made_again(secretary: Secretary) -> None:
    page, window = secretary.page, secretary.window
    file = secretary.record(3.0)
    assert length_of(file) > 2.9
    assert page.banners.banners()[0].property("tone") == "good"
    previews: list[Draft] = []
    secretary.beffroi.desk.runner.previewed.connect(lambda run: previews.append(run.draft))
    secretary.press(Qt.Key.Key_Return, CONTROL)
    assert page.state == "working"
    secretary.until(lambda: page.state == "done")
    assert any("[00:00:00] Bonsoir à toutes" in str(draft.blocks) for draft in previews)

    pane = page.result.pane
    assert pane.transcript().segments[0].text.startswith("Bonsoir à toutes et à tous")
    assert "toiture" in str(page.result.draft().blocks)
    assert not any("de la parole" in banner.title for banner in page.banners.banners())
    assert pane.transcript().recording == str(file) and secretary.player.has_sound()

    pane.table.setFocus()
    for _ in range(3):
        secretary.press(Qt.Key.Key_Right)
    secretary.press(Qt.Key.Key_Return)
    words = pane.transcript().segments[0].words
    secretary.until(lambda: pane.table.highlights.playing == (0, 2))
    assert words[2].start <= secretary.player.place() < words[3].start
    secretary.until(lambda: pane.table.highlights.playing == (0, 3))
    secretary.press(Qt.Key.Key_Space, CONTROL)
    assert not page.sound.is_playing()

    secretary.press(Qt.Key.Key_F2)
    editor = pane.table.editor()
    assert editor is not None and editor.hasFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "Bonsoir, on commence.")
    secretary.press(Qt.Key.Key_Return)
    assert pane.transcript().segments[0].text == "Bonsoir, on commence."
    (notice,) = page.result.notices.banners()
    assert notice.title == CHANGED and notice.focus_action()
    secretary.press(Qt.Key.Key_Space)
    assert page.state == "working"
    secretary.until(lambda: page.state == "done")
    assert pane.transcript().segments[0].text == "Bonsoir, on commence."
    assert page.result.notices.banners() == [] and secretary.player.has_sound()
    assert pane.transcript().recording == str(file)
    assert window.current() is page


def test_a_recording_goes_on_under_another_page_and_is_whole_when_the_window_closes(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    secretary.begin_to_record()
    path = Path(secretary.recorder.path())
    secretary.window.open_page("home")
    secretary.until(lambda: secretary.page.sound.seconds > 1.5)
    asked: list[bool] = []

    def close_anyway() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ClosingDialog)
        asked.append(True)
        dialog.main.click()

    QTimer.singleShot(0, close_anyway)
    assert secretary.window.close() and asked
    seconds = secretary.page.sound.seconds
    assert not secretary.recorder.is_recording() and length_of(path) >= seconds > 1.5
    assert secretary.beffroi.desk.records.form("write-minutes")["recording"] == str(path)


@pytest.mark.parametrize("microphone", ["fake-lost", "fake-stuck"])
def test_a_microphone_that_is_lost_leaves_what_was_said_in_the_form(
    secretary: Secretary, microphone: str
) -> None:
    secretary.begin_to_record(microphone)
    secretary.until(lambda: not secretary.recorder.is_recording())
    (banner,) = secretary.page.banners.banners()
    assert banner.property("tone") == "bad" and "ne répond plus" in banner.title
    assert "Durée gardée" in banner.text
    assert length_of(Path(str(secretary.page.panel.values()["recording"]))) > 0.7


def test_a_microphone_that_gives_nothing_is_told_while_one_records(secretary: Secretary) -> None:
    secretary.begin_to_record("fake-silent")
    secretary.until(lambda: "aucun son" in secretary.recorder.card.warning())
    secretary.space_on(secretary.recorder.card.end)
    secretary.until(lambda: not secretary.recorder.is_recording())
    assert "presque muet" in secretary.page.banners.banners()[0].title


def test_a_microphone_that_cannot_be_opened_is_told(secretary: Secretary) -> None:
    secretary.begin_to_record("fake-refused")
    secretary.until(lambda: not secretary.recorder.is_recording())
    (banner,) = secretary.page.banners.banners()
    assert banner.property("tone") == "bad" and "ne peut pas être ouvert" in banner.title
    assert secretary.page.panel.values()["recording"] == ""
