# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen on « Écrire ou améliorer un texte », with made-up workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tasks.check_document import CheckDocument
from desktop.tasks.write_text import WriteText
from tests.ui.workspaces.hand_windows import window_under
from tests.ui.workspaces.text.text_hand import PROFILE, TextHand

TASKS = (WriteText, CheckDocument)


@pytest.fixture
def agent(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[TextHand]:
    with window_under(TextHand, TASKS, qapp, tmp_path) as hand:
        hand.sample.desk.profile.save(PROFILE)
        yield hand
