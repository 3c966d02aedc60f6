# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers with a check digit: social security, bank accounts and cards, companies, taxes.

Keys by python-stdnum: NIR (INSEE, 97 − number mod 97), IBAN (ISO 13616, mod 97) with the RIB key of
French accounts, SIREN and SIRET (Luhn), cards (ISO/IEC 7812, Luhn). Tax number: the last three digits
are the first ten mod 511. A number whose key is wrong is no number of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.fr import nir, siren, siret

from desktop.mairie.personal_data.span import Label, PersonalSpan
from desktop.mairie.personal_data.surroundings import Near, followed_by_unit, said_before

_S = r"[ .\u00a0\u202f\u2009-]?"
_NIR = re.compile(
    rf"(?<![\w])[1-478]{_S}\d\d{_S}(?:0[1-9]|1[0-2]|[2-9]\d){_S}(?:\d\d|2[ABab]){_S}\d{{3}}{_S}\d{{3}}"
    rf"(?P<key>[ .\u00a0\u202f-]?(?:(?:/ ?|cl[ée] ?:? ?)?\d\d|\((?:cl[ée] ?:? ?)?\d\d\)))?(?![\w])"
)
_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d\d(?:[ \u00a0\u202f.-]?[0-9A-Za-z]{1,4}){3,8}(?![\w])")
_RIB = re.compile(
    r"(?<!\d)\d{5}[ \u00a0\u202f/|.-]{0,3}\d{5}[ \u00a0\u202f/|.-]{0,3}[0-9A-Za-z]{11}[ \u00a0\u202f/|.-]{0,3}\d\d(?!\d)"
)
_CARD = re.compile(r"(?<![\d.,])\d(?:[ \u00a0\u202f-]?\d){12,18}(?![\d])")
_FOURTEEN = re.compile(rf"(?<![\d.,])\d(?:{_S}\d){{13}}(?!\d)")
_NINE = re.compile(rf"(?<![\d.,])\d(?:{_S}\d){{8}}(?![\d])(?!{_S}\d)")
_TAX = re.compile(rf"(?<![\d.,])[0-3](?:{_S}\d){{12}}(?!\d)")
_COMPANY = Near(
    "siren rcs siret registre immatriculee immatricule entreprise societe association identifiant sirene"
)
_BANK_CARD = Near("carte cb bancaire visa mastercard bleue paiement")
_SOCIAL = Near("secu securite nir sociale ss insee assure assuree assurance")
_BANK = Near("rib bancaire compte banque guichet virement iban")
_TAXES = Near("fiscal fiscale fiscaux spi impot impots contribuable")
_FEWEST_DIGITS = 12
_CLOSE = 40
"""Characters before a number with a wrong key in which a word must say what it is."""
_LETTERS = {letter: str(number % 9 + 1) for number, letter in enumerate("ABCDEFGHIJKLMNOPQR")} | {
    letter: str(number + 2) for number, letter in enumerate("STUVWXYZ")
}
"""Of a RIB: A to I are 1 to 9, J to R too, S to Z are 2 to 9."""


def find_numbers(text: str) -> Iterator[PersonalSpan]:
    """Yield the numbers of a text whose keys are right, those of a kind in order."""
    yield from _social_security(text)
    yield from _accounts(text)
    yield from _companies(text)
    yield from _cards(text)
    for match in _TAX.finditer(text):
        if is_tax_number(_digits(match.group())):
            yield _span(text, *match.span(), Label.TAX_NUMBER, 1.0)


def find_mistyped(text: str) -> Iterator[PersonalSpan]:
    """Yield the numbers that words announce and whose key is wrong: a slip does not make them public.

    For copies that go out; telling them in a report would also tell whatever else has their shape.
    """
    kinds = (
        (_NIR, _SOCIAL, Label.NIR),
        (_IBAN, _BANK, Label.IBAN),
        (_RIB, _BANK, Label.IBAN),
        (_CARD, _BANK_CARD, Label.BANK_CARD),
        (_TAX, _TAXES, Label.TAX_NUMBER),
    )
    for pattern, near, label in kinds:
        for match in pattern.finditer(text):
            is_number = sum(letter.isdigit() for letter in match.group()) >= _FEWEST_DIGITS
            if is_number and said_before(text, match.start(), near, _CLOSE):
                yield _span(text, *match.span(), label, 0.7)


