# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers are explained, and no mark is given."""

from __future__ import annotations

import pytest

from desktop.mairie.learning.quiz import (
    Question,
    QuizChoice,
    closing_words,
    review_answer,
    to_look_again,
)

ONE = Question(
    "un", "Lequel ?", (QuizChoice("A", "a"), QuizChoice("B", "b", right=True)), "l’écran « Un »"
)
MANY = Question(
    "deux",
    "Lesquels ?",
    (
        QuizChoice("A", "a", right=True),
        QuizChoice("B", "b"),
        QuizChoice("C", "c", right=True),
    ),
    "l’écran « Deux »",
)


@pytest.mark.parametrize(
    ("question", "chosen", "verdict"),
    [
        (ONE, {1}, "C’est cela."),
        (ONE, {0}, "Pas tout à fait."),
        (MANY, {0, 2}, "C’est cela."),
        (MANY, [2, 0, 2], "C’est cela."),
        (MANY, {0}, "En partie."),
        (MANY, {0, 1, 2}, "En partie."),
        (MANY, {1}, "Pas tout à fait."),
        (MANY, set(), "Pas tout à fait."),
        (MANY, {7, -1}, "Pas tout à fait."),
    ],
)
def test_an_answer_is_told_right_partly_right_or_not(question, chosen, verdict):
    assert review_answer(question, chosen).verdict == verdict


def test_every_choice_keeps_its_explanation_whatever_was_ticked():
    review = review_answer(MANY, {1})
    assert [one.choice.why for one in review.choices] == ["a", "b", "c"]
    assert [one.was_chosen for one in review.choices] == [False, True, False]
    assert [one.is_as_it_should for one in review.choices] == [False, False, False]


def test_a_question_knows_whether_several_answers_are_right():
    assert (ONE.has_several, MANY.has_several) == (False, True)
    assert (ONE.right_numbers, MANY.right_numbers) == ({1}, {0, 2})


def test_only_what_was_answered_otherwise_is_to_be_looked_at_again():
    answers = {"un": {0}, "deux": {0, 2}, "trois": {1}}
    assert to_look_again((ONE, MANY), answers) == (ONE,)
    assert to_look_again((ONE, MANY), {"un": set()}) == ()


def test_the_end_of_a_quiz_says_where_to_look_and_never_a_number():
    wrong = closing_words((ONE, MANY), {"un": {0}, "deux": {1}})
    assert wrong == ("À revoir si vous voulez\u00a0: l’écran « Un »\u202f; l’écran « Deux ».")
    assert closing_words((ONE, MANY), {"un": {1}, "deux": {0, 2}}) == "Rien à revoir ici."
    assert closing_words((ONE, MANY), {}) == ""
    assert not any(sign.isdigit() for sign in wrong)
