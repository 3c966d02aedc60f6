# SPDX-License-Identifier: AGPL-3.0-or-later
"""What exchanges.toml holds, ready to be searched."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import Said, TurnSet
from desktop.mairie.meetings.exchanges.tokens import plain, tokens_of

_FILE = Path(__file__).with_name("exchanges.toml")
Phrase = tuple[str, ...]


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def turns(kind: str) -> TurnSet:
    """Return the turns of one kind."""
    return TurnSet(_tables()[kind]["tours"])


@cache
def _weighed() -> tuple[dict[str, str], TurnSet]:
    found = {
        turn: kind for kind, told in _tables().items() if "poids" in told for turn in told["tours"]
    }
    return found, TurnSet(found)


def kinds_in(said: Said) -> Counter[str]:
    """Return how many turns of each kind that has a weight a sentence says."""
    kinds, every = _weighed()
    return Counter(kinds[turn] for turn in every.turns_in(said))


@cache
def weight(kind: str) -> float:
    """Return what a turn of that kind adds to a sentence."""
    return float(_tables()[kind]["poids"])


@cache
def phrases(kind: str) -> tuple[Phrase, ...]:
    """Return the hesitations of one place, the longest first."""
    found = {phrase_of(told) for told in _tables()["hesitations"][kind]}
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


@cache
def fillers() -> Mapping[str, tuple[Phrase, ...]]:
    """Return the hesitations of any place under their first word."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases("partout"):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


@cache
def rewritings(kind: str) -> Mapping[Phrase, str]:
    """Return « ecrit », « indirect » or « impersonnel »: what is said, and what is written."""
    return {phrase_of(said): written for said, written in _tables()[kind].items()}


@cache
def third_persons() -> Mapping[str, str]:
    """Return the verb forms of « je » with those of « il »."""
    return {plain(said): written for said, written in _tables()["verbes"].items()}


def phrase_of(text: str) -> Phrase:
    """Return the words of a phrase as tokens compare them."""
    return tuple(one.plain for one in tokens_of(text) if one.is_word)
