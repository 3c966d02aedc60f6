# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the templates of a text may name besides its facts: the commune, the mayor, who signs, today."""

from __future__ import annotations

import datetime
from typing import Any

from desktop.mairie.arretes.commune_facts import commune_facts, signature_facts
from desktop.mairie.commune.commune_phrases import to_commune
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.facts import Facts
from desktop.mairie.forms.missing_fact import MissingFact
from desktop.mairie.forms.person import MissingPerson, Person
from desktop.mairie.forms.person_reading import read_person

Values = dict[str, Any]


def text_values(facts: Facts, profile: CommuneProfile, today: datetime.date) -> Values:
    """Return all that the templates of a kind may name."""
    values: Values = dict(facts.values)
    signature = signature_facts(facts, profile)
    values["commune"] = {
        **commune_facts(profile),
        "a_nom": to_commune(profile.name) if profile.name else MissingFact("Nom de la commune"),
        "code_postal": profile.postal_code or MissingFact("Code postal"),
    }
    values["signature"] = signature
    values["maire"] = _official(profile.mayor_civility, profile.mayor_name)
    values["signataire"] = (
        values["maire"]
        if signature["est_maire"]
        else read_person(str(signature["nom_civil"]).replace("\u00a0", " "))
    )
    values["aujourdhui"] = values.get("date_texte") or today
    return values


def _official(civility: str, name: str) -> Person | MissingPerson:
    """Return the mayor as a person; a civility that is not known comes from the first name."""
    if not name:
        return MissingPerson("Prénom et nom du maire")
    return read_person(f"{civility} {name}".strip())


def signature_lines(values: Values) -> tuple[str, ...]:
    """Return the block of who signs: « La Maire, », « Claire Morel »."""
    who, mayor = values["signature"], values["maire"]
    title = "La Maire" if mayor.feminin else "Le Maire"
    if who["est_maire"]:
        return (f"{title},", str(who["nom"]))
    office = str(who["qualite"])
    elided = office[:1].lower() in "aeéèêiouh" and not office[:1].isdigit()
    article = "L’" if elided else "La " if who["feminin"] else "Le "
    return (f"Pour {title[0].lower()}{title[1:]} et par délégation,", f"{article}{office},", str(who["nom"]))  # fmt: skip


def author_line(values: Values) -> str:
    """Return « Claire Morel, maire »: who writes, for the file's properties."""
    who = values["signature"]
    return f"{who['nom']}, {who['qualite']}"
