# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bars and pies: like things side by side, in rows or in columns."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.slides.deck import ChartForm
from desktop.mairie.slides.figures.charting.alike import are_comparable, one_unit
from desktop.mairie.slides.figures.charting.column_groups import (
    Columns,
    in_time,
    like_groups,
    period_groups,
    single_columns,
    stage_groups,
)
from desktop.mairie.slides.figures.charting.draft import (
    MOST_CATEGORIES,
    MOST_PARTS,
    MOST_SERIES,
    ChartDraft,
    DraftSeries,
)
from desktop.mairie.slides.figures.charting.names import row_names, series_name, short_name
from desktop.mairie.slides.figures.columns import GridColumn
from desktop.mairie.slides.figures.grid import Grid
from desktop.mairie.slides.figures.lists import holds
from desktop.mairie.slides.figures.periods import time_order
from desktop.mairie.slides.figures.rows import GridRow
from desktop.mairie.slides.figures.sums import Parts, group_totals, parts_of

_MOST_DETAILS = 6
"""Details shown when their sub-totals could be."""


def bars_by_row(grid: Grid, words_around: Sequence[str]) -> list[ChartDraft]:
    """Return charts whose categories are the rows of the table."""
    if len(grid.rows) > 400:
        return []  # a register, not a comparison
    groups = stage_groups(grid)
    groups = groups or [in_time(group)[-MOST_SERIES:] for group in period_groups(grid)]
    groups += like_groups(grid)
    drafts = [draft for group in groups if (draft := _by_row(grid, group, words_around))]
    told = {draft.unit for draft in drafts}
    singles = [*single_columns(grid), *(c for c in grid.columns if c.kind == "share")]
    for column in singles:
        draft = _by_row(grid, [column], words_around)
        if draft and draft.unit not in told:
            drafts.append(draft)
    return drafts


def _by_row(grid: Grid, group: Columns, words_around: Sequence[str]) -> ChartDraft | None:
    parts = _parts(grid, group)
    names = row_names(parts.rows, parts.are_groups)
    if names is None or not 2 <= len(parts.rows) <= MOST_CATEGORIES:
        return None
    unit = one_unit(grid, parts.rows, group)
    if unit is None or not are_comparable(grid, parts, group, words_around):
        return None
    series = tuple(
        DraftSeries(series_name(c, group), tuple(row.cells[c.index] for row in parts.rows))
        for c in group
    )
    form = ChartForm.PIE if _is_pie(parts, group, unit) else ChartForm.BAR
    if form is ChartForm.BAR and len(names) >= 3 and time_order(names) == 1:
        form = ChartForm.LINE
    measure = group[0].measure if len({c.measure for c in group}) == 1 else ""
    periods = tuple(c.period for c in group if c.period)
    labels = tuple(row.label for row in parts.rows)
    return ChartDraft(
        form, tuple(names), series, unit, measure, periods, grid.corner, labels=labels
    )


def _parts(grid: Grid, group: Columns) -> Parts:
    newest = group[-1]
    parts = parts_of(grid, newest)
    if len(group) > 1 and not parts.are_groups:
        rows = [
            row
            for row in grid.of_kind("detail")
            if any(row.cells[c.index].value is not None for c in group)
        ]
        parts = Parts(tuple(rows), parts.total, parts.is_whole)
    if parts.is_whole and not parts.are_groups and len(parts.rows) > _MOST_DETAILS:
        return _as_groups(grid, newest) or parts
    return parts


def _as_groups(grid: Grid, column: GridColumn) -> Parts | None:
    """Return the sub-totals of a table whose details are too many, when they make its total."""
    totals = [row for row in grid.of_kind("total") if row.cells[column.index].value is not None]
    return group_totals(totals, column)


def _is_pie(parts: Parts, group: Columns, unit: str) -> bool:
    """Return True for two to six parts, all above zero, that make the whole that the table says."""
    if len(group) > 1 or not parts.is_whole or not 2 <= len(parts.rows) <= MOST_PARTS:
        return False
    values = [row.cells[group[0].index].value for row in parts.rows]
    if any(value is None or value <= 0 for value in values):
        return False
    return "/" not in unit and time_order([row.label for row in parts.rows]) == 0


def bars_by_column(grid: Grid) -> list[ChartDraft]:
    """Return charts whose categories are the columns: scenarios, kinds of waste, months."""
    if grid.has_codes:
        return []
    columns = [c for c in grid.measures() if not c.unit_in_header() and not c.period]
    rows = [
        row
        for row in grid.of_kind("detail", "total", "balance")
        if sum(row.cells[c.index].value is not None for c in columns) >= 2
    ]
    if not 2 <= len(columns) <= MOST_CATEGORIES or not rows or len(rows) > 20:
        return []
    names = [short_name(c.header) for c in columns]
    if len(set(names)) < len(names) or not all(names):
        return []
    form = ChartForm.LINE if len(names) > 2 and time_order(names) == 1 else ChartForm.BAR
    drafts = []
    for chosen in _measures(grid, rows, columns):
        unit = one_unit(grid, chosen, columns)
        series = tuple(
            DraftSeries(short_name(row.label), tuple(row.cells[c.index] for c in columns))
            for row in chosen
        )
        if unit is not None:
            measure = chosen[0].label if len(chosen) == 1 else ""
            drafts.append(ChartDraft(form, tuple(names), series, unit, measure))
    return drafts


def _measures(
    grid: Grid, rows: Sequence[GridRow], columns: Sequence[GridColumn]
) -> list[list[GridRow]]:
    """Return the rows to draw, one chart each: the total first, else what is told in one unit."""
    fit = [row for row in rows if row.label and one_unit(grid, [row], columns) is not None]
    totals = [row for row in fit if row.kind == "total"]
    if totals:
        return [[totals[-1]]]
    if len(rows) == 1:
        return [[row] for row in fit]
    units = {one_unit(grid, [row], columns) for row in fit}
    if len(units) < 2:
        return []
    money = [row for row in fit if holds(row.label, "argent", "entetes")]
    return [[row] for row in (money or fit)[:2]]
