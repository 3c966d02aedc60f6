# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Bibliothèque » alone in a window, its demands in a throw-away folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.demonstration.sample_desk import SampleDesk, make_sample_desk
from tests.ui.workspaces.prompting.library.library_hand import LibraryHand


@pytest.fixture
def desk_of_mine(qapp: QApplication, tmp_path: Path) -> Iterator[SampleDesk]:
    made = make_sample_desk(qapp, tmp_path / "données", ())
    made.desk.own_prompts_folder = tmp_path / "demandes"
    yield made
    made.desk.look.apply("light", 1.0)
    made.close()


@pytest.fixture
def agent(desk_of_mine: SampleDesk, tmp_path: Path) -> Iterator[LibraryHand]:
    hand = LibraryHand(desk_of_mine, tmp_path)
    yield hand
    hand.close()
