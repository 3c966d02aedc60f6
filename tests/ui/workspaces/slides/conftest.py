# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen on « Créer une présentation automatisée », with made-up workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tasks.make_slides import MakeSlides
from desktop.tasks.summarise_document import SummariseDocument
from desktop.tasks.write_minutes import WriteMinutes
from desktop.ui.look import Look
from tests.ui.workspaces.hand_windows import window_under
from tests.ui.workspaces.slides.slides_hand import SlidesHand

TASKS = (SummariseDocument, WriteMinutes, MakeSlides)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp, "light")
    yield made
    made.close()


@pytest.fixture
def agent(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[SlidesHand]:
    with window_under(SlidesHand, TASKS, qapp, tmp_path) as hand:
        yield hand
