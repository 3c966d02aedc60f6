# SPDX-License-Identifier: AGPL-3.0-or-later
"""The number that a need asks to show: « 10 places », « 2e étage », « n° 4 », « 30 min », « dix »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.french.number_words import find_number_words

_FIGURE = r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f.]?\d{3})*(?:,\d+)?"
_NUMBERED = re.compile(r"(?<!\w)(?:n[°º]|no\.|num[ée]ro)\s*(\d{1,5}(?:\s?(?:bis|ter))?)", re.I)
_ORDINAL = re.compile(r"(?<!\w)(\d{1,3})(\s?[iï]?[èe]me|ers?|[èe]?res?|e|nde?|d)(?!\w)", re.I)
_ORDINAL_WORD = re.compile(
    r"(?<!\w)(premi(?:er|ère|ere)|deuxi[èe]me|seconde?|troisi[èe]me|quatri[èe]me|cinqui[èe]me"
    r"|sixi[èe]me|dixi[èe]me)(?=\s+(?:étage|etage|niveau|salle|porte|couloir|rue|bureau|guichet))",
    re.I,
)
_ORDINAL_VALUES = {"p": "1er", "d": "2e", "s": "2e", "t": "3e", "q": "4e", "c": "5e"}
_AGE_UNDER = re.compile(r"(?<!\w)(?:moins de|-|–|−)\s?(\d{1,2})\s?ans(?!\w)", re.I)
_AGE_OVER = re.compile(
    r"(?<!\w)(?:(?:plus de|à partir de|a partir de|dès|des)|\+)\s?(\d{1,2})\s?ans(?!\w)", re.I
)
_AGE_RANGE = re.compile(r"(?<!\w)(?:de\s+)?(\d{1,2})\s?(?:-|–|/|à|a)\s?(\d{1,2})\s?ans(?!\w)", re.I)
_UNIT = re.compile(
    rf"({_FIGURE})\s?"
    r"(min(?:utes?|\.)?|heures?|km/h|km|kg|cm|mm|mètres?|metres?|m²|m2|m3|m³|m|€|euros?|%|litres?|l|ans"
    r"|°\s?c|°|tonnes?|t|watts?|w|volts?|v|kwh|kw|kva|db|kilos?)(?!\w)",
    re.I,
)
_UNITS = {
    "min": "min", "heu": "h", "mèt": "m", "met": "m", "m2": "m²", "m3": "m³", "eur": "€", "lit": "L",
    "ton": "t", "wat": "W", "vol": "V", "kil": "kg", "w": "W", "v": "V", "l": "L", "kwh": "kWh", "kw": "kW", "kva": "kVA",
    "db": "dB",
}  # fmt: skip
_CLOCK = re.compile(
    r"(?<![\w.,])(?:[01]?\d|2[0-4])\s?[hH:]\s?(?:[0-5]\d)?(?!\w|/)"
    r"|(?<!\w)(?:après|apres|avant|à|a|dès|de|et)\s(?:[01]?\d|2[0-4])\sheures?(?!\w)"
)
_MONTHS = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre"
    "|décembre|decembre"
)
_DATE = re.compile(
    rf"(?<!\d)(?:1er|\d{{1,2}})(?:\s?(?:et|au|-|,|&)\s?\d{{1,2}})?\s(?:{_MONTHS})(?:\s\d{{4}})?"
    r"|(?<!\d)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d)",
    re.I,
)
_YEAR = re.compile(
    r"(?<![\w.,])(?:19|20)\d{2}(?!\w)(?!\s?(?:personnes|places|habitants|m|€))", re.I
)
_TELEPHONE = re.compile(r"(?<!\d)0\d(?:[ .-]?\d{2}){4}(?!\d)")
_PLAIN = re.compile(rf"({_FIGURE})(\s(?:bis|ter|quater))?(?!\w|[.,]\d)", re.IGNORECASE)
_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number of a need."""

    text: str
    """As it is shown; empty for one that is not: a date, a time, a telephone."""
    start: int
    end: int
    unit: str = ""
    is_in_words: bool = False


def find_numbers(text: str) -> list[FoundNumber]:
    """Return the numbers of a tidied need, in order; none overlaps another."""
    found: list[FoundNumber] = []
    for number in _candidates(text):
        if all(number.end <= other.start or number.start >= other.end for other in found):
            found.append(number)
    return sorted(found, key=lambda number: number.start)


def _candidates(text: str) -> Iterator[FoundNumber]:
    """Yield what may be a number, the surest readings first."""
    for pattern in (_TELEPHONE, _DATE):
        yield from (FoundNumber("", *match.span()) for match in pattern.finditer(text))
    for match in _NUMBERED.finditer(text):
        yield FoundNumber(f"n°{_SPACE}{match[1]}", *match.span())
    yield from _ages(text)
    yield from (FoundNumber("", *match.span()) for match in _CLOCK.finditer(text))
    for match in _UNIT.finditer(text):
        unit = _unit(match[2])
        yield FoundNumber(f"{_figure(match[1])}{_SPACE}{unit}", *match.span(), unit)
    for match in _ORDINAL.finditer(text):
        yield FoundNumber(_ordinal(match[1], match[2]), *match.span())
    for match in _ORDINAL_WORD.finditer(text):
        first = match[1][0].lower()
        value = {"si": "6e", "di": "10e"}.get(match[1][:2].lower()) or _ORDINAL_VALUES[first]
        yield FoundNumber(value, *match.span())
    yield from (FoundNumber("", *match.span()) for match in _YEAR.finditer(text))
    for match in _PLAIN.finditer(text):
        yield FoundNumber(_figure(match[1]) + (match[2] or "").lower(), *match.span())
    for count, start, end in find_number_words(text):
        if count:  # « zéro pesticide » shows no figure
            yield FoundNumber(str(count), start, end, is_in_words=True)


def _ages(text: str) -> Iterator[FoundNumber]:
    for match in _AGE_RANGE.finditer(text):
        yield FoundNumber(f"{match[1]}-{match[2]}{_SPACE}ans", *match.span(), "ans")
    for match in _AGE_UNDER.finditer(text):
        yield FoundNumber(f"-{match[1]}{_SPACE}ans", *match.span(), "ans")
    for match in _AGE_OVER.finditer(text):
        yield FoundNumber(f"+{match[1]}{_SPACE}ans", *match.span(), "ans")


def _ordinal(figure: str, ending: str) -> str:
    if figure == "1":
        return "1re" if "re" in ending.lower().replace("è", "e") else "1er"
    return figure + "e"


def _unit(written: str) -> str:
    bare = written.lower().replace(" ", "")
    if bare.startswith("°"):
        return "°C" if bare.endswith("c") else "°"
    return _UNITS.get(bare) or _UNITS.get(bare[:3], bare)


def _figure(written: str) -> str:
    return re.sub(r"[ \u00a0\u202f.](?=\d{3})", "\u202f", written)
