# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a test needs to hold workers: it records their messages and waits for them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from desktop.core import events
from desktop.core.events import END_OF_RUN
from desktop.core.lanes.lanes import LanePool
from desktop.core.task import Lane, TaskRequest

OPTIONS = ("--tasks", "tests.worker.tasks_for_tests:TASKS")
PATIENCE = 40.0
"""Seconds; far more than needed, for a busy machine, and less than what hangs lasts."""


class Listener:
    """Records every message."""

    def __init__(self) -> None:
        self.messages: list[events.FromWorker] = []
        self._changed = threading.Condition()

    def __call__(self, lane: Lane, message: events.FromWorker) -> None:
        with self._changed:
            self.messages.append(message)
            self._changed.notify_all()

    def wait_for(self, matches: Callable[[events.FromWorker], bool]) -> events.FromWorker:
        deadline = time.monotonic() + PATIENCE
        with self._changed:
            while True:
                for message in self.messages:
                    if matches(message):
                        return message
                left = deadline - time.monotonic()
                assert left > 0 and self._changed.wait(left), f"not among {self.messages}"

    def end_of(self, run_id: str) -> events.FromWorker:
        return self.wait_for(
            lambda message: isinstance(message, END_OF_RUN) and message.run_id == run_id
        )

    def progress_of(self, run_id: str) -> events.FromWorker:
        return self.wait_for(lambda m: isinstance(m, events.ProgressChanged) and m.run_id == run_id)

    def deed_of(self, run_id: str) -> None:
        """Wait until a run of `do-deed` is at its deed, past all that looks at cancellation."""
        self.wait_for(lambda m: isinstance(m, events.DraftChanged) and m.run_id == run_id)

    def of(self, kind: type) -> list:
        return [message for message in self.messages if isinstance(message, kind)]


class Workers(LanePool):
    """Lanes with the tasks of tests, and a listener on them."""

    def __init__(self, *options: str) -> None:
        self.listener = Listener()
        super().__init__(self.listener, (*OPTIONS, *options))
        self._runs = 0

    def start(self, task_id: str = "do-deed", lane: Lane = Lane.LIGHT, **request) -> str:
        """Submit a run; `values` are given as `deed="hang"` and so on. Return its id."""
        self._runs += 1
        run_id = f"run-{self._runs}"
        known = {
            name: request.pop(name) for name in ("model", "job_dir", "formats") if name in request
        }
        out_dir = request.pop("out_dir", "out")
        self.submit(lane, events.RunTask(run_id, TaskRequest(task_id, request, out_dir, **known)))
        return run_id

    def run(self, task_id: str = "do-deed", **request) -> events.FromWorker:
        """Do a run and return its last message."""
        return self.listener.end_of(self.start(task_id, **request))
