# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of a form, of an arrêté or of a text, as lines to read and as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from desktop.mairie.forms.field import FieldKind, FormField

_FORMS = {
    FieldKind.DATE: "date, «\u00a02026-12-15\u00a0» ou «\u00a015/12/2026\u00a0»",
    FieldKind.TIME: "heure, «\u00a008:30\u00a0» ou «\u00a08 h 30\u00a0»",
    FieldKind.BOOLEAN: "true ou false",
    FieldKind.NUMBER: "nombre entier",
    FieldKind.AMOUNT: "montant en euros",
    FieldKind.LINES: "liste de textes",
    FieldKind.STREETS: "liste de voies",
    FieldKind.TEXT: "texte",
    FieldKind.LONG: "texte, plusieurs lignes",
    FieldKind.CHOICE: "choix",
    FieldKind.PERSON: "personne, «\u00a0Mme Claire Morel\u00a0» ou «\u00a0le comité des fêtes\u00a0»",
}


def field_data(field: FormField) -> dict[str, Any]:
    """Return a question as JSON has it."""
    return {
        "id": field.id,
        "label": field.label,
        "kind": field.kind.value,
        "required": field.required,
        "when": field.when,
        "choices": {choice.value: choice.label for choice in field.choices},
        "default": field.default,
        "example": field.example,
        "help": field.help,
    }


def form_lines(fields: Sequence[FormField]) -> Iterable[str]:
    """Yield the questions of a form, group by group, each with the key of facts.json."""
    group = ""
    for field in fields:
        if field.group != group:
            group = field.group
            yield f"\n{group}"
        yield f"  {field.id}{' *' if field.required else ''}\u00a0: {field.label} ({_FORMS[field.kind]})"
        for choice in field.choices:
            yield f"      {choice.value} = {choice.label}"
        if field.when:
            yield f"      demandé si\u00a0: {field.when}"
    yield "\n* à renseigner"