def is_tax_number(digits: str) -> bool:
    """Tell whether 13 digits are a French tax number (SPI)."""
    return len(digits) == 13 and digits[0] in "0123" and int(digits[:10]) % 511 == int(digits[10:])


def is_rib(number: str) -> bool:
    """Tell whether 23 characters (bank, branch, account, key) are a French account."""
    plain = number.upper()
    if len(plain) != 23 or not plain.isalnum() or not plain.isascii():
        return False
    digits = "".join(_LETTERS.get(one, one) for one in plain)
    bank, branch, account, key = digits[:5], digits[5:10], digits[10:21], digits[21:]
    return (89 * int(bank) + 15 * int(branch) + 3 * int(account) + int(key)) % 97 == 0


def _social_security(text: str) -> Iterator[PersonalSpan]:
    for match in _NIR.finditer(text):
        body = re.sub(r"\W", "", match.group()[: _body_length(match)]).upper()
        key = re.sub(r"\D", "", match["key"] or "")
        if key and nir.is_valid(body + key):
            yield _span(text, *match.span(), Label.NIR, 1.0)
        elif not key and said_before(text, match.start(), _SOCIAL):
            yield _span(text, *match.span(), Label.NIR, 0.8)


def _body_length(match: re.Match[str]) -> int:
    return (match.start("key") if match["key"] else match.end()) - match.start()


def _accounts(text: str) -> Iterator[PersonalSpan]:
    for match in _IBAN.finditer(text):
        end = _iban_end(match)
        if end:
            yield _span(text, match.start(), end, Label.IBAN, 1.0)
    for match in _RIB.finditer(text):
        plain = re.sub(r"[^0-9A-Za-z]", "", match.group())
        if is_rib(plain) and not text[max(0, match.start() - 6) : match.start()].rstrip().endswith(
            tuple("0123456789")
        ):
            score = 1.0 if said_before(text, match.start(), _BANK) else 0.9
            yield _span(text, *match.span(), Label.IBAN, score)


def _iban_end(match: re.Match[str]) -> int:
    """Return where the account ends: words that follow it may look like more of it."""
    written = match.group()
    for length in range(len(written), 14, -1):
        piece = written[:length]
        if not piece[-1].isalnum() or (length < len(written) and written[length].isalnum()):
            continue
        plain = re.sub(r"[^0-9A-Za-z]", "", piece).upper()
        if iban.is_valid(plain) and (not plain.startswith("FR") or is_rib(plain[4:])):
            return match.start() + length
    return 0


def _companies(text: str) -> Iterator[PersonalSpan]:
    for match in _FOURTEEN.finditer(text):
        if siret.is_valid(_digits(match.group())):
            yield _span(text, *match.span(), Label.SIRET, 1.0)
    for match in _NINE.finditer(text):
        digits = _digits(match.group())
        is_number = siren.is_valid(digits) and not followed_by_unit(text, match.end())
        if is_number and said_before(text, match.start(), _COMPANY):
            yield _span(text, *match.span(), Label.SIREN, 1.0)


def _cards(text: str) -> Iterator[PersonalSpan]:
    for match in _CARD.finditer(text):
        digits = _digits(match.group())
        if digits[0] not in "345" or not luhn.is_valid(digits) or len(set(digits)) < 3:
            continue
        is_usual = len(digits) == 16 or (len(digits) == 15 and digits[:2] in ("34", "37"))
        if said_before(text, match.start(), _BANK_CARD):
            yield _span(text, *match.span(), Label.BANK_CARD, 1.0)
        elif is_usual and not followed_by_unit(text, match.end()):
            yield _span(text, *match.span(), Label.BANK_CARD, 0.9)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _span(text: str, start: int, end: int, label: Label, score: float) -> PersonalSpan:
    return PersonalSpan(start, end, label, text[start:end], score)
