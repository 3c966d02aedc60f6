# SPDX-License-Identifier: AGPL-3.0-or-later
"""The turns of cues.toml, each with what it says of a vote."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import Place, Said, TurnSet

_FILE = Path(__file__).with_name("cues.toml")
_ACTS = (
    "put", "ask_out", "ask_for", "ask_against", "ask_abstain", "none_against", "none_abstain", "unanimous",
    "all_agree", "all_but", "adopted", "adopted_alone", "rejected", "rejected_alone", "postponed",
    "postponed_alone", "again", "secret", "self_for", "self_against", "self_abstain", "self_out",
    "other_out", "concluded", "casting",
)  # fmt: skip
"""What is looked for in every sentence."""


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def turns_of(kind: str) -> TurnSet:
    """Return the turns of one kind."""
    return TurnSet(_tables()[kind]["turns"])


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the folded words of one list."""
    return frozenset(_tables()[kind]["words"])


def is_said(kind: str, said: Said) -> bool:
    """Tell whether a turn of that kind is said."""
    return turns_of(kind).is_in(said)


def acts_in(said: Said) -> list[tuple[Place, str]]:
    """Return each act of a vote that is said, with its place in `Said.words`, in order.

    A turn may have several acts: « adopté à l’unanimité » is unanimous and adopted.
    """
    found = [
        (place, kind)
        for turn, places in _all_acts().places(said).items()
        for kind in _acts_of()[turn]
        for place in places
    ]
    return sorted(set(found))


@cache
def _acts_of() -> dict[str, tuple[str, ...]]:
    acts: dict[str, list[str]] = {}
    for kind in _ACTS:
        for turn in _tables()[kind]["turns"]:
            acts.setdefault(turn, []).append(kind)
    return {turn: tuple(kinds) for turn, kinds in acts.items()}


@cache
def _all_acts() -> TurnSet:
    return TurnSet(_acts_of())
