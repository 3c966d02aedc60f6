# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen on « Interroger un document », with made-up workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.workspaces.conversation.chat_hand import TASKS, ChatHand
from tests.ui.workspaces.hand_windows import window_under


@pytest.fixture
def agent(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[ChatHand]:
    with window_under(ChatHand, TASKS, qapp, tmp_path) as hand:
        yield hand
