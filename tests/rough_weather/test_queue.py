# SPDX-License-Identifier: AGPL-3.0-or-later
"""Twenty works asked at once, of the window and of the command line: all end, in order, none is lost."""

from __future__ import annotations

from typing import Any

import psutil
import pytest
from pytestqt.qtbot import QtBot

from desktop.core.jobs.jobs import JobState, JobStore
from desktop.core.journal.journal import Journal
from desktop.core.lanes.lanes import LanePool
from desktop.core.paths import DataFolder
from desktop.core.task import Lane
from desktop.ui.runs import RunEnd
from desktop.ui.task_runner import TaskRunner
from desktop.ui.work_records import DiskRecords
from desktop.ui.worker_bridge import WorkerBridge
from tests.test_command_line import TEST_TASKS, CommandLine
from tests.worker.tasks_for_tests import TASKS, CountSteps

WORKS, OF_COMMANDS = 20, 3
GIVEN_UP = (0, 4, 5, 19)
"""The one that runs, two that wait, and the last."""
MOST_GROWTH = 20 << 20
"""Bytes that a worker may hold more after twenty works than after five."""
_WAIT_MS = 180_000


class Queue:
    """The window's runner on real workers, and what it said."""

    def __init__(self, data: DataFolder) -> None:
        self.jobs = JobStore(data.jobs)
        self.records = DiskRecords(data, self.jobs, TASKS)
        self.pools: list[LanePool] = []
        self.bridge = WorkerBridge(self._make_pool)
        self.runner = TaskRunner(self.bridge, self.records)
        self.ends: list[RunEnd] = []
        self.memory: list[int] = []
        self.sent: set[str] = set()
        self.runner.ended.connect(self._take)

    def _make_pool(self, on_message: object) -> LanePool:
        pool = LanePool(on_message, TEST_TASKS)  # type: ignore[arg-type]
        submit = pool.submit

        def note(lane: Lane, request: Any) -> None:
            self.sent.add(request.run_id)
            submit(lane, request)

        pool.submit = note  # type: ignore[method-assign]
        self.pools.append(pool)
        return pool

    def _take(self, end: RunEnd) -> None:
        self.ends.append(end)
        pid = self.pools[0].pid(Lane.LIGHT)
        if pid is not None:
            self.memory.append(psutil.Process(pid).memory_info().rss)

    def is_all_sent(self, runs: list[str]) -> bool:
        return self.sent.issuperset(runs)

    def close(self) -> None:
        self.bridge.shutdown()
        self.records.finish_writing()
        self.jobs.close()


@pytest.fixture
def queue(qapp, command_line: CommandLine):
    made = Queue(DataFolder(command_line.data).make())
    yield made
    made.close()


def test_twenty_works_of_one_lane_end_in_order_and_can_be_given_up(
    queue: Queue, command_line: CommandLine, qtbot: QtBot
):
    commands = [
        command_line.start_run("count-steps", "--steps", "3", "--pause", "0.1")
        for _ in range(OF_COMMANDS)
    ]
    values = {"steps": "4", "pause": "0.05"}
    runs = [queue.runner.run(CountSteps, values) for _ in range(WORKS)]
    assert queue.records.finish_writing()
    qtbot.waitUntil(lambda: queue.is_all_sent(runs), timeout=_WAIT_MS)  # written down, then sent
    for number in GIVEN_UP:
        queue.runner.cancel(runs[number])
    qtbot.waitUntil(lambda: len(queue.ends) == WORKS, timeout=_WAIT_MS)
    done = [end.run.run_id for end in queue.ends if end.result is not None]
    assert done == [run for n, run in enumerate(runs) if n not in GIVEN_UP]
    assert not [end.error for end in queue.ends if end.error is not None]
    for command in commands:
        _, errors = command.communicate(timeout=120)
        assert command.returncode == 0, errors
    queue.records.finish_writing()
    states = [job.state for job in queue.jobs.jobs()]
    assert states.count(JobState.FINISHED) == WORKS - len(GIVEN_UP) + OF_COMMANDS
    assert states.count(JobState.CANCELLED) == len(GIVEN_UP)
    assert queue.jobs.interrupted() == []
    journal = Journal(command_line.data / "journal.sqlite")
    assert journal.count() == WORKS + OF_COMMANDS
    assert journal.verify().is_sound
    assert queue.memory[-1] - queue.memory[4] < MOST_GROWTH
