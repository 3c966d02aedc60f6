# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lamp: each process measured again in time, what is not known said, nothing disturbed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core import events
from desktop.core.network.ledger import INTERVAL_SECONDS, LATE_SECONDS, SILENT_SECONDS, Verdict
from desktop.core.task import Lane
from desktop.ui.demonstration import sample_results
from desktop.ui.network_lamp import NetworkWatch
from tests.ui.conftest import Hand


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(hand: Hand) -> Clock:
    made = Clock()
    hand.window.network._clock = made
    hand.window.network._probe = lambda: sample_results.LOCKED
    return made


@pytest.fixture
def watch(hand: Hand, clock: Clock) -> NetworkWatch:
    """The lamp of a window that has one worker, measured as the window was."""
    hand.sample.lanes.pids[Lane.TEXT] = 5
    hand.sample.lanes.networks = [sample_results.locked_network("text", 5)]
    hand.window.network.try_everything()
    hand.window.network.programs.wait()
    hand.settle()
    return hand.window.network


def later(hand: Hand, clock: Clock, seconds: float) -> str:
    clock.now += seconds
    hand.window.network.refresh()
    hand.window.network.programs.wait()
    hand.settle()
    return hand.window.network.lamp.accessibleName()


def test_the_lamp_says_how_long_ago_the_oldest_measure_was(hand, clock, watch):
    assert watch.lamp.accessibleName() == "Réseau coupé, vérifié à l’instant"
    assert later(hand, clock, 130) == "Réseau coupé, vérifié il y a 2\u00a0min"


def test_the_window_and_its_programs_are_tried_again_after_the_interval(hand, clock, watch):
    ways = hand.sample.desk.state.network.of("window").attempts
    assert {"child", "qt"} <= set(ways)
    assert later(hand, clock, INTERVAL_SECONDS) == "Réseau coupé, vérifié à l’instant"


def test_workers_are_asked_again_only_when_it_is_time(hand, clock, watch):
    asked = hand.sample.lanes.measures_asked
    asked.clear()
    later(hand, clock, 30)
    assert asked == []
    later(hand, clock, INTERVAL_SECONDS)
    assert asked == ["text"]


def test_no_worker_is_asked_where_none_is_there(hand, clock):
    later(hand, clock, INTERVAL_SECONDS)
    assert hand.sample.lanes.measures_asked == []


def test_a_worker_that_has_not_tried_a_child_is_asked_at_the_next_look(hand, clock, watch):
    at_start = replace(sample_results.locked_network("image", 6), attempts={"ipv4": "refused"})
    hand.sample.lanes.pids[Lane.IMAGE] = 6
    hand.say(events.WorkerReady(6, at_start))
    asked = hand.sample.lanes.measures_asked
    asked.clear()
    later(hand, clock, 30)
    assert asked == ["image"]  # the other one told all, not long ago


def test_a_worker_that_no_longer_answers_turns_the_lamp_from_green(hand, clock, watch):
    hand.sample.lanes.networks = []
    assert later(hand, clock, LATE_SECONDS - 1).startswith("Réseau coupé")
    assert later(hand, clock, 2) == "Réseau à revérifier, un moteur ne répond pas"


def test_a_worker_that_never_answered_turns_it_too(hand, clock, watch):
    hand.sample.lanes.pids[Lane.IMAGE] = 6
    later(hand, clock, 1)
    assert later(hand, clock, SILENT_SECONDS + 1).startswith("Réseau à revérifier")


def test_an_open_worker_that_ended_gives_the_lamp_back(hand, clock, watch):
    hand.sample.lanes.pids[Lane.LIGHT] = 9
    hand.say(events.WorkerReady(9, replace(sample_results.UNLOCKED, pid=9)))
    assert watch.verdict() is Verdict.OPEN
    del hand.sample.lanes.pids[Lane.LIGHT]
    assert later(hand, clock, 1).startswith("Réseau coupé")


def test_a_way_that_is_open_through_qt_alone_turns_the_lamp(hand, clock, watch):
    hand.sample.desk.state.try_programs = lambda: {"child": "refused", "qt": "possible"}
    watch._children = None
    watch.try_everything()
    watch.programs.wait()
    hand.settle()
    assert watch.verdict() is Verdict.OPEN


def test_a_program_that_could_not_try_is_said_as_such(hand, clock, watch):
    hand.sample.desk.state.try_programs = lambda: {"child": "inconclusive", "qt": "refused"}
    watch._children = None
    watch.try_everything()
    watch.programs.wait()
    hand.settle()
    assert watch.lamp.accessibleName() == "Réseau à revérifier, un essai n’a pas abouti"


def test_the_narrow_bar_says_what_the_lamp_says(hand, clock, watch):
    hand.window.resize(700, 600)
    hand.settle()
    assert hand.window.top_bar.network.text() == "Réseau coupé"
    hand.sample.lanes.networks = []
    later(hand, clock, LATE_SECONDS + 1)
    assert hand.window.top_bar.network.text() == "Réseau à revérifier"


def test_the_programs_of_the_window_really_try():
    from desktop.ui.network_children import try_children_of_window

    assert try_children_of_window() == {"child": "refused", "qt": "refused"}
