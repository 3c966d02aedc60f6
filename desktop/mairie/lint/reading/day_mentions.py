# SPDX-License-Identifier: AGPL-3.0-or-later
"""The days that an arrêté speaks of, apart from the dates of the texts and letters it cites."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.french.dates import DateMention, find_dates
from desktop.mairie.lint.reading.stretch import Stretch

_CITED = re.compile(
    r"(?P<kind>(?<!present )(?<!presente )(?<!cet )(?<!meme )\barrete|deliberation|\bloi|decret"
    r"|ordonnance|instruction|circulaire|courrier|lettre|demande|requete|declaration|\bavis|rapport"
    r"|proces-verbal|\bpv|procuration|convention|contrat|devis|constat|seance|election|courriel"
    r"|\bmail|modifiee?|recue?s?|deposee?s?|formulee?s?|adressee?s?|emise?s?|rendue?|datee?s?)\b"
    r"[^.;,]{0,60} $|\b(?:en date|fait a [^.;]{0,40}|signee? le|vu|nee?) $"
)
_AIM = re.compile(r"\b(?:pour|afin|vue|occasion|concernant|sollicitant|tendant)\b")
"""« la demande pour la fête du 14 juillet 2026 »: the day is the matter’s, not the letter’s."""
_TEXTS = ("arrete", "loi", "decret", "deliberation", "ordonnance", "instruction", "circulaire")
_BETWEEN = re.compile(
    r"[ \n,(]{0,3}(?:(?:a |de |des |\d)[^.;]{0,30}?)?[ \n,)]{0,3}"
    r"(?:au|jusqu au|jusqu a|et jusqu au|inclus au)[ \n]{1,3}(?:le )?"
)


_LONGEST = 30_000
"""Characters in which dates are looked for: comparing dates among themselves is not linear."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, or the days from one to another, with the words that say so."""

    first: datetime.date
    last: datetime.date
    text: str
    line: int
    start: int = 0
    end: int = 0
    """Offsets in the stretch."""

    @property
    def is_range(self) -> bool:
        """True for several days."""
        return self.first != self.last

    def holds(self, other: Period) -> bool:
        """Tell whether the other lies inside this one."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=256)
def _dates(text: str) -> tuple[DateMention, ...]:
    return find_dates(text[:_LONGEST])


def all_dates(stretch: Stretch) -> tuple[DateMention, ...]:
    """Return every date, month, year and time; remembered, since many rules ask for the same."""
    return _dates(stretch.text)


def full_days(stretch: Stretch) -> list[DateMention]:
    """Return the dates that have a day, a month and a year."""
    return [
        mention
        for mention in _dates(stretch.text)
        if mention.kind == "day" and not mention.iso.startswith("-")
    ]


def has_day(stretch: Stretch) -> bool:
    """Tell whether a whole date is written."""
    return bool(full_days(stretch))


def as_date(mention: DateMention) -> datetime.date:
    """Return the date of a whole mention."""
    return datetime.date.fromisoformat(mention.iso)


def find_periods(stretch: Stretch) -> Iterator[Period]:
    """Yield the days and ranges of days that are the arrêté’s own matter, in order.

    The date of a text, a letter, an opinion or a birth is left out.
    """
    mentions = full_days(stretch)
    index = 0
    while index < len(mentions):
        first = last = mentions[index]
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if following and _BETWEEN.fullmatch(stretch.bare[first.end : following.start]):
            last = following
        if not is_of_a_text(stretch, first.start):
            words = " ".join(stretch.text[first.start : last.end].split())
            line = stretch.line_at(first.start)
            yield Period(as_date(first), as_date(last), words, line, first.start, last.end)
        index += 1 if last is first else 2


def is_of_a_text(stretch: Stretch, start: int) -> bool:
    """Tell whether the date at `start` is that of a text or a letter that is cited."""
    before = stretch.bare[max(0, start - 90) : start].replace("\n", " ").rstrip()
    found = _CITED.search(before.removesuffix(" du").removesuffix(" le").removesuffix(" au") + " ")
    if found is None:
        return False
    return found["kind"] in _TEXTS or _AIM.search(found.group()) is None
