# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from desktop.core.errors import Cancelled
from desktop.engines.patient_thread import PatientThread


@pytest.fixture
def thread() -> Iterator[PatientThread]:
    made = PatientThread()
    yield made
    made.close()


def test_it_gives_what_the_function_gives(thread):
    assert thread.run(divmod, 7, 2) == (3, 1)
    assert thread.run(int, "11", base=2) == 3


def test_it_raises_what_the_function_raises(thread):
    with pytest.raises(ZeroDivisionError):
        thread.run(divmod, 1, 0)
    with pytest.raises(TimeoutError, match="its own"):
        thread.run(_raise, TimeoutError("its own"))


def _raise(error: Exception) -> None:
    raise error


def test_the_check_is_called_while_the_function_runs(thread):
    go_on = threading.Event()
    calls = []

    def check():
        calls.append(1)
        if len(calls) == 4:
            go_on.set()

    thread.check = check
    assert thread.run(go_on.wait, 30)


def test_what_the_check_raises_comes_out_before_the_function_ends(thread):
    started, may_end = threading.Event(), threading.Event()

    def long_call():
        started.set()
        may_end.wait(30)

    def give_up():
        if started.is_set():
            raise Cancelled

    thread.check = give_up
    with pytest.raises(Cancelled):
        thread.run(long_call)
    assert not may_end.is_set()
    may_end.set()


def test_the_next_call_waits_for_the_one_that_was_given_up(thread):
    order, may_end, started = [], threading.Event(), threading.Event()

    def long_call():
        started.set()
        may_end.wait(30)
        order.append("first")

    def give_up():
        if started.is_set():
            raise Cancelled

    thread.check = give_up
    with pytest.raises(Cancelled):
        thread.run(long_call)
    thread.check = may_end.set
    thread.run(order.append, "second")
    assert order == ["first", "second"]


def test_a_call_that_is_given_up_before_it_begins_is_never_made(thread):
    def give_up():
        raise Cancelled

    done = []
    thread.check = give_up
    with pytest.raises(Cancelled):
        thread.run(done.append, 1)
    thread.check = lambda: None
    thread.run(len, "")
    assert done == []


def test_a_stream_gives_all_items_in_order_then_what_was_raised(thread):
    def items():
        yield from (1, 2, 3)
        raise ZeroDivisionError

    seen = []
    with pytest.raises(ZeroDivisionError):
        for item in thread.stream(items()):
            seen.append(item)
    assert seen == [1, 2, 3]
    assert list(thread.stream(iter("abc"))) == ["a", "b", "c"]
    assert list(thread.stream(iter(()))) == []


def test_a_stream_comes_as_it_goes(thread):
    go_on = threading.Event()

    def items():
        yield "first"
        go_on.wait(30)
        yield "second"

    stream = thread.stream(items())
    assert next(stream) == "first"
    go_on.set()
    assert list(stream) == ["second"]


def test_giving_up_a_stream_stops_it_after_the_item_at_hand(thread):
    taken, may_go_on = [], threading.Event()

    def items():
        for number in range(100):
            taken.append(number)
            yield number
            may_go_on.wait(30)

    def give_up():
        if taken:
            raise Cancelled

    thread.check = give_up
    with pytest.raises(Cancelled):
        for _ in thread.stream(items()):
            pass
    may_go_on.set()
    thread.check = lambda: None
    thread.run(len, "")
    assert len(taken) <= 2


def test_a_reader_that_stops_stops_the_stream(thread):
    taken = []

    def items():
        for number in range(100_000):
            taken.append(number)
            yield number

    for number in thread.stream(items()):
        if number == 3:
            break
    thread.run(len, "")
    before = len(taken)
    assert before < 100_000 or number == 3
    thread.run(len, "")
    assert len(taken) == before


def test_closing_waits_for_what_runs():
    thread, done = PatientThread(), []
    started = threading.Event()

    def give_up():
        if started.is_set():
            raise Cancelled

    def long_call():
        started.set()
        threading.Event().wait(0.1)
        done.append(1)

    thread.check = give_up
    with pytest.raises(Cancelled):
        thread.run(long_call)
    thread.close()
    assert done == [1]
