# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers, dates and hours in the form that is read at a glance: « 15 jours », « 14 h 30 »."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from desktop.french.dates import MONTHS, WEEKDAYS, DateMention, find_dates
from desktop.french.number_words import find_number_words
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.work import Work
from desktop.french.typography import NARROW, NBSP

_DIGITS = "Un nombre en chiffres se lit plus vite qu’en lettres."
_TWICE = "Le nombre est écrit deux fois\u00a0: en chiffres, une seule suffit."
_DATE = "Une date avec le mois en lettres se comprend sans compter."
_WEEKDAY = "Le jour de la semaine aide à se repérer."
_HOUR = "Une heure écrite en toutes lettres se lit sans hésiter."
_DOUBLED = re.compile(r"(?P<space>[ \u00a0])\((?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})*)\)")
_WITH_SIGNS = re.compile(r"\d[/.-]\d")
_LARGEST = 999_999
"""« deux millions » stays: it is easier to read than seven digits."""
_SET_PHRASES = re.compile(
    r"(?:tous|toutes|les|ces|nos|vos|leurs|ses|un ou|une ou|à|en|entre|ou|et|l['’]un des)[ \u00a0]$",
    re.IGNORECASE,
)
_NOT_A_COUNT = re.compile(
    r"[ \u00a0](?:et demie?|mercis?|fois sur|pas|mots?\b|temps|points?\b)", re.IGNORECASE
)


def digits(work: Work) -> Iterator[Change]:
    """Yield numbers in words as digits, « quinze (15) jours » as « 15 jours »."""
    for value, start, end in find_number_words(work.text):
        yield from _in_digits(work, value, start, end)


def _in_digits(work: Work, value: int, start: int, end: int) -> Iterator[Change]:
    text = work.text
    doubled = _DOUBLED.match(text, end)
    if doubled and re.sub(r"\D", "", doubled["digits"]) == str(value):
        yield from work.changed(start, doubled.end(), doubled["digits"], _TWICE, "chiffres")
        return
    before, after = text[max(0, start - 12) : start], text[end : end + 12]
    opens = not before.strip() or before.rstrip()[-1:] in ".!?\n:•«"
    if opens or not 2 <= value <= _LARGEST or text[start].isupper() or value == 1000:
        return
    if _NOT_A_COUNT.match(after) or (value < 10 and _SET_PHRASES.search(before)):
        return
    if re.match(r"[ \u00a0][^\W\d]", after):
        yield from work.changed(start, end, _grouped(value), _DIGITS, "chiffres")


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", NARROW) if value >= 10_000 else str(value)


def dates(work: Work) -> Iterator[Change]:
    """Yield dates in digits with their month in letters: « 12/03/2026 » is « 12 mars 2026 »."""
    for mention in find_dates(work.text):
        if mention.kind == "day" and _WITH_SIGNS.search(mention.text) and mention.year:
            after = f"{_weekday(mention)}{_long(mention)}"
            yield from work.changed(mention.start, mention.end, after, _DATE, "date")


def full_dates(work: Work) -> Iterator[Change]:
    """Yield dates with the day of the week and the month in letters."""
    for mention in find_dates(work.text):
        if mention.kind != "day" or not mention.year or mention.weekday:
            continue
        day = WEEKDAYS[datetime.date.fromisoformat(mention.iso).weekday()]
        before = work.text[max(0, mention.start - 5) : mention.start]
        if not re.search(r"(?:\ble|\bdu|\bau|\bde)[ \u00a0]$", before):
            day = ""  # « né en 12 mars »: the day would not read well; only the month is told
        after = f"{day} {_long(mention)}".strip()
        reason = _DATE if _is_numeric(mention) else _WEEKDAY
        yield from work.changed(mention.start, mention.end, after, reason, "date")


def _is_numeric(mention: DateMention) -> bool:
    return not any(month in mention.text.lower() for month in MONTHS) and not re.search(
        r"[a-zé]{3,}", mention.text.replace(mention.weekday, "").lower()
    )


def _weekday(mention: DateMention) -> str:
    return f"{mention.weekday} " if mention.weekday else ""


def _long(mention: DateMention) -> str:
    day = int(mention.iso[-2:])
    first = "1er" if day == 1 else str(day)
    return f"{first}{NBSP}{MONTHS[int(mention.iso[5:7]) - 1]} {mention.year}"


def hours(work: Work) -> Iterator[Change]:
    """Yield hours in their French form: « 14h30 », « 14:30 » are « 14 h 30 »."""
    for mention, hour, minute in _hours(work):
        after = f"{hour}{NBSP}h" + (f"{NBSP}{minute}" if minute != "00" else "")
        if re.sub(r"\s", " ", mention.text) != re.sub(r"\s", " ", after):
            yield from work.changed(mention.start, mention.end, after, _HOUR, "heure")


def hours_in_words(work: Work) -> Iterator[Change]:
    """Yield hours as they are said: « 14 heures 30 », « midi »."""
    for mention, hour, minute in _hours(work):
        if mention.text in ("midi", "minuit"):
            continue
        noun = "heure" if hour in ("0", "1") else "heures"
        after = f"{hour}{NBSP}{noun}" + (f"{NBSP}{minute}" if minute != "00" else "")
        yield from work.changed(mention.start, mention.end, after, _HOUR, "heure")


def _hours(work: Work) -> Iterator[tuple[DateMention, str, str]]:
    for mention in find_dates(work.text):
        if mention.kind == "time" and mention.text.strip().lower() not in ("midi", "minuit"):
            hour, minute = mention.iso.split(":")
            yield mention, str(int(hour)), minute
