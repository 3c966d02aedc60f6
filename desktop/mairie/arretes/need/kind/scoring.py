# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which type of arrêté free words ask for: each turn that is said brings points to a type."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.french.turns import Said, folded_sentences, turn_words
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.arretes.need.kind.spelling import SpellingIndex
from desktop.mairie.arretes.type_file import decree_types

_FILE = Path(__file__).with_name("turns.toml")
_STRONG, _LIKELY, _WEAK, _KEYWORD = (4.0, 1.0), (2.0, 0.5), (0.5, 0.5), (1.0, 0.5)
_AGAINST = 3.0
_SAID_FIRST = 1.0
"""For the type whose strong turn comes first: people begin with what they ask."""
_MOST_WEAK, _MOST_KEYWORDS, _MOST_STRONG = 1.5, 3.0, 7.0
_LEAST = 1.0
"""Points under which a type is not proposed."""


@dataclass(frozen=True, slots=True)
class _Turns:
    strong: tuple[str, ...]
    likely: tuple[str, ...]
    weak: tuple[str, ...]
    against: tuple[str, ...]


_NO_TURNS = _Turns((), (), (), ())
"""Of a type that has just been added: its keywords alone find it."""


def ranked_types(untrusted_words: str) -> Iterator[tuple[str, float]]:
    """Yield (type id, points) of the types that the words may ask for, the likeliest first."""
    said = Said(_spelling().corrected(folded_sentences(untrusted_words)))
    scores, firsts = {}, {}
    for kind in decree_types().values():
        scores[kind.id], firsts[kind.id] = _score(kind, said)
    begun = [name for name in firsts if firsts[name] >= 0]
    if begun:
        scores[min(begun, key=lambda name: firsts[name])] += _SAID_FIRST
    # At an equal score the order of the types is that of their use: T1 is the most frequent.
    for name in sorted(scores, key=lambda kind_id: -scores[kind_id]):
        if scores[name] >= _LEAST:
            yield name, round(scores[name], 2)


def _score(kind: DecreeType, said: Said) -> tuple[float, int]:
    """Return the points of a type, and where its first strong turn stands (-1: nowhere)."""
    turns = _tables().get(kind.id, _NO_TURNS)
    strong, accessory = _places(turns.strong, said)
    likely, beside = _places(turns.likely, said)
    weak, _ = _places(turns.weak, said)
    keywords, _ = _places(set(kind.keywords), said)
    score = min(_points(len(strong), _STRONG), _MOST_STRONG) + _points(len(likely), _LIKELY)
    score += min(_points(len(weak) + accessory + beside, _WEAK), _MOST_WEAK)
    score += min(_points(len(keywords), _KEYWORD), _MOST_KEYWORDS)
    if _places(turns.against, said)[0]:
        score -= _AGAINST
    return score, min(strong, default=-1)


def _points(count: int, weight: tuple[float, float]) -> float:
    first, following = weight
    return first + following * (count - 1) if count else 0.0


def _places(turns: Iterable[str], said: Said) -> tuple[list[int], int]:
    """Return where the turns stand, and how many are only said in passing; a denied one is none."""
    places, accessory = [], 0
    for turn in turns:
        found = [said.span(place)[0] for place in said.places(turn)]
        kept = [start for start in found if not _is_denied(said.sentences, start)]
        asked = [start for start in kept if not _is_accessory(said.sentences, start)]
        if asked:
            places.append(asked[0])
        elif kept:
            accessory += 1
    return places, accessory


def _is_denied(said: str, start: int) -> bool:
    """Tell whether the turn comes right after « sans » or « pas de »."""
    before = f" {_words_before(said, start, 2)} "
    return any(before.endswith(f" {word} ") for word in _lists()["negation"])


def _is_accessory(said: str, start: int) -> bool:
    """Tell whether one of the four words before the turn says « aussi »."""
    before = f" {_words_before(said, start, 4)} "
    return any(f" {word} " in before for word in _lists()["accessoire"])


def _words_before(said: str, start: int, count: int) -> str:
    sentence = said[max(0, start - 60) : start].rsplit(" . ", 1)[-1]
    return " ".join(sentence.split()[-count:])


@cache
def _data() -> Mapping[str, object]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(turns) for name, turns in _data().items() if isinstance(turns, list)}


@cache
def _tables() -> Mapping[str, _Turns]:
    tables = {name: table for name, table in _data().items() if isinstance(table, dict)}
    return {
        name: _Turns(*(tuple(table[key]) for key in ("fort", "moyen", "faible", "contre")))
        for name, table in tables.items()
    }


@cache
def _spelling() -> SpellingIndex:
    turns = [turn for table in _tables().values() for turn in (*table.strong, *table.likely)]
    turns += [turn for kind in decree_types().values() for turn in kind.keywords]
    return SpellingIndex(word for turn in turns for word in turn_words(turn))
