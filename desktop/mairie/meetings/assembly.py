# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which assembly meets, and what it is called where it decides: « Le comité syndical adopte… »."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from desktop.french.turns import Said, TurnSet
from desktop.mairie.meetings.meeting import MeetingKind
from desktop.mairie.meetings.spoken import Spoken

_USUAL = {MeetingKind.COUNCIL: "Le conseil", MeetingKind.COMMISSION: "La commission"}
_OPENING = 6
"""Sentences of the recording in which the assembly is named: later ones speak of others."""
MAY_DECIDE = (MeetingKind.COUNCIL, MeetingKind.OTHER)
"""Kinds under which an assembly of another name may hide."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """Who decides: its name as a title, and as the subject of a sentence."""

    kind: MeetingKind
    title: str = ""
    """« Comité syndical »; empty when nothing names the assembly."""
    named: str = ""
    """« Le comité syndical »."""

    def subject(self, about: str = "", *, is_vote: bool = False) -> str:
        """Return who decides; what nothing names is a meeting, or an assembly that votes."""
        if self.kind is MeetingKind.COMMISSION:
            return _USUAL[self.kind]
        if self.named:
            return self.named
        if self.kind in _USUAL:
            return _USUAL[self.kind]
        if is_vote and (self.kind is MeetingKind.OTHER or "résolution" in about.lower()):
            return "L’assemblée"
        return "La réunion"


def assembly_named(untrusted_text: str) -> Assembly | None:
    """Return the assembly that a title names; None when it names none of assemblies.toml."""
    said = Said.of(untrusted_text)
    return next((one for turns, one in _assemblies() if turns.find(said)), None)


def assembly_of(kind: MeetingKind, title: str) -> Assembly:
    """Return the assembly of a meeting of this kind, as its title names it."""
    found = assembly_named(title) if kind in MAY_DECIDE else None
    return Assembly(kind, found.title, found.named) if found else Assembly(kind)


def assembly_opened(spoken: Spoken) -> Assembly | None:
    """Return the assembly that the first sentences open: « la séance du comité syndical »."""
    said = Said.of(spoken.text(0, _OPENING - 1) if spoken.utterances else "")
    # « CCAS » alone may be what is spoken of; the assembly that is named first is the one that meets.
    named = [
        (hit.start, number, one)
        for number, (turns, one) in enumerate(_assemblies())
        for hit in turns.find(said)
        if " " in hit.turn
    ]
    return min(named, key=lambda told: told[:2])[2] if named else None


@cache
def _assemblies() -> tuple[tuple[TurnSet, Assembly], ...]:
    file = resources.files(__package__).joinpath("assemblies.toml")
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["assembly"]
    return tuple(
        (TurnSet(row["turns"]), Assembly(MeetingKind(row["kind"]), row["title"], row["subject"]))
        for row in rows
    )
