# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates that a table counts by: years, seasons, months, quarters, and whether they come in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from desktop.mairie.slides.figures.lists import plain

DateKey = tuple[int, int, int]

_MONTHS = (
    ("janvier", "janv"), ("fevrier", "fevr", "fev"), ("mars",), ("avril", "avr"), ("mai",), ("juin",),
    ("juillet", "juil"), ("aout",), ("septembre", "sept", "sep"), ("octobre", "oct"),
    ("novembre", "nov"), ("decembre", "dec"),
)  # fmt: skip
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_LEAD = (
    r"(?:(?:au|en|annee|annees|exercice|exercices|saison|campagne|l'annee|annee scolaire|rentree"
    r"|budget|recensement|recensement de|situation au)\s)?"
)
_STAGES = r"(?P<stage>(?:bp|ca|bs|cfu|dob|rob|realise|prevu|vote|estime|budget primitif|compte administratif)\s)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_STATE = (
    r"(?:\s\(?(?:provisoires?|previsionn\w{2,4}|previsions?|prev\.?|prevus?|estimes?|estimations?"
    r"|realises?|definitifs?|votes?|projet|objectif|bp|ca|cfu|p|e)\)?)?"
)
"""« CA 2025 (provisoire) », « 2026 prévisionnel »: the year counts all the same."""
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_LEAD}{_STAGES}{_YEAR}(?:\s?[-/]\s?(?:19|20)?\d{{2}})?{_STATE}",
        rf"{_LEAD}(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{_YEAR}{_STATE}",
        rf"{_LEAD}(?P<day>\d{{1,2}})(?:er)? (?P<name>[a-z]+) {_YEAR}{_STATE}",
        rf"(?P<name>[a-z]+)\.?(?:[ -]{_YEAR})?",
        rf"(?:t|trimestre )(?P<quarter>[1-4])(?: {_YEAR})?",
        rf"(?P<quarter>[1-4])(?:er|e|eme|nd)? trimestre(?: {_YEAR})?",
        rf"(?P<half>[12])(?:er|e|eme|nd)? semestre(?: {_YEAR})?",
    )
)
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def date_key(text: str) -> DateKey | None:
    """Return what puts `text` in time when the whole of it is a date; None for anything else."""
    folded = plain(text)
    if not folded or len(folded) > 40:
        return None
    for shape in _SHAPES:
        found = shape.fullmatch(folded)
        if found:
            key = _key(found.groupdict())
            if key:
                return key
    return None


def _key(said: dict[str, str | None]) -> DateKey | None:
    year = int(said.get("year") or 0)
    name = said.get("name")
    if name is not None:
        month = _MONTH_NUMBERS.get(name)
        return (year, month, int(said.get("day") or 0)) if month else None
    if said.get("quarter") or said.get("half"):
        return year, int(said.get("quarter") or 0) * 3 + int(said.get("half") or 0) * 6, 0
    month = int(said.get("month") or 0)
    return (year, month, int(said.get("day") or 0)) if month <= 12 else None


def are_dates(texts: Sequence[str]) -> bool:
    """Return True when all of at least two texts are dates."""
    return len(texts) >= 2 and all(date_key(text) for text in texts)


def time_order(texts: Sequence[str]) -> int:
    """Return 1 for dates that only go on, -1 for dates that only go back, 0 for anything else."""
    keys = [date_key(text) for text in texts]
    known = [key for key in keys if key]
    if len(known) < len(keys) or len(keys) < 2:
        return 0
    if all(a < b for a, b in pairwise(known)):
        return 1
    return -1 if all(a > b for a, b in pairwise(known)) else 0


def latest_year(texts: Sequence[str]) -> int:
    """Return the newest year named in the texts; 0 for none."""
    return max((int(year) for text in texts for year in _ANY_YEAR.findall(text)), default=0)


def span_of(texts: Sequence[str]) -> str:
    """Return « 2019-2024 », « 2024 », or nothing, for the years that the texts name."""
    years = sorted({int(year) for text in texts for year in _ANY_YEAR.findall(text)})
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
