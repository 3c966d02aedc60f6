# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps back and forth of an outline."""

from __future__ import annotations

from dataclasses import replace

from desktop.ui.workspaces.slides.deck_history import MOST_STEPS, PAUSE, DeckHistory, DeckStep
from tests.ui.workspaces.slides.slides_hand import state_of, water_deck


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def titled(title: str) -> DeckStep:
    return DeckStep(replace(water_deck(), title=title), "a", title)


def test_keys_that_follow_each_other_make_one_step():
    clock = Clock()
    history = DeckHistory(titled(""), clock)
    for length in range(1, 5):
        clock.now += PAUSE / 2
        assert history.change(titled("abcd"[:length]), "title")
    assert history.current.deck.title == "abcd"
    assert history.undo() == "abcd"
    assert history.current.deck.title == "" and not history.can_undo()
    assert history.redo() == "abcd"
    assert history.current.deck.title == "abcd"


def test_a_pause_begins_another_step():
    clock = Clock()
    history = DeckHistory(titled(""), clock)
    history.change(titled("a"), "title")
    clock.now += PAUSE * 2
    history.change(titled("ab"), "title")
    history.undo()
    assert history.current.deck.title == "a"


def test_another_field_or_another_slide_begins_another_step():
    history = DeckHistory(titled(""), Clock())
    history.change(titled("a"), "title")
    history.change(titled("b"), "lead")
    history.select("c")
    history.change(titled("c"), "lead")
    titles = []
    while history.can_undo():
        history.undo()
        titles.append(history.current.deck.title)
    assert titles == ["b", "a", ""]


def test_the_same_deck_is_no_step():
    history = DeckHistory(titled("a"), Clock())
    assert not history.change(titled("a"))
    assert not history.can_undo()


def test_a_new_step_forgets_what_was_taken_back():
    history = DeckHistory(titled(""), Clock())
    history.change(titled("a"))
    history.undo()
    history.change(titled("b"))
    assert not history.can_redo()


def test_steps_are_bounded_and_the_first_deck_stays():
    history = DeckHistory(titled("first"), Clock())
    for number in range(MOST_STEPS + 50):
        history.change(titled(str(number)))
    while history.undo() is not None:
        pass
    assert history.current.deck.title == "first"


def test_undo_brings_the_slide_it_is_about_in_sight():
    state = state_of(slide_id="a")
    state.move(1)
    state.select("d")
    state.undo()
    assert state.slide_id == "a"
    assert [one.id for one in state.deck.slides] == ["t", "a", "c", "p", "d"]


def test_undo_of_an_added_slide_leaves_one_in_sight():
    state = state_of(slide_id="a")
    state.add()
    assert state.slide_id not in ("", "a")
    state.undo()
    assert state.slide() is not None and state.slide_id == "a"


def test_drop_brings_the_next_one_in_sight_and_the_last_slide_stays():
    state = state_of(slide_id="d")
    state.drop()
    assert state.slide_id == "p"
    for _ in range(10):
        state.drop()
    assert len(state.deck.slides) == 1 and state.slide() is not None
    state.undo()
    assert len(state.deck.slides) == 2


def test_merge_keeps_what_both_say_and_split_gives_two():
    state = state_of(slide_id="a")
    state.split(1)
    assert [one.title for one in state.deck.slides][1:3] == ["Les pertes", "Les pertes"]
    second = state.slide()
    assert second is not None and len(second.points) == 2
    state.move(-1)
    state.undo()
    state.select("a")
    assert state.can_merge()
    state.merge()
    first = state.slide()
    assert first is not None and len(first.points) == 3


def test_slides_that_cannot_be_joined_are_left_as_they_are():
    state = state_of(slide_id="c")
    assert not state.can_merge()
    before = state.deck
    state.merge()
    assert state.deck == before and not state.history.can_undo()


def test_nothing_happens_out_of_bounds():
    state = state_of(slide_id="t")
    state.move(-1)
    state.select("nobody")
    state.split(0)
    assert state.slide_id == "t" and not state.history.can_undo()
