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
from desktop.mairie.personal_data.surroundings import (
    Near,
    followed_by_unit,
    said_after,
    said_before,
    said_nearest,
)

_G = r"[ \u00a0\u202f\u2009.\-/]{0,2}"
_PHONE = re.compile(
    rf"(?<![\w.,/-])(?:(?:\+|00){_G}(?:33|262|590|594|596|508|687|689){_G}(?:\(0\){_G})?|0)[1-9](?:{_G}\d\d){{4}}(?![\d])(?![.,]\d)"
    rf"|(?<![\w(])\(0[1-9]\)(?:{_G}\d\d){{4}}(?!\d)"
)
_SCANNED = re.compile(
    r"(?<![\w.,/-])[0Oo][1-9](?P<s>[ .\u00a0-])(?:[\dOoIl]{2}(?P=s)){3}[\dOoIl]{2}(?![\w])"
)
"""A scan reads zeros and ones as letters."""
_FOREIGN = re.compile(
    r"(?<![\w.,/-])(?:\+|00)(?!33)(?:3[0-9]|4[0-9]|1|21[236]|22[1-9])[ \u00a0.]?(?:\(0\))?\d(?:[ \u00a0.-]?\d){6,11}(?!\d)"
)
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?<![.-])")
_SPACED_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64} ?(?:\(at\)|\[at\]|\(arobase\)|\[arobase\]| at (?=\w+ ?(?:\.|\(dot\)|point))) ?[\w-]{1,63}(?: ?(?:\.|\(dot\)|\[dot\]| point ) ?[\w-]{2,20}){1,3}",
    re.IGNORECASE,
)
_SCANNED_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{2,64}(?: @ ?|@ | ?\(a\) ?)[\w-]{2,63}(?:\.[\w-]{2,63}){0,2} ?\. ?(?:fr|com|net|org|eu|bzh|example)\b"
    r"|(?<![\w.+-])[\w.+-]{2,64}@[\w-]{2,63}(?: \. ?|\. )(?:fr|com|net|org|eu|bzh|example)\b"
)
"""A scan, or a hand, leaves blanks around « @ » and dots."""
_PLATE = re.compile(
    r"(?<![\w-])[A-HJ-NP-TV-Z]{2}(?P<s>[ \u00a0-]?| - )\d{3}(?P=s)[A-HJ-NP-TV-Z]{2}(?![\w-])",
    re.IGNORECASE,
)
_OLD_PLATE = re.compile(r"(?<![\w-])\d{1,4}[ -]?[A-HJ-NP-Z]{2,3}[ -]?(?:\d\d|2[AB]|97\d)(?![\w-])")
_PASSPORT = re.compile(r"(?<![\w-])\d\d ?[A-Z]{2} ?\d{5}(?![\w-])")
_CARD_BEFORE_2021 = re.compile(r"(?<![\w.-])\d{4} ?[0-9A-Z]{3} ?\d{5}(?![\w-])")
_CARD_OF_2021 = re.compile(r"(?<![\w-])(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{9}(?![\w-])")
_CAR = Near(
    "vehicule vehicules immatriculation immatricule immatriculee immatricules immatriculees plaque plaques voiture voitures camion camionnette "
    "remorque fourgon moto scooter utilitaire berline stationne stationnee caravane epave auto automobile "
    "renault peugeot citroen dacia volkswagen toyota ford fiat opel nissan hyundai audi bmw tesla "
    "clio twingo kangoo scenic megane master trafic zoe partner berlingo jumpy duster sandero yaris polo golf corsa "
    "fourriere enlevement verbalise verbalisee verbalisation contrevenant epaviste"
)
"""With the makes and models that a mail names in place of the word « voiture »."""
_PAPERS = {
    Label.IDENTITY_CARD: Near("identite cni cnie"),
    Label.PASSPORT: Near("passeport passeports"),
    None: Near("permis conduire sejour reference ref contrat facture visa"),
}
"""What each word before a paper’s number makes of it; the nearest decides."""
_PRODUCT = Near(
    "reference ref modele article code produit serie type version devis commande piece lot"
)
_CELL_BEFORE = re.compile(r"(?:^|[;|\t\n])[ \u00a0]*\Z")
_CELL_AFTER = re.compile(r"[ \u00a0]*(?:$|[;|\t\n])")
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
    for pattern, score in ((_EMAIL, 1.0), (_SPACED_EMAIL, 0.8), (_SCANNED_EMAIL, 0.8)):
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
            before = text[max(0, match.start() - 24) : match.start()]
            if not is_said and (_is_series(text, match) or _is_other_number(match, before)):
                continue
            yield _span(match, Label.PHONE, 1.0 if is_said else 0.9)
    for match in _SCANNED.finditer(text):
        is_said = said_before(text, match.start(), _TELEPHONE, 40)
        if is_said and any(letter in "OoIl" for letter in match.group()):
            yield _span(match, Label.PHONE, 0.9)


