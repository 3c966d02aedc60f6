# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts chosen sentences together: one paragraph for what a person says in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from desktop.french.typographic_text import typographic
from desktop.mairie.meetings.exchanges.indirect import SOMEBODY, Told, told_of
from desktop.mairie.meetings.exchanges.statement import statement_of
from desktop.mairie.meetings.exchanges.who_speaks import Speaker, Speakers
from desktop.mairie.meetings.meeting import Exchange, Quote
from desktop.mairie.meetings.spoken import Spoken, Utterance

_NBSP = "\u00a0"
_SHORTEST = 5
"""Words of a cleaned sentence under which nothing is left to tell."""
_PERSONS = frozenset(
    [
        "je",
        "j",
        "moi",
        "me",
        "m",
        "mon",
        "ma",
        "mes",
        "tu",
        "t",
        "te",
        "toi",
        "ton",
        "ta",
        "tes",
        "vous",
        "nous",
        "notre",
        "nos",
        "votre",
        "vos",
        "non",
        "oui",
    ]
)
_APART = 2
"""Sentences between two of the same person that make one paragraph."""
_VERBS = ("indique", "précise", "ajoute")


def exchanges_of(
    spoken: Spoken, numbers: Sequence[int], item: int, speakers: Speakers
) -> Iterator[Exchange]:
    """Yield the exchanges of a point from the sentences chosen in it."""
    for run in _runs(spoken, numbers):
        speaker = speakers.of(spoken.utterances[run[0]].speaker)
        told = []
        for number in run:
            statement = statement_of(spoken.utterances[number].text)
            if statement.words >= _SHORTEST:
                told.append(told_of(statement, speaker))
        if not told:
            continue
        text, is_prefixed = _composed(told, speaker)
        quote = _quote(spoken, run)
        yield Exchange(text, quote, speaker.name if is_prefixed else "", item)


def _quote(spoken: Spoken, run: Sequence[int]) -> Quote:
    first = spoken.utterances[run[0]]
    words = " ".join(spoken.utterances[number].text for number in run)
    return Quote(words, first.start, first.speaker, first.number)


def _runs(spoken: Spoken, numbers: Sequence[int]) -> Iterator[list[int]]:
    """Yield the sentences of one person that follow each other; of nobody known, those side by side."""
    run: list[int] = []
    for number in numbers:
        if run and not _goes_on(spoken, run[-1], number):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _goes_on(spoken: Spoken, before: int, number: int) -> bool:
    between = spoken.utterances[before : number + 1]
    if any(one.speaker != between[0].speaker for one in between):
        return False
    if not between[0].speaker:
        return number - before == 1 and all(map(_is_of_anybody, between))
    return number - before <= _APART


def _is_of_anybody(one: Utterance) -> bool:
    """Tell whether a sentence says nothing of who speaks: two of them may be by two people."""
    return one.said.vocabulary.isdisjoint(_PERSONS) and not one.text.rstrip().endswith("?")


def _composed(several: Sequence[Told], speaker: Speaker) -> tuple[str, bool]:
    """Return the paragraph, and whether the name of who speaks is to stand before it."""
    if speaker.name and all(one.kind == "words" for one in several):
        return _cited(several), True
    if not speaker.name and any(one.kind == "words" for one in several):
        several = [replace(one, kind="words") if one.kind == "plain" else one for one in several]
    parts: list[str] = []
    for kind, group in groupby(several, key=lambda one: one.kind == "words"):
        if kind:
            parts.append(_cited_by(list(group), speaker, len(parts)))
        else:
            for one in group:
                parts.append(_part(one, speaker, len(parts)))
    return " ".join(parts), False


def _part(one: Told, speaker: Speaker, place: int) -> str:
    if one.kind in ("plain", "impersonal"):
        return _ended(one.text)
    who = _subject(speaker, place)
    if one.kind == "question":
        asks = f"{who} demande" if speaker.name else "Question"
        return typographic(f"{asks} : «{_NBSP}{one.text}{_NBSP}».")
    if one.text.startswith(("que ", "qu’")):
        return _ended(f"{who} {_VERBS[min(place, 2)]} {one.text}")
    return _ended(f"{who} {one.text}")


def _subject(speaker: Speaker, place: int) -> str:
    if not speaker.name:
        return SOMEBODY
    return speaker.pronoun.capitalize() if place and speaker.pronoun else speaker.name


def _cited(several: Sequence[Told]) -> str:
    """Return sentences between « », the last one without its stop: it comes after."""
    text = " ".join(one.text for one in several)
    return f"«{_NBSP}{text.removesuffix('.')}{_NBSP}»"


def _cited_by(several: Sequence[Told], speaker: Speaker, place: int) -> str:
    if not speaker.name:
        return typographic(f"{_cited(several)}.")
    who = f"{_subject(speaker, place)} {'ajoute' if place else 'indique'}"
    return typographic(f"{who} : {_cited(several)}.")


def _ended(text: str) -> str:
    bare = text.rstrip(" ,;:")
    return bare if bare.endswith((".", "!", "?", "…")) else f"{bare}."
