# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of a form as a data file describes them, and the clauses that their answers fill."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What a field of a type asks."""

    TEXT = "texte"
    """One line."""
    LONG = "texte long"
    LINES = "liste"
    """Several short texts, one per line: a JSON list."""
    STREETS = "voies"
    """Several streets, each known to the commune's profile when it has a list."""
    DATE = "date"
    TIME = "heure"
    CHOICE = "choix"
    BOOLEAN = "oui ou non"
    NUMBER = "nombre"
    AMOUNT = "montant"
    """Euros."""
    PERSON = "personne"
    """Somebody to be spoken to or of, on one line: « Mme Claire Morel », « M. et Mme Diallo », « le
    comité des fêtes », « Mme la présidente du comité des fêtes » (see person.py)."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One option of a field."""

    value: str
    label: str
    words: tuple[str, ...] = ()
    """Turns by which free words ask for this option, folded: "rue barree"."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A question to the agent, whose answer is a fact of the arrêté."""

    id: str
    label: str
    kind: FieldKind
    help: str = ""
    group: str = ""
    """Title of the part of the form it stands in."""
    required: bool = False
    """Required, and asked (see `when`): its absence leaves « [à compléter : label] »."""
    required_when: str = ""
    """Required only while this condition holds: an agenda, for a council and not for a meeting."""
    when: str = ""
    """Condition on other facts, in the language of the templates; empty: always asked."""
    choices: tuple[FieldChoice, ...] = ()
    default: str = ""
    example: str = ""
    maximum: int = 0
    """For a number; 0: no bound."""
    article: bool = False
    """A noun that the sentences want with its article: « toiture de l’école » is read « la toiture… »."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A template of one paragraph, kept when its condition holds."""

    text: str
    when: str = ""
