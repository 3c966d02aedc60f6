# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers, addresses and secrets of persons in a prompt, by their shapes and their check digits.

Shapes and keys: NIR 97 − (13 digits mod 97), IBAN mod 97 (ISO 13616), cards by Luhn (ISO 7812).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
    holds: Callable[[str], bool] = lambda _found: True
    near: str = ""
    """Folded words of which one must stand just before when the check digits are wrong."""
    is_secret: bool = False


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())


def _is_nir(found: str) -> bool:
    plain = re.sub(r"\W", "", found).upper()
    if len(plain) != 15:
        return False
    number = plain[:13].replace("2A", "19", 1).replace("2B", "18", 1)
    return number.isdigit() and plain[13:].isdigit() and 97 - int(number) % 97 == int(plain[13:])


def _is_iban(found: str) -> bool:
    plain = re.sub(r"\W", "", found).upper()
    if not 15 <= len(plain) <= 34 or not plain.isalnum() or not plain.isascii():
        return False
    return int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1


def _is_card(found: str) -> bool:
    digits = [int(one) for one in _digits(found)]
    if not 13 <= len(digits) <= 19 or digits[0] not in (3, 4, 5):
        return False
    doubled = [
        d if at % 2 == 0 else sum(divmod(2 * d, 10)) for at, d in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0


_SHARED_BOX = re.compile(
    r"^(?:mairie|accueil|contact|secretariat|urbanisme|etat-?civil|info|service|ccas|communication|dgs|bibliotheque|mediatheque|ecole|cantine|prefecture|pref|commune|ville|association|asso|comite)\b|\.gouv\.fr$",
    re.IGNORECASE,
)
_BEFORE_KEY = r"(?:mots?[ \u00a0]de[ \u00a0]passe|mdp|code[ \u00a0](?:d[’']acc[èe]s|secret|pin|wifi|confidentiel)|password|identifiants?)"
_DATE = r"(?:\d{1,2}(?:er)?[ ./\u00a0-](?:\d{1,2}|[a-zéûà]{3,9})[ ./\u00a0-](?:19|20)?\d{2})"
_WAY = r"(?:rue|avenue|av\.?|boulevard|bd|place|impasse|all[ée]e|chemin|route|quai|cours|square|r[ée]sidence|hameau|lotissement|ruelle|sentier|passage|venelle)"
_SHAPES = (
    _Shape("un numéro de sécurité sociale", "N° DE SÉCURITÉ SOCIALE", re.compile(rf"(?<!\d)[1-478]{_S}\d{{2}}{_S}(?:0[1-9]|1[0-2]|[2-9]\d){_S}(?:\d{{2}}|2[ABab]){_S}\d{{3}}{_S}\d{{3}}(?:{_S}\d{{2}})?(?!\d)"), _is_nir, "secu|securite|nir|sociale|insee", True),
    _Shape("un IBAN", "IBAN", re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{2,4}){3,8}(?!\w)", re.IGNORECASE), _is_iban, "iban|rib|compte", True),
    _Shape("un numéro de carte bancaire", "N° DE CARTE", re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)"), _is_card, "carte|cb|bancaire", True),
    _Shape("un mot de passe", "MOT DE PASSE", re.compile(rf"{_BEFORE_KEY}[^\n.:=]{{0,40}}?(?:\s*[:=]\s*|\s+(?:est|c[’']est|sont)\s+(?:[:«\"]\s*)?)(?P<only>(?=\S*[\d!@#$%&*?_-])\S{{4,60}}|«[^»\n]{{3,60}}»)", re.IGNORECASE), is_secret=True),
    _Shape("un numéro fiscal", "N° FISCAL", re.compile(r"(?<!\d)[0-3]\d(?: ?\d{2}){1}(?: ?\d{3}){3}(?!\d)"), lambda _f: False, "fiscal|spi|impot|impots", True),
    _Shape("un numéro d’allocataire", "N° D’ALLOCATAIRE", re.compile(r"(?<!\d)\d{7}[A-Z]?(?!\w)"), lambda _f: False, "allocataire|caf"),
    _Shape("un téléphone", "TÉLÉPHONE", re.compile(r"(?<![\d/.,-])(?:(?:\+|00)33[ .]?(?:\(0\))?[ .]?|0)[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?![\d/])")),
    _Shape("une adresse électronique", "ADRESSE ÉLECTRONIQUE", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,20}){1,3}"), lambda found: not _SHARED_BOX.search(found)),
    _Shape("une date de naissance", "DATE DE NAISSANCE", re.compile(rf"(?:\bn[ée]{{1,2}}\(?e?\)?s?\s+le|date\s+de\s+naissance|\bddn|naissance\s+le)\s*:?\s*(?P<only>{_DATE})", re.IGNORECASE)),
    _Shape("une adresse", "ADRESSE", re.compile(rf"(?:habit\w+|demeur\w+|domicili\w+|adresse|log[ée]\w*|r[ée]sid(?:e|ant)|vit|vivant|h[ée]berg\w+)[^\n.;]{{0,40}}?\b(?P<only>\d{{1,4}}(?:\s?(?:bis|ter))?,?\s+{_WAY}\s+[^\n,.;:()]{{2,40}})", re.IGNORECASE)),
    _Shape("une plaque d’immatriculation", "PLAQUE", re.compile(r"(?<![\w-])[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}(?![\w-])")),
)  # fmt: skip
_OFFICE = re.compile(
    r"(?:mairie|accueil|standard|service|pr[ée]fecture|urgences?|renseignements|r[ée]servations?|inscriptions?|secr[ée]tariat|contact|gendarmerie|office)[^\n.]{0,40}$",
    re.IGNORECASE,
)
"""Before a telephone or an address that is a service's, not a person's."""


def find_items(text: str) -> tuple[PersonalItem, ...]:
    """Return the personal numbers and addresses of a text, in order, apart from each other."""
    found: list[PersonalItem] = []
    taken = bytearray(len(text))
    for shape in _SHAPES:
        for item in _of_shape(text, shape):
            if not any(taken[item.start : item.end]):
                taken[item.start : item.end] = b"\1" * (item.end - item.start)
                found.append(item)
    return tuple(sorted(found, key=lambda one: one.start))


def _of_shape(text: str, shape: _Shape) -> Iterator[PersonalItem]:
    for match in shape.pattern.finditer(text):
        start, end = match.span("only") if "only" in shape.pattern.groupindex else match.span()
        before = text[max(0, match.start() - 50) : match.start()]
        if shape.mark in ("TÉLÉPHONE", "ADRESSE") and _OFFICE.search(before):
            continue
        is_near = bool(shape.near) and _is_near(before, shape.near)
        if shape.holds(match.group()) or is_near:
            written = text[start:end].rstrip(" ,.;")
            yield PersonalItem(shape.kind, shape.mark, start, start + len(written), shape.is_secret)


def _is_near(before: str, words: str) -> bool:
    plain = before.lower().replace("é", "e").replace("ô", "o")
    return re.search(rf"\b(?:{words})\b", plain) is not None
