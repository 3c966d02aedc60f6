# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day that a delay means, when its words leave no doubt."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from desktop.french.dates import MONTHS, WEEKDAYS
from desktop.french.folding import fold
from desktop.mairie.calendar import add_months
from desktop.mairie.meetings.actions.when import NUMBERS, When, tables

_COUNTS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "huit": 8, "dix": 10,
    "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "quarante huit": 48,
}  # fmt: skip
_RANKS = {"premier": 0, "deuxieme": 1, "second": 1, "troisieme": 2, "quatrieme": 3, "dernier": -1}
_FARTHEST = 330
"""Days after which a date told without its year is rather one that is past."""
_LONGEST_DELAY = 400


def due_day(when: When, day: date | None, next_meeting: date | None = None) -> date | None:
    """Return the day of a delay said on `day`; None where the words are not plain.

    « vendredi prochain » said on a Tuesday may be this week’s or the next one: None.
    """
    reckon = _RULES.get(when.kind)
    if reckon is None or day is None:
        return next_meeting if when.kind == "meeting" and not when.part("month") and day else None
    if when.kind == "meeting" and not when.part("month"):
        return next_meeting
    try:
        found = reckon(when, day)
    except (ValueError, OverflowError):
        return None
    return found if found is not None and found >= day else None


def _weekday(when: When, day: date) -> date | None:
    wanted = WEEKDAYS.index(when.part("weekday"))
    ahead = (wanted - day.weekday()) % 7 or 7
    if when.part("next") and day.weekday() + ahead < 7:
        # Nobody calls tomorrow « vendredi prochain »; later in the week, it may be either.
        return day + timedelta(8) if ahead == 1 else None
    return day + timedelta(ahead)


def _next_week_day(when: When, day: date) -> date | None:
    wanted = WEEKDAYS.index(when.part("weekday"))
    return day + timedelta(7 - day.weekday() + wanted)


def _in_weeks(when: When, day: date) -> date | None:
    wanted = WEEKDAYS.index(when.part("weekday"))
    ahead = (wanted - day.weekday()) % 7 or 7
    return day + timedelta(ahead + (7 if when.part("weeks") == "huit" else 14))


def _number(told: str) -> int:
    if told == "1er":
        return 1
    return int(told) if told.isdigit() else NUMBERS.index(told) + 1


def _month_number(told: str) -> int:
    return [fold(month) for month in MONTHS].index(told) + 1


def _year(told: str) -> int:
    """Return « 2026 », or « deux mille vingt six », as a number; 0 when none is told."""
    if not told or told.isdigit():
        return int(told or 0)
    rest = told.removeprefix("deux mille").strip()
    tens = {"vingt": 20, "trente": 30}.get(rest.split(" ")[0], 0)
    units = rest.split(" ")[1:]
    small = {"": 0, "un": 1, **{name: number for number, name in enumerate(NUMBERS[:9], 1)}}
    return 2000 + tens + small.get(units[-1] if units else "", 0)


def _on(day: date, number: int, month: int, year: int, weekday: str) -> date | None:
    """Return the next day of that number and month, which must be that day of the week when told."""
    if year:
        found = date(year, month, number)
    else:
        found = date(day.year, month, number)
        if found < day:
            found = date(day.year + 1, month, number)
        if (found - day).days > _FARTHEST:
            return None
    return None if weekday and WEEKDAYS[found.weekday()] != weekday else found


def _day(when: When, day: date) -> date | None:
    number, month = _number(when.part("of_month")), _month_number(when.part("month"))
    return _on(day, number, month, _year(when.part("year")), when.part("weekday"))


def _of_month(when: When, day: date) -> date | None:
    """Return « le 3 », « lundi 7 »: this month's, or the next one's when it is past."""
    number, weekday = _number(when.part("of_month")), when.part("weekday")
    first = 0 if number >= day.day else 1
    # « jeudi 14 » may be next month’s, or the one after, where it is a Thursday.
    for later in range(first, first + (2 if weekday else 1)):
        month = add_months(day.replace(day=1), later).due_on if later else day
        if number > calendar.monthrange(month.year, month.month)[1]:
            continue
        found = date(month.year, month.month, number)
        if not weekday or WEEKDAYS[found.weekday()] == weekday:
            return found
    return None


def _nth(when: When, day: date) -> date | None:
    """Return « le premier lundi de janvier »."""
    month, wanted = _month_number(when.part("month")), WEEKDAYS.index(when.part("weekday"))
    for year in (day.year, day.year + 1):
        days = [
            date(year, month, number)
            for number in range(1, calendar.monthrange(year, month)[1] + 1)
            if date(year, month, number).weekday() == wanted
        ]
        found = days[_RANKS[when.part("rank")]]
        if found >= day:
            return found if (found - day).days <= _FARTHEST else None
    return None


def _tomorrow(when: When, day: date) -> date | None:
    return day + timedelta(1 if when.part("tomorrow") == "demain" else 2)


def _today(when: When, day: date) -> date | None:
    del when
    return day


def _end_month(when: When, day: date) -> date | None:
    month, year = _month_number(when.part("month")), _year(when.part("year"))
    year = year or day.year + (month < day.month)
    return date(year, month, calendar.monthrange(year, month)[1])


def _end_this_month(when: When, day: date) -> date | None:
    del when
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _end_year(when: When, day: date) -> date | None:
    del when
    return date(day.year, 12, 31)


def _delay(when: When, day: date) -> date | None:
    told = when.part("count")
    if not told:
        return day + timedelta(8 if when.part("eight") == "huitaine" else 15)
    count = int(told) if told.isdigit() else _COUNTS[told]
    unit = when.part("unit")
    if unit == "mois":
        return add_months(day, count).due_on if count <= 12 else None
    days = count * (7 if unit.startswith("semaine") else 1)
    return day + timedelta(days) if days <= _LONGEST_DELAY else None


def _feast(when: When, day: date) -> date | None:
    told = next(told for name, told in tables()["fetes"].items() if name in fold(when.text))
    number, month = (int(part) for part in told.split("-"))
    return _on(day, number, month, 0, "")


def _meeting(when: When, day: date) -> date | None:
    if not when.part("of_month"):
        return None
    return _on(day, _number(when.part("of_month")), _month_number(when.part("month")), 0, "")


_RULES: dict[str, Callable[[When, date], date | None]] = {
    "weekday": _weekday,
    "next_week_day": _next_week_day,
    "in_weeks": _in_weeks,
    "nth": _nth,
    "day": _day,
    "numbered": _of_month,
    "of_month": _of_month,
    "tomorrow": _tomorrow,
    "today": _today,
    "end_month": _end_month,
    "end_this_month": _end_this_month,
    "end_year": _end_year,
    "delay": _delay,
    "feast": _feast,
    "meeting": _meeting,
}
