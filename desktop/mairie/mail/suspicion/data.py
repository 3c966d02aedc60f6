# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the tables of this room: kinds of suspicion, turns, domains and files that rules know."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import Place, Said, TurnSet

_ROOM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Kind:
    """What the agent is told of one kind of suspicion."""

    title: str
    explanation: str
    """One French sentence: what was seen."""
    to_do: str
    """One French sentence: what to do."""


@cache
def table(name: str) -> dict[str, Any]:
    """Return a data file of this room, read once."""
    return tomllib.loads((_ROOM / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds of suspicion, the gravest first."""
    return {kind: Kind(**facts) for kind, facts in table("suspicion").items()}


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """Return a list of a data file, by the name of the file and the keys that lead to it."""
    found: Any = table(name)
    for key in keys:
        found = found[key]
    return frozenset(found)


def ideas_said(name: str, said: Said) -> dict[str, list[Place]]:
    """Return the ideas of a data file that a text says, each with its places in order."""
    ideas, turns = _ideas(name)
    found: dict[str, set[Place]] = {}
    for turn, places in turns.places(said).items():
        for idea in ideas[turn]:
            found.setdefault(idea, set()).update(places)
    return {idea: sorted(places) for idea, places in found.items()}


@cache
def _ideas(name: str) -> tuple[dict[str, tuple[str, ...]], TurnSet]:
    """Return the turns of a data file, whose tables are ideas with a list `turns`."""
    ideas: dict[str, tuple[str, ...]] = {}
    for idea, facts in table(name).items():
        for turn in facts["turns"]:
            ideas[turn] = (*ideas.get(turn, ()), idea)
    return ideas, TurnSet(ideas)
