# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person types to search the journal, and the periods that are chosen in one gesture."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from desktop.core.journal.look import folded
from desktop.core.journal.search import WordCodes
from desktop.core.journal.titles import ENTRY_TITLES, OUTCOMES, entry_title, outcome_words

_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SHORTEST = 2

ALL, TODAY, WEEK, MONTH, LAST_MONTH, YEAR, LAST_YEAR, OTHER = (
    "all", "today", "week", "month", "last-month", "year", "last-year", "other",
)  # fmt: skip
PERIODS = (
    (ALL, "Tout"),
    (TODAY, "Aujourd’hui"),
    (WEEK, "7 derniers jours"),
    (MONTH, "Ce mois-ci"),
    (LAST_MONTH, "Le mois dernier"),
    (YEAR, "Cette année"),
    (LAST_YEAR, "L’année dernière"),
    (OTHER, "Choisir les dates"),
)


def period_days(period: str, today: datetime.date) -> tuple[str, str]:
    """Return the first and the last day of a period (ISO, both included); empty for no bound."""
    first_of_month = today.replace(day=1)
    end_of_last = first_of_month - datetime.timedelta(days=1)
    bounds = {
        TODAY: (today, today),
        WEEK: (today - datetime.timedelta(days=6), today),
        MONTH: (first_of_month, today),
        LAST_MONTH: (end_of_last.replace(day=1), end_of_last),
        YEAR: (today.replace(month=1, day=1), today),
        LAST_YEAR: (
            datetime.date(today.year - 1, 1, 1),
            datetime.date(today.year - 1, 12, 31),
        ),
    }.get(period)
    return (bounds[0].isoformat(), bounds[1].isoformat()) if bounds else ("", "")


def read_day(untrusted_text: str) -> str:
    """Return the ISO day of « 28/11/2026 » or « 2026-11-28 »; empty for an empty text.

    Raises ValueError when it is no day.
    """
    text = untrusted_text.strip()
    if not text:
        return ""
    if written := _DAY.fullmatch(text):
        day, month, year = map(int, written.groups())
        return datetime.date(year, month, day).isoformat()
    if written := _ISO_DAY.fullmatch(text):
        return datetime.date(*map(int, written.groups())).isoformat()
    raise ValueError("no day")


def word_codes(words: str, titles: Mapping[str, str]) -> tuple[WordCodes, ...]:
    """Return what each word may stand for: « relu » is an outcome, « courriels » a task."""
    return tuple(_codes(word, titles) for word in words.split() if len(word) >= _SHORTEST)


def _codes(word: str, titles: Mapping[str, str]) -> WordCodes:
    sought = folded(word)
    tasks = {**{task: entry_title(task, titles) for task in titles}, **ENTRY_TITLES}
    return WordCodes(
        word,
        tuple(task for task, title in tasks.items() if sought in folded(title)),
        tuple(code for code in OUTCOMES if sought in folded(outcome_words(code))),
    )
