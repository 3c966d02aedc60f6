# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a document to slides on the disk: the real window and real workers, with the keyboard."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Beffroi
from desktop.core.start_options import StartOptions
from desktop.ui.resources import resource_path
from desktop.ui.workspaces.make_slides import MakeSlidesPage

PATIENCE = 90_000
"""Milliseconds; far more than needed, for a busy machine."""
CONTROL = Qt.KeyboardModifier.ControlModifier
SAMPLE = "note-renovation-salle-des-fetes.odt"


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeSlidesPage]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the window's own goes with it
    beffroi = Beffroi(qapp, StartOptions.make(str(tmp_path / "données"), fake_engine=True))
    beffroi.window.resize(1366, 820)
    beffroi.window.show()
    beffroi.window.activateWindow()
    assert QTest.qWaitForWindowActive(beffroi.window, 2_000)
    page = beffroi.window.open_page("make-slides")
    assert isinstance(page, MakeSlidesPage)
    yield page
    monkeypatch.setattr(beffroi.window, "confirm_close", lambda: True)
    beffroi.window.close()
    beffroi.close()
    beffroi.window.deleteLater()
    QApplication.processEvents()
    gc.collect()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def test_a_document_becomes_slides_that_can_be_shown(page: MakeSlidesPage, qtbot: QtBot):
    page.take_file(str(resource_path("samples", SAMPLE)))
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(page.is_outline, timeout=PATIENCE)
    slides = len(page.deck_state.deck.slides)
    assert slides >= 3
    qtbot.waitUntil(lambda: not page.view.picture.picture().isNull(), timeout=PATIENCE)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_F2)
    page.view.form.title.field.setPlainText("Et maintenant ?")
    drawn = page.view.picture.picture().cacheKey()
    qtbot.waitUntil(lambda: page.view.picture.picture().cacheKey() != drawn, timeout=PATIENCE)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.state == "done", timeout=PATIENCE)
    folder = page.result.folder()
    assert {one.name for one in folder.iterdir()} >= {"slides.pptx", "slides.odp", "slides.pdf"}
    film = page.result.film
    assert film.count() >= slides
    qtbot.waitUntil(lambda: len(page.result._small) == film.count(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not page.result.large.picture().isNull(), timeout=PATIENCE)
    assert page.result._slides[-1].title.startswith("Et maintenant")
