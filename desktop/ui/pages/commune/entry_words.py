# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person, a local text or a service is called in a list, and the line under it."""

from __future__ import annotations

from typing import Any

from desktop.mairie.commune.people import LocalText, MailService, Official
from desktop.mairie.commune.profile_fields import ProfileField, fields_of
from desktop.mairie.commune.profile_problems import is_day

_ADD = {
    Official: "Ajouter une personne",
    LocalText: "Ajouter un texte",
    MailService: "Ajouter un service",
}
_NONE = {
    Official: "Personne pour l’instant\u00a0: seul le maire peut signer.",
    LocalText: "Aucun texte pour l’instant.",
    MailService: "Les dix-huit services prévus, sans changement.",
}
_NEW = {
    Official: Official(""),
    LocalText: LocalText("autre", ""),
    MailService: MailService(""),
}
_LONGEST = 140
"""Characters of a line."""


def new_entry(kind: type) -> Any:
    """Return an empty person, local text or service."""
    return _NEW[kind]


def add_words(kind: type) -> str:
    """Return the words of the button that adds one."""
    return _ADD[kind]


def none_words(kind: type) -> str:
    """Return what is said of an empty list."""
    return _NONE[kind]


def entry_title(entry: Official | LocalText | MailService) -> str:
    """Return what an entry is called."""
    if isinstance(entry, MailService):
        return entry.title or entry.id or "Service sans nom"
    if isinstance(entry, Official):
        return entry.name or "Personne sans nom"
    return _shortened(entry.title) or "Texte sans titre"


def entry_detail(entry: Official | LocalText | MailService) -> str:
    """Return the line under the title."""
    if isinstance(entry, MailService):
        taken = f"répond à sa place\u00a0: {entry.taken_by}" if entry.taken_by else ""
        return _shortened(" · ".join(part for part in (entry.id, entry.email, taken) if part))
    if isinstance(entry, Official):
        office = entry.office or _label(Official, "role", entry.role)
        return _shortened(f"{office} · {_delegation(entry)}")
    return _label(LocalText, "subject", entry.subject)


def _delegation(who: Official) -> str:
    if not who.delegation_number:
        return "sans délégation"
    year, month, day = who.delegation_date.split("-") if is_day(who.delegation_date) else ("",) * 3
    date = f" du {day}/{month}/{year}" if year else ""
    matters = f"\u00a0: {', '.join(who.matters)}" if who.matters else ""
    return f"délégation n°\u00a0{who.delegation_number}{date}{matters}"


def _label(kind: type, name: str, value: str) -> str:
    field: ProfileField = next(field for field in fields_of(kind) if field.name == name)
    return next((choice.label for choice in field.choices if choice.value == value), value)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"
