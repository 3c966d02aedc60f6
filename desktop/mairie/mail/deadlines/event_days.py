# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day of a death or of a birth that a mail tells, from which a delay runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from desktop.french.dates import MONTHS, WEEKDAYS, find_dates
from desktop.mairie.legal.flat_text import flat

_EVENT = {
    "death": re.compile(
        r"\b(?:deces|decedee?s?|mort|morte|survenue?|a quittes?|disparue?|parti|partie|eteinte?)\b"
    ),
    "birth": re.compile(r"\b(?:naissances?|nee?s?|accouch\w{1,4}|survenue?)\b"),
}
_OLDEST = {"death": 30, "birth": 15}
"""Days: an older event is told for another reason (a concession, a succession, an act)."""
_REACH = 70
_MOST_WORDS = 40
"""Of a mail that repeats the word, the first ones are read."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = 30
"""Characters: a bare weekday further on is rather that of the burial or of an appointment."""
_WORDS = (
    (re.compile(r"\b(?:avant[ -]hier)\b"), 2),
    (re.compile(r"\bhier\b"), 1),
    (re.compile(r"\b(?:ce matin|cette nuit|aujourd'hui|ce jour|cet apres-midi)\b"), 0),
)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b(?! (?:prochain|de la semaine|\d))")
_SHORT = re.compile(r"(?<![\d/.,-])(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)(?![\d/.,]|\.\d)")
_DAY_OF_MONTH = re.compile(
    rf"\b(?:le|{'|'.join(WEEKDAYS)}) (?P<day>[0-3]?\d)(?:er)?\b"
    rf"(?! ?(?:h|:|/|\.\d|%|€|euros?|ans|{'|'.join(map(flat, MONTHS))})|\d)"
)
"""« décédé le 9 », « décédée mardi 24 »: of this month or of the last one."""
_PLANNED = re.compile(r"\b(?:inhum|obseques|enterrement|ceremonie|cremation|mise en biere|rendez)")


def event_day(text: str, event: str, received: date) -> tuple[date, str] | None:
    """Return the day of an event ("death" or "birth") and the words that tell it, or None.

    Only a day of the last weeks before receipt is taken: « décédé en 1987 » starts no delay.
    """
    oldest = received - timedelta(days=_OLDEST[event])
    found = _told_days(text, event, received)
    return next(((day, words) for day, words in found if oldest <= day <= received), None)


def tells_a_day(text: str, event: str, received: date) -> bool:
    """Tell whether a mail tells a day or a year of an event, however old."""
    if next(_told_days(text, event, received), None):
        return True
    flat_text = flat(text)
    reach = (
        flat_text[max(0, m.start() - _REACH) : m.end() + _REACH]
        for m in _EVENT[event].finditer(flat_text)
    )
    return any(_YEAR.search(stretch) for stretch in islice(reach, _MOST_WORDS))


def _told_days(text: str, event: str, received: date) -> Iterator[tuple[date, str]]:
    """Yield the days told around the words of an event, with those words."""
    flat_text = flat(text).replace("\n", " ")
    for match in islice(_EVENT[event].finditer(flat_text), _MOST_WORDS):
        end = match.end() + _REACH
        after = flat_text[match.end() : end]
        planned = _PLANNED.search(after)
        after = after[: planned.start()] if planned else after
        before_start = max(0, match.start() - _REACH)
        before = flat_text[before_start : match.start()]
        for stretch, start in ((after, match.end()), (before, before_start)):
            for day, first, last in _days(text[start : start + len(stretch)], stretch, received):
                lowest = min(match.start(), start + first)
                highest = max(match.end(), start + last)
                yield day, " ".join(text[lowest:highest].split())


def _days(text: str, flat_text: str, received: date) -> Iterator[tuple[date, int, int]]:
    """Yield the days of a stretch of text, written ones first; a day without a year is the last."""
    for mention in find_dates(text):
        day = _last(mention.iso, received) if mention.kind == "day" else None
        if day:
            yield day, mention.start, mention.end
    yield from _figured_days(flat_text, received)
    for pattern, days in _WORDS:
        for match in pattern.finditer(flat_text):
            yield received - timedelta(days=days), *match.span()
            return
    if not any(month in flat_text for month in map(flat, MONTHS)):
        for match in _WEEKDAY.finditer(flat_text[:_NEAR]):
            back = (received.weekday() - WEEKDAYS.index(match[1])) % 7 or 7
            yield received - timedelta(days=back), *match.span()


def _figured_days(flat_text: str, received: date) -> Iterator[tuple[date, int, int]]:
    for match in _SHORT.finditer(flat_text):
        day = _last(f"--{int(match['month']):02}-{int(match['day']):02}", received)
        if day:
            yield day, *match.span()
    for match in _DAY_OF_MONTH.finditer(flat_text):
        day = _last_numbered(int(match["day"]), received)
        if day:
            yield day, *match.span()


def _last_numbered(number: int, received: date) -> date | None:
    """Return the last day of that number in its month that is not after receipt."""
    month = received.replace(day=1)
    for first in (month, (month - timedelta(days=1)).replace(day=1)):
        try:
            day = first.replace(day=number)
        except ValueError:
            continue
        if day <= received:
            return day
    return None


def _last(iso: str, received: date) -> date | None:
    """Read a day; without a year, the last one that came before receipt."""
    years = (iso[:4],) if not iso.startswith("--") else (str(received.year), str(received.year - 1))
    for year in years:
        try:
            day = date.fromisoformat(f"{year}-{iso[-5:]}")
        except ValueError:
            continue
        if day <= received or len(years) == 1:
            return day
    return None
