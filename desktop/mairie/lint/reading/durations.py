# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lengths of time: « un (1) mois », « 30 jours », « huit jours », « 48 heures »."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.mairie.lint.reading.stretch import Stretch

_NUMBERS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20, "vingt et un": 21, "trente": 30,
    "quarante huit": 48, "soixante": 60, "soixante douze": 72, "quatre vingt dix": 90,
}  # fmt: skip
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DURATION = (
    rf"(?P<number>\d{{1,3}}|{_WORDS})(?: \(? ?\w{{1,12}} ?\))? "
    r"(?P<unit>jours?|semaines?|mois|heures?|ans?|annees?)\b"
)
_DAYS = {"j": 1.0, "s": 7.0, "m": 30.0, "h": 1 / 24, "a": 365.0}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as written, in days; a month is 30."""

    days: float
    text: str
    line: int
    start: int


def find_durations(stretch: Stretch) -> Iterator[Duration]:
    """Yield the lengths of time of a stretch, in order."""
    for spot in stretch.spots(_DURATION):
        written = " ".join(spot.match["number"].replace("-", " ").split())
        number = int(written) if written.isdigit() else _NUMBERS[written]
        days = number * _DAYS[spot.match["unit"][0]]
        yield Duration(days, spot.text, spot.line, spot.match.start())
