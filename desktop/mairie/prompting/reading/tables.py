# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of texts that are asked (kinds.toml) and the verbs that ask (verbs.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import TurnSet
from desktop.french.typography import french_typography

_FOLDER = Path(__file__).parent
OTHER = "autre"
_LISTS = ("noms", "verbes", "besoins")


@dataclass(frozen=True, slots=True)
class TaskKind:
    """A kind of text: what must be told of it, and what to suggest where nothing is told."""

    id: str
    title: str
    needs: frozenset[str]
    ideas: dict[str, str]
    """By part: "role", "contexte", "format"…"""

    def idea(self, part: str) -> str:
        """Return the suggestion for a part; that of any text when this kind has none."""
        return self.ideas.get(part) or task_kinds()[OTHER].ideas.get(part, "")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a verb that asks: « rédige », « rédiger »."""

    verb: str
    kind: str
    """The kind that it says by itself; empty when a noun does."""
    is_infinitive: bool
    is_detail: bool
    """Asks something only where nothing else does."""


@cache
def task_kinds() -> dict[str, TaskKind]:
    """Return the kinds by their names, in the order of the file."""
    return {
        name: TaskKind(
            name,
            french_typography(told["titre"]),
            frozenset(told["besoins"]),
            {k: french_typography(v) for k, v in told.items() if k not in _LISTS and k != "titre"},
        )
        for name, told in _read("kinds.toml").items()
    }


@cache
def kind_nouns() -> tuple[TurnSet, dict[str, str]]:
    """Return the nouns of every kind, and the kind that each names."""
    named: dict[str, str] = {}
    for name, told in _read("kinds.toml").items():
        for noun in told["noms"]:
            named.setdefault(noun, name)
    return TurnSet(named), named


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Return the verbs that ask, by each of their folded forms."""
    table = _read("verbs.toml")
    kinds = {verb: name for name, told in _read("kinds.toml").items() for verb in told["verbes"]}
    found: dict[str, VerbForm] = {}
    for verb in (*kinds, *table["larges"], *table["details"]):
        for form in table["formes"].get(verb) or _forms_in_er(verb):
            is_infinitive = form == verb
            told = VerbForm(verb, kinds.get(verb, ""), is_infinitive, verb in table["details"])
            found.setdefault(form, told)
    return found


def _forms_in_er(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("er")
    yield from (verb, *(stem + ending for ending in ("e", "es", "ez", "iez")))
    if stem.endswith("g"):
        yield f"{stem}eons"


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a list of single words of verbs.toml."""
    return frozenset(_read("verbs.toml")[name])


@cache
def turns_of(name: str) -> TurnSet:
    """Return a list of turns of verbs.toml."""
    return TurnSet(_read("verbs.toml")[name])


@cache
def imperatives() -> dict[str, str]:
    """Return the order of each verb: « rediger » gives « Rédige »."""
    return dict(_read("verbs.toml")["imperatifs"])


@cache
def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / file).read_text(encoding="utf-8"))
