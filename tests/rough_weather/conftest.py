# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window with what watches over its disk, and a disk that fills up, refuses, or goes away."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.demonstration import sample_results
from desktop.ui.demonstration.sample_desk import make_sample_desk
from desktop.ui.keeping_watch import KeepingWatch
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.banner import Banner
from desktop.ui.window_pages import connect_pages, page_makers
from tests.test_command_line import CommandLine
from tests.ui.conftest import (  # noqa: F401  # fixtures of the window
    TASKS,
    Hand,
    no_file_dialog,
    no_window_of_another_test,
    qapp,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


class Disk:
    """A disk of two megabytes where the account may make one; else one whose writes are refused."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._patch = folder, monkeypatch
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
        self.is_real = (
            shutil.which("mount") is not None
            and subprocess.run(command, check=False, capture_output=True).returncode == 0
        )

    def fill(self) -> None:
        """Leave no byte."""
        if not self.is_real:
            return self._refuse(errno.ENOSPC)
        with (self.folder / "filling").open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError as error:
                assert error.errno == errno.ENOSPC
        return None

    def refuse(self) -> None:
        """Take no write any more, as a share that was made read-only does."""
        self._refuse(errno.EROFS)

    def mend(self) -> None:
        """Take writes again."""
        self._patch.undo()
        if self.is_real:
            (self.folder / "filling").unlink(missing_ok=True)

    def close(self) -> None:
        if self.is_real:
            subprocess.run(["umount", "-l", str(self.folder)], check=True)

    def _refuse(self, number: int) -> None:
        def fsync(_descriptor: int) -> None:
            raise OSError(number, os.strerror(number))

        self._patch.setattr("os.fsync", fsync)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with pytest.MonkeyPatch.context() as patch:
        made = Disk(tmp_path / "disk", patch)
        yield made
        made.close()


class Agent(Hand):
    """The hand, with what the window says across its width."""

    watch: KeepingWatch

    @property
    def data(self) -> Path:
        folder = self.sample.desk.data_folder
        assert folder is not None
        return folder.root

    def told(self) -> list[str]:
        """What the window says across its width."""
        self.settle()
        return [f"{b.title} {b.text}" for b in self.window.notices.banners()]

    def notice(self, words: str) -> Banner:
        return next(b for b in self.window.notices.banners() if words in b.title)

    def page_tells(self) -> list[str]:
        return [f"{b.title} {b.text}" for b in self.page.banners.banners()]


def open_agent(
    qapp: QApplication,  # noqa: F811
    qtbot: QtBot,
    data: Path,
    tmp_path: Path,
    *,
    is_apart: bool = False,
) -> Agent:
    """Open a window on a data folder, as app.py does; `is_apart` has a thread write, as there."""
    sample = make_sample_desk(qapp, data, TASKS, (sample_results.MODEL,), is_apart=is_apart)
    window = MainWindow(sample.desk, sample.bridge, TASKS, page_makers(sample.desk, TASKS))
    connect_pages(window)
    window.open_page("home")
    window.show()
    agent = Agent(window, sample, qtbot, tmp_path)
    window.page("home").refresh()
    agent.watch = KeepingWatch(window)
    agent.settle()
    return agent


def close_agent(agent: Agent) -> None:
    agent.sample.desk.runner._runs.clear()
    agent.window.confirm_losing = lambda: True  # type: ignore[method-assign]
    agent.window.close()
    agent.window.deleteLater()
    agent.settle()
    agent.sample.close()


@pytest.fixture
def agent(qapp: QApplication, qtbot: QtBot, disk: Disk, tmp_path: Path) -> Iterator[Agent]:  # noqa: F811
    """A window whose data lie on a disk that can fill up."""
    made = open_agent(qapp, qtbot, disk.folder / "données", tmp_path)
    yield made
    disk.mend()
    close_agent(made)


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)
