# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public holidays of a year in France, in Alsace-Moselle and overseas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from desktop.mairie.commune.departments import find_department

_FIXED = (
    (1, 1, "jour de l’An"),
    (5, 1, "fête du Travail"),
    (5, 8, "Victoire de 1945"),
    (7, 14, "fête nationale"),
    (8, 15, "Assomption"),
    (11, 1, "Toussaint"),
    (11, 11, "Armistice de 1918"),
    (12, 25, "Noël"),
)
_AFTER_EASTER = ((1, "lundi de Pâques"), (39, "Ascension"), (50, "lundi de Pentecôte"))
_LOCAL_LAW = frozenset({"57", "67", "68"})
_ABOLITION = {
    "971": (5, 27),
    "972": (5, 22),
    "973": (6, 10),
    "974": (12, 20),
    "976": (4, 27),
    "977": (10, 9),
    "978": (5, 28),
}


@cache
def public_holidays(year: int, department: str = "") -> Mapping[date, str]:
    """Return the public holidays of `year` with their French names, in order.

    Source: code du travail, art. L3133-1 (eleven days); L3134-13 for Alsace and Moselle, where Good
    Friday counts only in communes that have a Protestant church or a mixed one: it is given for all
    three départements; L3422-2 for the commemoration of the abolition of slavery overseas.
    `department` is a code or a name; an unknown one has the days of all France.
    """
    code = _code(department)
    easter = easter_sunday(year)
    days = [(date(year, month, day), name) for month, day, name in _FIXED]
    days += [(easter + timedelta(days=after), name) for after, name in _AFTER_EASTER]
    if code in _LOCAL_LAW:
        days.append((easter - timedelta(days=2), "Vendredi saint"))
        days.append((date(year, 12, 26), "deuxième jour de Noël"))
    if code in _ABOLITION:
        days.append((date(year, *_ABOLITION[code]), "abolition de l’esclavage"))
    # Ascension may fall on 8 May or 1 May: one day, both names.
    names: dict[date, str] = {}
    for day, name in sorted(days):
        names[day] = f"{names[day]} et {name}" if day in names else name
    return MappingProxyType(names)


def holiday_name(day: date, department: str = "") -> str:
    """Return the name of the public holiday that `day` is, or nothing."""
    return public_holidays(day.year, department).get(day, "")


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar (Meeus’s computation)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon_shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def _code(department: str) -> str:
    """Return the code of a département; as written for the collectivities that are none."""
    found = find_department(department) if department else None
    return found.code if found else department.strip()
