# SPDX-License-Identifier: AGPL-3.0-or-later
"""The names of categories: whether they follow each other in time, how they are set in little room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.dates import MONTHS
from desktop.french.folding import fold
from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.tables.ems import PLAIN, runs_of
from desktop.mairie.slides.layout.tables.lines import cell_lines

_SHORT_MONTHS = "janv|fevr|fev|mars|avr|avril|mai|juin|juil|juill|aout|sept|oct|nov|dec"
_MONTH = re.compile(rf"(?:{'|'.join(fold(month) for month in MONTHS)}|{_SHORT_MONTHS})\b")
_TIME = re.compile(
    r"(?:19|20)\d{2}(?:\s?[-/–]\s?(?:19|20)?\d{2})?\b"
    r"|(?:t|trim\w*|semestre|sem|s)\s?\d\b|\d(?:er|e)\s(?:trim|sem)\w*|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\Z"
    r"|\d{1,2}(?:er)?\s(?:" + _SHORT_MONTHS + r")"
)
_TRAILING = " ,;:-\u00a0\u202f"
_YEAR_INSIDE = re.compile(r"\b(?:19|20)\d{2}\b")


def is_time(categories: Sequence[str]) -> bool:
    """Tell whether all names are moments: years, school years, months, quarters, dates."""
    return len(categories) > 1 and all(map(_is_moment, categories))


def _is_moment(name: str) -> bool:
    plain = fold(name).strip()
    if _MONTH.match(plain) or _TIME.match(plain):
        return True
    return len(name) <= 20 and _YEAR_INSIDE.search(name) is not None


def name_lines(
    name: str, width: float, size: float, most: int, measure: Measure
) -> tuple[str, ...] | None:
    """Return a name in at most `most` lines; None when a word or the whole does not fit."""
    limit = width / size
    if any(measure.width(run, PLAIN) > limit for _, run in runs_of(name)):
        return None
    lines = cell_lines(name, limit, PLAIN, measure)
    return lines if len(lines) <= most else None


def short_lines(
    name: str, width: float, size: float, most: int, measure: Measure
) -> tuple[str, ...]:
    """Return the same, long words cut at syllables and what is too long replaced by « … »."""
    lines = cell_lines(name, width / size, PLAIN, measure)
    if len(lines) <= most:
        return lines
    last = shortened(" ".join(lines[most - 1 :]), width, size, measure)
    return (*lines[: most - 1], last)


def shortened(text: str, width: float, size: float, measure: Measure, face: str = PLAIN) -> str:
    """Return a text on one line, its end replaced by « … » when it is too long."""
    if measure.width(text, face, size) <= width:
        return text
    for end in range(min(len(text) - 1, 200), 0, -1):
        short = text[:end].rstrip(_TRAILING) + "…"
        if measure.width(short, face, size) <= width:
            space = text.rfind(" ", 0, end + 1)
            whole = text[:space].rstrip(_TRAILING)
            return f"{whole}…" if space > 0.6 * end else short
    return "…"


def every(count: int, step: int) -> frozenset[int]:
    """Return the places whose name is shown when it is one in `step`, the last one always."""
    return frozenset(range(count - 1, -1, -step))
