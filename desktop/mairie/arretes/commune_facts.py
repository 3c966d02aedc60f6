# SPDX-License-Identifier: AGPL-3.0-or-later
"""What templates may say of the commune, of who signs and of the act: `commune`, `signature`, `acte`."""

from __future__ import annotations

import datetime
from typing import Any

from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.departments import court_name, find_department
from desktop.mairie.commune.people import Official
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.facts import Facts
from desktop.mairie.forms.templates import MissingFact, holds

UNKNOWN_FORCE = "les forces de l’ordre territorialement compétentes"


def template_values(kind: DecreeType, facts: Facts, profile: CommuneProfile) -> dict[str, Any]:
    """Return all that the templates of a type may name."""
    values = dict(facts.values)
    values["commune"] = commune_facts(profile)
    values["signature"] = signature_facts(facts, profile)
    values["demande_de"] = values.get("demandeur") or values.get("association") or ""
    values["acte"] = {**_act(kind, values), "executants": _executors(kind, profile)}
    addressees = (
        values.get(name)
        for name in ("notifie_a", "proprietaire", "demandeur", "association", "delegataire")
    )
    values["notifie_a"] = next(
        filter(None, addressees), MissingFact("Destinataire de la notification")
    )
    return values


def _executors(kind: DecreeType, profile: CommuneProfile) -> tuple[str, ...]:
    if kind.executor == "mairie":
        return ("le secrétariat de mairie",)
    municipal = ("la police municipale",) if profile.has_municipal_police else ()
    return ("le secrétariat de mairie", *municipal, profile.law_enforcement or UNKNOWN_FORCE)


def _or_missing(value: str, label: str) -> str | MissingFact:
    return value or MissingFact(label)


def commune_facts(profile: CommuneProfile) -> dict[str, Any]:
    """Return what templates may say of the commune: `commune.nom`, `commune.tribunal`…"""
    department = find_department(profile.department)
    prefecture = profile.prefecture or (
        f"sous-préfecture de {profile.arrondissement}" if profile.arrondissement else ""
    )
    if not prefecture and department is not None:
        prefecture = f"préfecture {department.of}"
    court = profile.court or (department.court if department is not None else "")
    return {
        "nom": _or_missing(profile.name, "Nom de la commune"),
        "de_nom": of_commune(profile.name) if profile.name else MissingFact("Nom de la commune"),
        "departement": _or_missing(profile.department, "Département"),
        "du_departement": department.of if department else MissingFact("Département"),
        "prefecture": _or_missing(prefecture, "Préfecture"),
        "tribunal": court_name(court) if court else MissingFact("Tribunal administratif"),
        "publication": profile.publication_mode,
        "deliberation_publication": profile.publication_deliberation,
        "site": profile.website.removeprefix("https://").removeprefix("http://").rstrip("/"),
        "adresse": _or_missing(
            f"{profile.address}, {profile.postal_code} {profile.name}" if profile.address else "",
            "Adresse de la mairie",
        ),
        "telephone": _or_missing(profile.phone, "Téléphone de la mairie"),
        "courriel": _or_missing(profile.email, "Adresse électronique de la mairie"),
        "police_municipale": profile.has_municipal_police,
        "forces_de_l_ordre": profile.law_enforcement or UNKNOWN_FORCE,
        "epci": _or_missing(profile.epci_name, "Nom de l’intercommunalité"),
        "police_etatisee": profile.state_police,
        "population": profile.population,
    }


def signature_facts(facts: Facts, profile: CommuneProfile) -> dict[str, Any]:
    """Return who signs, in what quality, and under which delegation."""
    name = facts.values.get("signataire") or ""
    who = profile.signatory(str(name)) or Official(str(name), office="")
    is_mayor = who.role == "maire"
    by_default = bool(facts.values.get("empechement")) and not is_mayor
    return {
        "nom": _or_missing(who.name, "Prénom et nom du maire" if is_mayor else "Signataire"),
        "nom_civil": f"{who.civility}\u00a0{who.name}".strip() if who.civility else who.name,
        "qualite": _or_missing(_office(who), "Qualité du signataire"),
        "feminin": who.civility == "Mme",
        "est_maire": is_mayor,
        "est_agent": who.role == "agent",
        "par_delegation": not is_mayor and not by_default,
        "par_empechement": by_default,
        "delegation_numero": _or_missing(who.delegation_number, "Numéro de la délégation"),
        "delegation_date": _iso_date(who.delegation_date) or MissingFact("Date de la délégation"),
    }


def _office(who: Official) -> str:
    if who.office and who.role != "maire":
        return who.office
    return {
        "maire": "maire",
        "adjoint": "adjoint au maire",
        "conseiller": "conseiller municipal",
    }.get(who.role, who.office)


def _iso_date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _act(kind: DecreeType, values: dict[str, Any]) -> dict[str, Any]:
    is_sent = kind.transmission == "oui" or bool(
        kind.transmission_when and holds(kind.transmission_when, values)
    )
    is_individual_here = bool(kind.individual_when) and holds(kind.individual_when, values)
    publicity = "notification" if is_individual_here else kind.publicity
    return {
        "individuel": is_individual_here or kind.scope == "individuel",
        "transmis": is_sent,
        "publie": "publication" in publicity,
        "notifie": "notification" in publicity,
        "point_de_depart": " ou de sa ".join(publicity.split(" et ")[::-1]),
        "urbanisme": kind.no_recourse_gracieux,
    }
