# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days that the calendar does not have: « 31 avril 2026 », « 29 février 2027 »."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from desktop.french.dates import MONTHS
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.lint.reading.stretch import Stretch

_MONTHS = tuple(flat(month) for month in MONTHS)
_WRITTEN = re.compile(
    r"(?<![\w,.])(?P<day>\d{1,2})[ \n]{1,3}(?P<month>"
    + "|".join(_MONTHS)
    + r")(?!\w)(?:[ \n]{1,3}(?P<year>(?:19|20)\d\d))?"
)
_NUMERIC = re.compile(
    r"(?:\b(?:le|du|au|et)[ \n]{1,3}|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[ \n]{1,3})"
    r"(?P<date>(?P<day>\d{1,2})(?P<sep>[/.])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d))(?![\w/])"
)


def impossible_days(stretch: Stretch) -> Iterator[tuple[str, int]]:
    """Yield the words of each day that does not exist, with its line."""
    for match in _WRITTEN.finditer(stretch.bare):
        month = _MONTHS.index(match["month"]) + 1
        if not _exists(int(match["day"]), month, int(match["year"] or 2024)):
            words = " ".join(stretch.text[match.start() : match.end()].split())
            yield words, stretch.line_at(match.start())
    for match in _NUMERIC.finditer(stretch.bare):
        if not _exists(int(match["day"]), int(match["month"]), int(match["year"])):
            yield match["date"], stretch.line_at(match.start("date"))


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
