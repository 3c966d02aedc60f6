# SPDX-License-Identifier: AGPL-3.0-or-later
"""A piece of a text that tells who somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What kind of personal data a span is; the values are those of result.json."""

    NIR = "NIR"
    IBAN = "IBAN"
    PHONE = "TELEPHONE"
    EMAIL = "EMAIL"
    ADDRESS = "ADRESSE"
    BIRTH_DATE = "DATE_NAISSANCE"
    PERSON = "PERSONNE"
    PLATE = "PLAQUE"
    TAX_NUMBER = "NUM_FISCAL"
    IDENTITY_CARD = "CNI"
    PASSPORT = "PASSEPORT"
    SIRET = "SIRET"
    SIREN = "SIREN"
    BANK_CARD = "CARTE_BANCAIRE"


TITLES: dict[Label, str] = {
    Label.NIR: "Numéro de sécurité sociale",
    Label.IBAN: "Compte bancaire",
    Label.PHONE: "Téléphone",
    Label.EMAIL: "Adresse électronique",
    Label.ADDRESS: "Adresse",
    Label.BIRTH_DATE: "Date de naissance",
    Label.PERSON: "Personne",
    Label.PLATE: "Plaque d’immatriculation",
    Label.TAX_NUMBER: "Numéro fiscal",
    Label.IDENTITY_CARD: "Carte d’identité",
    Label.PASSPORT: "Passeport",
    Label.SIRET: "SIRET",
    Label.SIREN: "SIREN",
    Label.BANK_CARD: "Carte bancaire",
}
"""As the agent reads them."""


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """A piece of a text, with what it is and how sure that is."""

    start: int
    end: int
    label: Label
    text: str
    score: float
    """1.0 for a valid check digit, about 0.9 with words that say so, 0.6 by its shape alone."""
