# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the lanes: in parallel between them, in turn within one, nothing left behind."""

from __future__ import annotations

import sys

import pytest

from desktop.core import events
from desktop.core.events import END_OF_RUN
from desktop.core.lanes.lanes import WAITING_STEP
from desktop.core.task import Lane
from tests.pace import without_waiting_for
from tests.worker.listeners import Workers


def is_waiting(message):
    return isinstance(message, events.ProgressChanged) and message.step == WAITING_STEP


def test_two_lanes_work_at_the_same_time(workers):
    long_run = workers.start(lane=Lane.TEXT, deed="hang")
    workers.listener.deed_of(long_run)
    assert isinstance(workers.run(lane=Lane.LIGHT), events.Finished)
    assert workers.is_busy(Lane.TEXT)


def test_a_second_run_of_a_lane_waits_and_says_so(workers):
    first = workers.start("count-steps", steps="5", pause="0.02")
    second = workers.start()
    waiting = workers.listener.wait_for(is_waiting)
    assert waiting.run_id == second
    workers.listener.end_of(second)
    ends = [message.run_id for message in workers.listener.of(END_OF_RUN)]
    assert ends == [first, second]


def test_a_run_that_waits_is_cancelled_at_once_and_never_starts(workers):
    first = workers.start("count-steps", steps="10", pause="0.02")
    second = workers.start("count-steps", steps="1")
    workers.cancel(second)
    assert isinstance(workers.listener.end_of(second), events.Cancelled)
    workers.listener.end_of(first)
    said = [m for m in workers.listener.of(events.ProgressChanged) if m.run_id == second]
    assert [message.step for message in said] == [WAITING_STEP]


def test_runs_that_wait_go_on_after_a_crash(workers):
    workers.start(deed="segfault")
    second = workers.start()
    assert isinstance(workers.listener.end_of(second), events.Finished)


def test_runs_that_wait_go_on_after_a_forced_cancellation(workers):
    first = workers.start(deed="hang")
    second = workers.start()
    workers.listener.wait_for(is_waiting)
    workers.cancel(first)
    assert isinstance(workers.listener.end_of(second), events.Finished)


def test_cancelling_an_unknown_run_does_nothing(workers):
    workers.cancel("no-such-run")
    assert workers.listener.messages == []


def test_shutdown_ends_every_run_and_every_process():
    pool = Workers()
    runs = [pool.start(lane=lane, deed="hang") for lane in (Lane.LIGHT, Lane.TEXT)]
    waiting = pool.start(lane=Lane.TEXT)
    for run_id in runs:
        pool.listener.deed_of(run_id)
    pids = [pool.pid(Lane.LIGHT), pool.pid(Lane.TEXT)]
    with without_waiting_for(60):
        pool.shutdown()
    for run_id in (*runs, waiting):
        assert pool.listener.end_of(run_id) == events.Cancelled(run_id)
    if sys.platform == "linux":
        from tests.worker.processes import wait_until_gone

        wait_until_gone(*pids)


def test_after_shutdown_nothing_starts_any_more(workers):
    workers.run()
    workers.shutdown()
    assert isinstance(workers.listener.end_of(workers.start()), events.Cancelled)
    assert workers.pid(Lane.LIGHT) is None


def test_a_worker_that_cannot_start_fails_the_run_with_a_sentence(monkeypatch):
    monkeypatch.setattr(
        "desktop.core.lanes.worker_process.worker_command", lambda: ["/no/such/program"]
    )
    pool = Workers()
    end = pool.run()
    assert end.error == "WorkerExited"
    assert end.sentence


@pytest.mark.parametrize("lane", [Lane.LIGHT, Lane.VIEW])
def test_a_lane_is_free_again_after_its_run(workers, lane):
    workers.run(lane=lane)
    assert not workers.is_busy(lane)
