# SPDX-License-Identifier: AGPL-3.0-or-later
"""The turns of private_matters.toml: what is private, and who it may be about."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.folding import fold_words
from desktop.french.turns import Said, TurnSet

_FILE = Path(__file__).with_name("private_matters.toml")
_STRENGTHS = ("seuls", "avec_personne", "avec_nom")
_OTHER = ("discretion", "personnes")


@dataclass(frozen=True, slots=True)
class Matter:
    """Something private that a sentence says."""

    reason: str
    """French: « santé d’une personne »."""
    strength: str
    """One of the three lists: "seuls" needs nobody, "avec_nom" somebody who is named."""


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _matters() -> tuple[dict[str, Matter], TurnSet]:
    found: dict[str, Matter] = {}
    for name, told in _tables().items():
        if name in _OTHER:
            continue
        for strength in _STRENGTHS:
            for turn in told[strength]:
                found.setdefault(turn, Matter(told["motif"], strength))
    return found, TurnSet(found)


@cache
def _turns(table: str, kind: str) -> TurnSet:
    return TurnSet(_tables()[table][kind])


@cache
def _functions() -> frozenset[str]:
    return frozenset(fold_words(_tables()["personnes"]["fonctions"]))


def matters_in(said: Said) -> tuple[Matter, ...]:
    """Return the private matters that a sentence may speak of, the surest first."""
    matters, turns = _matters()
    found = dict.fromkeys(matters[turn] for turn in turns.turns_in(said))
    return tuple(sorted(found, key=lambda one: (_STRENGTHS.index(one.strength), one.reason)))


def asks_discretion(said: Said) -> bool:
    """Tell whether somebody asks that what was said be not written down."""
    return _turns("discretion", "tours").is_in(said) and not _turns("discretion", "sauf").is_in(
        said
    )


def discretion_reason() -> str:
    """Return the reason told for what the meeting asked to leave out, in French."""
    return str(_tables()["discretion"]["motif"])


def names_relative(said: Said) -> bool:
    """Tell whether a sentence speaks of a relative, or of somebody the village recognises."""
    return _turns("personnes", "proches").is_in(said)


def names_somebody(said: Said) -> bool:
    """Tell whether a sentence speaks of one person, whoever it is."""
    return _turns("personnes", "vagues").is_in(said)


def is_function(word: str) -> bool:
    """Tell whether a folded word after « monsieur » or « madame » is a function, or no name at all."""
    return word in _functions() or len(word) < 3
