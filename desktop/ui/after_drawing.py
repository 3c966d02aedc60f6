# SPDX-License-Identifier: AGPL-3.0-or-later
"""What follows the window's first drawing, in small steps between which it answers."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable, Iterator

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.ui.main_window import MainWindow
from desktop.ui.pages.home import HomePage

BREATH_MS = 40
"""Milliseconds between the first drawing and what follows: a key pressed meanwhile goes first."""
WARM_UP_MS = 600
FOR_THE_NETWORK = ("desktop.core.draft", "desktop.core.events", "desktop.core.network.probe")
FOR_THE_LISTS = (
    "desktop.core.jobs.jobs",
    "desktop.core.journal.journal",
    "desktop.ui.work_records",
)
FOR_THE_FIRST_TASK = (
    "desktop.ui.runs",
    "desktop.ui.workspaces.summarise_document",
    "desktop.ui.dialogs.export",
)
"""Modules that the first drawing did without."""


class AfterDrawing(QObject):
    """Does the rest of the start; belongs to the window and ends with it."""

    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        warm_up: Callable[[], None],
        first_task: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(window)
        self._application, self._window = application, window
        self._warm_up, self._first_task = warm_up, first_task
        self._steps = self._make_steps()

    def go_on(self) -> None:
        """Do the next step, and the others one by one after it."""
        wait = next(self._steps, None)
        if wait is not None:
            QTimer.singleShot(wait, self, self.go_on)

    def _make_steps(self) -> Iterator[int]:
        """Yield after each step how long to wait before the next (milliseconds)."""
        gc.freeze()  # what is there now stays: it need not be looked at again
        gc.enable()
        yield BREATH_MS
        yield from _load(FOR_THE_NETWORK)
        self._window.try_network()
        self._window.desk.look.follow_system()
        _speak_french(self._application)
        yield 0
        yield from _load(FOR_THE_LISTS)
        home = self._window.page("home")
        if isinstance(home, HomePage):
            home.refresh()
        yield 0
        yield from _load(FOR_THE_FIRST_TASK)
        if self._first_task is not None:
            self._first_task()
        yield WARM_UP_MS
        self._warm_up()


def _load(modules: tuple[str, ...]) -> Iterator[int]:
    for module in modules:
        importlib.import_module(module)
        yield 0


def _speak_french(application: QApplication) -> None:
    """Have Qt's own dialogs and menus (choosing a file, Copier, Coller) speak French."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_fr", folder):
        application.installTranslator(translator)
