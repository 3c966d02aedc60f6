# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fields of a sheet as a form, a table and a document name them, group by group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from desktop.mairie.compliance.processing.sheet import DataCategory, Processor
from desktop.mairie.forms.missing_fact import TO_FILL

BASES = (
    ("6.1.e", "Mission d’intérêt public (art. 6.1.e)"),
    ("6.1.c", "Obligation légale (art. 6.1.c)"),
    ("6.1.a", "Consentement (art. 6.1.a)"),
    ("6.1.b", "Contrat (art. 6.1.b)"),
    ("6.1.d", "Intérêts vitaux (art. 6.1.d)"),
    ("6.1.f", "Intérêt légitime (art. 6.1.f)"),
)
"""The usual one of a commune first; the last is not for the tasks of a public authority."""
PRESENCES = (("no", "Non"), ("possible", "Possible"), ("yes", "Oui"))
YES_OR_NO = (("no", "Non"), ("yes", "Oui"))
TO_DECIDE = (("no", "Non"), ("possible", "À décider"), ("yes", "Oui"))


class FieldKind(StrEnum):
    """How a field is written."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    """One item a line."""
    CHOICE = "choice"
    CHOICES = "choices"
    """Several of a list."""
    ENTRIES = "entries"
    """Small forms one under the other: kinds of data, sous-traitants."""


@dataclass(frozen=True, slots=True)
class SheetField:
    """A field: its name in ProcessingSheet, and how it is shown."""

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    help: str = ""
    point: str = ""
    """Of article 30(1): "a" to "g"; empty for what the article does not ask."""
    choices: tuple[tuple[str, str], ...] = ()
    entry: type | None = None
    is_optional: bool = False
    """Left empty, nothing is missing."""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that are read together."""

    id: str
    title: str
    fields: tuple[SheetField, ...]


ENTRY_LABELS = {
    DataCategory: (
        ("name", "Catégorie"),
        ("detail", "Détail"),
        ("duration", "Durée de conservation"),
    ),
    Processor: (("name", "Sous-traitant"), ("contract", "Contrat (art. 28)")),
}
"""The columns of a list of entries."""

_LINE, _TEXT, _LINES = FieldKind.LINE, FieldKind.TEXT, FieldKind.LINES
_CHOICE, _CHOICES, _ENTRIES = FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.ENTRIES

GROUPS = (
    FieldGroup(
        "identity",
        "Identité de la fiche",
        (
            SheetField("name", "Nom de l’activité"),
            SheetField("reference", "Référence"),
            SheetField("service", "Service gestionnaire", help="Qui répond de cette activité."),
            SheetField("controller", "Responsable de traitement", _TEXT, point="a"),
            SheetField(
                "joint_controller",
                "Responsable conjoint",
                help="Vide s’il n’y en a pas (art. 26).",
                point="a",
                is_optional=True,
            ),
            SheetField("dpo", "Délégué à la protection des données (DPO)", point="a"),
        ),
    ),
    FieldGroup(
        "purpose",
        "Finalité et base légale",
        (
            SheetField("main_purpose", "Finalité principale", _TEXT, point="b"),
            SheetField(
                "sub_purposes", "Sous-finalités", _LINES, "Une par ligne.", is_optional=True
            ),
            SheetField("legal_bases", "Base légale", _CHOICES, choices=BASES),
            SheetField(
                "mission_texts",
                "Texte qui fonde la mission",
                _LINES,
                "Un par ligne, avec l’article.",
            ),
        ),
    ),
    FieldGroup(
        "data",
        "Personnes et données",
        (
            SheetField("persons", "Personnes concernées", _LINES, "Une par ligne.", "c"),
            SheetField("data", "Catégories de données", _ENTRIES, point="c", entry=DataCategory),
            SheetField("sensitive", "Données sensibles (art. 9)", _CHOICE, choices=PRESENCES),
            SheetField(
                "sensitive_exception",
                "Exception de l’article 9 et précautions",
                _TEXT,
                is_optional=True,
            ),
            SheetField(
                "criminal", "Infractions, condamnations (art. 10)", _CHOICE, choices=PRESENCES
            ),
            SheetField("nir", "Numéro de sécurité sociale (NIR)", _CHOICE, choices=PRESENCES),
            SheetField("nir_text", "Texte qui l’autorise, ou précaution", _TEXT, is_optional=True),
            SheetField("source", "Source des données", _TEXT),
        ),
    ),
    FieldGroup(
        "recipients",
        "Destinataires et transferts",
        (
            SheetField(
                "internal_recipients", "Destinataires internes", _LINES, "Un par ligne.", "d"
            ),
            SheetField(
                "external_recipients", "Destinataires externes", _LINES, "Un par ligne.", "d"
            ),
            SheetField(
                "processors",
                "Sous-traitants (art. 28)",
                _ENTRIES,
                entry=Processor,
                is_optional=True,
            ),
            SheetField(
                "transfers", "Transfert hors de l’Union européenne", _CHOICE, "", "e", YES_OR_NO
            ),
            SheetField(
                "transfer_guarantees",
                "Pays et garanties",
                _TEXT,
                "S’il y a un transfert seulement (art. 30.1.e).",
                "e",
                is_optional=True,
            ),
        ),
    ),
    FieldGroup(
        "retention",
        "Durées de conservation",
        (
            SheetField("active_duration", "Base active", _TEXT, point="f"),
            SheetField("intermediate_duration", "Archivage intermédiaire", _TEXT),
            SheetField("final_outcome", "Sort final", _TEXT),
        ),
    ),
    FieldGroup(
        "security",
        "Mesures de sécurité",
        (
            SheetField(
                "security",
                "Mesures de sécurité",
                _LINES,
                "Une par ligne. Celles du poste lui-même sont sur la page «\u00a0organisme\u00a0».",
                "g",
            ),
        ),
    ),
    FieldGroup(
        "rights",
        "Information et droits des personnes",
        (
            SheetField("information", "Information des personnes (art. 13 et 14)", _TEXT),
            SheetField("rights", "Exercice des droits (art. 15 à 22)", _TEXT),
        ),
    ),
    FieldGroup(
        "impact",
        "Analyse d’impact (AIPD, art. 35)",
        (
            SheetField("impact_required", "AIPD nécessaire", _CHOICE, choices=TO_DECIDE),
            SheetField("impact_criteria", "Critères", _LINES, "Un par ligne, avec sa raison."),
            SheetField("impact_date", "Date de l’AIPD", is_optional=True),
        ),
    ),
    FieldGroup(
        "tool",
        "Outil et intelligence artificielle",
        (
            SheetField("tool", "Logiciel"),
            SheetField("ai_used", "Intelligence artificielle", _CHOICE, choices=PRESENCES),
            SheetField("ai_models", "Modèles", _LINES, "Un par ligne.", is_optional=True),
            SheetField("ai_mode", "Où le calcul se fait", _TEXT, is_optional=True),
            SheetField("ai_human", "Ce que fait une personne", _TEXT, is_optional=True),
        ),
    ),
)


@cache
def all_fields() -> dict[str, SheetField]:
    """Return every field by its name, in the order of the form."""
    return {field.name: field for group in GROUPS for field in group.fields}


def label_of(name: str) -> str:
    """Return what a field is called."""
    return all_fields()[name].label


def choice_label(field: SheetField, value: str) -> str:
    """Return what a choice is called; « [à compléter] » for none."""
    return dict(field.choices).get(value, TO_FILL)
