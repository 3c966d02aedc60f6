# SPDX-License-Identifier: AGPL-3.0-or-later
"""Composes the notices, notes and délibérations that the tests read."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from pathlib import Path

from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.forms.field import FieldKind
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import find_kind
from desktop.mairie.writing.text import WrittenText
from desktop.mairie.writing.text_facts import read_text_facts

TODAY = datetime.date(2026, 11, 28)
MAN = load_profile(Path("desktop/resources/samples/commune.json").absolute())
WOMAN = replace(MAN, mayor_name="Paule Leroux", mayor_civility="Mme")
KINDS = (
    "article-bulletin", "annonce-site", "publication-reseaux", "communique-presse", "texte-affiche",
    "note-maire", "deliberation", "note-service",
)  # fmt: skip
LONG_NAME = (
    "Mme Marie-Antoinette de La Rochefoucauld-Montbel, présidente de l’association des parents"
)
ANSWERS: dict[FieldKind, list[object]] = {
    FieldKind.TEXT: ["la salle des fêtes", "L’école de musique.", "reunion publique a la mairie"],
    FieldKind.LONG: ["Une phrase. Une autre.", "premiere ligne\nDeuxième ligne : suite;", "Il a dit « non »."],
    FieldKind.LINES: [["une chose"], ["M. Paul Leroux", "Mme Anne Besnard"], ["a : 12 €.", "l'autre;"]],
    FieldKind.DATE: ["1/12/2026", "24/12/2026", "05/02/2027"],
    FieldKind.TIME: ["8h", "18 h 30", "midi"],
    FieldKind.NUMBER: ["0", "1", "2", "12"],
    FieldKind.AMOUNT: ["1", "1500", "96000,50"],
    FieldKind.PERSON: ["Mme Claire Morel", "le comité des fêtes", "M. et Mme Diallo", LONG_NAME],
    FieldKind.BOOLEAN: ["oui", "non"],
}  # fmt: skip
VOTED = {
    "etat": "adoptee", "numero": "2026-047", "date_seance": "24/11/2026", "date_convocation": "18/11/2026",
    "en_exercice": "15", "secretaire": "Mme Nadia Benali", "presents": [f"Mme Anne Durand-{n}" for n in range(10)],
    "pouvoirs": ["M. Luc Roux à Mme Anne Durand-1"], "absents": [f"M. Yves Petit-{n}" for n in range(4)],
    "objet": "Chemin de la Fontaine", "motif": "le chemin est dangereux", "decisions": ["approuver le tracé"],
}  # fmt: skip


def written(kind_id: str, profile: CommuneProfile = MAN, **facts: object) -> WrittenText:
    kind = find_kind(kind_id)
    return compose_text(kind, read_text_facts(kind, facts, profile, TODAY), profile, TODAY)


def plain(text: WrittenText | str) -> str:
    whole = text if isinstance(text, str) else plain_text(text)
    return whole.replace("\u00a0", " ").replace("\u202f", " ")


def told(kind_id: str, profile: CommuneProfile = MAN, **facts: object) -> str:
    return plain(written(kind_id, profile, **facts))


def voted(**facts: object) -> str:
    return told("deliberation", **{**VOTED, **facts})


def voted_traps(**facts: object) -> str:
    return plain(" ".join(written("deliberation", **{**VOTED, **facts}).traps))


def any_answers(kind_id: str, chance: random.Random) -> dict[str, object]:
    """Answers at random: nearly all that is required, some of the rest."""
    often = chance.choice((0.15, 0.4, 0.7, 1.0))
    return {
        field.id: (
            chance.choice(field.choices).value if field.choices else chance.choice(ANSWERS[field.kind])
        )
        for field in find_kind(kind_id).fields
        if field.id not in ("date_texte", "signataire")
        and chance.random() < (0.9 if field.required else often)
    }  # fmt: skip
