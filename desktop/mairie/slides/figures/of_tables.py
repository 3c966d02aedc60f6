# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one table of the source gives: its charts, its extract, its big numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.core.slides.deck import SlideChart, SlideTable
from desktop.mairie.slides.figures.charting import ChartDraft, find_charts
from desktop.mairie.slides.figures.extracts import extract, is_dull
from desktop.mairie.slides.figures.figure import Figure
from desktop.mairie.slides.figures.grid import Grid, read_grid
from desktop.mairie.slides.figures.lists import holds, opens_with, shown_unit
from desktop.mairie.slides.figures.numbers import row_numbers
from desktop.mairie.slides.figures.scores import chart_score, place_factor, table_score
from desktop.mairie.slides.figures.sources import TableSource
from desktop.mairie.slides.figures.splitting import split_tables
from desktop.mairie.slides.figures.sums import with_totals
from desktop.mairie.slides.figures.titles import chart_caption, chart_title, table_title

_MOST_CHARTS = 2
"""Of one table; the second measures something else."""
_LEFT_OUT = 0.3
"""What a chart loses that shows half of the columns that measure the same, or fewer."""
_READ_AT_A_GLANCE, _TELLS_MORE = 8, 0.02
"""Rows of a table that may go before its chart, and by how much."""
_BESIDE_A_CHART = 0.8
"""What big numbers keep of their score when a chart shows the same rows."""


def table_figures(source: TableSource) -> list[Figure]:
    """Return the figures of a table of the source, those of each table that it holds."""
    return [
        replace(
            figure,
            id=f"b{source.block_index}-{number}-{figure.kind}-{rank}",
            blocks=source.blocks,
        )
        for number, grid in enumerate(_grids(source))
        for rank, figure in enumerate(_of_grid(grid, source))
        if figure.kind == "chart" or not source.is_list
    ]


def _grids(source: TableSource) -> Iterator[Grid]:
    around = (source.caption, source.lead, source.place.heading)
    for table in split_tables(source.rows, source.header_rows):
        named = [table.title, *around, *(cell for row in table.header for cell in row)]
        tells_money = any(holds(text, "argent", "entetes") for text in named)
        units = (source.unit_line, source.amounts_unit if tells_money else "")
        yield with_totals(read_grid(table, (table.title, *around, *units)))


def _of_grid(grid: Grid, source: TableSource) -> list[Figure]:
    words = (grid.title, source.caption, source.lead, source.place.heading)
    found = _best([_chart(draft, grid, source) for draft in find_charts(grid, words)])
    charts = found = found[:_MOST_CHARTS]
    title = table_title(grid, source)
    table = extract(grid, source)
    if table:
        score = table_score(table, grid, source, title, len(charts))
        if charts and _tells_more(table, charts[0], grid):
            score = max(score, charts[0].score + _TELLS_MORE)
        found = [*found, _figure(title, source, score, table=table)]
    return [*found, *_numbers(grid, source, title, bool(charts))]


def _tells_more(table: SlideTable, figure: Figure, grid: Grid) -> bool:
    """Return True for a short table whose words matter as much as its figures: by whom, by when."""
    if len(table.rows) > _READ_AT_A_GLANCE or figure.chart is None:
        return False
    told = [
        c for c in grid.columns if c.kind == "text" or (c.kind == "code" and not is_dull(grid, c))
    ]
    says = any(opens_with(c.header, "entetes", name) for c in told for name in ("qui", "quand"))
    rows = sum(row.kind in ("detail", "empty") and bool(row.label) for row in grid.rows)
    left_out = len(figure.chart.categories) < min(rows, len(table.rows))
    has_words = any(  # « Aucun » among « 2 jours » and « 1 jour »: no bar says it
        row.cells[c.index].value is None and not row.cells[c.index].is_empty
        for row in grid.of_kind("detail")
        for c in grid.measures()
    )
    return says or has_words or len(told) > 1 or (bool(told) and left_out)


def _best(charts: list[Figure]) -> list[Figure]:
    """Return the charts best first, one per unit."""
    kept: list[Figure] = []
    is_mixed = len({figure.chart.unit for figure in charts if figure.chart}) > 1
    for figure in sorted(charts, key=lambda figure: -_rank(figure, is_mixed)):
        units = {other.chart.unit for other in kept if other.chart}
        if figure.chart and figure.chart.unit not in units:
            kept.append(figure)
    most = kept[0].score if kept else 0.0
    return kept[:1] + [replace(f, score=round(min(f.score, most) * 0.85, 3)) for f in kept[1:]]


def _rank(figure: Figure, is_mixed: bool) -> float:
    """Return the score of a chart, less for a ratio when the table has amounts too."""
    unit = figure.chart.unit if figure.chart else ""
    is_ratio = not unit or unit == "%" or "/" in unit
    return figure.score - (0.2 if is_mixed and is_ratio else 0.0)


def _chart(draft: ChartDraft, grid: Grid, source: TableSource) -> Figure:
    title = chart_title(draft, grid, source)
    chart = SlideChart(
        draft.form,
        draft.categories,
        draft.as_series(),
        shown_unit(draft.unit, True),
        chart_caption(title, source, draft),
        source.page,
    )
    score = chart_score(draft, source, title) - _LEFT_OUT * _leaves_out(draft, grid)
    return _figure(title, source, round(max(0.0, score), 3), chart=chart)


def _leaves_out(draft: ChartDraft, grid: Grid) -> bool:
    """Return True for a chart of few of the columns that measure the same: half a table misleads."""
    alike = [one for one in grid.measures() if one.unit == draft.unit or not one.unit]
    shown = len(draft.series)
    is_of_columns = draft.categories and len(draft.categories) != len(alike)
    return bool(is_of_columns) and len(alike) > 2 and shown * 2 <= len(alike)


def _numbers(grid: Grid, source: TableSource, title: str, has_chart: bool) -> list[Figure]:
    found = row_numbers(grid, title, source.page, has_chart)
    if not found:
        return []
    score = max(one.score for one in found) * place_factor(source.place)
    score *= _BESIDE_A_CHART if has_chart else 1.0
    figure = _figure(title, source, round(score, 3))
    return [replace(figure, kind="number", numbers=tuple(one.number for one in found))]


def _figure(
    title: str,
    source: TableSource,
    score: float,
    chart: SlideChart | None = None,
    table: SlideTable | None = None,
) -> Figure:
    return Figure(
        "",
        "chart" if chart else "table",
        title,
        source.place.heading,
        source.page,
        score,
        source.block_index,
        chart=chart,
        table=table,
        part=source.place.part,
    )
