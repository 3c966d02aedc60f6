# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be said of the network from what each process told last, and how long ago."""

from __future__ import annotations

import pytest

from desktop.core.events import NetworkState
from desktop.core.network.ledger import (
    INTERVAL_SECONDS,
    LATE_SECONDS,
    SILENT_SECONDS,
    NetworkLedger,
    Refusals,
    Verdict,
)

WAYS = ("ipv4", "native", "child")


def locked(process: str = "window", pid: int = 1, refused: dict[str, int] | None = None):
    attempts = dict.fromkeys(WAYS, "refused")
    return NetworkState(True, "seccomp", attempts, refused or {}, process, pid)


def with_outcome(outcome: str, process: str = "light", pid: int = 2):
    return NetworkState(
        False, "audit-hook", {"ipv4": "refused", "child": outcome}, {}, process, pid
    )


@pytest.fixture
def ledger() -> NetworkLedger:
    return NetworkLedger()


def test_nothing_is_claimed_before_the_first_measure(ledger):
    assert ledger.verdict(0) is Verdict.UNKNOWN
    assert ledger.oldest(0) is None


def test_locked_is_said_when_every_process_refused_everything(ledger):
    ledger.take(locked(), 0)
    ledger.take(locked("text", 2), 60)
    assert ledger.verdict(90) is Verdict.LOCKED
    assert ledger.oldest(90) == 90


@pytest.mark.parametrize("outcome", ["possible", "unreachable", "ECONNREFUSED"])
def test_one_way_that_we_did_not_close_in_one_process_is_enough_to_be_open(ledger, outcome):
    ledger.take(locked(), 0)
    ledger.take(with_outcome(outcome), 0)
    assert ledger.verdict(0) is Verdict.OPEN


def test_a_child_that_did_not_answer_is_neither_locked_nor_open(ledger):
    ledger.take(with_outcome("inconclusive"), 0)
    assert ledger.verdict(0) is Verdict.LATE


def test_a_measure_that_is_too_old_proves_nothing_any_more(ledger):
    ledger.take(locked("text", 2), 0)
    ledger.take(locked(), LATE_SECONDS)
    assert ledger.verdict(LATE_SECONDS) is Verdict.LOCKED
    assert ledger.verdict(LATE_SECONDS + 1) is Verdict.LATE
    assert ledger.late(LATE_SECONDS + 1) == ("text",)


def test_a_worker_that_never_answers_is_said_after_a_while(ledger):
    ledger.take(locked(), 0)
    ledger.keep_only({"image": 7}, 0)
    assert ledger.silent() == ("image",)
    assert ledger.verdict(SILENT_SECONDS) is Verdict.LOCKED
    assert ledger.late(SILENT_SECONDS + 1) == ("image",)
    assert ledger.verdict(SILENT_SECONDS + 1) is Verdict.LATE


def test_a_worker_started_anew_is_given_its_time_again(ledger):
    ledger.take(locked(), 0)
    ledger.keep_only({"image": 7}, 0)
    ledger.keep_only({"image": 8}, SILENT_SECONDS)
    assert ledger.late(SILENT_SECONDS + 1) == ()


def test_an_open_worker_that_ended_no_longer_counts(ledger):
    ledger.take(locked(), 0)
    ledger.take(with_outcome("possible"), 0)
    ledger.keep_only({}, 1)
    assert ledger.verdict(1) is Verdict.LOCKED
    assert [network.process for network in ledger.measures()] == ["window"]


def test_the_measure_of_a_former_worker_is_not_taken_for_that_of_the_new_one(ledger):
    ledger.take(locked("text", 2), 0)
    ledger.keep_only({"text": 3}, 1)
    assert ledger.of("text") is None
    assert ledger.silent() == ("text",)


def test_what_is_old_and_what_was_tried_in_part_is_to_be_measured_again(ledger):
    ledger.take(locked(), 0)
    ledger.take(locked("light", 2), INTERVAL_SECONDS)
    ledger.take(NetworkState(True, "seccomp", {"ipv4": "refused"}, {}, "text", 3), INTERVAL_SECONDS)
    assert ledger.due(INTERVAL_SECONDS) == {"window", "text"}


def test_refusals_are_told_by_process_kind_and_origin(ledger):
    ledger.take(locked("text", 2, {"socket.getaddrinfo by hub.utils": 2}), 0)
    assert ledger.refusals() == (Refusals("text", "socket.getaddrinfo", "hub.utils", 2),)


def test_a_later_count_of_the_same_process_takes_the_place_of_the_former(ledger):
    for times in (1, 3):
        ledger.take(locked("text", 2, {"socket.connect by x": times}), 0)
    assert [refusal.times for refusal in ledger.refusals()] == [3]


@pytest.mark.parametrize("is_followed", [True, False])
def test_what_a_worker_that_ended_was_refused_stays_counted(ledger, is_followed):
    ledger.take(locked("text", 2, {"socket.connect by x": 2}), 0)
    if is_followed:
        ledger.take(locked("text", 3, {"socket.connect by x": 1}), 1)
    else:
        ledger.keep_only({}, 1)
    assert sum(refusal.times for refusal in ledger.refusals()) == (3 if is_followed else 2)


def test_a_measure_keeps_the_words_of_the_process_that_it_is_of(ledger):
    ledger.take(NetworkState(True, "seccomp", dict.fromkeys(WAYS, "refused")), 0)
    assert ledger.of("window") is not None  # a process that gives no name is the window
