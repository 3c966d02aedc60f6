# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an improved prompt adds, takes out or replaces, from defaults.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import TurnSet
from desktop.french.typography import french_typography

_FILE = Path(__file__).with_name("defaults.toml")


@dataclass(frozen=True)
class DefaultRule:
    """A constraint that is added, unless the prompt already says it."""

    tu: str
    vous: str
    said_by: TurnSet
    why: str
    kinds: frozenset[str]
    """Kinds of texts that it is for; empty for all."""
    finding: str
    """The finding that it answers; empty when it is added in any case."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def default_rules() -> tuple[DefaultRule, ...]:
    """Return the constraints that are added."""
    return tuple(
        DefaultRule(
            french_typography(one["tu"]),
            french_typography(one["vous"]),
            TurnSet(one["sauf"]),
            french_typography(one["pourquoi"]),
            frozenset(one.get("types", ())),
            one.get("constat", ""),
        )
        for one in _data()["contraintes"]
    )


def why(name: str) -> str:
    """Return why a part was changed."""
    return french_typography(_data()["pourquoi"][name])


def removals() -> tuple[str, ...]:
    """Return the findings whose words are taken out."""
    return tuple(_data()["retraits"])


def why_removed(finding: str) -> str:
    """Return why the words of a finding are taken out."""
    return french_typography(_data()["retraits"][finding]["pourquoi"])


def rephrased(finding: str) -> str:
    """Return « [à reformuler : …] », for a demand that is nothing but what is taken out."""
    return french_typography(f"[à reformuler\u00a0: {_data()['retraits'][finding]['reformuler']}]")


def replacement(finding: str) -> str:
    """Return what takes the place of the words of a finding; empty when they stay."""
    return french_typography(_data()["remplacements"].get(finding, ""))


def to_complete(idea: str) -> str:
    """Return « [à compléter : …] »."""
    return f"[à compléter\u00a0: {idea}]"
