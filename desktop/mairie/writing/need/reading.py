# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a need told in free words, or a mail, into a kind of text and its first facts, by rules."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from desktop.core.mail import MailAddress
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.name_words import is_first_name
from desktop.mairie.forms.person_reading import read_person
from desktop.mairie.writing.kind_file import find_kind
from desktop.mairie.writing.need.filling import facts_of
from desktop.mairie.writing.need.kind_scoring import ranked_kinds
from desktop.mairie.writing.text_facts import read_text_facts

ANSWER = "courrier-attente"
MOST_CANDIDATES = 3
LONGEST = 4_000
"""Characters of a need; what comes after is not read."""


@dataclass(frozen=True, slots=True)
class TextNeed:
    """What free words ask for; every part may be empty, and the agent completes."""

    words: str
    kind_id: str = ""
    """The likeliest kind; empty when nothing was recognised."""
    candidates: tuple[tuple[str, float], ...] = ()
    """(kind id, points) of the likeliest kinds, the best first."""
    facts: dict[str, Any] = field(default_factory=dict)
    """First facts of that kind, as `facts.json` holds them."""
    evidence: dict[str, str] = field(default_factory=dict)
    """For each fact, the words it was read from, as they stand in `words`."""


def read_text_need(
    untrusted_words: str,
    today: datetime.date,
    profile: CommuneProfile,
    kind_id: str = "",
    sender: MailAddress | None = None,
    received: datetime.date | None = None,
) -> TextNeed:
    """Return the kind that a need asks for and the facts it gives; `kind_id` when it is chosen.

    `sender` and `received` are those of a mail that is answered: to whom, and the date of the demand.
    """
    words = " ".join(untrusted_words[:LONGEST].split())
    said = words.replace("'", "’")
    candidates = tuple(ranked_kinds(untrusted_words[:LONGEST]))[:MOST_CANDIDATES]
    chosen = kind_id or (candidates[0][0] if candidates else "")
    if not chosen and sender is not None:
        chosen = ANSWER  # a mail that says nothing of the answer: it is acknowledged first
    if not chosen:
        return TextNeed(words)
    kind = find_kind(chosen)
    told = [*_of_mail(sender, received), *facts_of(kind, said, today, profile)]
    facts: dict[str, Any] = {}
    evidence: dict[str, str] = {}
    for name, value, read_from in told:
        is_asked = kind.field(name) is not None and name not in facts
        if is_asked and not read_text_facts(kind, {name: value}, profile, today).problems:
            facts[name], evidence[name] = value, _own_words(words, said, read_from)
    return TextNeed(words, kind.id, candidates, facts, evidence)


def _of_mail(
    sender: MailAddress | None, received: datetime.date | None
) -> list[tuple[str, Any, str]]:
    told: list[tuple[str, Any, str]] = []
    name = sender.name.strip() if sender is not None else ""
    if name and "@" not in name and _is_somebody(name):
        told.append(("destinataire", str(read_person(name)), name))
    if received is not None:
        told += [
            (date_id, received.isoformat(), received.isoformat())
            for date_id in ("date_demande", "date_reception")
        ]
    return told


def _is_somebody(name: str) -> bool:
    """A display name may be anything: « contact », « Secrétariat »; a name or an organisation counts."""
    words = name.split()
    return read_person(name).organisme or (
        len(words) > 1 and any(is_first_name(word) for word in words)
    )


def _own_words(words: str, said: str, read_from: str) -> str:
    """Return the words as the agent typed them: `said` only has other apostrophes."""
    start = said.find(read_from)
    return words[start : start + len(read_from)] if start >= 0 else read_from
