# SPDX-License-Identifier: AGPL-3.0-or-later
"""Edits of parts as values: they stay on the page, are kept per format, and can all be taken back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.facts import Edit, PosterLook
from desktop.ui.workspaces.poster.edits import (
    LARGEST,
    LEAST_WIDTH,
    SMALLEST,
    aligned,
    edit_of,
    hidden,
    hidden_parts,
    is_edited,
    moved,
    resized,
    widened,
    with_edit,
    without_edits,
    without_places,
)
from desktop.ui.workspaces.poster.history import Design, DesignHistory

BOX = Box(0.1, 0.2, 0.5, 0.1)
shares = st.floats(-2, 3, allow_nan=False)
sizes = st.floats(0.01, 1.0, allow_nan=False)
boxes = st.builds(Box, st.floats(0, 1), st.floats(0, 1), sizes, sizes)


@given(boxes, shares, shares)
def test_a_moved_part_stays_on_the_page(box: Box, x: float, y: float):
    edit = moved(Edit("title"), box, x, y)
    assert edit.x is not None and edit.y is not None
    assert 0 <= edit.x <= max(0, 1 - box.width) + 1e-4
    assert 0 <= edit.y <= max(0, 1 - box.height) + 1e-4


@given(boxes, shares, shares)
def test_a_widened_part_stays_on_the_page_and_can_hold_a_word(box: Box, x: float, width: float):
    edit = widened(Edit("title"), box, x, width)
    assert edit.x is not None and edit.width is not None and edit.y is not None
    assert edit.width >= LEAST_WIDTH - 1e-4
    assert edit.x >= 0 and edit.x + edit.width <= 1 + 2e-4


@given(st.lists(st.integers(-9, 9), max_size=40))
def test_letters_never_leave_their_bounds(steps: list[int]):
    edit = Edit("title")
    for step in steps:
        edit = resized(edit, step)
        assert SMALLEST <= edit.size <= LARGEST


def test_letters_made_larger_then_smaller_are_as_the_layout_had_them():
    assert resized(resized(Edit("title"), 1), -1) == Edit("title")


def test_an_unknown_alignment_is_the_layout_s():
    assert aligned(Edit("title"), "right").align == "right"
    assert aligned(Edit("title"), "middle").align == ""


def test_edits_are_kept_per_format_and_part():
    look = with_edit(PosterLook(), "A3", moved(Edit("title"), BOX, 0.3, 0.3))
    look = with_edit(look, "A3", hidden(Edit("price"), is_hidden=True))
    look = with_edit(look, "carre", hidden(Edit("title"), is_hidden=True))
    assert edit_of(look, "A3", "title").x == 0.3
    assert edit_of(look, "carre", "title").x is None
    assert hidden_parts(look, "A3") == ("price",) and hidden_parts(look, "carre") == ("title",)
    assert not is_edited(without_edits(look, "A3"), "A3")
    assert is_edited(without_edits(look, "A3"), "carre")


def test_an_edit_that_changes_nothing_is_not_kept():
    look = with_edit(PosterLook(), "A3", hidden(Edit("price"), is_hidden=True))
    assert with_edit(look, "A3", Edit("price")) == PosterLook()


def test_another_layout_keeps_what_is_hidden_and_forgets_places():
    look = with_edit(PosterLook(), "A3", moved(Edit("title"), BOX, 0.3, 0.3))
    look = with_edit(look, "A3", hidden(resized(Edit("price"), 2), is_hidden=True))
    assert without_places(look).edits == {"A3": (Edit("price", is_hidden=True),)}


# --- back and forth -------------------------------------------------------------------------------

changes = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(["title", "when"]), shares, shares),
    st.tuples(st.just("size"), st.sampled_from(["title", "price"]), st.integers(-3, 3), shares),
    st.tuples(st.just("hide"), st.sampled_from(["title", "code"]), st.booleans(), shares),
    st.tuples(st.just("restore"), st.just(""), shares, shares),
    st.tuples(st.just("undo"), st.just(""), shares, shares),
    st.tuples(st.just("redo"), st.just(""), shares, shares),
)


def apply(history: DesignHistory, change: tuple, gesture: str, format_id: str) -> None:
    kind, part, first, second = change
    look = history.current.look
    edit = edit_of(look, format_id, part)
    if kind == "undo":
        history.undo()
    elif kind == "redo":
        history.redo()
    elif kind == "restore":
        history.change(Design(without_edits(look, format_id)), "")
    else:
        made = {
            "move": lambda: moved(edit, BOX, first, second),
            "size": lambda: resized(edit, int(first)),
            "hide": lambda: hidden(edit, is_hidden=bool(first)),
        }[kind]()
        history.change(Design(with_edit(look, format_id, made)), kind, gesture)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            changes, st.sampled_from(["", "key 1", "key 2"]), st.sampled_from(["A3", "story"])
        ),
        max_size=40,
    )
)
def test_undoing_everything_gives_the_start_and_redoing_everything_the_end(steps: list):
    start = Design(PosterLook(seed=5))
    history = DesignHistory(start)
    for change, gesture, format_id in steps:
        apply(history, change, gesture, format_id)
    while history.redo() is not None:
        pass
    end = history.current
    count = 0
    while history.undo() is not None:
        count += 1
    assert history.current == start
    for _ in range(count):
        assert history.redo() is not None
    assert history.current == end and not history.can_redo()


def test_a_thousand_steps_can_all_be_taken_back():
    history = DesignHistory(Design(PosterLook()))
    for seed in range(2, 1_002):
        assert history.change(Design(PosterLook(seed=seed)), "")
    for _ in range(1_000):
        assert history.undo() is not None
    assert history.current == Design(PosterLook()) and history.undo() is None


def test_a_key_held_down_is_one_step_and_another_key_another():
    history = DesignHistory(Design(PosterLook()))
    for seed in (2, 3, 4):
        history.change(Design(PosterLook(seed=seed)), "held", "key 1")
    history.change(Design(PosterLook(seed=9)), "other", "key 2")
    assert history.undo() == "other" and history.current.look.seed == 4
    assert history.undo() == "held" and history.current.look.seed == 1


def test_a_change_after_an_undo_forgets_what_was_undone():
    history = DesignHistory(Design(PosterLook()))
    history.change(Design(PosterLook(seed=2)), "two", "key 1")
    history.undo()
    history.change(Design(PosterLook(seed=3)), "three", "key 1")
    assert history.redo() is None and history.current.look.seed == 3


def test_nothing_changed_is_no_step():
    history = DesignHistory(Design(PosterLook()))
    assert not history.change(Design(PosterLook()), "")
    assert not history.can_undo()
