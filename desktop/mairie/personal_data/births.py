# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates of birth: a date that exists, of somebody who may be alive, with words that say so."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from desktop.french.folding import fold
from desktop.mairie.personal_data.span import Label, PersonalSpan

_B = r"[ \u00a0\u202f]"
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip
_SHORT = {
    "janv": 1,
    "jan": 1,
    "fevr": 2,
    "fev": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_DATE = (
    rf"(?:\d{{1,2}}(?:er)?{_B}+[a-zA-Zéûà]{{3,9}}\.?{_B}+(?:19|20)?\d\d(?!\d)"
    rf"|\d{{1,2}}{_B}?[./-]{_B}?\d{{1,2}}{_B}?[./-]{_B}?(?:(?:19|20)\d\d|\d\d)(?!\d)"
    rf"|(?:19|20)\d\d-\d\d-\d\d(?!\d))"
)
_BORN = (
    rf"(?:\bn[ée](?:\(e\)|[·.]e|e)?s?\b(?:{_B}+[àaù]{_B}+[^\n,;:]{{2,60}}?,?|{_B}+en{_B}+[A-ZÀ-Ý][^\n,;:]{{2,40}}?,?)?{_B}*,?{_B}+(?:le|du|:)?{_B}*(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche){_B}+)?"
    rf"|\b(?:dates?{_B}+(?:et{_B}+lieux?{_B}+)?de{_B}+naissances?|ddn|d\.d\.n\.|naissances?|naiss\.)(?:{_B}*\([^)\n]{{1,20}}\))?{_B}*(?:le|du|est|:|=|\||\t|-|–)*{_B}*(?:le{_B}+)?"
    rf"|\bn[ée]e?{_B}*\(?e?\)?{_B}*:{_B}*|\bnaquit{_B}+le{_B}+|\bvenue?{_B}+au{_B}+monde{_B}+le{_B}+)"
)
_TOLD = re.compile(rf"(?i:{_BORN})(?P<date>{_DATE})")
_AND = re.compile(rf"(?:{_B}*(?:et|,|puis){_B}+(?:le{_B}+)?)(?P<date>{_DATE})")
_OLDEST = 115
"""Years: nobody in France has lived much longer."""


def find_birth_dates(text: str, today: datetime.date) -> Iterator[PersonalSpan]:
    """Yield the dates of birth of persons who may be alive on `today`; the date alone, not « né le »."""
    for match in _TOLD.finditer(text):
        if not _is_birth(match["date"], today):
            continue
        yield _span(text, *match.span("date"))
        follows = re.search(r"\bn[ée]e?s\b", match.group(), re.IGNORECASE)
        more = _AND.match(text, match.end()) if follows else None
        if more and _is_birth(more["date"], today):
            yield _span(text, *more.span("date"))


def _span(text: str, start: int, end: int) -> PersonalSpan:
    return PersonalSpan(start, end, Label.BIRTH_DATE, text[start:end], 0.95)


def _is_birth(written: str, today: datetime.date) -> bool:
    day = _read(written, today)
    return day is not None and day <= today and today.year - day.year <= _OLDEST


def _read(written: str, today: datetime.date) -> datetime.date | None:
    parts = re.findall(r"\d+|[a-z]+", fold(written).replace("1er", "1"))
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    month = _month(parts[1])
    year = int(parts[2])
    if year < 100:
        year += 2000 if year <= today.year % 100 else 1900
    try:
        return datetime.date(year, month, int(parts[0]))
    except ValueError:
        return None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    if written in _MONTHS:
        return _MONTHS.index(written) + 1
    return _SHORT.get(written, 0)
