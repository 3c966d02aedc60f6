# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen, on fake lanes and a throw-away folder."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import make_application
from desktop.core import events
from desktop.core.task import Result
from desktop.tasks.summarise_document import SummariseDocument
from desktop.ui.demonstration import sample_results
from desktop.ui.demonstration.sample_desk import SampleDesk, make_sample_desk
from desktop.ui.main_window import MainWindow
from desktop.ui.window_pages import connect_pages, page_makers
from desktop.ui.workspaces.summarise_document import SummariseDocumentPage

if TYPE_CHECKING:
    from tests.ui.models_hand import ModelsHand

TASKS = (SummariseDocument,)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            # The offscreen platform says so of every window that has a smallest size.
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(autouse=True)
def no_file_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog of the system would wait for a person for ever."""

    def refuse(*_: object) -> tuple[str, str]:
        raise AssertionError("a file dialog was opened")

    for name in ("getOpenFileName", "getOpenFileNames", "getExistingDirectory"):
        monkeypatch.setattr(f"PySide6.QtWidgets.QFileDialog.{name}", refuse)


@pytest.fixture(autouse=True)
def no_window_of_another_test() -> Iterator[None]:
    """Delete at once what is to be deleted later: no event loop runs here, which would do it.

    Windows that pile up are dressed anew, all of them, by each style sheet: seconds for every test.
    """
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    application = make_application()
    yield application
    # PySide6 6.11: data left on the offscreen clipboard crash the interpreter at its end.
    application.clipboard().clear()


@pytest.fixture
def sample(qapp: QApplication, tmp_path: Path) -> Iterator[SampleDesk]:
    made = make_sample_desk(qapp, tmp_path / "données", TASKS, (sample_results.MODEL,))
    yield made
    made.close()


class Hand:
    """What an agent does with the window, and what the worker answers."""

    def __init__(self, window: MainWindow, sample: SampleDesk, qtbot: QtBot, folder: Path) -> None:
        self.window, self.sample, self.qtbot = window, sample, qtbot
        self.document = folder / "rapport-été.pdf"
        self.document.write_bytes(b"%PDF-1.7")

    @property
    def page(self) -> SummariseDocumentPage:
        page = self.window.page("summarise-document")
        assert isinstance(page, SummariseDocumentPage)
        return page

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()

    def start(self, *, model: bool = False) -> str:
        self.window.start_task("summarise-document", str(self.document))
        self.page.panel.model_box.setCurrentIndex(1 if model else 0)
        self.page.panel.main.click()
        self.settle()
        return self.sample.lanes.run_id()

    def say(self, message: events.FromWorker) -> None:
        self.sample.lanes.say(message)
        self.settle()

    def finish(self, draft: object = None) -> None:
        result = Result(draft or sample_results.digest_draft(), {"coverage": {}})  # type: ignore[arg-type]
        self.say(events.Finished(self.sample.lanes.run_id(), result))

    def fail(self, error: str = "WorkerCrashed", advice: str = "Reprenez.") -> None:
        self.say(
            events.Failed(self.sample.lanes.run_id(), error, "Le moteur s’est arrêté.", advice)
        )


@pytest.fixture
def hand(sample: SampleDesk, qtbot: QtBot, tmp_path: Path) -> Iterator[Hand]:
    window = MainWindow(sample.desk, sample.bridge, TASKS, page_makers(sample.desk, TASKS))
    connect_pages(window)
    window.resize(1366, 820)
    window.open_page("home")
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 2_000)
    made = Hand(window, sample, qtbot, tmp_path)
    window.page("home").refresh()  # as app.py does once the window is drawn
    made.settle()
    yield made
    sample.desk.runner._runs.clear()
    window.close()
    window.deleteLater()
    made.settle()
    gc.collect()


@pytest.fixture
def models(hand: Hand) -> Iterator[ModelsHand]:
    """The page Modèles of a window, with nothing installed."""
    from tests.ui.models_hand import ModelsHand

    made = ModelsHand(hand)
    yield made
    made.page.operations.current = None  # else the window asks before it closes
