# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the passages about somebody’s private matters, each with its reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.mairie.meetings.meeting import AgendaItem, Participant, PersonalData
from desktop.mairie.meetings.personal_data.persons import People, named_child
from desktop.mairie.meetings.personal_data.private_matters import (
    asks_discretion,
    discretion_reason,
    matters_in,
    names_relative,
    names_somebody,
)
from desktop.mairie.meetings.spoken import Spoken, Utterance

_BEFORE = 2
"""Sentences before one that say whom « il » or « elle » is."""
_ASIDE = 3
"""Sentences before « on ne cite personne » that it may be about."""
_LONGEST_ASIDE = 30
"""Words of a sentence that asks for discretion, at most: a longer one tells something else."""
_SHORT = 5
"""Words of a sentence that says little by itself."""
_PHONE = re.compile(r"(?<!\d)(?:0|\+33 ?)[1-9](?:[ .-]?\d{2}){4}(?!\d)")
_MAIL = re.compile(r"\b[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,30}\b")
_DIGIT_WORDS = frozenset(
    [
        "zero",
        "un",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "soixante",
        "quatrevingt",
        "quatre-vingt",
        "vingts",
        "et",
    ]
)
_SPOKEN_PHONE = 8
"""Number words after « zéro » that make a telephone number said aloud."""
_CHILD_REASON = "enfant nommé"
_CONTACT_REASON = "adresse ou téléphone d’une personne"


@dataclass(frozen=True, slots=True)
class _Passage:
    """The sentences of a private matter, ends included."""

    first: int
    last: int
    reason: str


def find_personal_data(
    spoken: Spoken, agenda: Sequence[AgendaItem], participants: Sequence[Participant]
) -> tuple[PersonalData, ...]:
    """Return the passages to be looked at before publication (CGCT L2121-26, CRPA L311-6, L312-1-2).

    Health, debts, social aid, family, dismissal or discipline, justice, address or telephone,
    minors and personal requests of somebody who can be recognised; and what the meeting itself
    asked to leave out. General talk (« les impayés », « les personnes âgées ») is none.
    """
    people = People(participants)
    passages = _merged(_passages(spoken, people))
    starts = sorted((one.first, one.number) for one in agenda if one.first >= 0)
    return tuple(
        PersonalData(spoken.quote(one.first, one.last), one.reason, _item(starts, one.first))
        for one in passages
    )


def _item(starts: list[tuple[int, int]], number: int) -> int:
    place = bisect_right(starts, (number, 1 << 30)) - 1
    return starts[place][1] if place >= 0 else 0


def _passages(spoken: Spoken, people: People) -> Iterator[_Passage]:
    found: list[_Passage] = []
    for one in spoken.utterances:
        passage = _private(spoken, people, one)
        if passage is None and asks_discretion(one.said):
            passage = _left_out(spoken, one, found)
        if passage is not None:
            found.append(passage)
            yield passage


def _private(spoken: Spoken, people: People, one: Utterance) -> _Passage | None:
    """Return what a sentence says of somebody’s private matters, with the words that say whose."""
    number = one.number
    if named_child(one):
        return _Passage(number, number, _CHILD_REASON)
    if _has_contact(one):
        return _Passage(number, number, _CONTACT_REASON)
    for matter in matters_in(one.said):
        if matter.strength == "seuls":
            return _Passage(_whose(spoken, people, number), number, matter.reason)
        if _is_recognised(people, one):
            return _Passage(number, number, matter.reason)
        if matter.strength == "avec_personne":
            if names_somebody(one.said):
                return _Passage(number, number, matter.reason)
            first = _whose(spoken, people, number)
            if first < number:
                return _Passage(first, number, matter.reason)
    return None


def _is_recognised(people: People, one: Utterance) -> bool:
    return names_relative(one.said) or people.is_named(one)


def _whose(spoken: Spoken, people: People, number: int) -> int:
    """Return the sentence just before that says of whom one speaks, else the sentence itself."""
    one = spoken.utterances[number]
    if _is_recognised(people, one) or names_somebody(one.said):
        return number
    for before in range(number - 1, max(-1, number - _BEFORE - 1), -1):
        other = spoken.utterances[before]
        if names_relative(other.said) or names_somebody(other.said) or people.is_named(other):
            return before
    return number


def _left_out(spoken: Spoken, one: Utterance, found: list[_Passage]) -> _Passage | None:
    """Return what « on ne cite personne » is about, unless it has been found already."""
    number = one.number
    if len(one.said.bare_words) > _LONGEST_ASIDE:
        return None
    if found and found[-1].last >= number - _ASIDE:
        return None
    first = number
    while first > 0 and number - first < _ASIDE:
        first -= 1
        if len(spoken.utterances[first].said.bare_words) > _SHORT:
            break
    return _Passage(first, number, discretion_reason())


def _has_contact(one: Utterance) -> bool:
    if _PHONE.search(one.text) or _MAIL.search(one.text):
        return True
    if "zero" not in one.said.vocabulary:
        return False
    words = one.said.bare_words
    run = 0
    for word in words[words.index("zero") :]:
        run = run + 1 if word in _DIGIT_WORDS or word.isdigit() else 0
        if run >= _SPOKEN_PHONE:
            return True
    return False


def _merged(passages: Iterator[_Passage]) -> list[_Passage]:
    """Join the passages that touch each other: one warning for one story."""
    found: list[_Passage] = []
    for one in passages:
        last = found[-1] if found else None
        if (
            last
            and one.first <= last.last + 1
            and (one.reason == last.reason or one.first <= last.last)
        ):
            found[-1] = _Passage(last.first, one.last, last.reason)
        else:
            found.append(one)
    return found
