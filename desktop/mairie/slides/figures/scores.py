# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much a figure is worth a slide for elected officials: from 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.core.slides.deck import ChartForm, SlideTable
from desktop.french.digest.cues import title_kinds
from desktop.french.digest.indicators import find_indicator
from desktop.french.words import folded_words
from desktop.mairie.slides.figures.charting import ChartDraft
from desktop.mairie.slides.figures.columns import GridColumn
from desktop.mairie.slides.figures.grid import Grid
from desktop.mairie.slides.figures.lists import count, opens_with, plain
from desktop.mairie.slides.figures.periods import date_key, latest_year
from desktop.mairie.slides.figures.sources import Place, TableSource

_SECONDARY = 0.35
_FEW_ROWS, _FEW_COLUMNS, _SHORT_CELL = 8, 4, 45
"""Rows, columns and letters of a cell (mean) of a table of words that is read from afar."""
_HOUR = re.compile(r"\b\d{1,2}\s?(?:h|:)\s?(?:[0-5]\d)?\b")
_MARK = re.compile(r"(?<!\d)/\s?(?:[1-9]?[05]|100)\b(?!/)")
"""« Note prix /50 »: the marks of an analysis are read side by side, never one column alone."""


def subject_weight(texts: list[str]) -> float:
    """Return how much what the texts name matters to elected officials: about -0.25 to 0.25."""
    text = " ".join(texts)[:600]
    strong, weak = count(text, "sujets", "forts"), count(text, "sujets", "faibles")
    weight = 0.05 * min(strong, 3) - 0.05 * min(weak, 3)
    indicator = find_indicator(folded_words(text[:200]))
    if indicator:
        weight += 0.025 * indicator.weight
    return max(-0.25, min(0.25, weight))


def place_factor(place: Place) -> float:
    """Return 1 for the body of a document, less for annexes, lists of words and contacts."""
    for heading in place.path:
        if opens_with(heading, "titres", "secondaires"):
            return _SECONDARY
        if "secondaire" in title_kinds(folded_words(heading)):
            return 0.6
    return 1.0


def _factor(source: TableSource) -> float:
    if source.caption and opens_with(source.caption, "titres", "secondaires"):
        return _SECONDARY
    return place_factor(source.place)


def chart_score(draft: ChartDraft, source: TableSource, title: str) -> float:
    """Return what a chart is worth."""
    score = {ChartForm.LINE: 0.62, ChartForm.PIE: 0.58, ChartForm.BAR: 0.54}[draft.form]
    points = len(draft.categories)
    if draft.form is ChartForm.LINE:
        score += 0.06 if points >= 5 else 0.0
    elif points == 2:
        score -= 0.16
    elif points <= 8:
        score += 0.04
    if draft.form is ChartForm.BAR and len(draft.series) in (2, 3):
        score += 0.03
    score += 0.05 if "€" in draft.unit else 0.0
    score -= 0.08 if not draft.unit else 0.0
    score -= 0.06 if "/" in draft.unit and "€" not in draft.unit else 0.0
    score -= 0.12 if _MARK.match(draft.unit) or _MARK.search(draft.measure) else 0.0
    score -= 0.05 * (_gaps(draft) > 0)
    score -= 0.2 if _is_flat(draft) else 0.0
    score += subject_weight(
        [title, draft.measure, *draft.labels[:6], *(s.name for s in draft.series)]
    )
    return _bounded(score * _factor(source))


def _is_flat(draft: ChartDraft) -> bool:
    """Return True for a curve that hardly moves: zeros, or the same figure most of the time."""
    values = [value for one in draft.series for value in one.values() if value is not None]
    zeros = sum(value == 0 for value in values)
    return zeros * 3 > len(values) or len(set(values)) * 2 < len(values)


def _gaps(draft: ChartDraft) -> int:
    return sum(value is None for one in draft.series for value in one.values())


