# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of deadlines.toml, with the turns that show that such a file arrives."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.typography import french_typography

_FOLDER = Path(__file__).parent

Cues = frozenset[str]
"""Turns, or « nom:… », « de:… », « +piece », « +numero », « +montant »: see deadlines.toml."""
Groups = tuple[Cues, ...]
"""One cue of each is needed."""
_UNITS = ("months", "days", "hours", "working_days")


@dataclass(frozen=True, slots=True)
class Length:
    """How long a delay is, and which article says so."""

    count: int
    unit: str
    """ "months", "days", "hours", "working_days", or nothing when the mail itself says it."""
    source: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A legal delay and what shows that it runs."""

    id: str
    title: str
    length: Length
    effect: str
    starts: str = "reception"
    services: tuple[str, ...] = ()
    urgency: str = ""
    """Hint for the urgency: "P1"; nothing for a delay that goes along."""
    is_main: bool = True
    along: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()
    """Rules that do not run when this one does: it says the same thing better."""
    strong: Cues = frozenset()
    names: Cues = frozenset()
    """Each « nom:… »."""
    near: tuple[Groups, ...] = ()
    together: tuple[Groups, ...] = ()
    hints: tuple[Groups, ...] = ()
    """Words that go with the delay, which say nothing alone."""
    beside: Cues = frozenset()
    doubts: Cues = frozenset()
    against: Cues = frozenset()
    not_from: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    variant_if: Cues = frozenset()
    variant: Length | None = None
    more_if: Groups = ()
    more_notes: tuple[str, ...] = ()
    unless_said: Cues = frozenset()
    unless_note: str = ""
    day_unknown: str = ""
    """Note of a delay counted from receipt when the mail does not tell the day of the event."""


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules by id, in the order of the file: at equal evidence the first one wins."""
    table = tomllib.loads((_FOLDER / "deadlines.toml").read_text(encoding="utf-8"))
    found = [_rule(entry) for entry in table["rule"]]
    return {rule.id: rule for rule in found}


@cache
def shared_list(name: str) -> tuple[str, ...]:
    """Return a list of signs.toml, which rules call by its « @name »."""
    return tuple(_signs()["lists"][name])


@cache
def sender_kinds() -> Mapping[str, tuple[str, ...]]:
    """Return what an address or a shown name holds, by kind of sender."""
    return {kind: tuple(words) for kind, words in _signs()["senders"].items()}


@cache
def told_lists() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the lists of told_delays.toml: "authority" and "wish"."""
    table = tomllib.loads((_FOLDER / "told_delays.toml").read_text(encoding="utf-8"))
    return {part: {k: tuple(v) for k, v in lists.items()} for part, lists in table.items()}


@cache
def _signs() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "signs.toml").read_text(encoding="utf-8"))


def _rule(entry: dict[str, Any]) -> Rule:
    def words(key: str) -> tuple[str, ...]:
        return tuple(entry.get(key, ()))

    variant = entry.get("variant")
    return Rule(
        id=entry["id"],
        title=entry["title"],
        length=_length(entry, entry["source"], words("notes")),
        effect=french_typography(entry["effect"]),
        starts=entry.get("starts", "reception"),
        services=words("services"),
        urgency=entry.get("urgency", ""),
        is_main=entry.get("is_main", True),
        along=words("along"),
        beats=words("beats"),
        strong=_cues(words("strong")),
        names=frozenset(f"nom:{turn}" for turn in words("names")),
        near=_sets(entry.get("near", ())),
        together=_sets(entry.get("together", ())),
        hints=_sets(entry.get("hints", ())),
        beside=_cues(words("beside")),
        doubts=_cues(words("doubts")),
        against=_cues(words("against")),
        not_from=words("not_from"),
        not_for=words("not_for"),
        variant_if=_cues(words("variant_if")),
        variant=_length(variant, variant["source"], tuple(variant["notes"])) if variant else None,
        more_if=tuple(_cues(group) for group in entry.get("more_if", ())),
        more_notes=tuple(french_typography(note) for note in words("more_notes")),
        unless_said=_cues(words("unless_said")),
        unless_note=french_typography(entry.get("unless_note", "")),
        day_unknown=french_typography(entry.get("day_unknown", "")),
    )


def _length(entry: dict[str, Any], source: str, notes: tuple[str, ...]) -> Length:
    unit = next((unit for unit in _UNITS if unit in entry), "")
    dressed = tuple(french_typography(note) for note in notes)
    return Length(entry[unit] if unit else 0, unit, source, dressed)


def _sets(sets: Sequence[Sequence[Sequence[str]]]) -> tuple[Groups, ...]:
    return tuple(tuple(_cues(group) for group in groups) for groups in sets)


def _cues(written: Sequence[str]) -> Cues:
    """Put the shared lists in the place of their « @name »."""
    found: list[str] = []
    for cue in written:
        found += shared_list(cue[1:]) if cue.startswith("@") else [cue]
    return frozenset(found)
