# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window offscreen on « Mails à trier », and what an agent does there."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core import events
from desktop.core.task import Result
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.as_draft import sorting_draft
from desktop.tasks.sort_mail import SortMail
from desktop.ui.demonstration.sample_desk import SampleDesk, make_sample_desk
from desktop.ui.demonstration.sample_mails import TODAY, sample_data
from desktop.ui.main_window import MainWindow
from desktop.ui.window_pages import connect_pages, page_makers
from desktop.ui.workspaces.mail.workbench import Workbench
from desktop.ui.workspaces.sort_mail import SortMailPage

TASKS = (SortMail,)


class MailHand:
    """An agent on the page, and what the worker answers."""

    def __init__(self, window: MainWindow, sample: SampleDesk, folder: Path, qtbot: QtBot) -> None:
        self.window, self.sample, self.folder, self.qtbot = window, sample, folder, qtbot
        self.box = folder / "courrier"
        self.box.mkdir()

    @property
    def page(self) -> SortMailPage:
        page = self.window.page("sort-mail")
        assert isinstance(page, SortMailPage)
        return page

    @property
    def bench(self) -> Workbench:
        return self.page.result.bench

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()

    def start(self) -> str:
        page = self.window.open_page("sort-mail")
        assert isinstance(page, SortMailPage)
        page.result._today = lambda: TODAY
        page.panel.set_values({"mails": (str(self.box),)})
        page.panel.main.click()
        self.settle()
        return self.sample.lanes.run_id()

    def sort(self, data: dict[str, Any] | None = None) -> SortMailPage:
        """Run, and answer as the worker does once the mails are sorted."""
        run_id, data = self.start(), sample_data() if data is None else data
        self.say(events.Finished(run_id, Result(sorting_draft(data), data)))
        return self.page

    def say(self, message: events.FromWorker) -> None:
        self.sample.lanes.say(message)
        self.settle()

    def show(self, words: str) -> dict[str, Any]:
        """Choose the mail whose subject holds these words."""
        mail = next(mail for mail in self.bench.data()["mails"] if words in mail["subject"])
        self.bench.list.reveal(mail["id"])
        self.settle()
        return mail

    def shown(self) -> dict[str, Any]:
        """Return the mail that the right pane shows, as it now is."""
        mail = self.bench.mail(self.bench.detail.mail_id())
        assert mail is not None
        return dict(mail)

    def subjects(self) -> list[str]:
        return [row.subject for row in self.bench.list.shown()]

    def type(self, text: str) -> None:
        """Type where the keyboard is (QTest aborts on letters with an accent: see `press_text`)."""
        widget = QApplication.focusWidget() or self.window
        QTest.keyClicks(widget, text)
        self.settle()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()


@pytest.fixture
def agent(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MailHand]:
    sample = make_sample_desk(qapp, tmp_path / "données", TASKS)
    sample.desk.profile.save(
        CommuneProfile(name="Saint-Aubin-des-Prés", email="mairie@saint-aubin.exemple.fr")
    )
    sample.desk.settings.set("out_folder", str(tmp_path))
    window = MainWindow(sample.desk, sample.bridge, TASKS, page_makers(sample.desk, TASKS))
    connect_pages(window)
    window.resize(1366, 820)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 2_000)
    hand = MailHand(window, sample, tmp_path, qtbot)
    yield hand
    sample.desk.runner._runs.clear()
    window.close()
    window.deleteLater()
    hand.settle()
    gc.collect()
    sample.close()
