# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts of a text as lines to read: for a model that drafts, and to compare what it wrote."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from desktop.mairie.commune.departments import find_department
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.facts import Facts, is_missing
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.forms.templates import day_of_week, french_amount, french_date, french_time
from desktop.mairie.writing.text_kind import TextKind


def facts_told(kind: TextKind, facts: Facts) -> str:
    """Return the answers as lines « Question : réponse », as a model reads them."""
    lines = (
        f"{field.label}\u00a0: {_shown(field, facts.values[field.id])}"
        for field in kind.fields
        if field.id in facts.values and not is_missing(facts.values[field.id])
    )
    return "\n".join(lines)


def told_source(kind: TextKind, facts: Facts, profile: CommuneProfile | None = None) -> str:
    """Return all that a text may state without inventing: facts, profile, the kind's own sentences."""
    return "\n".join((facts_told(kind, facts), *_sums(facts), *_commune(profile), *_own(kind)))


def _shown(field: FormField, value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime.date):
        return f"{day_of_week(value)} ({french_date(value)})"
    if isinstance(value, datetime.time):
        return french_time(value)
    if isinstance(value, Decimal) and field.kind is FieldKind.AMOUNT:
        return french_amount(value)
    if isinstance(value, (tuple, list)):
        return "\u00a0; ".join(map(str, value))
    label = next((choice.label for choice in field.choices if choice.value == value), None)
    return str(label or value)


def _sums(facts: Facts) -> Iterator[str]:
    """Numbers that a sentence may make of the facts: how many names a list has."""
    for value in facts.values.values():
        if isinstance(value, (tuple, list)) and value:
            yield f"{len(value)}"
        elif isinstance(value, datetime.date):
            yield f"{value.year} {value.year + 1} {value.year - 1}"


def _commune(profile: CommuneProfile | None) -> Iterator[str]:
    if profile is None:
        return
    yield f"{profile.mayor_civility} {profile.mayor_name}, maire de {profile.name}"
    yield f"{profile.address}, {profile.postal_code} {profile.name}, {profile.phone}, {profile.email}"
    yield f"{profile.website} {profile.epci_name} {profile.arrondissement} {profile.canton}"
    yield f"{profile.population} habitants"
    yield from (f"{who.civility} {who.name}, {who.office}" for who in profile.officials)
    yield from profile.streets
    yield f"{profile.department} {profile.prefecture} {profile.court} {profile.law_enforcement}"
    department = find_department(profile.department)
    if department is not None:
        yield f"{department.prefecture} {department.court} {department.court_name}"


def _own(kind: TextKind) -> Iterator[str]:
    """What the kind's own file says is no invention: « 11 novembre 1918 », « deux mois »."""
    yield from (kind.object, kind.salutation, kind.standfirst, kind.closing)
    for part in kind.parts:
        yield part.title
        yield from (clause.text for clause in part.paragraphs)
    yield from (mention.text for mention in kind.mentions)
