# SPDX-License-Identifier: AGPL-3.0-or-later
"""The days that « when » names: read, written out, and what does not agree in them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.french.dates import MONTHS, WEEKDAYS
from desktop.french.folding import fold

NBSP = "\u00a0"
_MONTH_WORDS = {fold(name): number for number, name in enumerate(MONTHS, 1)} | {
    "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "juill": 7, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_WEEKDAY_WORDS = {name: number for number, name in enumerate(WEEKDAYS)} | {
    name[:3]: number for number, name in enumerate(WEEKDAYS)
}
_S = "[ \u00a0\u202f]"
_YEAR = r"(?:19|20)\d{2}"
_WEEKDAY = rf"(?:(?P<weekday>(?:{'|'.join(WEEKDAYS)})(?!\w)|(?:lun|mar|mer|jeu|ven|sam|dim)(?:\.|(?={_S}+\d))){_S}*,?{_S}*(?:le{_S}+)?)?"
_MONTH = (
    r"(?P<month>janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre"
    r"|(?:janv|jan|f[ée]vr?|avr|juill?|sept|oct|nov|d[ée]c)(?:\.|(?!\w)))(?!\w)"
)
_WRITTEN = re.compile(
    rf"(?<![\w/]){_WEEKDAY}(?<!\d)(?P<day>1er|premier|[12]?\d|3\d){_S}*{_MONTH}(?:,?{_S}+(?P<year>{_YEAR})(?!\d))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"(?<![\w/.]){_WEEKDAY}(?<!\d)(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})"
    rf"(?:(?P=sep)(?P<year>{_YEAR}|\d{{2}}))?(?![\w/]|[.-]\d|{_S}?[h€:])",
    re.IGNORECASE,
)
_ISO = re.compile(
    rf"(?<![\w-]){_WEEKDAY}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?=\d\d:\d\d)|{_S}(?=\d\d:\d\d))?",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}){_S}+(?P<day>1er|[12]?\d|3[01])(?={_S}*(?:,|et\b|au\b|&|puis\b))",
    re.IGNORECASE,
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was said, at its place in the text."""

    day: int
    month: int
    year: int
    """0 when it was not said."""
    weekday: int
    """0 for Monday; -1 when it was not said."""
    start: int
    end: int
    is_spelt: bool
    """Its month is a word: it is left as the agent wrote it, but for accents and capitals."""

    def date(self) -> datetime.date | None:
        """Return the day of the calendar; None without a year or for a day that does not exist."""
        return self.in_year(self.year) if self.year else None

    def in_year(self, year: int) -> datetime.date | None:
        """Return the day in that year, or None."""
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def exists(self) -> bool:
        """False for 31 November; 29 February exists while the year is not said."""
        return self.in_year(self.year or 2024) is not None

    def words(self, is_named: bool = True) -> str:
        """Return « samedi 12 décembre 2026 »; `is_named`: a day in figures gets its weekday."""
        date = self.date()
        weekday = self.weekday
        if weekday < 0 and date is not None and is_named and not self.is_spelt:
            weekday = date.weekday()
        number = "1er" if self.day == 1 else str(self.day)
        name = f"{WEEKDAYS[weekday]} " if weekday >= 0 else ""
        year = f"{NBSP}{self.year}" if self.year else ""
        return f"{name}{number}{NBSP}{MONTHS[self.month - 1]}{year}"


def read_days(text: str) -> tuple[Day, ...]:
    """Return the days of a text that have a month, in order, without overlap."""
    found: list[Day] = []
    for pattern in (_ISO, _WRITTEN, _NUMERIC):
        for match in pattern.finditer(text):
            day = _day(match, pattern is _WRITTEN)
            if day and all(day.end <= other.start or other.end <= day.start for other in found):
                found.append(day)
    return tuple(sorted(found, key=lambda day: day.start))


def _day(match: re.Match[str], is_spelt: bool) -> Day | None:
    groups = match.groupdict()
    written = groups["month"]
    month = int(written) if written.isdigit() else _MONTH_WORDS[fold(written).strip()]
    day = 1 if groups["day"].lower() in ("1er", "premier") else int(groups["day"])
    year = groups.get("year") or ""
    if not 1 <= month <= 12 or not 1 <= day <= 39:
        return None
    named = fold(groups["weekday"] or "").strip()
    return Day(
        day, month, int(f"20{year}" if len(year) == 2 else year or 0),
        _WEEKDAY_WORDS.get(named, -1), *match.span(), is_spelt,
    )  # fmt: skip


def day_problems(text: str, today: datetime.date) -> Iterator[tuple[str, bool]]:
    """Yield what does not agree, in French, and whether it must be mended before printing."""
    days = read_days(text)
    years = _years(days)
    for day, year in (*zip(days, years, strict=True), *_earlier(text, days, years)):
        yield from _problems_of(day, year, today)
    dates = [day.in_year(year) for day, year in zip(days, years, strict=True) if year]
    known = [date for date in dates if date is not None]
    if known and max(known) < today:
        yield f"La date est passée\u00a0: le {_named(max(known))}.", False


def _years(days: tuple[Day, ...]) -> list[int]:
    """Return the year of each day: that of the next one that says it, or of the one before.

    « Du 26 décembre au 3 janvier 2027 » begins in 2026. 0 when no day has a year.
    """
    years = [day.year for day in days]
    for place in range(len(days) - 2, -1, -1):
        if not years[place] and years[place + 1]:
            day, following = days[place], days[place + 1]
            is_before_new_year = (day.month, day.day) > (following.month, following.day)
            years[place] = years[place + 1] - is_before_new_year
    for place in range(1, len(days)):
        years[place] = years[place] or years[place - 1]
    return years


def _earlier(text: str, days: tuple[Day, ...], years: list[int]) -> Iterator[tuple[Day, int]]:
    """Yield « vendredi 3 » of « du vendredi 3 au dimanche 5 juillet 2027 », with its month."""
    for match in _BARE.finditer(text):
        for day, year in zip(days, years, strict=True):
            if 0 < day.start - match.end() <= _REACH:
                number = 1 if match["day"] == "1er" else int(match["day"])
                weekday = WEEKDAYS.index(match["weekday"].lower())
                yield Day(number, day.month, day.year, weekday, *match.span(), True), year
            if day.start >= match.start():
                break


def _problems_of(day: Day, year: int, today: datetime.date) -> Iterator[tuple[str, bool]]:
    number = "1er" if day.day == 1 else str(day.day)
    said = f"{number}\u00a0{MONTHS[day.month - 1]}"
    if not day.exists:
        yield f"Le {said} n’existe pas.", True
        return
    date = day.in_year(year) if year else _next(day, today)
    if date is None or day.weekday < 0 or date.weekday() == day.weekday:
        return
    right = WEEKDAYS[date.weekday()]
    if year:
        yield f"Le {said}\u00a0{year} est un {right}, pas un {WEEKDAYS[day.weekday]}.", True
    else:
        yield (
            f"Le prochain {said} ({date.year}) est un {right}, pas un {WEEKDAYS[day.weekday]}\u00a0: "
            "vérifiez le jour, ou ajoutez l’année.",
            True,
        )


def _next(day: Day, today: datetime.date) -> datetime.date | None:
    for year in range(today.year, today.year + 5):
        date = day.in_year(year)
        if date is not None and date >= today:
            return date
    return None


def _named(date: datetime.date) -> str:
    number = "1er" if date.day == 1 else str(date.day)
    return f"{WEEKDAYS[date.weekday()]} {number}\u00a0{MONTHS[date.month - 1]}\u00a0{date.year}"
