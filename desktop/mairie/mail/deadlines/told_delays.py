# SPDX-License-Identifier: AGPL-3.0-or-later
"""A delay that a court, the préfet or a bailiff sets in the letter itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.french.dates import find_dates
from desktop.french.turns import Said
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.mail.deadlines.rule_file import told_lists
from desktop.mairie.mail.deadlines.signs import MailSigns

NUMBERS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30,
    "quarante-cinq": 45, "quarante-huit": 48, "soixante": 60, "soixante-douze": 72,
}  # fmt: skip
COUNT = (
    rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?: ?\(\d{{1,3}}\))?"
)
_UNIT = r"(?P<unit>jours?|semaines?|mois|heures?|h)\b"
_DELAY = re.compile(
    r"(?:\bdelai (?:maximum |maximal |imperatif |strict |global |imparti )?(?:de |d')|\bsous (?:un |le )?(?:delai de )?|\bdans les )"
    rf"{COUNT} ?{_UNIT}(?: (?P<kind>francs?|ouvres?|ouvrables?))?"
    r"|\bsous (?P<span>huitaine|quinzaine)\b|\bdans (?P<month>le mois) (?:qui suit|suivant|de)\b"
)
_BY = re.compile(r"(?:\bavant (?:le )?|\bau plus tard (?:le )?|\bjusqu'au )$")
_SPANS = {"huitaine": 8, "quinzaine": 15}
_AROUND = 90
_MOST_DAYS = 366
_DATED = ("court", "bailiff")
"""Whose dates bind: the préfet's « avant le 15 janvier » is often that of a survey."""


@dataclass(frozen=True, slots=True)
class ToldDelay:
    """A delay as a letter sets it: a length, or a day."""

    words: str
    authority: str
    """ "court", "prefect" or "bailiff"."""
    count: int = 0
    unit: str = ""
    """ "months", "days", "hours", "working_days", "business_days" or "clear_days"."""
    day: date | None = None


def told_delay(signs: MailSigns, received: date) -> ToldDelay | None:
    """Return the first delay that an authority sets for an answer or an act, or None."""
    authority = _authority(signs)
    if not authority:
        return None
    text = signs.text.request
    flat_text = flat(text).replace("\n", " ")
    candidates = (*_lengths(text, flat_text), *_days(text, flat_text, received))
    for start, end, told in candidates:
        around = Said.of(text[max(0, start - _AROUND) : end + _AROUND])
        if told.day and authority not in _DATED:
            continue
        if _says(around, "demand") and not _says(around, "against"):
            return ToldDelay(told.words, authority, told.count, told.unit, told.day)
    return None


def read_count(written: str) -> int:
    """Return the number that COUNT has matched."""
    return NUMBERS.get(written) or int(written)


def _lengths(text: str, flat_text: str) -> Iterator[tuple[int, int, ToldDelay]]:
    for match in _DELAY.finditer(flat_text):
        words = " ".join(text[match.start() : match.end()].split())
        if match["span"]:
            count, unit = _SPANS[match["span"]], "days"
        elif match["month"]:
            count, unit = 1, "months"
        else:
            count, unit = _length(read_count(match["count"]), match["unit"], match["kind"] or "")
        days = count * {"months": 31, "hours": 0}.get(unit, 1)
        if count and days <= _MOST_DAYS:
            yield *match.span(), ToldDelay(words, "", count, unit)


def _length(count: int, unit: str, kind: str) -> tuple[int, str]:
    if unit == "mois":
        return count, "months"
    if unit.startswith("h"):
        return count, "hours"
    if unit.startswith("sem"):
        return 7 * count, "days"
    units = {"franc": "clear_days", "ouvre": "working_days", "ouvrable": "business_days"}
    return count, units.get(kind.rstrip("s"), "days")


def _days(text: str, flat_text: str, received: date) -> Iterator[tuple[int, int, ToldDelay]]:
    for mention in find_dates(text):
        if mention.kind != "day" or not mention.year:
            continue
        before = _BY.search(flat_text[max(0, mention.start - 20) : mention.start])
        day = date.fromisoformat(mention.iso)
        if before and 0 <= (day - received).days <= _MOST_DAYS:
            words = f"{before.group()}{mention.text}".strip()
            yield mention.start, mention.end, ToldDelay(words, "", day=day)


def _authority(signs: MailSigns) -> str:
    for kind in ("court", "prefect", "bailiff"):
        if signs.is_from(kind):
            return kind
    said = signs.text.said_all
    return next((kind for kind in ("court", "prefect", "bailiff") if _says(said, kind)), "")


def _says(said: Said, name: str) -> bool:
    return any(said.has(turn) for turn in told_lists()["authority"][name])
