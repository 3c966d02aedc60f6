# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of event, and which one a few words tell of."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.core.errors import InvalidField
from desktop.french.folding import fold, fold_words
from desktop.mairie.posters.facts import PosterFacts

_FILE = Path(__file__).with_name("events.toml")
_WEIGHTS = (("title", 4.0), ("subtitle", 2.0), ("details", 1.0), ("organiser", 0.3), ("where", 0.2))
_LONGEST_PHRASE = 7
_HEAD = 2.0
"""French says first what a thing is: « concours de belote », « marche gourmande »."""
_FAINT = 0.3
_ENOUGH = 1.0
"""Below, the words are taken to tell nothing."""
_INVARIABLE = frozenset({"noel", "jazz", "bus", "puces", "cross", "repas", "the"})

Kinds = tuple[tuple[str, float], ...]
"""Ids with how much a turn tells them."""


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event or of notice."""

    id: str
    title: str
    """French."""
    words: tuple[str, ...]
    """Turns that tell it, without accents."""
    backgrounds: tuple[str, ...]
    layouts: tuple[str, ...]
    mentions: tuple[str, ...]
    """Ids of mentions.toml to propose."""
    asks: tuple[str, ...]
    """Facts that its posters usually give."""
    example: str
    """A need, as an agent would write it."""
    palettes: tuple[str, ...] = ()
    """Better than those of the background; empty: the background's."""
    faint: tuple[str, ...] = ()
    """Turns that tell little alone."""
    season: str = ""
    """Of its colours, whatever the date."""


@cache
def event_kinds() -> Mapping[str, EventKind]:
    """Return the kinds by id, in the order of the table."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["event"]
    return MappingProxyType({row["id"]: _kind(row) for row in rows})


def _kind(row: dict[str, Any]) -> EventKind:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    return EventKind(**values)


def find_event(name: str) -> EventKind:
    """Return a kind by its id or its title; raise InvalidField."""
    wanted = fold(name[:60]).strip()
    for kind in event_kinds().values():
        if wanted in (fold(kind.id), fold(kind.title)):
            return kind
    near = difflib.get_close_matches(wanted, list(event_kinds()), n=1)
    hint = f" Vouliez-vous dire «\u00a0{near[0]}\u00a0»\u00a0?" if near else ""
    raise InvalidField(f"L’événement «\u00a0{name[:40]}\u00a0» n’est pas connu.{hint}")


def event_of(facts: PosterFacts) -> EventKind | None:
    """Return the kind that the facts name or tell; None when nothing tells. Raise InvalidField."""
    if facts.event:
        return find_event(facts.event)
    scores: dict[str, float] = {}
    for part, weight in _WEIGHTS:
        for kind, score in _told(getattr(facts, part)).items():
            scores[kind] = scores.get(kind, 0.0) + weight * score
    if not scores:
        return None
    best = max(scores, key=lambda kind: scores[kind])
    return event_kinds()[best] if scores[best] >= _ENOUGH else None


def told_event(words: str) -> EventKind | None:
    """Return the kind that some words tell; None when nothing tells."""
    scores = _told(words)
    return event_kinds()[max(scores, key=lambda kind: scores[kind])] if scores else None


def _told(text: str) -> dict[str, float]:
    """Return how much a text tells each kind: longer turns tell more, earlier ones a little more."""
    words = [_singular(word) for word in fold_words(text)[:400]]
    scores: dict[str, float] = {}
    place = 0
    while place < len(words):
        found = _longest_at(words, place)
        if found is None:
            place += 1
            continue
        kinds, length = found
        for rank, (kind, weight) in enumerate(kinds):
            score = weight * length**1.5 * (1.0 - 0.1 * rank) * (1.0 if scores else _HEAD)
            scores[kind] = scores.get(kind, 0.0) + score
        place += length
    return scores


def _longest_at(words: list[str], place: int) -> tuple[Kinds, int] | None:
    for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
        kinds = _phrases().get(tuple(words[place : place + length]))
        if kinds:
            return kinds, length
    return None


@cache
def _phrases() -> Mapping[tuple[str, ...], Kinds]:
    found: dict[tuple[str, ...], Kinds] = {}
    for phrase, kind, weight in _all_phrases():
        if kind not in dict(found.get(phrase, ())):
            found[phrase] = (*found.get(phrase, ()), (kind, weight))
    return found


def _all_phrases() -> Iterator[tuple[tuple[str, ...], str, float]]:
    for kind in event_kinds().values():
        for phrases, weight in ((kind.words, 1.0), (kind.faint, _FAINT)):
            for phrase in phrases:
                yield tuple(_singular(word) for word in fold_words(phrase)), kind.id, weight


def _singular(word: str) -> str:
    """Return a word without the mark of its plural: « ateliers » is « atelier »."""
    if word in _INVARIABLE or len(word) < 4:
        return word
    return word[:-1] if word[-1] in "sx" else word
