# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen on « Rédiger les comptes-rendus », and what an agent does there."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core import events
from desktop.core.draft import Draft
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.installed import InstalledModel
from desktop.core.sound.messages import PlaySound, SoundHeard
from desktop.core.speech.transcript import Transcript
from desktop.core.task import Result
from desktop.tasks.write_minutes import WriteMinutes
from desktop.ui.demonstration import sample_results
from desktop.ui.demonstration.sample_desk import SampleDesk, make_sample_desk
from desktop.ui.demonstration.sample_minutes import sample_data, sample_draft
from desktop.ui.main_window import MainWindow
from desktop.ui.window_pages import connect_pages, page_makers
from desktop.ui.workspaces.minutes import recording_page
from desktop.ui.workspaces.minutes.transcript_pane import TranscriptPane
from desktop.ui.workspaces.write_minutes import WriteMinutesPage

TASKS = (WriteMinutes,)
SPEECH = InstalledModel(
    id="ecoute",
    path="/modeles/ecoute",
    title="Écoute petite",
    kind=ModelKind.SPEECH,
    size=240_000_000,
)


class MinutesHand:
    """An agent on the page, and what the workers answer."""

    def __init__(self, window: MainWindow, sample: SampleDesk, folder: Path, qtbot: QtBot) -> None:
        self.window, self.sample, self.folder, self.qtbot = window, sample, folder, qtbot

    @property
    def page(self) -> WriteMinutesPage:
        page = self.window.page("write-minutes")
        assert isinstance(page, WriteMinutesPage)
        return page

    @property
    def pane(self) -> TranscriptPane:
        return self.page.result.pane

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()

    def file(self, name: str) -> str:
        path = self.folder / name
        path.write_bytes(b"x" * 4_000)
        return str(path)

    def open(self, **values: object) -> WriteMinutesPage:
        page = self.window.open_page("write-minutes")
        assert isinstance(page, WriteMinutesPage)
        page.panel.set_values(values)
        self.settle()
        return page

    def start(self, name: str = "conseil.vtt", **values: object) -> str:
        page = self.open(recording=self.file(name), **values)
        page.panel.main.click()
        self.settle()
        return self.sample.lanes.run_id()

    def write(
        self, data: dict[str, Any] | None = None, draft: Draft | None = None
    ) -> WriteMinutesPage:
        """Run, and answer as the worker does once the minutes are made."""
        run_id = self.start()
        data = sample_data() if data is None else data
        self.say(events.Finished(run_id, Result(draft or sample_draft(), data)))
        return self.page

    def say(self, message: Any) -> None:
        self.sample.lanes.say(message)
        self.settle()

    def hear(self, seconds: float, level: float = 0.6, *, is_clipping: bool = False) -> None:
        """Say what the sound worker says ten times a second."""
        self.say(SoundHeard(self.page.sound._run_id, seconds, level, is_clipping))

    def played(self) -> PlaySound:
        request = self.sample.lanes.last(PlaySound)
        assert isinstance(request, PlaySound)
        return request

    def transcript(self) -> Transcript:
        return self.pane.transcript()

    def texts(self) -> list[str]:
        return [segment.text for segment in self.transcript().segments]

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()


@pytest.fixture
def agent(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MinutesHand]:
    monkeypatch.setattr(recording_page, "WHOLE_MS", 20)  # no worker answers here
    models = (sample_results.MODEL, SPEECH)
    sample = make_sample_desk(qapp, tmp_path / "données", TASKS, models)
    sample.desk.settings.set("out_folder", str(tmp_path))
    window = MainWindow(sample.desk, sample.bridge, TASKS, page_makers(sample.desk, TASKS))
    connect_pages(window)
    window.resize(1366, 820)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 2_000)
    hand = MinutesHand(window, sample, tmp_path, qtbot)
    yield hand
    sample.desk.runner._runs.clear()
    sample.desk.recordings.clear()
    window.close()
    window.deleteLater()
    hand.settle()
    gc.collect()
    sample.close()
