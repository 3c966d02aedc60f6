# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day that a sender wants an answer by: « avant le 5 décembre », « sous 48 h », « d’ici vendredi »."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from desktop.french.turns import Said, TurnSet
from desktop.mairie.arretes.need.when.days import read_days
from desktop.mairie.calendar.delays import add_months
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.mail.deadlines.rule_file import told_lists
from desktop.mairie.mail.deadlines.told_delays import COUNT, read_count
from desktop.mairie.mail.mail_text import MailText

_DAY = timedelta(days=1)
_BY = re.compile(
    r"\b(?:avant(?: le| la| ce| cette)?|d'ici(?: a| au| le| la)?|au plus tard(?: le| pour le| pour| ce)?|(?:reponse|retour|besoin|remettre|rendre|necessaire|urgent)\w{0,3} pour(?: le| ce)?|dernier delai(?: le)?|(?:souhait|attendu)\w{0,3} (?:pour )?(?:le)?|vous avez jusqu'au) "
)
_END = re.compile(
    r"(?:la )?fin (?P<what>de (?:la |cette )?semaine|du mois|de l'annee|d'annee|de mois)"
)
_MONTH_END = re.compile(
    r"(?:la )?fin (?P<month>janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
)
_AFTER_DAY = re.compile(r"[ ,]{1,2}(?:au plus tard|dernier delai|maximum|delai de rigueur)\b")
_LENGTH = re.compile(
    rf"\b(?:sous|dans (?:les|un delai de|un delai d')|d'ici) ?{COUNT} ?(?P<unit>jours?|semaines?|mois|heures?|h)\b"
    r"|\bsous (?P<span>huitaine|quinzaine)\b|\b(?P<today>dans la journee|aujourd'hui meme|ce jour meme|avant ce soir|pour ce soir)\b"
    r"|\bpour (?P<tomorrow>demain)\b"
)
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?;](?=\s+[A-ZÀ-Ý])|\n\s{0,5}\n")
_AHEAD, _BEFORE, _AFTER = 40, 110, 60
_LATEST = 200
"""Days: a day without a year that lies further ahead is a past one."""
_MOST_MONTHS = 12
_MOST = 30
"""Places looked at: a wish is not said thirty times."""


def wanted_by(text: MailText, received: date) -> date | None:
    """Return the earliest day that the sender wants something by, or None; a wish, not a legal delay."""
    if text.mail.is_bulk or text.mail.is_automatic:
        return None
    request = f"{text.subject}\n{text.request}"
    flat_text = flat(request).replace("\n", " ")
    days = [
        day
        for day, start, end in _candidates(request, flat_text, received)
        if received <= day <= received + _LATEST * _DAY and _is_asked(request, start, end)
    ]
    return min(days, default=None)


def _candidates(text: str, flat_text: str, received: date) -> Iterator[tuple[date, int, int]]:
    """Yield (day, start, end) of each day named as a limit."""
    for match, _ in zip(_LENGTH.finditer(flat_text), range(_MOST), strict=False):
        day = _after(match, received)
        if day:
            yield day, *match.span()
    for match, _ in zip(_BY.finditer(flat_text), range(_MOST), strict=False):
        day = _day_at(text, flat_text, match.end(), received)
        if day:
            yield day, *match.span()
    yield from _days_followed(text, flat_text, received)


def _days_followed(text: str, flat_text: str, received: date) -> Iterator[tuple[date, int, int]]:
    """Yield the days that « au plus tard » follows."""
    for match, _ in zip(_AFTER_DAY.finditer(flat_text), range(_MOST), strict=False):
        start = max(0, match.start() - _AHEAD)
        for day in read_days(text[start : match.start()], received):
            if start + day.end == match.start():
                yield day.day, start + day.start, match.end()


def _day_at(text: str, flat_text: str, start: int, received: date) -> date | None:
    """Read the day that stands right after « avant le »."""
    ahead = flat_text[start : start + _AHEAD]
    end = _END.match(ahead)
    if end:
        return _end_of(end["what"], received)
    month = _MONTH_END.match(ahead)
    if month:
        number = _MONTHS.index(month["month"]) + 1
        return _last_of_month(received.year + (number < received.month), number)
    found = read_days(text[start : start + _AHEAD], received)
    return found[0].day if found and found[0].start <= 4 else None


def _end_of(what: str, received: date) -> date:
    if "semaine" in what:
        return received + ((4 - received.weekday()) % 7) * _DAY
    return (
        date(received.year, 12, 31)
        if "an" in what
        else _last_of_month(received.year, received.month)
    )


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _after(match: re.Match[str], received: date) -> date | None:
    if match["today"]:
        return received
    if match["tomorrow"]:
        return received + _DAY
    if match["span"]:
        return received + (8 if match["span"] == "huitaine" else 15) * _DAY
    count, unit = read_count(match["count"]), match["unit"]
    if unit.startswith("h"):
        return received + -(-count // 24) * _DAY
    if unit == "mois":
        return add_months(received, count).due_on if count <= _MOST_MONTHS else None
    days = count * (7 if unit.startswith("sem") else 1)
    return received + days * _DAY if days <= _LATEST else None


def _is_asked(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence around a day asks for something, and is not that of an offer."""
    before = text[max(0, start - _BEFORE) : start]
    after = text[end : end + _AFTER]
    breaks = [match.end() for match in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(after)
    said = Said.of(
        before[max(breaks, default=0) :] + text[start:end] + after[: stop and stop.start()]
    )
    asked, against = _turns()
    return asked.is_in(said) and not against.is_in(said)


@cache
def _turns() -> tuple[TurnSet, TurnSet]:
    lists = told_lists()["wish"]
    return TurnSet(lists["ask"]), TurnSet(lists["against"])
