# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines: a measure over three dates or more, in rows or in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.slides.deck import ChartForm
from desktop.mairie.slides.figures.charting.alike import one_unit
from desktop.mairie.slides.figures.charting.column_groups import (
    in_time,
    like_groups,
    period_groups,
    single_columns,
)
from desktop.mairie.slides.figures.charting.draft import (
    MOST_DATES,
    MOST_SERIES,
    ChartDraft,
    DraftSeries,
)
from desktop.mairie.slides.figures.charting.names import series_name, short_name
from desktop.mairie.slides.figures.columns import GridColumn
from desktop.mairie.slides.figures.grid import Grid
from desktop.mairie.slides.figures.lists import holds
from desktop.mairie.slides.figures.periods import time_order
from desktop.mairie.slides.figures.rows import GridRow

_MONEY = ("€", "€ HT", "€ TTC", "k€", "M€")


def lines_down(grid: Grid) -> list[ChartDraft]:
    """Return lines for a table whose rows are dates: one per measure, or several of one unit."""
    rows = [row for row in grid.of_kind("detail") if row.label]
    order = time_order([row.label for row in rows])
    if len(rows) < 3 or not order:
        return []
    rows = rows[::order][-MOST_DATES:]
    groups = [in_time(group)[-MOST_SERIES:] for group in period_groups(grid)]
    told = {column.index for group in groups for column in group}
    groups += _sums_side_by_side(grid, rows)
    groups += like_groups(grid)
    groups += [[column] for column in single_columns(grid) if column.index not in told]
    groups += [[column] for column in grid.columns if column.kind == "share"]
    drafts = []
    for group in groups:
        unit = one_unit(grid, rows, group)
        if unit is None:
            continue
        series = tuple(
            DraftSeries(series_name(c, group), tuple(row.cells[c.index] for row in rows))
            for c in group
        )
        measure = group[0].measure if len({c.measure for c in group}) == 1 else ""
        labels = tuple(row.label for row in rows)
        periods = tuple(c.period for c in group if c.period)
        drafts.append(ChartDraft(ChartForm.LINE, labels, series, unit, measure, periods or labels))
    return drafts


def _sums_side_by_side(grid: Grid, rows: Sequence[GridRow]) -> list[list[GridColumn]]:
    """Return the columns of sums of one unit, « Dépenses », « Subventions », « Reste à charge »."""
    columns = [c for c in grid.columns if c.kind in ("value", "balance") and not c.period]
    unit = one_unit(grid, rows, columns) if 2 <= len(columns) <= MOST_SERIES else None
    return [columns] if unit in _MONEY else []


def lines_across(grid: Grid) -> list[ChartDraft]:
    """Return lines for a table whose columns are dates: its rows, or its total when they are many."""
    drafts = []
    for group in period_groups(grid, with_empty=True):
        columns = in_time(group)
        periods = tuple(column.period for column in columns)
        if len(columns) < 3 or time_order(periods) != 1:
            continue
        for rows, note in _row_sets(grid, columns):
            draft = _across(grid, columns, rows, note)
            if draft:
                drafts.append(draft)
    return drafts


def _across(
    grid: Grid, columns: Sequence[GridColumn], rows: Sequence[GridRow], note: str
) -> ChartDraft | None:
    unit = one_unit(grid, rows, columns)
    if unit is None:
        return None
    series = tuple(
        DraftSeries(short_name(row.label), tuple(row.cells[c.index] for c in columns))
        for row in rows
    )
    periods = tuple(column.period for column in columns)
    measure = columns[0].measure
    if len(rows) == 1 and rows[0].kind != "total":
        measure = rows[0].label
    draft = ChartDraft(ChartForm.LINE, periods, series, unit, measure, periods, note=note)
    return replace(
        draft,
        is_total=len(rows) == 1 and rows[0].kind == "total",
        is_common_noun=holds(measure.split(" ")[0], "sujets", "forts"),
    )


def _row_sets(grid: Grid, columns: Sequence[GridColumn]) -> list[tuple[list[GridRow], str]]:
    """Return the rows to draw together, per unit: all when few, else the total, else the largest."""
    by_unit: dict[str, list[GridRow]] = {}
    for row in grid.of_kind("detail", "balance", "total"):
        known = [c for c in columns if row.cells[c.index].value is not None]
        if len(known) * 3 < len(columns) * 2:
            continue
        unit = one_unit(grid, [row], columns)
        if unit is not None:
            by_unit.setdefault(unit, []).append(row)
    every = sum(row.kind == "detail" and not _is_blank(row, columns) for row in grid.rows)
    if len(by_unit) > 1:
        every = 0
    return [
        chosen
        for unit, rows in by_unit.items()
        for chosen in _chosen(rows, columns, every, bool(unit))
    ]


def _is_blank(row: GridRow, columns: Sequence[GridColumn]) -> bool:
    return all(row.cells[c.index].value is None for c in columns)


def _chosen(
    rows: list[GridRow], columns: Sequence[GridColumn], every: int, has_unit: bool
) -> list[tuple[list[GridRow], str]]:
    totals = [row for row in rows if row.kind == "total"]
    details = [row for row in rows if row.kind == "detail"]
    if totals and len(details) < every:
        return [([totals[-1]], "")]
    if not details and not totals and len(rows) <= MOST_SERIES:
        return [(rows, "")]  # « Résultat », « Épargne brute »: balances that are followed together
    if not details:
        return [([row], "") for row in (totals or rows)[-1:]]
    if len(details) <= MOST_SERIES:
        balances = [row for row in rows if row.kind == "balance"]
        if not totals and len(details) + len(balances) <= MOST_SERIES:
            details = [row for row in rows if row.kind != "total"]
        return [(details, "")] + [([total], "") for total in totals[-1:] if len(details) > 1]
    if totals:
        return [([totals[-1]], "")]
    if not has_unit:
        return []  # counts of unlike things
    last = columns[-1].index
    largest = sorted(details, key=lambda row: -float(row.cells[last].value or 0))[:MOST_SERIES]
    kept = [row for row in details if row in largest][:MOST_SERIES]
    return [(kept, f"Les {MOST_SERIES} plus élevés sur {len(details)}")]
