# SPDX-License-Identifier: AGPL-3.0-or-later
"""A kind and a commune of the tests' own, so that what is tested is the engine and not the kinds."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.forms.field import Clause, FieldChoice, FieldKind, FormField
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import common_questions
from desktop.mairie.writing.text import WrittenText
from desktop.mairie.writing.text_facts import read_text_facts
from desktop.mairie.writing.text_kind import KindTrap, Layout, Mention, TextKind, TextPart

TODAY = datetime.date(2026, 11, 28)
SAMPLE = load_profile(Path("desktop/resources/samples/commune.json").absolute())
WOMAN = replace(SAMPLE, mayor_name="Claire Morel", mayor_civility="Mme")

_FIELDS = (
    FormField("destinataire", "Destinataire", FieldKind.PERSON, required=True),
    FormField("demande", "Demande", FieldKind.TEXT, required=True),
    FormField("lieu", "Lieu", FieldKind.TEXT),
    FormField("date_visite", "Date de la visite", FieldKind.DATE),
    FormField("message", "Message", FieldKind.LONG),
    FormField("points", "Points", FieldKind.LINES),
    FormField(
        "reponse", "Réponse", FieldKind.CHOICE, default="oui",
        choices=(FieldChoice("oui", "oui"), FieldChoice("non", "non")),
    ),
)  # fmt: skip
_PARTS = (
    TextPart(
        "reponse",
        (
            Clause("Vous êtes {{ destinataire | accord('invité') }} à la mairie {{ commune.de_nom }}."),
            Clause("Votre demande porte sur {{ demande | sans_point }}, ({{ lieu if lieu }}) .", "lieu"),
            Clause("Je suis {{ signataire | accord('heureux|heureuse') }} de {{ commune.nom }}."),
        ),
    ),
    TextPart("message", (Clause("{{ message | paragraphes }}", "message"),)),
    TextPart("points", (Clause("{{ points | paragraphes }}", "points"),), "Points", "", "liste"),
    TextPart("recours", (Clause("Vous avez deux mois."),), when="reponse == 'non'", rewritable=False),
)  # fmt: skip


def kind(layout: Layout = "lettre", **changed: Any) -> TextKind:
    """Return the kind of the tests, with some parts changed."""
    made = TextKind(
        id="essai",
        title="Courrier d’essai",
        family="courrier",
        layout=layout,
        summary="Pour les essais.",
        verified_on="2026-11-28",
        register="administratif",
        least_words=10,
        most_words=80,
        object="votre demande{% if lieu %} à {{ lieu }}{% endif %}",
        keywords=("essai",),
        fields=_FIELDS,
        parts=_PARTS,
        salutation="{{ destinataire.appel }},",
        closing="Veuillez agréer, {{ destinataire.appel }}, mes salutations distinguées.",
        mentions=(
            Mention(
                "recours", "Vous pouvez saisir le {{ commune.tribunal }} dans les deux mois.",
                "CJA, art. R. 421-1", "reponse == 'non'", ("deux mois", "tribunal administratif"), small=True,
            ),
        ),
        traps=(KindTrap("Pensez à joindre le plan.", "lieu"),),
    )  # fmt: skip
    made = replace(made, **changed)
    return replace(made, fields=(*made.fields, *common_questions().fields_of(made)))


def write(
    wanted: TextKind | None = None, profile: CommuneProfile = SAMPLE, **facts: Any
) -> WrittenText:
    """Write the kind of the tests with some facts."""
    wanted = wanted or kind()
    return compose_text(wanted, read_text_facts(wanted, facts, profile, TODAY), profile, TODAY)


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
