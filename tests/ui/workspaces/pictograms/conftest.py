# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen on « Produire des pictogrammes », with made-up workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core.models.catalogue import ModelKind
from desktop.core.models.installed import InstalledModel
from desktop.tasks.make_pictograms import MakePictograms
from tests.ui.workspaces.hand_windows import window_under
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
    with window_under(PictogramHand, TASKS, qapp, tmp_path) as hand:
        yield hand
