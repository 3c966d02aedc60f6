# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the administration that a mail should have been sent to."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.french.turns import TurnSet, words_at
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.sorted_mail import Competence

_FILE = Path(__file__).with_name("competence.toml")
_ROAD = re.compile(r"(?<!\w)R?D\s?\d{1,4}\b|\broute\s+départementale\b", re.IGNORECASE)
_FROM_AUTHORITY = ("gouv.fr", "notaires.fr", "avocat", "juradm.fr")
"""They write to the mairie on purpose: they know who is competent."""


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    to: str
    name: str
    reason: str
    services: frozenset[str]
    turns: TurnSet
    unless: TurnSet
    when: str = ""
    usual: bool = False
    is_road: bool = False
    always: bool = False
    """Competent whatever is said, once the service is that one."""


def find_competence(text: MailText, service: str, profile: CommuneProfile) -> Competence | None:
    """Return who is competent when it is not the commune; None when it is, or in doubt."""
    mail = text.mail
    if mail.is_bulk or mail.is_automatic:
        return None
    if any(part in mail.sender.domain for part in _FROM_AUTHORITY):
        return None
    for rule in _rules():
        if service not in rule.services or not _is_transferred(rule, profile):
            continue
        evidence = _evidence(rule, text)
        if (evidence or rule.always) and not rule.unless.is_in(text.said):
            name = rule.name.format(epci=profile.epci_name or "l’intercommunalité compétente")
            return Competence(rule.to, name, rule.reason, evidence=evidence)
    return None


def _is_transferred(rule: _Elsewhere, profile: CommuneProfile) -> bool:
    """Tell whether the competence left the commune: as the profile says, else as is usual.

    A profile that names its EPCI has answered the questions about it: what is not ticked is kept.
    """
    if not rule.when:
        return rule.usual
    if profile.epci_name:
        return bool(getattr(profile, rule.when))
    return rule.usual


def _evidence(rule: _Elsewhere, text: MailText) -> str:
    if rule.is_road:
        match = _ROAD.search(f"{text.subject}\n{text.request}")
        if match:
            return match.group()
    hits = rule.turns.find(text.said)
    if not hits:
        return ""
    return words_at(text.said_source, text.said.sentences, hits[0].start, hits[0].end)


@cache
def _rules() -> tuple[_Elsewhere, ...]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        _Elsewhere(
            row["to"],
            row["name"],
            row["reason"],
            frozenset(row["services"]),
            TurnSet(row["turns"]),
            TurnSet(row.get("unless", ())),
            row.get("when", ""),
            row.get("usual", False),
            "pattern" in row,
            row.get("always", False),
        )
        for row in data["elsewhere"]
    )
