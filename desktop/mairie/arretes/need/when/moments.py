# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first and the last day and hour of a need: « mardi de 8 h à 18 h », « du 3 au 5 décembre »."""

from __future__ import annotations

import datetime
import itertools
import re
from dataclasses import dataclass

from desktop.mairie.arretes.need.when.days import Day, read_days
from desktop.mairie.arretes.need.when.hours import Hour, read_hours
from desktop.mairie.legal.flat_text import flat

_DAY = datetime.timedelta(days=1)
_COUNTS = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "huit": 8,
    "dix": 10,
    "quinze": 15,
}
_LENGTH = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}) (?P<unit>jours?|semaines?|mois)"
_LASTING = re.compile(
    rf"\b(?:(?:pendant|durant|pour|sur|pour une duree de|duree :?) {_LENGTH}\b"
    rf"|{_LENGTH.replace('count', 'many').replace('unit', 'what')} (?:a partir|a compter)\b)"
)
_FROM = re.compile(r"(?:a partir|a compter|des)(?: du| de)?(?: le)? $")
_UNTIL = re.compile(r"jusqu'(?:a|au|aux?)(?: le)? $|(?<!\w)d'ici(?: au| le)? $")
_BEFORE = re.compile(r"\bavant(?: le)? $")
_RANGE = re.compile(r"^[\w' :-]{0,24}?\b(?:au|jusqu'au|a|jusqu'a|-|–)(?: la| le)? ?$")
_LIST = re.compile(r"^ ?(?:et|,|puis)(?: le)? $")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or an hour that was read, with the words it was read from."""

    field: str
    """ "debut_date", "fin_date", "debut_heure", "fin_heure"."""
    value: str
    """ISO date, or "18:00"."""
    words: str


def read_moments(words: str, today: datetime.date) -> tuple[Moment, ...]:
    """Return the beginning and the end of a need; days in the future unless a year is said.

    What is not said is not guessed: « à partir du 5 janvier » has no end, « courant mars » nothing.
    """
    flat_words = flat(words)
    days = read_days(words, today)
    first, last = _period(words, flat_words, days)
    hours = read_hours(words, tuple((day.start, day.end) for day in days))
    start_hour, end_hour = hours
    if first and last and first.day == last.day and start_hour and end_hour:
        last = _night_end(last, start_hour[0], end_hour)
    found = [
        Moment("debut_date", first.day.isoformat(), first.words) if first else None,
        Moment("fin_date", last.day.isoformat(), last.words) if last else None,
        Moment("debut_heure", *start_hour) if start_hour else None,
        Moment("fin_heure", *end_hour) if end_hour else None,
    ]
    return tuple(moment for moment in found if moment)


def _night_end(day: Day, start: str, end: Hour) -> Day:
    """« de 20 h à 2 h du matin » ends on the next day; midnight still belongs to the evening."""
    if start <= end[0] or end[0] == "00:00":
        return day
    return Day(day.day + _DAY, day.start, day.end, end[1])


def _period(words: str, flat_words: str, days: tuple[Day, ...]) -> tuple[Day | None, Day | None]:
    """Return the first and the last day; a day apart from the period is passed over."""
    if not days:
        return None, None
    first = days[0]
    before = flat_words[max(0, first.start - 24) : first.start]
    if _BEFORE.search(before):
        return None, None
    if _UNTIL.search(before):
        return None, first
    for second in days[1:]:
        link = flat_words[first.end : second.start]
        if second.day >= first.day and (link == "-" or _RANGE.search(link)):
            return first, second
        if _LIST.search(link):
            return _of_list(days, flat_words)
    lasting = _lasting(words, flat_words, first)
    if lasting:
        return first, lasting
    return first, None if _FROM.search(before) else first


def _of_list(days: tuple[Day, ...], flat_words: str) -> tuple[Day | None, Day | None]:
    """« les 19 et 20 décembre » is a period; « les 5 et 19 décembre » is two, and is not guessed."""
    listed = [days[0]]
    for day in days[1:]:
        if not _LIST.search(flat_words[listed[-1].end : day.start]):
            break
        listed.append(day)
    follow = all(b.day - a.day == _DAY for a, b in itertools.pairwise(listed))
    return (listed[0], listed[-1]) if follow else (None, None)


def _lasting(words: str, flat_words: str, first: Day) -> Day | None:
    """Return the last day of « pendant trois jours », counted from the first."""
    match = _LASTING.search(flat_words)
    if match is None:
        return None
    said, unit = match["count"] or match["many"], match["unit"] or match["what"]
    count = _COUNTS.get(said) or int(said)
    try:
        last = _after(first.day, count, unit) - _DAY
    except (ValueError, OverflowError):
        return None
    return Day(last, match.start(), match.end(), words[match.start() : match.end()])


def _after(day: datetime.date, count: int, unit: str) -> datetime.date:
    if unit != "mois":
        return day + count * (7 if unit.startswith("sem") else 1) * _DAY
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return next(
        datetime.date(year, month, number)
        for number in range(day.day, day.day - 4, -1)
        if _exists(year, month, number)
    )


def _exists(year: int, month: int, number: int) -> bool:
    try:
        datetime.date(year, month, number)
    except ValueError:
        return False
    return True
