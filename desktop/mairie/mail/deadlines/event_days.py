# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day of a death or of a birth that a mail tells, from which a delay runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from desktop.french.dates import MONTHS, WEEKDAYS, find_dates
from desktop.mairie.legal.flat_text import flat

_EVENT = {
    "death": re.compile(r"\b(?:deces|decedee?s?|mort|morte|survenue?|nous a quittes?|disparue?)\b"),
    "birth": re.compile(r"\b(?:naissances?|nee?s?|accouch\w{1,4}|survenue?)\b"),
}
_OLDEST = {"death": 30, "birth": 15}
"""Days: an older event is told for another reason (a concession, a succession, an act)."""
_REACH = 70
_NEAR = 30
"""Characters: a bare weekday further on is rather that of the burial or of an appointment."""
_WORDS = (
    (re.compile(r"\b(?:avant[ -]hier)\b"), 2),
    (re.compile(r"\bhier\b"), 1),
    (re.compile(r"\b(?:ce matin|cette nuit|aujourd'hui|ce jour|cet apres-midi)\b"), 0),
)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b(?! (?:prochain|\d))")
_SHORT = re.compile(r"(?<![\d/.,-])(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)(?![\d/.,]|\.\d)")
_PLANNED = re.compile(r"\b(?:inhum|obseques|enterrement|ceremonie|cremation|mise en biere|rendez)")


def event_day(text: str, event: str, received: date) -> tuple[date, str] | None:
    """Return the day of an event ("death" or "birth") and the words that tell it, or None.

    Only a day of the last weeks before receipt is taken: « décédé en 1987 » starts no delay.
    """
    oldest = received - timedelta(days=_OLDEST[event])
    flat_text = flat(text).replace("\n", " ")
    for match in _EVENT[event].finditer(flat_text):
        end = match.end() + _REACH
        after = flat_text[match.end() : end]
        planned = _PLANNED.search(after)
        after = after[: planned.start()] if planned else after
        before_start = max(0, match.start() - _REACH)
        before = flat_text[before_start : match.start()]
        for stretch, start in ((after, match.end()), (before, before_start)):
            for day, first, last in _days(text[start : start + len(stretch)], stretch, received):
                if oldest <= day <= received:
                    lowest = min(match.start(), start + first)
                    highest = max(match.end(), start + last)
                    return day, " ".join(text[lowest:highest].split())
    return None


def _days(text: str, flat_text: str, received: date) -> Iterator[tuple[date, int, int]]:
    """Yield the days of a stretch of text, written ones first; a day without a year is the last."""
    for mention in find_dates(text):
        day = _last(mention.iso, received) if mention.kind == "day" else None
        if day:
            yield day, mention.start, mention.end
    for match in _SHORT.finditer(flat_text):
        day = _last(f"--{int(match['month']):02}-{int(match['day']):02}", received)
        if day:
            yield day, *match.span()
    for pattern, days in _WORDS:
        for match in pattern.finditer(flat_text):
            yield received - timedelta(days=days), *match.span()
            return
    if not any(month in flat_text for month in map(flat, MONTHS)):
        for match in _WEEKDAY.finditer(flat_text[:_NEAR]):
            back = (received.weekday() - WEEKDAYS.index(match[1])) % 7 or 7
            yield received - timedelta(days=back), *match.span()


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
