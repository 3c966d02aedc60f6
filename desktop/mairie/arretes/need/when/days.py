# SPDX-License-Identifier: AGPL-3.0-or-later
"""The days of a need as people say them: « mardi », « demain », « le 12/12 », « les 18 et 19 mai »."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.french.dates import WEEKDAYS, DateMention, find_dates
from desktop.mairie.legal.flat_text import flat

_DAY = datetime.timedelta(days=1)
_RELATIVE = (
    (re.compile(r"\baujourd'hui\b|\bce soir\b"), 0),
    (re.compile(r"\bapres[ -]demain\b"), 2),
    (re.compile(r"(?<!apres-)(?<!apres )\bdemain\b"), 1),
)
_NAMES = "|".join(WEEKDAYS)
_WEEKDAY = re.compile(
    rf"(?P<before>\b(?:le |du |au |de |chaque |tous les |les )?)\b(?P<day>{_NAMES})\b"
    r"(?P<after>(?: (?:matin|midi|apres[ -]midi|soir))?"
    r"(?: (?:prochain|en huit|qui vient|de la semaine prochaine))?)"
)
_BARE_NUMBER = re.compile(r" ?\d{1,2}(?! ?h|:|\d)")
_WEEKEND = re.compile(r"\b(?P<which>ce |le )week[ -]end(?P<next> prochain)?\b")
_SMALL = {"un": 1, "deux": 2, "trois": 3, "quatre": 4}
_IN_DAYS = re.compile(
    r"\bdans (?P<count>\d{1,2}|un|deux|trois|quatre) (?P<unit>jours?|semaines?)\b"
)
_SHORT_DATE = re.compile(
    r"(?<![\d/.,-])(?:le |du |au |les? )?(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])(?![\d/]|\.\d)"
)
_EARLIER = re.compile(r"(?<!\d)(?P<first>\d{1,2})(?:er)?(?:, ?\d{1,2}){0,5},? (?:et )?$")
_HABIT = re.compile(
    rf"\b(?:tous les|chaque|les|le|du) (?P<day>{_NAMES})s?(?: et (?:tous les |chaque |les |le |du )?(?P<second>{_NAMES})s?)?"
    r"(?: (?P<part>matin|soir|midi)s?)?(?! \d| prochain| en huit|\w| au\b)"
)
_PAPER = re.compile(
    r"\b(?P<what>demande|courrier|mail|courriel|lettre|rapport|avis|visite|constat|declaration|arrete|"
    r"deliberation|mise en demeure|pv|proces-verbal|convention|facture|devis|reunion|conseil|"
    r"decede|decedee|nee?|elue?|depose|recue?|signee?)(?:\s[^\W\d]{1,12}){0,2}?\s(?:du|le|en date du)\s$"
)
_PAPER_REACH = 60


@dataclass(frozen=True, slots=True)
class Day:
    """A day, with the place and the words it was read from."""

    day: datetime.date
    start: int
    end: int
    words: str


def read_days(words: str, today: datetime.date, past: bool = False) -> tuple[Day, ...]:
    """Return the days said, in order: those of the wish, or with `past` those of its papers.

    A habit (« tous les jeudis », « le vendredi soir ») is no day, nor is « mi-décembre ».
    """
    flat_words = flat(words)
    found: list[Day] = []
    for mention in find_dates(words):
        if mention.kind != "day":
            continue
        about = _PAPER.search(flat_words[max(0, mention.start - _PAPER_REACH) : mention.start])
        if bool(about) is past:
            found += _said(mention, flat_words, today, past)
    if not past and not found:  # a date of the calendar says more than « ce soir » or « jeudi »
        for start, end, day in _spoken(flat_words, today):
            if not any(day_.start < end and start < day_.end for day_ in found):
                found.append(Day(day, start, end, words[start:end]))
    return tuple(sorted(found, key=lambda day: day.start))


def _said(mention: DateMention, flat_words: str, today: datetime.date, past: bool) -> Iterator[Day]:
    day = _resolved(mention.iso, today, past)
    if day is None or (not past and day < today):
        return
    listed = _EARLIER.search(flat_words[max(0, mention.start - 40) : mention.start])
    if listed and "," in listed.group():  # « les 18, 19 et 20 décembre »
        for number in re.finditer(r"\d{1,2}", listed.group()):
            earlier = _replaced(day, int(number.group()))
            start = mention.start - len(listed.group()) + number.start()
            if earlier:
                yield Day(earlier, start, start + len(number.group()), number.group())
    yield Day(day, mention.start, mention.end, mention.text)


def _replaced(day: datetime.date, number: int) -> datetime.date | None:
    try:
        return day.replace(day=number)
    except ValueError:
        return None


def _resolved(iso: str, today: datetime.date, past: bool) -> datetime.date | None:
    """Give a day without a year the next one that comes, or with `past` the last one."""
    if not iso.startswith("--"):
        return datetime.date.fromisoformat(iso)
    years = (today.year, today.year - 1) if past else (today.year, today.year + 1)
    for year in years:
        try:
            day = datetime.date.fromisoformat(f"{year}{iso[1:]}")
        except ValueError:
            continue
        if (day <= today) if past else (day >= today):
            return day
    return None


def _spoken(flat_words: str, today: datetime.date) -> Iterator[tuple[int, int, datetime.date]]:
    for pattern, days in _RELATIVE:
        for match in pattern.finditer(flat_words):
            yield *match.span(), today + days * _DAY
    yield from _weekdays(flat_words, today)
    for match in _WEEKEND.finditer(flat_words):
        if match["which"] == "le " and not match["next"]:
            continue  # « le week-end » is a habit
        ahead = (5 - today.weekday()) % 7 or 7
        saturday = today + (ahead + (7 if match["next"] and ahead < 2 else 0)) * _DAY
        middle = match.start() + len(match["which"]) + 4
        yield match.start(), middle, saturday
        yield middle + 1, match.end(), saturday + _DAY
    for match in _IN_DAYS.finditer(flat_words):
        count = _SMALL.get(match["count"]) or int(match["count"])
        yield *match.span(), today + count * (7 if match["unit"].startswith("sem") else 1) * _DAY
    for match in _SHORT_DATE.finditer(flat_words):
        day = _resolved(f"--{int(match['month']):02}-{int(match['day']):02}", today, past=False)
        if day is not None:
            yield *match.span("day"), day


def _weekdays(flat_words: str, today: datetime.date) -> Iterator[tuple[int, int, datetime.date]]:
    """Yield the days of the coming week; « le vendredi » and « chaque lundi » say a habit."""
    for match in _WEEKDAY.finditer(flat_words):
        before, after = match["before"].strip(), match["after"].strip()
        named = any(after.endswith(end) for end in ("prochain", "huit", "vient", "prochaine"))
        if before in ("chaque", "tous les", "les") or (before and not named):
            continue
        if _BARE_NUMBER.match(flat_words, match.end()):
            continue  # « samedi 12 » without a month: not a day we can be sure of
        weekday = WEEKDAYS.index(match["day"])
        if after.endswith("semaine prochaine"):
            day = today + (7 - today.weekday() + weekday) * _DAY
        else:
            day = today + ((weekday - today.weekday()) % 7 or 7) * _DAY
            day += (7 if after.endswith("en huit") else 0) * _DAY
        yield match.start("day"), match.end(), day


def read_habit(words: str) -> tuple[str, str]:
    """Return the days of a habit, "chaque jeudi soir", and the words; or nothing."""
    match = _HABIT.search(flat(words))
    if match is None:
        return "", ""
    days = (match["day"], match["second"])
    part = f" {match['part'].rstrip('s')}" if match["part"] else ""
    told = " et ".join(f"chaque {day}{part}" for day in days if day)
    return told, words[match.start() : match.end()]


def read_paper_dates(words: str, today: datetime.date) -> tuple[tuple[str, Day], ...]:
    """Return (what it dates, day) of the papers of a need: « votre courrier du 3 novembre »."""
    flat_words = flat(words)
    dated = []
    for day in read_days(words, today, past=True):
        match = _PAPER.search(flat_words[max(0, day.start - _PAPER_REACH) : day.start])
        if match:
            dated.append((match["what"], day))
    return tuple(dated)
