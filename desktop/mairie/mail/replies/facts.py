# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the texts of replies may name: the commune, the service, the day of receipt, the deadline.

Nothing of the mail's own text is here: what is said in a reply comes from the commune's profile,
from tables, and from what code computed.
"""

from __future__ import annotations

from typing import Any

from desktop.french.folding import fold
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.departments import court_name, find_department
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.templates import MissingFact
from desktop.mairie.mail.replies.situations import Language, frame
from desktop.mairie.mail.replies.sources import source_sentences, source_shorts
from desktop.mairie.mail.replies.wording import civility
from desktop.mairie.mail.sorted_mail import SortedMail

_ARTICLES = {
    "la ": ("communaute", "metropole", "caisse", "prefecture", "direction", "region", "mairie",
            "commune", "regie", "societe", "sous"),
    "le ": ("departement", "conseil", "syndicat", "service", "rectorat", "tribunal", "sivom", "siaep"),
    "l’": ("agence", "etablissement", "office", "academie", "eurometropole"),
}  # fmt: skip
"""Beginnings of names of administrations; another name is a proper one, or has its article."""
_NO_FORCE = "la gendarmerie ou du commissariat"
_EMERGENCY = (
    "18 ou 112\u00a0: pompiers",
    "15\u00a0: SAMU",
    "17\u00a0: police et gendarmerie",
    "114\u00a0: par SMS",
)


def reply_facts(
    mail: SortedMail,
    profile: CommuneProfile,
    service_title: str,
    service_email: str,
    language: Language | None,
) -> dict[str, Any]:
    """Return the values of templates by their French names; a missing one shows as a gap."""
    service = frame()["offices"].get(mail.service.primary) or service_title.strip()
    return {
        "commune": commune_facts(profile),
        "service": _or_gap(service, "Service"),
        "courriel": _or_gap(service_email or profile.email, "Adresse électronique"),
        "civilite": civility(mail.mail.sender.name),
        "recu": mail.mail.received_on or MissingFact("Date de réception"),
        "echeance": _deadline(mail),
        "transfert": _transfer(mail),
        "numeros": "\u202f; ¶ ".join(f"– {line}" for line in mail.urgency.numbers or _EMERGENCY)
        + ".",
        "obligation": mail.urgency.duty,
        "droit": source_sentences(),
        "ref": source_shorts(),
        "souhait": mail.asked_by or MissingFact("Date souhaitée"),
        "langue": language.name if language else "",
        "phrase_etrangere": language.sentence if language else "",
    }


def commune_facts(profile: CommuneProfile) -> dict[str, Any]:
    """Return what replies say of the commune; the court is the table's when the profile has none."""
    department = find_department(profile.department) if profile.department else None
    court = profile.court or (department.court if department else "")
    address = f"{profile.address}, {profile.postal_code} {profile.name}" if profile.address else ""
    gap = MissingFact("Nom de la commune")
    return {
        "nom": profile.name or gap,
        "de_nom": of_commune(profile.name) if profile.name else gap,
        "adresse": _or_gap(address, "Adresse de la mairie"),
        "telephone": _or_gap(profile.phone, "Téléphone de la mairie"),
        "dpo": _or_gap(profile.dpo_contact, "Délégué à la protection des données"),
        "tribunal": court_name(court) if court else MissingFact("Tribunal administratif"),
        "forces": profile.law_enforcement or _NO_FORCE,
    }


def _deadline(mail: SortedMail) -> dict[str, Any]:
    deadline = mail.deadline
    return {
        "le": deadline.due_on if deadline else MissingFact("Date limite"),
        "titre": deadline.title if deadline else "",
    }


def _transfer(mail: SortedMail) -> dict[str, Any]:
    name = mail.competence.name.strip() if mail.competence else ""
    return {"nom": _or_gap(_with_article(name), "Administration compétente")}


def _with_article(name: str) -> str:
    """Return « la communauté de communes… » for a name that a profile gives without its article."""
    first = fold(name).partition(" ")[0]
    article = next((article for article, nouns in _ARTICLES.items() if first in nouns), "")
    return f"{article}{name}"


def _or_gap(value: str, label: str) -> str | MissingFact:
    return value.strip() or MissingFact(label)
