# SPDX-License-Identifier: AGPL-3.0-or-later
"""A type of arrêté as its data file describes it: fields, visas, clauses, transmission, traps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop.mairie.forms.field import Clause, FormField

Nature = Literal["temporaire", "permanent"]
Scope = Literal["reglementaire", "individuel"]
Transmission = Literal["oui", "non", "incertain"]
Publicity = Literal["publication", "notification", "publication et notification"]
Executor = Literal["forces de l’ordre", "mairie"]


@dataclass(frozen=True, slots=True)
class Visa:
    """A visa; `refs` says for the lint which legal basis it gives."""

    text: str
    """Without « Vu » nor the final « ; »: "le code de la route, notamment ses articles …"."""
    when: str = ""
    refs: tuple[str, ...] = ()
    """ "CGCT L2213-1": the articles of codes it cites."""
    basis: bool = False
    """The arrêté has no legal basis without one of the articles of `refs` (rule A17)."""
    local: str = ""
    """Subject of the local texts of the profile that take its place ("bruit", "tarifs")."""


@dataclass(frozen=True, slots=True)
class TypeArticle:
    """An article: a heading and its paragraphs; dropped when no paragraph is kept."""

    title: str
    paragraphs: tuple[Clause, ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Trap:
    """A classic mistake of this type, shown to the agent while its condition holds."""

    text: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class DecreeType:
    """A type of arrêté, T1 to T18."""

    id: str
    title: str
    """ "Circulation temporaire"."""
    summary: str
    verified_on: str
    """ISO date at which the references were checked."""
    nature: Nature
    scope: Scope
    object: str
    """Template of the title, « portant … » without a final dot."""
    keywords: tuple[str, ...]
    """Words and turns by which free words and foreign texts are recognised, folded."""
    transmission: Transmission
    transmission_source: str
    publicity: Publicity
    retention: str
    """How long the commune keeps it, and what becomes of it then, with the source."""
    fields: tuple[FormField, ...]
    visas: tuple[Visa, ...]
    considerants: tuple[Clause, ...]
    articles: tuple[TypeArticle, ...]
    recipients: tuple[Clause, ...] = ()
    """To whom a copy goes, besides the préfecture when the act is transmitted."""
    traps: tuple[Trap, ...] = ()
    transmission_when: str = ""
    """Condition under which the act is transmitted although `transmission` says otherwise."""
    individual_when: str = ""
    """Condition under which the act is an individual one, notified and not published, although
    `scope` and `publicity` say otherwise: an exhumation among the arrêtés of the cemetery."""
    executor: Executor = "forces de l’ordre"
    """Who is charged with the execution, besides the secretary of the mairie."""
    motivated: bool = False
    """The law wants it « motivé »: considérants must hold facts (rules A06, A20)."""
    unfavourable: bool = False
    """An individual unfavourable decision: a contradictory comes first (CRPA L121-1; rule A36)."""
    matter: str = ""
    """Words that a delegation must hold to cover it: "circulation, stationnement, voirie"."""
    max_days: int = 0
    """Length beyond which the lint warns (rule A13); 0: none."""
    no_recourse_gracieux: bool = False
    """Never print that a recours gracieux extends the delay (CU L600-12-2)."""
    warning: str = ""
    """What the agent must know before writing this type; empty for none."""

    def field(self, field_id: str) -> FormField | None:
        """Return the field of that id."""
        return next((field for field in self.fields if field.id == field_id), None)
