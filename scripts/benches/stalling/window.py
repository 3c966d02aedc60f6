# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real window on a throw-away folder, whose workers are played by a thread."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from desktop.app import make_application
from desktop.core import events
from desktop.core.task import Lane
from desktop.tasks import TASKS
from desktop.ui.demonstration.sample_desk import SampleDesk, make_sample_desk
from desktop.ui.demonstration.sample_results import MODEL
from desktop.ui.main_window import MainWindow
from desktop.ui.task_page import TaskPage
from desktop.ui.window_pages import connect_pages, page_makers
from scripts.benches.stalling.watch import pause, until

P = TypeVar("P", bound=TaskPage)
SIZE = (1366, 820)


class BenchWindow:
    """The window, and what a worker says to it: read from its line in another thread, as they are."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.folder = folder
        self.sample: SampleDesk = make_sample_desk(
            application, folder / "data", TASKS, (MODEL,), is_apart=True
        )
        desk, bridge = self.sample.desk, self.sample.bridge
        desk.settings.set("out_folder", str(folder))
        self.window = MainWindow(desk, bridge, TASKS, page_makers(desk, TASKS))
        connect_pages(self.window)
        self.window.resize(*SIZE)
        self.window.open_page("home")
        self.window.show()
        self.window.activateWindow()
        pause(300)

    def start(self, task_id: str, kind: type[P], values: Mapping[str, object]) -> tuple[P, str]:
        """Have a task's page start on these values; return it, and the id of its run."""
        page = self.window.open_page(task_id)
        assert isinstance(page, kind)
        page.back_to_form()
        page.panel.set_values(values)
        requests = self.sample.lanes.requests
        before = len(requests)
        page.start()
        # It is written down before it is sent.
        until(lambda: any(isinstance(one, events.RunTask) for one in requests[before:]))
        run_id = self.sample.lanes.run_id()
        pause(300)
        return page, run_id

    def hear(self, lines: Sequence[bytes], a_second: float = 0.0) -> None:
        """Have a thread read these lines of a worker, so many a second, and return at once."""

        def read() -> None:
            start = time.perf_counter()
            for number, line in enumerate(lines):
                if a_second:
                    time.sleep(max(0.0, start + number / a_second - time.perf_counter()))
                message = events.read_from_worker(line)
                self.sample.bridge._from_any_thread(Lane.LIGHT, message)

        self._reader = threading.Thread(target=read, daemon=True)
        self._reader.start()

    def heard(self) -> bool:
        """Tell whether the thread has read all."""
        return not self._reader.is_alive()

    def close(self) -> None:
        """Close the window and let go of its folder."""
        self.sample.desk.runner._runs.clear()
        self.window.show_runs()
        self.window.close()
        self.window.deleteLater()
        pause(50)
        self.sample.close()


@contextmanager
def bench_window(folder: Path) -> Iterator[BenchWindow]:
    """Give a window that is drawn; close it after."""
    opened = BenchWindow(make_application(), folder)
    gc.collect()
    try:
        yield opened
    finally:
        opened.close()
