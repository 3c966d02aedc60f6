# SPDX-License-Identifier: AGPL-3.0-or-later
"""The themes of a commune as data: what each is called and by which words it is known (themes/README.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import TurnSet
from desktop.mairie.consultation.plain_words import plain_turn, plain_words

FOLDER = Path(__file__).with_name("themes")
_FIELDS = {
    "id", "title", "turns", "weak", "last", "unless", "needs", "part", "service", "aspect", "replaces",
}  # fmt: skip
_PART_FIELDS = {"title", "turns", "weak", "last", "unless", "alone"}
_EXACT = "="


class Strength(StrEnum):
    """How surely a turn tells a theme."""

    CLEAR = "turns"
    WEAK = "weak"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """A theme, or a part of one, and the turns by which it is known."""

    id: str
    title: str
    parent: str = ""
    """The id of the theme that a part belongs to."""
    is_service: bool = False
    is_aspect: bool = False
    replaces: str = ""
    needs: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    """Turns that count only in an answer that says nothing else."""
    unless: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    counts_alone: bool = False
    """A part of a service that needs no word of the service beside it: « bibliothèque »."""


@dataclass(frozen=True, slots=True)
class Themes:
    """All themes, with what finds their turns in a text."""

    rules: dict[str, ThemeRule]
    by_turn: dict[str, tuple[tuple[str, Strength], ...]]
    """For each turn the ids of the rules that it belongs to, and how surely it tells them."""
    turns: TurnSet
    by_exception: dict[str, tuple[str, ...]]
    exceptions: TurnSet
    exact: frozenset[str] = frozenset()
    """Turns that count only as they are written: « plu » is not « plus »."""
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def title(self, theme: str) -> str:
        """Return the title of a theme or of a part."""
        return self.rules[theme].title


@cache
def commune_themes() -> Themes:
    """Read the themes of `themes/`; raise ValueError for a field that does not exist."""
    rules: dict[str, ThemeRule] = {}
    for file in sorted(FOLDER.glob("*.toml")):
        for told in tomllib.loads(file.read_text(encoding="utf-8"))["theme"]:
            for rule in _rules(told):
                if rule.id in rules:
                    raise ValueError(f"{file.name}: {rule.id} is there twice")
                rules[rule.id] = rule
    return _themes(rules)


def _themes(rules: dict[str, ThemeRule]) -> Themes:
    by_turn: dict[str, list[tuple[str, Strength]]] = {}
    by_exception: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    for rule in rules.values():
        strengths: dict[str, Strength] = {}
        for turns, strength in zip((rule.turns, rule.weak, rule.last), Strength, strict=True):
            for turn in turns:
                strengths.setdefault(turn, strength)
        for turn, strength in strengths.items():
            by_turn.setdefault(turn, []).append((rule.id, strength))
        for turn in rule.unless:
            by_exception.setdefault(turn, []).append(rule.id)
        if rule.parent:
            parts.setdefault(rule.parent, []).append(rule.id)
    return Themes(
        rules,
        {turn: tuple(found) for turn, found in by_turn.items()},
        TurnSet(by_turn),
        {turn: tuple(found) for turn, found in by_exception.items()},
        TurnSet(by_exception),
        frozenset(turn for rule in rules.values() for turn in rule.exact),
        {theme: tuple(found) for theme, found in parts.items()},
    )


def _rules(told: dict[str, Any]) -> Iterator[ThemeRule]:
    unknown = told.keys() - _FIELDS
    if unknown:
        raise ValueError(f"{told['id']}: unknown field {sorted(unknown)}")
    yield ThemeRule(
        told["id"],
        told["title"],
        is_service=told.get("service", False),
        is_aspect=told.get("aspect", False),
        replaces=told.get("replaces", ""),
        needs=_listed(told.get("needs", "")),
        turns=_turns(told, "turns"),
        weak=_turns(told, "weak"),
        last=_turns(told, "last"),
        unless=_turns(told, "unless"),
        exact=_exact(told),
    )
    for part in told.get("part", ()):
        if part.keys() - _PART_FIELDS:
            raise ValueError(f"{part['title']}: unknown field")
        yield ThemeRule(
            f"{told['id']}.{'-'.join(plain_words(part['title']))}",
            part["title"],
            parent=told["id"],
            turns=_turns(part, "turns"),
            weak=_turns(part, "weak"),
            last=_turns(part, "last"),
            unless=_turns(part, "unless"),
            exact=_exact(part),
            counts_alone=part.get("alone", False),
        )


def _turns(told: dict[str, Any], name: str) -> tuple[str, ...]:
    turns = (plain_turn(turn.removeprefix(_EXACT)) for turn in _listed(told.get(name, "")))
    return tuple(dict.fromkeys(turn for turn in turns if turn))


def _exact(told: dict[str, Any]) -> tuple[str, ...]:
    listed = [turn for name in Strength for turn in _listed(told.get(name, ""))]
    return tuple(plain_turn(turn[1:]) for turn in listed if turn.startswith(_EXACT))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.split(",") if one.strip())
