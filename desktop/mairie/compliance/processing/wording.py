# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the values and the states of sheets are written for a person."""

from __future__ import annotations

import datetime
from typing import Any

from desktop.mairie.compliance.processing.kept import Revision
from desktop.mairie.compliance.processing.real_use import RealUse
from desktop.mairie.compliance.processing.sheet_fields import (
    ENTRY_LABELS,
    FieldKind,
    SheetField,
    choice_label,
)
from desktop.mairie.compliance.processing.sheet_view import SheetState, SheetView
from desktop.mairie.forms.missing_fact import TO_FILL
from desktop.mairie.learning.wording import count_words

NBSP = "\u00a0"
STATES = {
    SheetState.RETIRED: "Abandonnée",
    SheetState.DIFFERS: "Diffère de l’usage réel",
    SheetState.MISSING: "Points manquants",
    SheetState.PROPOSED: "À relire",
    SheetState.COMPLETE: "À jour",
}
NONE_BY_FIELD = {
    "joint_controller": "Aucun",
    "processors": "Aucun",
    "transfer_guarantees": "Sans objet",
    "sub_purposes": "Aucune",
    "sensitive_exception": "Sans objet",
    "nir_text": "Sans objet",
    "impact_date": "Non faite à ce jour",
    "ai_models": "Aucun",
    "ai_mode": "Sans objet",
    "ai_human": "Sans objet",
}
"""What an optional field that is left empty says in a document."""


def value_lines(field: SheetField, value: Any) -> tuple[str, ...]:
    """Return a field's value as lines of text; what is empty is said."""
    if field.kind is FieldKind.CHOICE:
        return (choice_label(field, value),)
    if field.kind is FieldKind.CHOICES:
        return tuple(choice_label(field, one) for one in value) or (TO_FILL,)
    if field.kind is FieldKind.ENTRIES:
        return tuple(map(entry_words, value)) or (_nothing(field),)
    lines = value if isinstance(value, tuple) else (value,)
    return tuple(line for line in lines if line.strip()) or (_nothing(field),)


def entry_words(entry: Any) -> str:
    """Return an entry on one line: « Identité : nom, adresse (30 jours) »."""
    names = [name for name, _ in ENTRY_LABELS[type(entry)]]
    first, *others = [getattr(entry, name).strip() for name in names]
    told = f"{first or TO_FILL}"
    if others and others[0]:
        told += f"{NBSP}: {others[0]}"
    return f"{told} ({others[1]})" if len(others) > 1 and others[1] else told


def cell_words(lines: tuple[str, ...]) -> str:
    """Return lines for a cell of a table: a dash before each where there are several."""
    return lines[0] if len(lines) == 1 else "\n".join(f"– {line}" for line in lines)


def state_words(view: SheetView) -> str:
    """Return where a sheet stands in a few words: « 2 points obligatoires manquent »."""
    state = view.state
    if state is SheetState.MISSING:
        number = len(view.compulsory)
        return (
            "1 point obligatoire manque"
            if number == 1
            else f"{number}{NBSP}points obligatoires manquent"
        )
    if state is SheetState.DIFFERS:
        return f"{STATES[state]} ({count_words(len(view.differences), 'champ')})"
    if state is SheetState.RETIRED and view.kept.retired_on is not None:
        return f"Abandonnée le {day(view.kept.retired_on)}"
    advised = len(view.missing)
    if not advised:
        return STATES[state]
    return (
        f"{STATES[state]}, {count_words(advised, 'complément conseillé', 'compléments conseillés')}"
    )


def version_words(view: SheetView) -> str:
    """Return « Version 2, mise à jour le 28/11/2026 par Claire Delattre »."""
    if view.updated_on is None:
        on = f" du {day(view.verified_on)}" if view.verified_on else ""
        return f"Proposition de Beffroi{on}, que personne n’a encore relue"
    by = f" par {view.updated_by}" if view.updated_by else ""
    read = f", relue en entier le {day(view.kept.read_on)}" if view.kept.read_on else ""
    return f"Version {view.kept.version}, mise à jour le {day(view.updated_on)}{by}{read}"


def use_words(tasks: tuple[str, ...], use: RealUse) -> str:
    """Return how often the tasks of a sheet ran, from when to when, with which models."""
    if not tasks:
        return ""
    runs, first, last = use.runs(tasks), use.first_day(tasks), use.last_day(tasks)
    if not runs or first is None or last is None:
        return "D’après le journal, jamais utilisé sur ce poste."
    when = f"le {day(first)}" if first == last else f"du {day(first)} au {day(last)}"
    models = use.models(tasks)
    with_what = f"avec {', '.join(models)}" if models else "par règles seules, sans modèle"
    return (
        f"D’après le journal{NBSP}: {count_words(runs, 'travail', 'travaux')} {when}, {with_what}."
    )


def installed_words(use: RealUse) -> str:
    """Return which models this computer has, used or not."""
    titles = sorted(set(use.model_titles.values()))
    if not titles:
        return "Aucun modèle n’est installé sur ce poste."
    return f"Modèles installés sur ce poste{NBSP}: {', '.join(titles)}."


def revision_words(revision: Revision, labels: dict[str, str]) -> str:
    """Return « Version 2, 28/11/2026, Claire Delattre : Finalité principale »."""
    changed = ", ".join(labels.get(name, name) for name in revision.changed)
    by = f", {revision.by}" if revision.by else ""
    return f"Version {revision.number}, {day(revision.on)}{by}{NBSP}: {changed or 'relecture'}"


def day(value: datetime.date) -> str:
    """Return « 28/11/2026 »."""
    return value.strftime("%d/%m/%Y")


def _nothing(field: SheetField) -> str:
    return NONE_BY_FIELD.get(field.name, TO_FILL)
