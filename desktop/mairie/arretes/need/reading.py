# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a need told in free words into a type and its first facts, by rules."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from desktop.mairie.arretes.need.filling import facts_of
from desktop.mairie.arretes.need.kind.scoring import ranked_types
from desktop.mairie.arretes.type_file import decree_types
from desktop.mairie.commune.profile import CommuneProfile

MOST_CANDIDATES = 3
LONGEST = 4_000
"""Characters of a need; what comes after is not read."""


@dataclass(frozen=True, slots=True)
class Need:
    """What free words ask for; every part may be empty, and the agent completes."""

    words: str
    type_id: str = ""
    """The likeliest type; empty when nothing was recognised."""
    candidates: tuple[tuple[str, float], ...] = ()
    """(type id, points) of the likeliest types, the best first."""
    facts: dict[str, Any] = field(default_factory=dict)
    """First facts of that type, as `facts.json` holds them."""
    evidence: dict[str, str] = field(default_factory=dict)
    """For each fact, the words it was read from, as they stand in `words`."""


def read_need(
    untrusted_words: str, today: datetime.date, profile: CommuneProfile, type_id: str = ""
) -> Need:
    """Return the type that a need asks for and the facts it gives; `type_id` when it is chosen."""
    words = " ".join(untrusted_words[:LONGEST].split())
    said = words.replace("'", "’")
    candidates = tuple(ranked_types(untrusted_words[:LONGEST]))[:MOST_CANDIDATES]
    chosen = type_id or (candidates[0][0] if candidates else "")
    if not chosen:
        return Need(words)
    facts: dict[str, Any] = {}
    evidence: dict[str, str] = {}
    for name, value, read_from in facts_of(decree_types()[chosen], said, today, profile):
        if name not in facts:
            facts[name], evidence[name] = value, _own_words(words, said, read_from)
    return Need(words, chosen, candidates, facts, evidence)


def _own_words(words: str, said: str, read_from: str) -> str:
    """Return the words as the agent typed them: `said` only has other apostrophes."""
    start = said.find(read_from)
    return words[start : start + len(read_from)] if start >= 0 else read_from
