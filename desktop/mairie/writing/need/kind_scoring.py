# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which text free words ask for: each turn that is said brings points to a kind."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from desktop.french.turns import Said, turn_of
from desktop.mairie.writing.kind_file import kind_ids, text_kinds
from desktop.mairie.writing.text_kind import TextKind

_FILE = Path(__file__).with_name("turns.toml")
_FAMILY_POINTS, _STRONG_POINTS = 4.0, 5.0
_OPENING = 5
"""Words at the beginning of a need, where one says what one wants."""


def ranked_kinds(untrusted_words: str) -> list[tuple[str, float]]:
    """Return (kind id, points) of the kinds that the words ask for, the best first."""
    said = Said.of(untrusted_words)
    families = {name for name, turns in _families().items() if _longest(said, turns)}
    scores = [(kind.id, _score(kind, said, families)) for kind in text_kinds().values()]
    order = {kind_id: place for place, kind_id in enumerate(kind_ids())}
    found = [(kind_id, points) for kind_id, points in scores if points > 0]
    return sorted(found, key=lambda one: (-one[1], order[one[0]]))


def _score(kind: TextKind, said: Said, families: set[str]) -> float:
    turns = (*kind.keywords, *_turns().get(kind.id, ()))
    places = [place for turn in turns if (place := turn_of(turn).first(said))]
    if not places:
        return 0.0
    longest = max(end - start for start, end in places)
    opens = min(start for start, _ in places) <= _OPENING
    covered = {word for start, end in places for word in range(start, end)}
    points = 2.0 + 1.5 * (longest - 1) + 0.5 * (len(covered) - 1) + (1.5 if opens else 0.0)
    if any(turn_of(turn).first(said) for turn in _strong().get(kind.id, ())):
        points += _STRONG_POINTS
    return points + (_FAMILY_POINTS if kind.family in families else 0.0)


def _longest(said: Said, turns: Iterable[str]) -> int:
    places = (turn_of(turn).first(said) for turn in turns)
    return max((place[1] - place[0] for place in places if place), default=0)


@cache
def _data() -> Mapping[str, object]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _turns() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(turns) for name, turns in _data().items() if isinstance(turns, list)}


@cache
def _strong() -> Mapping[str, tuple[str, ...]]:
    return _table("strong")


@cache
def _families() -> Mapping[str, tuple[str, ...]]:
    return _table("families")


def _table(name: str) -> dict[str, tuple[str, ...]]:
    table = _data()[name]
    assert isinstance(table, dict)
    return {key: tuple(turns) for key, turns in table.items()}
