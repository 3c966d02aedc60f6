# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the writer: in order, apart, nothing twice, and a refusal holds up only what must follow."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.core.files.ordered_writer import OrderedWriter

A, B = Path("travaux/a"), Path("travaux/b")
_LONGEST = 20.0


class Desk:
    """A disk that writes down what was written, and can be made to wait or to refuse."""

    def __init__(self, *, is_apart: bool) -> None:
        self.done: list[str] = []
        self.threads: set[threading.Thread] = set()
        self.refused: set[str] = set()
        self.told: list[object] = []
        self.may_go, self.has_begun = threading.Event(), threading.Event()
        self.may_go.set()
        self.writer = OrderedWriter(
            lambda error: self.told.append(error.errno),
            lambda: self.told.append("well"),
            is_apart=is_apart,
        )

    def put(self, path: Path, word: str, order: Path | None = None, never: object = None) -> bool:
        return self.writer.put(path, self._work(word), word, order=order, or_never=never)  # type: ignore[arg-type]

    def _work(self, word: str) -> Callable[[], None]:
        def write() -> None:
            self.has_begun.set()
            assert self.may_go.wait(_LONGEST)
            self.threads.add(threading.current_thread())
            if word in self.refused:
                raise OSError(28, "full")
            self.done.append(word)

        return write

    def hold(self) -> None:
        self.may_go.clear()
        self.has_begun.clear()

    def is_writing(self) -> bool:
        return self.has_begun.wait(_LONGEST)

    def go_on(self) -> bool:
        self.may_go.set()
        return self.writer.flush(_LONGEST)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk(is_apart=True)
    yield made
    made.refused.clear()
    assert made.go_on()


@pytest.fixture
def at_once() -> Desk:
    return Desk(is_apart=False)


def test_what_is_handed_in_is_written_in_order_by_one_other_thread(desk: Desk):
    desk.hold()
    assert not desk.put(A / "1", "one")
    assert desk.is_writing()
    for number, word in enumerate(("two", "three", "four"), 2):
        desk.put(B / str(number), word)
    assert desk.writer.waiting() == (A / "1", B / "2", B / "3", B / "4")
    assert desk.go_on()
    assert desk.done == ["one", "two", "three", "four"]
    assert len(desk.threads) == 1
    assert threading.current_thread() not in desk.threads


def test_where_nothing_is_apart_it_is_written_before_put_returns(at_once: Desk):
    assert at_once.put(A, "one")
    assert at_once.done == ["one"]
    assert at_once.threads == {threading.current_thread()}


def test_of_two_in_a_row_for_a_file_the_last_is_written(desk: Desk):
    desk.hold()
    desk.put(A / "draft", "first")
    assert desk.is_writing()  # it cannot be taken back any more
    for word in ("second", "third"):
        desk.put(A / "draft", word)
    assert desk.writer.content(A / "draft") == "third"
    assert desk.go_on()
    assert desk.done == ["first", "third"]
    assert desk.writer.content(A / "draft") is None


def test_a_newer_version_never_overtakes_what_stands_between(desk: Desk):
    """A job must not be over on disk before its draft is there."""
    desk.hold()
    desk.put(B, "hold up")
    assert desk.is_writing()
    desk.put(A / "job", "running", order=A)
    desk.put(A / "draft", "draft", order=A)
    desk.put(A / "job", "finished", order=A)
    assert desk.go_on()
    assert desk.done == ["hold up", "running", "draft", "finished"]


@pytest.mark.parametrize("is_apart", [True, False])
def test_a_refusal_holds_up_its_own_order_alone_and_is_tried_again(is_apart):
    desk = Desk(is_apart=is_apart)
    desk.refused.add("draft")
    desk.put(A / "draft", "draft", order=A)
    desk.put(A / "job", "finished", order=A)
    desk.put(B / "form", "form")
    assert not desk.writer.flush(_LONGEST)
    assert desk.done == ["form"]
    assert desk.writer.waiting() == (A / "draft", A / "job")
    assert set(desk.told) == {28}
    desk.refused.clear()
    desk.told.clear()
    assert desk.writer.flush(_LONGEST)
    assert desk.done == ["form", "draft", "finished"]
    assert desk.told == ["well"]


@pytest.mark.parametrize("is_apart", [True, False])
def test_now_or_never_is_given_up_at_the_first_refusal_and_told(is_apart):
    desk, given_up, told = Desk(is_apart=is_apart), [], []
    desk.refused.add("job")
    desk.hold() if is_apart else None
    desk.put(A / "job", "job", order=A, never=lambda: given_up.append("job"))
    desk.writer.once_written(A / "job", told.append)
    assert desk.go_on()
    assert given_up == ["job"]
    assert [error.errno for error in told] == [28]
    assert desk.done == []
    assert desk.told == []  # nothing waits: no trouble that lasts
    desk.refused.clear()
    desk.put(A / "job", "again", order=A)
    desk.writer.once_written(A / "job", told.append)
    assert desk.go_on()
    assert told[1] is None
    assert desk.done == ["again"]


def test_now_or_never_behind_a_refusal_is_given_up_too(desk: Desk):
    told: list[OSError | None] = []
    desk.refused.add("draft")
    desk.hold()
    desk.put(A / "draft", "draft", order=A)
    desk.put(A / "job", "taken up", order=A, never=lambda: None)
    desk.writer.once_written(A / "job", told.append)
    desk.may_go.set()
    assert not desk.writer.flush(_LONGEST)
    assert [type(error) for error in told] == [OSError]
    assert desk.writer.waiting() == (A / "draft",)


def test_once_written_is_told_when_it_is_on_disk_not_before(desk: Desk):
    seen: list[list[str]] = []
    desk.hold()
    desk.put(A, "one")
    desk.writer.once_written(A, lambda _refusal: seen.append(list(desk.done)))
    assert seen == []
    assert desk.go_on()
    assert seen == [["one"]]
    desk.writer.once_written(A, lambda _refusal: seen.append([]))  # nothing waits
    assert seen == [["one"], []]


def test_what_is_forgotten_is_not_written_and_nothing_of_it_is_under_way(desk: Desk):
    desk.hold()
    desk.put(A / "job", "job", order=A)
    assert desk.is_writing()
    desk.put(A / "draft", "draft", order=A)
    desk.put(B / "job", "other", order=B)
    forgetting = threading.Thread(target=desk.writer.forget, args=(A,))
    forgetting.start()
    assert forgetting.is_alive()  # « job » is being written: its folder must not come back
    desk.may_go.set()
    forgetting.join(_LONGEST)
    assert not forgetting.is_alive()
    assert not [path for path in desk.writer.waiting() if A in path.parents]
    assert desk.go_on()
    assert "other" in desk.done


def test_a_defect_in_one_work_does_not_hold_up_the_rest(desk: Desk, monkeypatch):
    was_told = threading.Event()
    monkeypatch.setattr("threading.excepthook", lambda _told: was_told.set())
    desk.hold()
    desk.put(B, "before")
    assert desk.is_writing()
    desk.writer.put(A, lambda: 1 // 0)
    desk.put(B / "form", "form")
    desk.may_go.set()
    desk.writer.flush(_LONGEST)
    assert was_told.wait(_LONGEST)
    assert desk.writer.flush(_LONGEST)
    assert desk.done == ["before", "form"]
