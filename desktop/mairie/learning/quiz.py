# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions with their explanations: an answer is explained, never marked.

Nothing that is answered is kept: the register says what was followed, not how somebody did.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

MOST_CHOICES, FEWEST_CHOICES = 4, 2


@dataclass(frozen=True, slots=True)
class QuizChoice:
    """One answer that may be ticked, and why it is right or wrong."""

    text: str
    why: str
    """A sentence or two, shown once the person has answered, whatever was ticked."""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a quiz; the answers keep the order of the file."""

    id: str
    """Unique in its step or module; it never changes."""
    text: str
    choices: tuple[QuizChoice, ...]
    look_again: str = ""
    """What to read or look at again when the answer is not right: « l’écran « Anonymiser » »."""

    @property
    def has_several(self) -> bool:
        """True when more than one answer is right: boxes to tick in place of a single choice."""
        return sum(choice.right for choice in self.choices) > 1

    @property
    def right_numbers(self) -> frozenset[int]:
        """The places, from 0, of the right answers."""
        return frozenset(n for n, choice in enumerate(self.choices) if choice.right)


@dataclass(frozen=True, slots=True)
class ChoiceReview:
    """One answer once the question is answered."""

    choice: QuizChoice
    was_chosen: bool

    @property
    def is_as_it_should(self) -> bool:
        """True for a right answer that was ticked, or a wrong one that was not."""
        return self.was_chosen == self.choice.right


@dataclass(frozen=True, slots=True)
class AnswerReview:
    """What is told of one question once it is answered."""

    question: Question
    choices: tuple[ChoiceReview, ...]

    @property
    def is_right(self) -> bool:
        """True when all the right answers were ticked, and none other."""
        return all(review.is_as_it_should for review in self.choices)

    @property
    def is_partly_right(self) -> bool:
        """True when something right was ticked and something is missing or too much."""
        return not self.is_right and any(r.was_chosen and r.choice.right for r in self.choices)

    @property
    def verdict(self) -> str:
        """« C’est cela. », « En partie. » or « Pas tout à fait. »"""
        if self.is_right:
            return "C’est cela."
        return "En partie." if self.is_partly_right else "Pas tout à fait."


def review_answer(question: Question, chosen: Collection[int]) -> AnswerReview:
    """Return what is told of an answer; `chosen` are places from 0, those out of range are ignored."""
    ticked = frozenset(chosen)
    return AnswerReview(
        question,
        tuple(ChoiceReview(choice, n in ticked) for n, choice in enumerate(question.choices)),
    )


def to_look_again(
    questions: Iterable[Question], answers: Mapping[str, Collection[int]]
) -> tuple[Question, ...]:
    """Return the questions answered otherwise than right; `answers` are places by question id.

    A question that was left without an answer is not there: it may be skipped.
    """
    return tuple(
        question
        for question in questions
        if answers.get(question.id) and not review_answer(question, answers[question.id]).is_right
    )


def closing_words(questions: Collection[Question], answers: Mapping[str, Collection[int]]) -> str:
    """Return a sentence on the whole quiz, without a mark: what to look at again, if anything."""
    if not any(answers.get(question.id) for question in questions):
        return ""
    again = to_look_again(questions, answers)
    if not again:
        return "Rien à revoir ici."
    places = tuple(dict.fromkeys(q.look_again for q in again if q.look_again))
    if not places:
        return "Les explications sont sous chaque réponse."
    told = "\u202f; ".join(places)
    return f"À revoir si vous voulez\u00a0: {told}."
