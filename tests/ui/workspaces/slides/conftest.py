# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen on « Créer une présentation automatisée », with made-up workers."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import connect_pages, page_makers
from desktop.tasks.make_slides import MakeSlides
from desktop.tasks.summarise_document import SummariseDocument
from desktop.tasks.write_minutes import WriteMinutes
from desktop.ui.demonstration.sample_desk import make_sample_desk
from desktop.ui.look import Look
from desktop.ui.main_window import MainWindow
from tests.ui.workspaces.slides.slides_hand import SlidesHand

TASKS = (SummariseDocument, WriteMinutes, MakeSlides)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp, "light")
    yield made
    made.close()


@pytest.fixture
def agent(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[SlidesHand]:
    sample = make_sample_desk(qapp, tmp_path / "données", TASKS)
    sample.desk.settings.set("out_folder", str(tmp_path))
    window = MainWindow(sample.desk, sample.bridge, TASKS, page_makers(sample.desk, TASKS))
    connect_pages(window)
    window.resize(1366, 820)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 2_000)
    hand = SlidesHand(window, sample, tmp_path)
    yield hand
    sample.desk.runner._runs.clear()
    window.close()
    window.deleteLater()
    hand.settle()
    gc.collect()
    sample.close()
