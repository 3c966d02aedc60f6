# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telephones, electronic addresses, number plates and identity papers, by their shapes.

Shapes: telephones of the French numbering plan (ARCEP); plates of 2009 (SIV, no I, O nor U) and
before (FNI); identity card of before 2021 (12 characters) and after (9), passport (2 digits, 2
letters, 5 digits).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.personal_data.span import Label, PersonalSpan
from desktop.mairie.personal_data.surroundings import Near, followed_by_unit, said_before

_G = r"[ \u00a0\u202f\u2009.\-/]{0,2}"
_PHONE = re.compile(
    rf"(?<![\w.,/-])(?:(?:\+|00){_G}(?:33|262|590|594|596|508|687|689){_G}(?:\(0\){_G})?|0)[1-9](?:{_G}\d\d){{4}}(?![\d])(?![.,]\d)"
)
_FOREIGN = re.compile(
    r"(?<![\w.,/-])(?:\+|00)(?!33)(?:3[0-9]|4[0-9]|1|21[236]|22[1-9])[ \u00a0.]?(?:\(0\))?\d(?:[ \u00a0.-]?\d){6,11}(?!\d)"
)
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?<![.-])")
_SPACED_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64} ?(?:\(at\)|\[at\]|\(arobase\)|\[arobase\]| at (?=\w+ ?(?:\.|\(dot\)|point))) ?[\w-]{1,63}(?: ?(?:\.|\(dot\)|\[dot\]| point ) ?[\w-]{2,20}){1,3}",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![\w-])[A-HJ-NP-TV-Z]{2}(?P<s>[ \u00a0-]?)\d{3}(?P=s)[A-HJ-NP-TV-Z]{2}(?![\w-])",
    re.IGNORECASE,
)
_OLD_PLATE = re.compile(r"(?<![\w-])\d{1,4}[ -]?[A-HJ-NP-Z]{2,3}[ -]?(?:\d\d|2[AB]|97\d)(?![\w-])")
_PASSPORT = re.compile(r"(?<![\w-])\d\d ?[A-Z]{2} ?\d{5}(?![\w-])")
_CARD_BEFORE_2021 = re.compile(r"(?<![\w.-])\d{4} ?[0-9A-Z]{3} ?\d{5}(?![\w-])")
_CARD_OF_2021 = re.compile(r"(?<![\w-])(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{9}(?![\w-])")
_CAR = Near(
    "vehicule vehicules immatriculation immatricule immatriculee immatricules immatriculees plaque plaques voiture voitures camion camionnette "
    "remorque fourgon moto scooter utilitaire berline stationne stationnee caravane epave auto automobile"
)
_IDENTITY = Near("identite cni cnie")
_PASSPORT_WORD = Near("passeport passeports")
_LICENCE = Near("permis conduire")
_NUMBERED = re.compile(
    r"(?:n°|no|num[ée]ro|r[ée]f\.?|r[ée]f[ée]rence|dossier|facture|d[ée]lib[ée]ration|march[ée]|mandat|titre|lot|commande)[ \u00a0]?:?[ \u00a0]?$",
    re.IGNORECASE,
)
_TELEPHONE = Near(
    "tel telephone telephonique tél portable mobile fixe fax joindre appeler appelez joignable gsm"
)


def find_contacts(text: str) -> Iterator[PersonalSpan]:
    """Yield telephones, electronic addresses, plates and papers of a text."""
    yield from _phones(text)
    for pattern, score in ((_EMAIL, 1.0), (_SPACED_EMAIL, 0.8)):
        for match in pattern.finditer(text):
            yield _span(match, Label.EMAIL, score)
    yield from _plates(text)
    yield from _papers(text)


def _phones(text: str) -> Iterator[PersonalSpan]:
    for pattern in (_PHONE, _FOREIGN):
        for match in pattern.finditer(text):
            if followed_by_unit(text, match.end()):
                continue
            is_said = said_before(text, match.start(), _TELEPHONE, 40)
            is_bare = match.group().isdigit()
            before = text[max(0, match.start() - 24) : match.start()]
            if is_bare and not is_said and _NUMBERED.search(before):
                continue
            yield _span(match, Label.PHONE, 1.0 if is_said else 0.9)


def _plates(text: str) -> Iterator[PersonalSpan]:
    for match in _PLATE.finditer(text):
        letters = re.sub(r"[\W\d]", "", match.group()).upper()
        digits = re.sub(r"\D", "", match.group())
        if "SS" in (letters[:2], letters[2:]) or letters[:2] == "WW" or digits == "000":
            continue
        is_said = said_before(text, match.start(), _CAR, 80)
        if is_said or (match["s"] == "-" and match.group().isupper()):
            yield _span(match, Label.PLATE, 1.0 if is_said else 0.8)
    for match in _OLD_PLATE.finditer(text):
        if said_before(text, match.start(), _CAR, 50):
            yield _span(match, Label.PLATE, 0.9)


def _papers(text: str) -> Iterator[PersonalSpan]:
    for match in _PASSPORT.finditer(text):
        if said_before(text, match.start(), _PASSPORT_WORD, 50):
            yield _span(match, Label.PASSPORT, 0.95)
        elif not said_before(text, match.start(), _LICENCE, 50) and " " not in match.group():
            yield _span(match, Label.PASSPORT, 0.6)
    for pattern in (_CARD_BEFORE_2021, _CARD_OF_2021):
        for match in pattern.finditer(text):
            if said_before(text, match.start(), _IDENTITY, 50):
                yield _span(match, Label.IDENTITY_CARD, 0.95)


def _span(match: re.Match[str], label: Label, score: float) -> PersonalSpan:
    return PersonalSpan(match.start(), match.end(), label, match.group(), score)
