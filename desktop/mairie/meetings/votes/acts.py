# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done of a vote in each sentence: put, asked, counted, told, in the order of the words."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.meetings.spoken import Spoken, Utterance
from desktop.mairie.meetings.votes.act import ASKED, NONE, SELF, Act
from desktop.mairie.meetings.votes.answers import answered
from desktop.mairie.meetings.votes.counts import Count, find_counts
from desktop.mairie.meetings.votes.cues import acts_in, is_said, turns_of
from desktop.mairie.meetings.votes.line import Line
from desktop.mairie.meetings.votes.terse import (
    bare_numbers,
    bare_pairs,
    bare_questions,
    nobody,
    voices,
)

_WINDOW = 16
"""Words of a sentence without punctuation that « l’an dernier » reaches."""
_WHOLE = 30
"""Words up to which a sentence speaks of one thing."""


def acts_of(spoken: Spoken) -> tuple[list[Act], dict[int, Line]]:
    """Return the acts of the meeting in order, with the lines that have one."""
    acts: list[Act] = []
    lines: dict[int, Line] = {}
    before: Line | None = None
    for utterance in spoken.utterances:
        line = Line(utterance)
        found = list(_line_acts(line, utterance))
        if before is not None:
            found = answered(before, line, found)
        before = line
        if found:
            lines[utterance.number] = line
            acts += found
    return acts, lines


def _line_acts(line: Line, utterance: Utterance) -> Iterator[Act]:
    number = utterance.number
    found = [
        Act("count", number, c.first, c.after, c.side, c.value, line.is_question)
        for c in _counts(line)
    ]
    taken = {at for count in found for at in range(count.first, count.after)}
    for place, kind in acts_in(utterance.said):
        first, after = line.span(place)
        if kind.startswith("ask") and not taken.isdisjoint(range(first, after)):
            continue  # « Un vote contre » is counted, not asked.
        side = ASKED.get(kind) or NONE.get(kind) or SELF.get(kind)
        found.append(Act(kind, number, first, after, side, 0, line.is_question))
    found += bare_numbers(line, number, found)
    found += voices(line, number, found)
    found += bare_pairs(line, number, found)
    found += bare_questions(line, number) if not found else []
    found += nobody(line, number, found)
    found = [a for a in found if not _is_under_none(a, found) and not _is_denied(a, found)]
    blocked = _blocked(line) if found else []
    yield from sorted(
        (
            act
            for act in found
            if _is_postponed(act) or not any(low <= act.first <= high for low, high in blocked)
        ),
        key=lambda act: (act.first, act.after),
    )


def _is_postponed(act: Act) -> bool:
    """Tell whether an act speaks of a later vote on purpose: « on votera au prochain conseil »."""
    return act.kind.startswith("postponed")


def _counts(line: Line) -> tuple[Count, ...]:
    text = line.utterance.text.lower()
    may_count = any(
        word in text for word in ("pour", "contre", "abst", "abse", "favorable", "part", "oppos")
    )
    return find_counts(line) if may_count else ()


def _is_under_none(act: Act, found: list[Act]) -> bool:
    """Tell whether a question or « qui est contre » is only a part of « qui est contre, personne »."""
    if not (act.kind.startswith("ask") or act.kind == "count"):
        return False
    return any(
        other.kind in NONE and other.first <= act.first and act.after <= other.after
        for other in found
    )


def _is_denied(act: Act, found: list[Act]) -> bool:
    """Tell whether « adopté » is a part of « n’est pas adopté »."""
    if not act.kind.startswith("adopted"):
        return False
    return any(
        other.kind.startswith("rejected") and other.first < act.after and act.first < other.after
        for other in found
    )


def _blocked(line: Line) -> list[tuple[int, int]]:
    """Return the stretches of a sentence that speak of another vote."""
    said = line.utterance.said
    if not is_said("elsewhere", said):
        return []
    if len(line.words) <= _WHOLE:
        return [(0, len(line.words))]
    spans = [
        line.span(place)
        for places in turns_of("elsewhere").places(said).values()
        for place in places
    ]
    return [(first - _WINDOW, after + _WINDOW) for first, after in spans]
