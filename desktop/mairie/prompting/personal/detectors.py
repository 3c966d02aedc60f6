# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers, addresses and secrets of persons in a prompt.

Numbers whose keys are right, telephones, mailboxes and plates are those of `personal_data`; here is
what an agent writes wrongly (« mon IBAN est … », a digit too few), and the passwords.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.mairie.personal_data.contacts import find_contacts
from desktop.mairie.personal_data.numbers import find_numbers
from desktop.mairie.personal_data.span import Label

_S = r"[ .\u00a0\u202f-]?"


@dataclass(frozen=True, slots=True)
class PersonalItem:
    """Something personal: what it is, its place, and the word of its mark."""

    kind: str
    """French, with its article: « un IBAN »."""
    mark: str
    """ "IBAN", for « [IBAN] »."""
    start: int
    end: int
    is_secret: bool = False
    """It opens an account, an identity or a box: NIR, IBAN, card, password."""


@dataclass(frozen=True)
class _Shape:
    kind: str
    mark: str
    pattern: re.Pattern[str]
    near: str = ""
    """Folded words of which one must stand just before: the check digits say nothing."""
    is_secret: bool = False


_SHARED_BOX = re.compile(
    r"^(?:mairie|accueil|contact|secretariat|urbanisme|etat-?civil|info|service|ccas|communication|dgs|bibliotheque|mediatheque|ecole|cantine|prefecture|pref|commune|ville|association|asso|comite)\b|\.gouv\.fr$",
    re.IGNORECASE,
)
_BEFORE_KEY = r"(?:mots?[ \u00a0]de[ \u00a0]passe|mdp|code[ \u00a0](?:d[’']acc[èe]s|secret|pin|wifi|confidentiel)|password|identifiants?)"
_DATE = r"(?:\d{1,2}(?:er)?[ ./\u00a0-](?:\d{1,2}|[a-zéûà]{3,9})[ ./\u00a0-](?:19|20)?\d{2})"
_WAY = r"(?:rue|avenue|av\.?|boulevard|bd|place|impasse|all[ée]e|chemin|route|quai|cours|square|r[ée]sidence|hameau|lotissement|ruelle|sentier|passage|venelle)"
_SHAPES = (
    _Shape("un numéro de sécurité sociale", "N° DE SÉCURITÉ SOCIALE", re.compile(rf"(?<!\d)[1-478]{_S}\d{{2}}{_S}(?:0[1-9]|1[0-2]|[2-9]\d){_S}(?:\d{{2}}|2[ABab]){_S}\d{{3}}{_S}\d{{3}}(?:{_S}\d{{2}})?(?!\d)"), "secu|securite|nir|sociale|insee", True),
    _Shape("un IBAN", "IBAN", re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{2,4}){3,8}(?!\w)", re.IGNORECASE), "iban|rib|compte", True),
    _Shape("un numéro de carte bancaire", "N° DE CARTE", re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)"), "carte|cb|bancaire", True),
    _Shape("un mot de passe", "MOT DE PASSE", re.compile(rf"{_BEFORE_KEY}[^\n.:=]{{0,40}}?(?:\s*[:=]\s*|\s+(?:est|c[’']est|sont)\s+(?:[:«\"]\s*)?)(?P<only>(?=\S*[\d!@#$%&*?_-])\S{{4,60}}|«[^»\n]{{3,60}}»)", re.IGNORECASE), is_secret=True),
    _Shape("un numéro fiscal", "N° FISCAL", re.compile(r"(?<!\d)[0-3]\d(?: ?\d{2}){1}(?: ?\d{3}){3}(?!\d)"), "fiscal|spi|impot|impots", True),
    _Shape("un numéro d’allocataire", "N° D’ALLOCATAIRE", re.compile(r"(?<!\d)\d{7}[A-Z]?(?!\w)"), "allocataire|caf"),
    _Shape("une date de naissance", "DATE DE NAISSANCE", re.compile(rf"(?:\bn[ée]{{1,2}}\(?e?\)?s?\s+le|date\s+de\s+naissance|\bddn|naissance\s+le)\s*:?\s*(?P<only>{_DATE})", re.IGNORECASE)),
    _Shape("une adresse", "ADRESSE", re.compile(rf"(?:habit\w+|demeur\w+|domicili\w+|adresse|log[ée]\w*|r[ée]sid(?:e|ant)|vit|vivant|h[ée]berg\w+)[^\n.;]{{0,40}}?\b(?P<only>\d{{1,4}}(?:\s?(?:bis|ter))?,?\s+{_WAY}\s+[^\n,.;:()]{{2,40}})", re.IGNORECASE)),
)  # fmt: skip
_KINDS = {
    Label.NIR: ("un numéro de sécurité sociale", "N° DE SÉCURITÉ SOCIALE", True),
    Label.IBAN: ("un IBAN", "IBAN", True),
    Label.BANK_CARD: ("un numéro de carte bancaire", "N° DE CARTE", True),
    Label.TAX_NUMBER: ("un numéro fiscal", "N° FISCAL", True),
    Label.PHONE: ("un téléphone", "TÉLÉPHONE", False),
    Label.EMAIL: ("une adresse électronique", "ADRESSE ÉLECTRONIQUE", False),
    Label.PLATE: ("une plaque d’immatriculation", "PLAQUE", False),
}
"""What is found with certainty: what it is, its mark, whether it is a secret."""
_OFFICE = re.compile(
    r"(?:mairie|accueil|standard|service|pr[ée]fecture|urgences?|renseignements|r[ée]servations?|inscriptions?|secr[ée]tariat|contact|gendarmerie|office)[^\n.]{0,40}$",
    re.IGNORECASE,
)
"""Before a telephone or an address that is a service's, not a person's."""


def find_items(text: str) -> tuple[PersonalItem, ...]:
    """Return the personal numbers and addresses of a text, in order, apart from each other."""
    found: list[PersonalItem] = []
    taken = bytearray(len(text))
    for item in (*_keyed(text), *(item for shape in _SHAPES for item in _of_shape(text, shape))):
        if not any(taken[item.start : item.end]):
            taken[item.start : item.end] = b"\1" * (item.end - item.start)
            found.append(item)
    return tuple(sorted(found, key=lambda one: one.start))


def _keyed(text: str) -> Iterator[PersonalItem]:
    """Yield what the room of personal data finds, the most secret first; services' own left out."""
    spans = [*find_numbers(text), *find_contacts(text)]
    for label, (kind, mark, is_secret) in _KINDS.items():
        for span in spans:
            if span.label is not label or (label is Label.EMAIL and _SHARED_BOX.search(span.text)):
                continue
            if label is Label.PHONE and _OFFICE.search(text[max(0, span.start - 50) : span.start]):
                continue
            yield PersonalItem(kind, mark, span.start, span.end, is_secret)


def _of_shape(text: str, shape: _Shape) -> Iterator[PersonalItem]:
    for match in shape.pattern.finditer(text):
        start, end = match.span("only") if "only" in shape.pattern.groupindex else match.span()
        before = text[max(0, match.start() - 50) : match.start()]
        if shape.mark == "ADRESSE" and _OFFICE.search(before):
            continue
        if not shape.near or _is_near(before, shape.near):
            written = text[start:end].rstrip(" ,.;")
            yield PersonalItem(shape.kind, shape.mark, start, start + len(written), shape.is_secret)


def _is_near(before: str, words: str) -> bool:
    plain = before.lower().replace("é", "e").replace("ô", "o")
    return re.search(rf"\b(?:{words})\b", plain) is not None
