# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is looked for: a name with its first name, an electronic address, a telephone; cleaned."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.core.errors import InvalidField
from desktop.core.files.readable import readable
from desktop.french.folding import fold_words

LONGEST = 120
_SHORTEST_NAME = 2
_CIVILITIES = re.compile(
    r"^(?:M\.|MM\.|M(?=\s)|Mmes?|Mlles?|Mr|Monsieur|Madame|Mademoiselle|Dr|Docteur|Ma[iî]tre|Me)\s+",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+\Z")


@dataclass(frozen=True, slots=True)
class PersonQuery:
    """What is known of the person looked for; at least one part is given."""

    last_name: str = ""
    first_name: str = ""
    email: str = ""
    phone: str = ""
    """Its last nine digits."""

    @property
    def label(self) -> str:
        """What the person is called on the screen and in the answer: « Claire Martin »."""
        name = f"{self.first_name} {self.last_name}".strip()
        return name or self.email or f"0{self.phone}"


def person_query(
    untrusted_last: str = "",
    untrusted_first: str = "",
    untrusted_email: str = "",
    untrusted_phone: str = "",
) -> PersonQuery:
    """Return the query of four answers; raise InvalidField when nothing can be looked for with them."""
    last = _CIVILITIES.sub("", _line(untrusted_last)).strip()
    first, email = _line(untrusted_first), _line(untrusted_email)
    digits = re.sub(r"\D", "", untrusted_phone)
    if first and not last:
        raise InvalidField("Un prénom seul désigne trop de personnes\u00a0: écrivez aussi le nom.")
    if not (last or email or digits):
        raise InvalidField("Écrivez un nom, une adresse électronique ou un téléphone.")
    if last and len("".join(fold_words(last))) < _SHORTEST_NAME:
        raise InvalidField("Le nom est trop court pour être cherché.")
    if email and not _EMAIL.match(email):
        raise InvalidField("Cette adresse électronique n’est pas complète.")
    if untrusted_phone.strip() and not 9 <= len(digits) <= 14:
        raise InvalidField("Ce numéro de téléphone n’est pas complet\u00a0: dix chiffres.")
    return PersonQuery(last, first, email, digits[-9:])


def _line(untrusted: str) -> str:
    line = " ".join(readable(untrusted).split())
    if len(line) > LONGEST:
        raise InvalidField(f"Le texte cherché est trop long (au plus {LONGEST} caractères).")
    return line
