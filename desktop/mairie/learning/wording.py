# SPDX-License-Identifier: AGPL-3.0-or-later
"""How days, lengths of time and counts of the path are written in French."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from desktop.french.dates import MONTHS, long_day
from desktop.mairie.learning.module import Module
from desktop.mairie.learning.path import PathItem
from desktop.mairie.learning.step import Step

NBSP = "\u00a0"


def span_words(days: Iterable[datetime.date]) -> str:
    """Return « le 4 décembre 2026 », or « du 1er au 4 décembre 2026 »; empty without a day."""
    known = sorted(days)
    if not known:
        return ""
    first, last = known[0], known[-1]
    if first == last:
        return f"le{NBSP}{long_day(first)}"
    begun = long_day(first)
    if first.year == last.year:
        begun = begun.removesuffix(f"{NBSP}{first.year}")
        if first.month == last.month:
            begun = begun.removesuffix(f"{NBSP}{MONTHS[first.month - 1]}")
    return f"du{NBSP}{begun} au{NBSP}{long_day(last)}"


def spent_words(seconds: int) -> str:
    """Return « moins d’une minute », « 12 min », « 2 h », « 1 h 05 »."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "moins d’une minute"
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return f"{minutes}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{minutes:02}" if minutes else f"{hours}{NBSP}h"


def spent_cell(seconds: int) -> str:
    """Return the same for a narrow column of a table: « < 1 min » holds on one line."""
    return spent_words(seconds) if round(seconds / 60) >= 1 else f"<{NBSP}1{NBSP}min"


def count_words(number: int, one: str, many: str = "") -> str:
    """Return « 1 étape », « 3 étapes »; French keeps the singular up to 1."""
    return f"{number}{NBSP}{one if number < 2 else many or f'{one}s'}"


def share_words(done: Sequence[PathItem], items: Sequence[PathItem]) -> str:
    """Return « 3 étapes sur 8 et 1 module sur 4 »; what is at zero is left out."""
    parts = []
    for kind, one, many in ((Step, "étape", "étapes"), (Module, "module", "modules")):
        mine = sum(isinstance(item, kind) for item in done)
        whole = sum(isinstance(item, kind) for item in items)
        if mine:
            parts.append(f"{count_words(mine, one, many)} sur{NBSP}{whole}")
    return " et ".join(parts)
