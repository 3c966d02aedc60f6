# SPDX-License-Identifier: AGPL-3.0-or-later
"""The project of délibération by which the council approves the charter, by the sentences of its kind."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.core.draft import Draft
from desktop.mairie.compliance.charter.answers import Answer, CharterFacts, day_of
from desktop.mairie.forms.missing_fact import TO_FILL
from desktop.mairie.forms.templates import french_date
from desktop.mairie.writing.as_draft import as_draft
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import find_kind
from desktop.mairie.writing.text_facts import read_text_facts

STEM = "projet-deliberation-charte-ia"
_VISAS = (
    "le règlement (UE) 2016/679 du 27 avril 2016, règlement général sur la protection des données",
    "le règlement (UE) 2024/1689 du 13 juin 2024 sur l’intelligence artificielle, modifié, notamment son article 4",
)
_DECISIONS = (
    "approuve la charte d’usage de l’intelligence artificielle annexée à la présente délibération",
    "dit que la charte est portée à la connaissance de chaque personne à qui elle s’applique",
    "dit qu’elle est relue chaque année et que toute modification importante est soumise au conseil",
)


def deliberation_draft(answers: Mapping[str, Answer], facts: CharterFacts) -> Draft:
    """Return the project of délibération; what only the council knows stays « [à compléter] »."""
    kind = find_kind("deliberation")
    told = {
        "etat": "projet",
        "situation": "autre",
        "objet": "Charte d’usage de l’intelligence artificielle",
        "motif": (
            "des outils d’intelligence artificielle peuvent aider les services, à condition que la "
            "commune dise lesquels, pour quoi faire et avec quelles données"
        ),
        "expose": (
            "La charte dit quels outils sont permis, quels usages sont autorisés, soumis à accord ou "
            "interdits, comment les données des habitants sont protégées, et qui relit.\n"
            "Elle pose qu’une personne décide toujours, et que rien ne sort de la mairie sans avoir été lu."
        ),
        "autres_visas": [*_VISAS, *_opinion(answers)],
        "decisions": list(_DECISIONS),
    }
    read = read_text_facts(kind, told, facts.profile, facts.today)
    return as_draft(compose_text(kind, read, facts.profile, facts.today), facts.profile)


def _opinion(answers: Mapping[str, Answer]) -> list[str]:
    """Return the visa of the committee's opinion, once it is given."""
    if answers.get("cst") != "rendu":
        return []
    day = day_of(str(answers.get("cst_date", "")))
    when = french_date(day) if day else TO_FILL
    return [f"l’avis du comité social territorial du {when}"]
