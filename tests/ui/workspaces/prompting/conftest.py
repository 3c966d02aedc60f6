# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen on « Savoir parler à la machine », with made-up workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.workspaces.hand_windows import window_under
from tests.ui.workspaces.prompting.prompt_hand import TASKS, PlainLibrary, PromptHand


@pytest.fixture
def agent(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PromptHand]:
    name = "desktop.ui.workspaces.prompting.library_holder.make_library"
    monkeypatch.setattr(name, lambda _desk: PlainLibrary())
    with window_under(PromptHand, TASKS, qapp, tmp_path) as hand:
        hand.sample.desk.opinions_file = tmp_path / "avis.json"
        hand.sample.desk.own_prompts_folder = tmp_path / "demandes"
        yield hand
