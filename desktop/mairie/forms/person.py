# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody of a text, person or organisation: a name that knows how one speaks to it and of it."""

from __future__ import annotations

from desktop.mairie.forms.missing_fact import MissingFact

APPOSED = "\u2063"
"""Stands after « Mme Morel, présidente du comité » where a comma is needed if the sentence goes on."""
UNKNOWN_CALL = "Madame, Monsieur"


class Person(str):
    """Somebody named on one line; as a text, the name as a sentence bears it.

    A `str`, so that an answer stays a text wherever it is kept. The properties have French names:
    they are the words of the templates (see writing/kinds/README.md).
    """

    feminin: bool
    """Agreements are feminine; in a group, only when all are women."""
    pluriel: bool
    organisme: bool
    """An association, a company, a service: no civility, and its article."""
    nom: str
    """Without civility: « Claire Morel », « le comité des fêtes »."""
    civil: str
    """« Mme Claire Morel », without the function that may follow."""
    appel: str
    """As one calls: « Madame », « Madame la Présidente », « Madame, Monsieur »."""
    fonction: str
    """« présidente du comité des fêtes » when it was given besides a name; else empty."""
    adresse: str
    """The line of an envelope: « Madame Claire Morel »."""
    genre_connu: bool
    """False when neither the civility nor the first name says Madame or Monsieur."""

    __slots__ = (
        "adresse", "appel", "civil", "feminin", "fonction", "genre_connu", "nom", "organisme", "pluriel",
    )  # fmt: skip

    def __new__(
        cls,
        civil: str,
        *,
        nom: str = "",
        appel: str = UNKNOWN_CALL,
        adresse: str = "",
        fonction: str = "",
        feminin: bool = False,
        pluriel: bool = False,
        organisme: bool = False,
        genre_connu: bool = True,
    ) -> Person:
        """Make somebody of the name in a sentence; `nom` and `adresse` are the same by default."""
        one = super().__new__(cls, f"{civil}, {fonction}" if fonction else civil)
        one.civil, one.nom, one.adresse = civil, nom or civil, adresse or civil
        one.appel, one.fonction = appel, fonction
        one.feminin, one.pluriel, one.organisme = feminin, pluriel, organisme
        one.genre_connu = genre_connu
        return one

    @property
    def il(self) -> str:
        """« il », « elle », « ils » or « elles »."""
        return ("elles" if self.feminin else "ils") if self.pluriel else self._either("elle", "il")

    @property
    def le(self) -> str:
        """The article of the name, « l’ » before a vowel; for a person without one, the pronoun."""
        if self.pluriel:
            return "les"
        return "l’" if self.civil.startswith("l’") else self._either("la", "le")

    @property
    def lui(self) -> str:
        """« lui », « elle », « eux » or « elles », after a preposition."""
        return ("elles" if self.feminin else "eux") if self.pluriel else self._either("elle", "lui")

    @property
    def printed(self) -> str:
        """The text for a sentence, marked where a comma must close the function."""
        return f"{self}{APPOSED}" if self.fonction else str(self)

    def _either(self, feminine: str, masculine: str) -> str:
        return feminine if self.feminin else masculine


class MissingPerson(MissingFact):
    """Somebody who was not given: visible where it is printed, and spoken to as anybody is."""

    feminin = pluriel = organisme = False
    genre_connu = True
    appel = UNKNOWN_CALL
    fonction = ""
    il, le, lui = "il", "le", "lui"

    @property
    def nom(self) -> str:
        """The placeholder, as `civil` and `adresse`."""
        return str(self)

    civil = adresse = printed = nom
