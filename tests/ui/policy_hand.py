# SPDX-License-Identifier: AGPL-3.0-or-later
"""A window under rules of the commune, for the tests of what it greys and refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.journal.journal import Journal
from desktop.core.models.installed import InstalledModel
from desktop.core.policy.in_force import PolicyInForce
from desktop.tasks import TASKS
from desktop.ui.demonstration.sample_desk import SampleDesk, make_sample_desk
from desktop.ui.main_window import MainWindow
from desktop.ui.window_pages import connect_pages, page_makers

HEAD = 'author = "DPO"\ndate = 2026-11-12\n[contact]\nname = "Mme Roux"\nphone = "01 99 00 12 34"\n'


@dataclass
class PolicyHand:
    """The window, its desk, and the file that the DSI changes."""

    window: MainWindow
    sample: SampleDesk
    file: Path

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()

    def write(self, text: str) -> None:
        self.file.write_text(HEAD + text, encoding="utf-8")

    def entries(self) -> list[tuple[str, str, str]]:
        """Return (outcome, note, model) of the journal's entries about the rules, the oldest first."""
        self.sample.records.finish_writing()
        assert self.sample.desk.data_folder is not None
        found = reversed(Journal(self.sample.desk.data_folder.journal).entries())
        return [(e.outcome, e.note, e.model_id) for e in found if e.task == "policy"]


MakeHand = Callable[..., PolicyHand]


@contextmanager
def policy_hands(application: QApplication, folder: Path) -> Iterator[MakeHand]:
    """Give what makes a window under these rules; all are closed at the end."""
    made: list[PolicyHand] = []

    def make(text: str, *models: InstalledModel, zoom: float = 1.0) -> PolicyHand:
        file = folder / "policy.toml"
        file.write_text(HEAD + text, encoding="utf-8")
        ids = [task.id for task in TASKS]
        policy = PolicyInForce(file, folder / "copies", ids)
        sample = make_sample_desk(
            application, folder / "données", TASKS, models, zoom=zoom, policy=policy
        )
        window = MainWindow(sample.desk, sample.bridge, TASKS, page_makers(sample.desk, TASKS))
        connect_pages(window)
        window.resize(1366, 900)
        window.open_page("home")
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, 2_000)
        hand = PolicyHand(window, sample, file)
        hand.settle()
        window.page("home").refresh()
        hand.settle()
        made.append(hand)
        return hand

    yield make
    for hand in made:
        hand.sample.desk.runner._runs.clear()
        hand.window.close()
        hand.window.deleteLater()
        hand.settle()
        hand.sample.close()
