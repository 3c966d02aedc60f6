# SPDX-License-Identifier: AGPL-3.0-or-later
"""The path under the hand of an agent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.tasks import TASKS
from tests.ui.pages.learning.learning_hand import LearningHand
from tests.ui.workspaces.hand_windows import window_under


@pytest.fixture
def hand(qapp: QApplication, tmp_path: Path) -> Iterator[LearningHand]:
    with window_under(LearningHand, TASKS, qapp, tmp_path) as made:
        yield made