def _is_series(text: str, match: re.Match[str]) -> bool:
    """Tell whether more pairs stand beside: the numbers of a draw."""
    after = re.match(r"[ .\-/\u00a0]\d\d(?!\d)", text[match.end() : match.end() + 4])
    before = re.search(
        r"(?<!\d)\d\d[ .\-/\u00a0]\Z", text[max(0, match.start() - 4) : match.start()]
    )
    return after is not None or before is not None


def _is_other_number(match: re.Match[str], before: str) -> bool:
    """« n° 0412-2026-77 » is not written like a telephone; « dossier 0412202677 » is not one."""
    written = match.group()
    if written.isdigit():
        return _NUMBERED.search(before) is not None
    pairs = re.findall(r"\d\d|\D+", written[::-1])
    blanks = [pairs[n + 1] if pairs[n + 1 : n + 2] and not pairs[n + 1].isdigit() else ""
              for n, one in enumerate(pairs) if one.isdigit()][:4]  # fmt: skip
    return len(set(blanks)) > 1 and _NUMBERED.search(before) is not None


def _plates(text: str) -> Iterator[PersonalSpan]:
    for match in _PLATE.finditer(text):
        letters = re.sub(r"[\W\d]", "", match.group()).upper()
        digits = re.sub(r"\D", "", match.group())
        if "SS" in (letters[:2], letters[2:]) or letters[:2] == "WW" or digits == "000":
            continue
        is_upper = match.group().isupper()
        is_told = said_before(text, match.start(), _CAR, 80) or said_after(text, match.end(), _CAR)
        is_said = is_told and (is_upper or match["s"] != " ")
        if is_said or (is_upper and _looks_like_plate(text, match)):
            yield _span(match, Label.PLATE, 1.0 if is_said else 0.8)
    for match in _OLD_PLATE.finditer(text):
        if said_before(text, match.start(), _CAR, 50):
            yield _span(match, Label.PLATE, 0.9)


def _looks_like_plate(text: str, match: re.Match[str]) -> bool:
    """Without a word: hyphens and no « référence » before, or a cell of a register of its own."""
    if match["s"] == "-":
        return not said_before(text, match.start(), _PRODUCT, 40)
    before = text[max(0, match.start() - 8) : match.start()]
    return bool(_CELL_BEFORE.search(before)) and bool(_CELL_AFTER.match(text, match.end()))


def _papers(text: str) -> Iterator[PersonalSpan]:
    for pattern in (_PASSPORT, _CARD_BEFORE_2021, _CARD_OF_2021):
        for match in pattern.finditer(text):
            label = said_nearest(text, match.start(), _PAPERS, 120)
            if label is not None and (label is Label.PASSPORT) == (pattern is _PASSPORT):
                yield _span(match, label, 0.95)


def _span(match: re.Match[str], label: Label, score: float) -> PersonalSpan:
    return PersonalSpan(match.start(), match.end(), label, match.group(), score)
