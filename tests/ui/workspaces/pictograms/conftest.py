# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen on « Produire des pictogrammes », with made-up workers."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import connect_pages, page_makers
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.installed import InstalledModel
from desktop.tasks.make_pictograms import MakePictograms
from desktop.ui.demonstration.sample_desk import make_sample_desk
from desktop.ui.main_window import MainWindow
from tests.ui.workspaces.pictograms.pictogram_hand import PictogramHand

TASKS = (MakePictograms,)
PAINTER = InstalledModel(
    id="peintre",
    path="/modeles/peintre",
    title="Peintre 1",
    kind=ModelKind.IMAGE,
    size=2_000_000_000,
)


@pytest.fixture
def agent(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[PictogramHand]:
    sample = make_sample_desk(qapp, tmp_path / "données", TASKS)
    sample.desk.settings.set("out_folder", str(tmp_path))
    window = MainWindow(sample.desk, sample.bridge, TASKS, page_makers(sample.desk, TASKS))
    connect_pages(window)
    window.resize(1366, 820)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 2_000)
    hand = PictogramHand(window, sample, tmp_path)
    yield hand
    sample.desk.runner._runs.clear()
    window.close()
    window.deleteLater()
    hand.settle()
    gc.collect()
    sample.close()
