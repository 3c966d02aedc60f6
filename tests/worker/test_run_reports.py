# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the pace at which a run speaks to the window."""

from __future__ import annotations

import io

import pytest

from desktop.core import events
from desktop.core.draft import Draft
from desktop.worker import run_reports
from desktop.worker.run_reports import RunReports
from desktop.worker.streams import AnswerStream, WindowGone


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(run_reports, "time", clock)
    return clock


class Sent:
    """A report and the messages it sent."""

    def __init__(self) -> None:
        self._pipe = io.BytesIO()
        self.reports = RunReports("r", AnswerStream(self._pipe))

    @property
    def messages(self):
        return [events.read_from_worker(line) for line in self._pipe.getvalue().splitlines()]


@pytest.fixture
def sent(clock) -> Sent:
    return Sent()


def test_progress_is_sent_at_most_ten_times_a_second(sent, clock):
    for number in range(100):
        sent.reports.progress("Lecture", number / 100, None)
        clock.now += 0.01
    assert 9 <= len(sent.messages) <= 11


def test_a_new_step_and_the_end_of_one_are_always_sent(sent):
    for step, done in (("Lecture", 0.5), ("Écriture", 0.6), ("Écriture", 0.7), ("Écriture", 1.0)):
        sent.reports.progress(step, done, None)
    assert [(m.step, m.done) for m in sent.messages] == [
        ("Lecture", 0.5),
        ("Écriture", 0.6),
        ("Écriture", 1.0),
    ]


def test_progress_stays_between_0_and_1(sent):
    sent.reports.progress("a", 1.5, None)
    sent.reports.progress("b", -1.0, None)
    assert [message.done for message in sent.messages] == [1.0, 0.0]


def test_text_is_sent_at_most_ten_times_a_second_and_none_is_lost(sent, clock):
    for _ in range(100):
        sent.reports.stream("é")
        clock.now += 0.01
    sent.reports.flush()
    assert 9 <= len(sent.messages) <= 12
    assert "".join(message.text for message in sent.messages) == "é" * 100


def test_text_held_back_goes_before_whatever_comes_next(sent):
    sent.reports.stream("un")
    sent.reports.stream("deux")
    sent.reports.preview(Draft("Suite"))
    kinds = [type(message).__name__ for message in sent.messages]
    assert kinds == ["TextStreamed", "TextStreamed", "DraftChanged"]


def test_a_warning_is_said_once(sent):
    sent.reports.warn("Attention.")
    sent.reports.warn("Attention.")
    assert sent.messages == [events.Warned("r", "Attention.")]
    assert sent.reports.warnings == ["Attention."]


def test_a_window_that_is_gone_is_no_error_that_a_task_could_swallow():
    class Broken(io.RawIOBase):
        def write(self, _data):
            raise BrokenPipeError

    stream = AnswerStream(Broken())
    with pytest.raises(WindowGone):
        stream.send(events.Cancelled("r"))
    assert not issubclass(WindowGone, Exception)


def test_a_step_that_counts_its_pages_is_one_step_and_its_last_place_is_not_lost(sent, clock):
    for number in range(1, 100):
        sent.reports.progress(f"Lecture\u00a0: {number} sur 110", number / 110, None)
        clock.now += 0.01
    assert 9 <= len(sent.messages) <= 11
    sent.reports.stream("Suite")
    assert sent.messages[-2].step == "Lecture\u00a0: 99 sur 110"