def table_score(
    table: SlideTable, grid: Grid, source: TableSource, title: str, charts: int
) -> float:
    """Return what a table is worth: less than its chart when it has one."""
    figures = [c for c in grid.columns if c.kind in ("value", "sum", "balance", "share", "change")]
    if not figures:
        score = _words_score(table)
    else:
        score = 0.44
        score += 0.06 if table.total_rows else 0.0
        score += (
            0.05
            if any("€" in cell for row in table.rows for cell in row)
            or any("€" in c.unit for c in figures)
            else 0.0
        )
        score += 0.04 if latest_year([c.period for c in figures]) else 0.0
        score -= 0.06 if len(figures) == 1 and len(table.rows) < 4 else 0.0
    score -= 0.1 * _blank_share(table)
    score -= 0.25 if figures and _says_one_thing(grid, figures) else 0.0
    is_marked = sum(bool(_MARK.search(name)) for name in table.header) > 2
    # Offers in euros make a chart of their own.
    is_marked = is_marked and not any("€" in cell for row in table.rows for cell in row)
    score += 0.15 if is_marked else 0.0
    is_choice = _compares_choices(table)
    score += 0.3 if is_choice else 0.0
    score -= 0.12 if charts and not is_marked and not is_choice else 0.0
    score -= 0.1 if not grid.has_header and len(grid.columns) > 2 else 0.0
    score += subject_weight([title, grid.corner, *table.header])
    # Opening hours by site are what their section is about, whatever it is called.
    return _bounded(score * (1.0 if _is_schedule(table) else _factor(source)))


def _compares_choices(table: SlideTable) -> bool:
    """Return True for « Scénario 1 », « Scénario 2 » side by side: one row alone decides nothing."""
    choices = sum(opens_with(head, "entetes", "choix") for head in map(plain, table.header[1:]))
    return choices >= 2 and choices >= len(table.header) - 2 and len(table.rows) > 2


def _words_score(table: SlideTable) -> float:
    """Return what a table without figures is worth: one that is read at a glance says who and when."""
    heads = [plain(head) for head in table.header]
    if any(opens_with(head, "entetes", "mots_a_lire") for head in heads):
        return 0.22
    if _is_schedule(table):
        return 0.58
    cells = [cell for row in table.rows for cell in row]
    letters = sum(map(len, cells)) / max(1, len(cells))
    is_short = (
        len(table.rows) <= _FEW_ROWS and len(heads) <= _FEW_COLUMNS and letters <= _SHORT_CELL
    )
    if not is_short or not any(heads):
        return 0.34 if _is_calendar(table) else 0.22
    says_who = any(opens_with(head, "entetes", "qui") for head in heads)
    says_when = _is_calendar(table) or any(opens_with(head, "entetes", "quand") for head in heads)
    return 0.44 + 0.1 * says_who + 0.04 * says_when


def _is_schedule(table: SlideTable) -> bool:
    """Return True for opening hours: most cells beside the names tell an hour."""
    cells = [cell for row in table.rows for cell in row[1:] if cell]
    hours = sum(bool(_HOUR.search(cell)) for cell in cells)
    return len(table.rows) > 1 and hours * 3 >= 2 * len(cells) > 0


def _is_calendar(table: SlideTable) -> bool:
    """Return True when a column tells a date for most rows."""
    columns = zip(*table.rows, strict=True)
    return any(
        sum(date_key(cell) is not None or bool(latest_year([cell])) for cell in cells) * 3
        >= 2 * len(cells)
        for cells in columns
    )


def _says_one_thing(grid: Grid, figures: Sequence[GridColumn]) -> bool:
    """Return True for rows that all say the same: seventeen communes with one price."""
    rows = grid.of_kind("detail", "total")
    values = {tuple(row.cells[c.index].value for c in figures) for row in rows}
    return len([one for one in values if any(value is not None for value in one)]) < 2


def _blank_share(table: SlideTable) -> float:
    cells = [cell for row in table.rows for cell in row]
    return sum(not cell for cell in cells) / max(1, len(cells)) * 2


def _bounded(score: float) -> float:
    return round(max(0.0, min(1.0, score)), 3)
