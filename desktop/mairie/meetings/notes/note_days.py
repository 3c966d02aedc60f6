# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days and hours as notes have them: « 21/01/27 », « avant 15/02 », « lundi », « fin janv »."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.french.dates import MONTHS, WEEKDAYS
from desktop.french.folding import fold
from desktop.mairie.meetings.notes.note_lines import bare, folded_list

_WEEKDAY = "|".join((*WEEKDAYS, "lun", "mar", "mer", "jeu", "ven", "sam", "dim"))
_MONTH = "|".join(
    sorted(
        {*map(fold, MONTHS), "janv", "fev", "fevr", "avr", "juil", "sept", "oct", "nov", "dec"},
        key=len,
        reverse=True,
    )
)
_DAY = re.compile(
    rf"\b(?P<before>(?:avant(?: le)?|av\.?(?: le)?|pour(?: le)?|d['’ ]ici(?: au| le)?|le|au|sem\.?(?:aine)?(?: du)?|vers(?: le)?|(?:(?:avant|pour|d['’ ]ici)(?: la)? )?fin) )?"
    rf"(?:(?:le )?(?P<weekday>{_WEEKDAY})\.? )?"
    rf"(?:(?P<day>[0-3]?\d)(?:/(?P<month>[01]?\d)(?:/(?P<year>(?:20)?\d\d))?|(?:er)? (?P<name>{_MONTH})\b\.?(?: (?P<named_year>20\d\d))?)(?![\d/])"
    rf"|(?P<alone>(?<=fin )(?:{_MONTH})\b\.?))",
    re.IGNORECASE,
)
_OF_MONTH = re.compile(
    r"\b(?:avant le|pour le|d['’ ]ici le|le) (?P<day>[0-3]?\d)"
    rf"(?![\d/hH:.,]| [hH]\b| (?:{_MONTH}))",
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(
    rf"\b(?P<before>(?:avant|pour|d['’]ici) )?(?P<weekday>{'|'.join(WEEKDAYS)})(?: [0-3]?\d(?![\d/hH:.,]))?(?: (?P<part>matin|midi|soir|après-midi|prochain))?\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b(?P<hour>[01]?\d|2[0-3]) ?(?:h|H|:)(?: ?(?P<minute>[0-5]\d))?\b")
_AHEAD = 330


@dataclass(frozen=True, slots=True)
class NoteDay:
    """A delay or a day in a note."""

    text: str
    start: int
    end: int
    day: date | None


def days_in(text: str, day: date | None) -> tuple[NoteDay, ...]:
    """Return the days of a note in order; one without year is the next after `day`."""
    folded = _same_length(text)
    found = [_told(text, match, day) for match in _DAY.finditer(folded)]
    taken = [(one.start, one.end) for one in found]
    for match in _OF_MONTH.finditer(folded):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(
                NoteDay(
                    text[match.start() : match.end()],
                    *match.span(),
                    _of_month(int(match["day"]), day),
                )
            )
    for match in _WEEKDAY_ALONE.finditer(folded):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(
                NoteDay(
                    text[match.start() : match.end()],
                    *match.span(),
                    _next_weekday(match["weekday"], day),
                )
            )
    found += _words(text, folded)
    return tuple(sorted(found, key=lambda one: one.start))


def hours_in(text: str) -> tuple[str, ...]:
    """Return the hours of a note, « 19 h 30 »."""
    return tuple(
        f"{int(match['hour'])}\u00a0h\u00a0{match['minute'] or '00'}"
        for match in _HOUR.finditer(text)
    )


def _same_length(text: str) -> str:
    low = text.lower()
    return (
        "".join(fold(letter)[:1] if letter.isalpha() else letter for letter in low)
        if len(low) == len(text)
        else low
    )


def _told(text: str, match: re.Match[str], day: date | None) -> NoteDay:
    start, end = match.span()
    written = text[start:end].strip()
    if match["alone"]:
        return NoteDay(written, start, end, _end_of(match["alone"], day))
    name = match["name"]
    month = _month(name) if name else int(match["month"])
    year = match["year"] or match["named_year"] or ""
    return NoteDay(written, start, end, _date(int(match["day"]), month, year, day))


def _month(name: str) -> int:
    stem = name.rstrip(".")
    return next(number for number, month in enumerate(MONTHS, 1) if fold(month).startswith(stem))


def _date(number: int, month: int, year: str, day: date | None) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, number)
        if day is None:
            return None
        found = date(day.year, month, number)
        if (day - found).days > 365 - _AHEAD:
            found = date(day.year + 1, month, number)
    except ValueError:
        return None
    return found


def _of_month(number: int, day: date | None) -> date | None:
    """Return the next day of that number: « le 28 »."""
    if day is None or not 1 <= number <= 28 + 3:
        return None
    for month in (day.month, day.month % 12 + 1):
        year = day.year + (month < day.month)
        if number <= calendar.monthrange(year, month)[1] and date(year, month, number) > day:
            return date(year, month, number)
    return None


def _end_of(name: str, day: date | None) -> date | None:
    if day is None:
        return None
    month = _month(name)
    year = day.year + (month < day.month)
    return date(year, month, calendar.monthrange(year, month)[1])


def _next_weekday(name: str, day: date | None) -> date | None:
    if day is None:
        return None
    ahead = (WEEKDAYS.index(name.lower()) - day.weekday()) % 7 or 7
    return day + timedelta(ahead)


def _words(text: str, folded: str) -> list[NoteDay]:
    found = []
    for word in folded_list("quand", "mots"):
        place = f" {folded} ".replace("’", " ").replace("'", " ").find(f" {bare(word)} ")
        if place >= 0:
            found.append(NoteDay(text[place : place + len(word)], place, place + len(word), None))
    return found[:1]
