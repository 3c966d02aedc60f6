# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workers measured while they work, none started for it, and what was refused told at the end of a run."""

from __future__ import annotations

from desktop.core import events
from desktop.core.network import seccomp
from desktop.core.task import Lane


def measured(workers, at_least: int = 1):
    kind = events.NetworkMeasured
    workers.listener.wait_for(
        lambda m: isinstance(m, kind) and len(workers.listener.of(kind)) >= at_least
    )
    return workers.listener.of(kind)[-1].network


def test_no_worker_is_started_to_be_measured(workers):
    workers.measure_network()
    assert workers.workers() == {}


def test_a_worker_at_rest_is_measured_with_a_child(workers):
    workers.run()
    workers.measure_network()
    network = measured(workers)
    assert network.locked == seccomp.is_supported()
    assert "child" in network.attempts
    assert (network.process, network.pid) == ("light", workers.pid(Lane.LIGHT))
    assert workers.workers() == {Lane.LIGHT: network.pid}


def test_a_worker_is_measured_while_it_works_and_the_work_goes_on(workers):
    run_id = workers.start("count-steps", steps="30", pause="0.1")
    workers.listener.progress_of(run_id)
    workers.measure_network()
    measured(workers)
    assert workers.is_busy(Lane.LIGHT)  # measured before the end of the work, which took no notice
    end = workers.listener.end_of(run_id)
    assert isinstance(end, events.Finished) and len(end.result.data["done"]) == 30


def test_a_new_work_does_not_wait_for_a_measure(workers):
    workers.run()
    workers.measure_network()
    assert isinstance(workers.run(), events.Finished)
    said = [m.step for m in workers.listener.of(events.ProgressChanged)]
    assert not any(step.startswith("En attente") for step in said)


def test_what_a_work_tried_and_was_refused_is_told_once_it_is_over(workers):
    end = workers.run(deed="network")
    assert isinstance(end, events.Finished)
    refused = measured(workers).refused
    assert refused == {"socket.getaddrinfo by tests.worker.tasks_for_tests": 1}


def test_a_work_that_tried_nothing_is_not_followed_by_a_measure(workers):
    workers.run()
    workers.run()
    assert workers.listener.of(events.NetworkMeasured) == []
