# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of how a worker's end is told, whatever it dies of, and of certain cancellation."""

from __future__ import annotations

import os
import sys
import time

import pytest

from desktop.core import events
from desktop.core.events import END_OF_RUN
from desktop.core.task import Lane
from tests.pace import without_waiting_for
from tests.worker.processes import children_of, wait_until_gone

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        ("segfault", "WorkerCrashed"),
        ("illegal", "WorkerIllegalInstruction"),
        ("kill", "WorkerKilled"),
        ("terminate", "WorkerKilled"),
        ("abort-for-memory", "WorkerOutOfMemory"),
        ("exit", "WorkerExited"),
    ],
)
def test_a_worker_that_ends_in_mid_run_is_told_by_its_cause_and_the_next_run_works(
    workers, deed, error
):
    end = workers.run(deed=deed)
    assert isinstance(end, events.Failed)
    assert end.error == error
    assert end.advice
    assert isinstance(workers.run(), events.Finished)


def test_an_exit_code_is_named(workers):
    assert "code 3" in workers.run(deed="exit").sentence


@pytest.mark.parametrize("deed", ["hang", "hang-in-c"])
def test_a_run_deaf_to_cancellation_is_cancelled_all_the_same(workers, deed):
    run_id = workers.start(deed=deed)
    workers.listener.deed_of(run_id)
    with without_waiting_for(60):
        workers.cancel(run_id)
        assert isinstance(workers.listener.end_of(run_id), events.Cancelled)


def test_a_run_that_listens_keeps_its_worker_when_cancelled(workers):
    run_id = workers.start("count-steps", steps="1000", pause="0.01")
    workers.listener.progress_of(run_id)
    pid = workers.pid(Lane.LIGHT)
    workers.cancel(run_id)
    assert isinstance(workers.listener.end_of(run_id), events.Cancelled)
    assert isinstance(workers.run(), events.Finished)
    assert workers.pid(Lane.LIGHT) == pid


def test_after_a_forced_cancellation_a_fresh_worker_does_the_next_run(workers):
    run_id = workers.start(deed="hang")
    workers.listener.deed_of(run_id)
    pid = workers.pid(Lane.LIGHT)
    workers.cancel(run_id)
    workers.listener.end_of(run_id)
    assert isinstance(workers.run(), events.Finished)
    assert workers.pid(Lane.LIGHT) != pid


@linux_only
def test_a_forced_cancellation_ends_what_the_worker_had_started_too(workers):
    run_id = workers.start(deed="child")
    workers.listener.deed_of(run_id)
    pid = workers.pid(Lane.LIGHT)
    deadline = time.monotonic() + 30
    while not (children := children_of(pid)):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    workers.cancel(run_id)
    workers.listener.end_of(run_id)
    wait_until_gone(pid, *children)


def test_a_run_has_exactly_one_end_even_when_cancelled_twice(workers):
    run_id = workers.start(deed="hang")
    workers.listener.deed_of(run_id)
    workers.cancel(run_id)
    workers.cancel(run_id)
    workers.listener.end_of(run_id)
    workers.run()
    ends = [m for m in workers.listener.of(END_OF_RUN) if m.run_id == run_id]
    assert ends == [events.Cancelled(run_id)]


def test_a_worker_killed_between_two_runs_is_replaced(workers):
    workers.run()
    pid = workers.pid(Lane.LIGHT)
    os.kill(pid, 9)
    wait_until_gone(pid) if sys.platform == "linux" else time.sleep(0.5)
    assert isinstance(workers.run(), events.Finished)


@linux_only
def test_a_worker_knows_when_the_window_is_gone_even_in_mid_run(workers):
    run_id = workers.start(deed="hang")
    workers.listener.deed_of(run_id)
    pid = workers.pid(Lane.LIGHT)
    worker = workers._lanes[Lane.LIGHT]._worker
    worker._outbox.put(None)  # closes its stdin, as the death of the window does
    wait_until_gone(pid)


def test_noise_on_standard_output_does_not_break_the_protocol(workers):
    run_id = workers.start(deed="print")
    assert workers.listener.end_of(run_id).result.data == {"deed": "print"}


def test_a_library_that_reads_standard_input_gets_nothing(workers):
    assert isinstance(workers.run(deed="read"), events.Finished)
