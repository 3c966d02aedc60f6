# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes made one after the other are the same as one set of changes to the original."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.french.rewriting.change import Change, apply_changes
from desktop.french.rewriting.composing import composed, without_overlap

WORDS = st.sampled_from(["", "X", "YY", "le", " ", "é"])


@st.composite
def changed_texts(draw):
    text = draw(st.text(alphabet="ab é\n", max_size=16))
    first = draw(changes_of(text))
    return text, first, draw(changes_of(apply_changes(text, first)))


@st.composite
def changes_of(draw, text):
    found = []
    for _number in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        found.append(Change(start, end, text[start:end], draw(WORDS), "Parce que.", "essai"))
    return without_overlap(found)


@settings(max_examples=200, deadline=None)
@given(changed_texts())
def test_one_set_of_changes_does_what_two_did(case):
    text, first, second = case
    changes = composed(text, first, second)
    assert apply_changes(text, changes) == apply_changes(apply_changes(text, first), second)
    place = 0
    for change in changes:
        assert change.start >= place
        assert text[change.start : change.end] == change.before
        place = change.end


def test_of_two_changes_over_the_same_words_the_first_stays():
    first, second = Change(0, 4, "abcd", "x"), Change(2, 6, "cdef", "y")
    assert without_overlap([first, second]) == (first,)
    assert without_overlap([second, first]) == (second,)


def test_a_change_that_changes_nothing_is_left_out():
    assert without_overlap([Change(0, 2, "ab", "ab")]) == ()


def test_changes_that_touch_stay_two():
    changes = without_overlap([Change(0, 2, "ab", "x"), Change(2, 4, "cd", "y")])
    assert len(changes) == 2


def test_changes_to_the_same_words_keep_both_reasons():
    first = (Change(0, 5, "suite", "après", "Un.", "a"),)
    second = (Change(0, 5, "après", "depuis", "Deux.", "b"),)
    (change,) = composed("suite à", first, second)
    assert (change.before, change.after, change.reason) == ("suite", "depuis", "Un. Deux.")


def test_words_taken_out_need_no_other_reason():
    first = (Change(3, 5, "bb", "X", "Un.", "a"),)
    (change,) = composed("aa bb cc", first, (Change(0, 5, "aa X ", "", "Dehors.", "b"),))
    assert (change.before, change.reason, change.rule) == ("aa bb ", "Dehors.", "b")
