# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates, months, years and times of a French text, each in its ISO form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from desktop.french.typography import NBSP
from desktop.french.units import SPACES, read_unit

DateKind = Literal["day", "month", "year", "time"]

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_SHORT = {
    "fevrier": 2, "aout": 8, "decembre": 12, "janv": 1, "févr": 2, "fevr": 2, "avr": 4,
    "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12,
    "septernbre": 9, "novernbre": 11, "décernbre": 12,  # as OCR reads them
}  # fmt: skip
_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)} | _SHORT


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or a time of a text.

    `iso` is "2026-03-12", "--03-12" without a year, "2026-03", "2026", or "18:30" for a time.
    """

    kind: DateKind
    iso: str
    text: str
    start: int
    end: int
    weekday: str = ""

    @property
    def year(self) -> str:
        """The four digits of the year, or nothing."""
        return self.iso[:4] if self.kind != "time" and not self.iso.startswith("--") else ""

    def weekday_is_wrong(self) -> bool:
        """Tell whether the day of the week contradicts the calendar."""
        if not self.weekday or not self.year:
            return False
        return WEEKDAYS[datetime.date.fromisoformat(self.iso).weekday()] != self.weekday


_S = rf"[{SPACES}\n]"
_MONTH = r"(?P<month>" + "|".join([*MONTHS, *(f"{m}\\.?" for m in _SHORT)]) + r")(?!\w)"
_WEEKDAY = r"(?:(?P<weekday>" + "|".join(WEEKDAYS) + rf"){_S}+)?"
_DAY = r"(?P<day>1er|premier|[12]\d|3[01]|0?[1-9])"
_YEAR = r"(?:19|20)\d{2}"

_WRITTEN = re.compile(
    rf"(?<![\w,.]){_WEEKDAY}{_DAY}{_S}+{_MONTH}(?:{_S}+(?P<year>{_YEAR})(?!\d))?", re.IGNORECASE
)
_NUMERIC = re.compile(
    rf"(?<![\w/.,-]){_WEEKDAY}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)"
    rf"(?P<year>{_YEAR}|\d{{2}})(?![\w/-])",
    re.IGNORECASE,
)
_ISO = re.compile(rf"(?<![\w/-])(?P<year>{_YEAR})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w/-])")
_MONTH_YEAR = re.compile(rf"(?<!\w){_MONTH}{_S}+(?P<year>{_YEAR})(?!\d)", re.IGNORECASE)
_MONTH_SLASH = re.compile(rf"(?<![\w/.-])(?P<month>0[1-9]|1[0-2])/(?P<year>{_YEAR})(?![\w/])")
_BARE_YEAR = re.compile(rf"(?<![\w.,°/])(?<!n°[{SPACES}]){_YEAR}(?![\w%€]|[.,]\d|-\d{{1,3}}(?!\d))")
_YEAR_AFTER_YEAR = re.compile(rf"(?<=\d{{4}}[-–/]){_YEAR}(?!\w)")
_PER = rf"{_S}(?:(?:par|de{_S}travail)\b|hebdo|mensuel|annuel)"
"""« 24 heures par semaine » is a length of work, not a time of the day."""
_TIME = re.compile(
    rf"(?<![\w,./:-])(?P<hour>[01]?\d|2[0-4])(?:{_S}?(?:h|heures?){_S}?(?P<minute>[0-5]\d)?(?![\w])(?!{_PER})"
    r"|:(?P<colon>[0-5]\d)(?![\d:]))"
)
_NOON = re.compile(
    r"(?:\bà|\bavant|\baprès|\bjusqu’à|\bvers|\bde)[ \u00a0](midi|minuit)\b", re.IGNORECASE
)
# « du 11 au 15 mai 2026 »: the first day takes the month of the second.
_FIRST_DAY = re.compile(
    rf"(?<![\w,./]){_WEEKDAY}{_DAY}{_S}+(?:au|et|à){_S}+(?:(?:le|au){_S}+)?$", re.IGNORECASE
)
# « du 30/11 au 04/12/2026 »: the first day takes the year of the second.
_FIRST_NUMERIC = re.compile(
    rf"(?<![\w,./-]){_WEEKDAY}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?={_S}+au{_S}+(?:le{_S}+)?$)",
    re.IGNORECASE,
)


def long_day(day: datetime.date) -> str:
    """Return « 1er décembre 2026 », its spaces unbreakable."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates, months, years and times of `text`, in order, without overlap.

    In « du 23 novembre au 4 décembre 2026 » the first date takes the year of the second.
    """
    found: list[DateMention] = []
    taken = bytearray(len(text))  # a mark per letter: a text may hold thousands of dates
    for mention in _candidates(text):
        if not any(taken[mention.start : mention.end]):
            found.append(mention)
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found.sort(key=lambda mention: mention.start)
    return tuple(_share_years(text, found))


def _candidates(text: str) -> Iterator[DateMention]:
    """Yield mentions, the most precise kinds first."""
    for pattern in (_ISO, _NUMERIC, _WRITTEN):
        for match in pattern.finditer(text):
            mention = _day(match)
            if mention:
                yield from _first_of_range(text, mention)
                yield mention
    for pattern in (_MONTH_YEAR, _MONTH_SLASH):
        for match in pattern.finditer(text):
            iso = f"{match['year']}-{_month_number(match['month']):02}"
            yield DateMention("month", iso, match.group(), *match.span())
    yield from _times(text)
    for pattern in (_BARE_YEAR, _YEAR_AFTER_YEAR):
        for match in pattern.finditer(text):
            if not read_unit(text, match.end())[0]:
                yield DateMention("year", match.group(), match.group(), *match.span())


def _times(text: str) -> Iterator[DateMention]:
    for match in _TIME.finditer(text):
        minute = match["minute"] or match["colon"] or "00"
        yield DateMention(
            "time", f"{int(match['hour']):02}:{minute}", match.group().rstrip(), *match.span()
        )
    for match in _NOON.finditer(text):
        iso = "12:00" if match[1].lower() == "midi" else "00:00"
        yield DateMention("time", iso, match[1], *match.span(1))


def _month_number(written: str) -> int:
    if written.isdigit():
        return int(written)
    return _MONTH_NUMBERS[written.lower().rstrip(".")]


def _day_number(written: str) -> int:
    return 1 if written.lower() in ("1er", "premier") else int(written)


def _day(match: re.Match[str]) -> DateMention | None:
    groups = match.groupdict()
    month, day = _month_number(groups["month"]), _day_number(groups["day"])
    year = groups.get("year") or ""
    year = f"20{year}" if len(year) == 2 else year
    try:
        datetime.date(int(year or 2024), month, day)
    except ValueError:
        return None
    iso = f"{year or '-'}-{month:02}-{day:02}"
    weekday = (groups.get("weekday") or "").lower()
    return DateMention("day", iso, match.group(), *match.span(), weekday)


def _first_of_range(text: str, second: DateMention) -> Iterator[DateMention]:
    window = max(0, second.start - 40)
    match = _FIRST_DAY.search(text[window : second.start])
    if match is None:
        yield from _first_numeric(text, window, second)
        return
    start, day = window + match.start(), _day_number(match["day"])
    iso = f"{second.iso[:-2]}{day:02}"
    end = window + match.end("day")
    yield DateMention("day", iso, text[start:end], start, end, (match["weekday"] or "").lower())


def _first_numeric(text: str, window: int, second: DateMention) -> Iterator[DateMention]:
    match = _FIRST_NUMERIC.search(text[window : second.start])
    first = _day(match) if match else None
    if first:
        start, end = window + first.start, window + first.end
        yield replace(first, start=start, end=end, text=text[start:end])


def _year_of_first(first: str, second: DateMention) -> str:
    """Return the year of « 23 décembre » in « du 23 décembre au 4 janvier 2027 »: 2026."""
    if not second.year or second.kind != "day":
        return second.year
    month, last_month = int(first[2:4]), int(second.iso[5:7])
    is_over_new_year = last_month < month and 12 - month + last_month <= 6
    return str(int(second.year) - is_over_new_year)


def _share_years(text: str, mentions: list[DateMention]) -> Iterator[DateMention]:
    for mention, following in zip(mentions, [*mentions[1:], None], strict=False):
        gap = text[mention.end : following.start].strip() if following else ""
        if (
            following
            and mention.iso.startswith("--")
            and gap in ("au", "et au", "et le", "jusqu’au")
        ):
            yield replace(
                mention, iso=f"{_year_of_first(mention.iso, following) or '-'}-{mention.iso[2:]}"
            )
        else:
            yield mention
