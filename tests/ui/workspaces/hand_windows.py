# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen, with made-up workers, under the hand of an agent; closed whole after the test."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.task import Task
from desktop.ui.demonstration.sample_desk import make_sample_desk
from desktop.ui.main_window import MainWindow
from desktop.ui.window_pages import connect_pages, page_makers


class Hand(Protocol):
    """What does as an agent would."""

    def settle(self) -> None: ...


H = TypeVar("H", bound=Hand)


@contextmanager
def window_under(
    hand_of: Callable[[MainWindow, Any, Path], H],
    tasks: tuple[type[Task], ...],
    application: QApplication,
    folder: Path,
) -> Iterator[H]:
    """Give the hand that `hand_of` makes of a window with these tasks, its results in `folder`."""
    sample = make_sample_desk(application, folder / "données", tasks)
    sample.desk.settings.set("out_folder", str(folder))
    window = MainWindow(sample.desk, sample.bridge, tasks, page_makers(sample.desk, tasks))
    connect_pages(window)
    window.resize(1366, 820)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 2_000)
    hand = hand_of(window, sample, folder)
    yield hand
    sample.desk.runner._runs.clear()
    window.close()
    window.deleteLater()
    hand.settle()
    gc.collect()
    sample.close()
