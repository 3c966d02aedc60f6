# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « organisme » of the register: who answers for the processing, who the DPO is, which computer."""

from __future__ import annotations

from dataclasses import dataclass, fields

from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.missing_fact import TO_FILL


@dataclass(frozen=True, slots=True)
class Organisation:
    """What the first page of the register says: art. 30(1)(a), and the measures of the computer."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    representative: str = ""
    """Who represents the responsable de traitement: the mayor."""
    dpo: str = ""
    dpo_designation: str = ""
    """Number and date of the designation told to the CNIL (art. 37(7))."""
    computer_security: tuple[str, ...] = ()
    """What protects the computer itself, which the application cannot see."""


LABELS = {
    "name": "Organisme",
    "address": "Adresse",
    "phone": "Téléphone",
    "email": "Adresse électronique",
    "representative": "Responsable de traitement, représenté par",
    "dpo": "Délégué à la protection des données (DPO)",
    "dpo_designation": "Désignation du DPO auprès de la CNIL (numéro, date)",
    "computer_security": "Mesures de sécurité du poste",
}
_COMPUTER = (
    "Disque chiffré\u00a0: [à compléter\u00a0: oui ou non, à vérifier avec l’informatique]",
    "Session protégée par un mot de passe personnel et verrouillée en cas d’absence\u00a0: [à compléter]",
    "Sauvegarde du dossier de données et lieu où elle est gardée\u00a0: [à compléter]",
    "Mises à jour du système et antivirus\u00a0: [à compléter]",
)


def organisation_of(profile: CommuneProfile) -> Organisation:
    """Return what the profile of the commune tells; « [à compléter] » for the rest."""
    commune = f"Commune {of_commune(profile.name)}" if profile.name else TO_FILL
    town = f"{profile.postal_code} {profile.name}".strip()
    address = ", ".join(part for part in (profile.address, town) if part)
    mayor = f"{profile.mayor_civility} {profile.mayor_name}".strip()
    return Organisation(
        commune,
        address if profile.address else TO_FILL,
        profile.phone or TO_FILL,
        profile.email or TO_FILL,
        f"{mayor}, maire" if profile.mayor_name else TO_FILL,
        profile.dpo_contact or TO_FILL,
        TO_FILL,
        _COMPUTER,
    )


def controller_words(organisation: Organisation) -> str:
    """Return the responsable de traitement with his contact, as art. 30(1)(a) wants it."""
    who = f"{organisation.name}, représentée par {organisation.representative}"
    contact = (organisation.address, organisation.phone, organisation.email)
    return ", ".join((who, *(part for part in contact if part)))


FIELD_NAMES = tuple(field.name for field in fields(Organisation))
