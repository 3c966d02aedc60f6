# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cells of a table or of a chart while they are edited: the same grid for both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.core.draft import Author
from desktop.core.slides.deck import (
    ChartForm,
    ChartSeries,
    Slide,
    SlideChart,
    SlideKind,
    SlideTable,
)
from desktop.ui.words import NBSP

MOST_ROWS, MOST_COLUMNS = 60, 12
_LONGEST_FIGURE = 40
_FIGURE = re.compile(
    r"(?P<sign>[-−–+]?)\s?(?P<body>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d{1,15}(?:[.,]\d{1,9})?"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d+)?)(?:\s?[^\d\s][^\d]{0,16})?"
)
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A header and rows as wide as it."""

    header: Cells
    rows: tuple[Cells, ...]
    totals: tuple[int, ...] = ()
    """Indexes in `rows` of totals."""

    def cell(self, row: int, column: int) -> str:
        """Return a cell; row 0 is the header."""
        return self.header[column] if row == 0 else self.rows[row - 1][column]


def empty_grid() -> Grid:
    """Return what one starts from: two rows of two columns."""
    return Grid(("", ""), (("", ""), ("", "")))


# --- edits ----------------------------------------------------------------------------------------


def with_cell(grid: Grid, row: int, column: int, text: str) -> Grid:
    """Return the grid with another text in a cell; row 0 is the header."""
    return pasted(grid, row, column, ((text,),))


def pasted(grid: Grid, row: int, column: int, lines: Sequence[Sequence[str]]) -> Grid:
    """Return the grid with lines of cells from one on; it grows to hold them, as far as it may."""
    high = min(MOST_ROWS + 1, max(1 + len(grid.rows), row + len(lines)))
    wide = max((column + len(line) for line in lines), default=0)
    wide = min(MOST_COLUMNS, max(len(grid.header), wide))
    all_rows = [[*line, *[""] * (wide - len(line))] for line in (grid.header, *grid.rows)]
    all_rows += [[""] * wide for _ in range(high - len(all_rows))]
    for down, line in enumerate(lines):
        for across, text in enumerate(line):
            if row + down < high and column + across < wide:
                all_rows[row + down][column + across] = " ".join(text.split())
    return Grid(tuple(all_rows[0]), tuple(tuple(one) for one in all_rows[1:]), grid.totals)


def with_row(grid: Grid, after: int) -> Grid:
    """Return the grid with an empty row after one (0: the header)."""
    if len(grid.rows) >= MOST_ROWS:
        return grid
    empty = ("",) * len(grid.header)
    totals = tuple(one + 1 if one >= after else one for one in grid.totals)
    return replace(grid, rows=(*grid.rows[:after], empty, *grid.rows[after:]), totals=totals)


def without_row(grid: Grid, row: int) -> Grid:
    """Return the grid without a row (from 1); the last one and the header stay."""
    if row < 1 or len(grid.rows) < 2:
        return grid
    gone = row - 1
    totals = tuple(one - 1 if one > gone else one for one in grid.totals if one != gone)
    return replace(grid, rows=(*grid.rows[:gone], *grid.rows[row:]), totals=totals)


def with_column(grid: Grid, after: int) -> Grid:
    """Return the grid with an empty column after one (from 0)."""
    if len(grid.header) >= MOST_COLUMNS:
        return grid

    def wider(line: Cells) -> Cells:
        return (*line[: after + 1], "", *line[after + 1 :])

    return replace(grid, header=wider(grid.header), rows=tuple(wider(one) for one in grid.rows))


def without_column(grid: Grid, column: int) -> Grid:
    """Return the grid without a column; two stay at least."""
    if len(grid.header) < 3:
        return grid

    def narrower(line: Cells) -> Cells:
        return (*line[:column], *line[column + 1 :])

    rows = tuple(narrower(one) for one in grid.rows)
    return replace(grid, header=narrower(grid.header), rows=rows)


# --- tables and charts ----------------------------------------------------------------------------


def grid_of_table(table: SlideTable | None) -> Grid:
    """Return the cells of a table; an empty grid for none."""
    if table is None or not table.header:
        return empty_grid()
    wide = len(table.header)
    rows = tuple((*row[:wide], *("",) * (wide - len(row))) for row in table.rows)
    return Grid(table.header, rows or (("",) * wide,), table.total_rows)


def table_of(grid: Grid, before: SlideTable | None) -> SlideTable:
    """Return the table with these cells; what surrounds them stays."""
    kept = before or SlideTable((), ())
    return replace(
        kept, header=grid.header, rows=grid.rows, total_rows=grid.totals, author=Author.AGENT
    )


def grid_of_chart(chart: SlideChart | None) -> Grid:
    """Return the figures of a chart: its categories, then a column for each series."""
    if chart is None or not chart.series:
        return empty_grid()
    header = ("", *(series.name for series in chart.series))
    rows = [
        (category, *(_written(series, place) for series in chart.series))
        for place, category in enumerate(chart.categories)
    ]
    return Grid(header, tuple(rows) or (("",) * len(header),))


def chart_of(grid: Grid, before: SlideChart | None) -> SlideChart:
    """Return the chart of these figures; a figure that was not touched keeps its exact value."""
    kept = before or SlideChart(ChartForm.BAR, (), ())
    known = _exact(before)
    series = []
    for column in range(1, len(grid.header)):
        written = tuple(row[column] for row in grid.rows)
        values = tuple(known.get(text, number_of(text)) for text in written)
        series.append(ChartSeries(grid.header[column], values, written))
    categories = tuple(row[0] for row in grid.rows)
    return replace(kept, categories=categories, series=tuple(series), author=Author.AGENT)


def _exact(chart: SlideChart | None) -> dict[str, float | None]:
    """Return the values that a chart has for what is written, where that is never two of them."""
    found: dict[str, set[float | None]] = {}
    for series in chart.series if chart else ():
        for place, value in enumerate(series.values):
            found.setdefault(_written(series, place), set()).add(value)
    return {text: values.pop() for text, values in found.items() if len(values) == 1}


def _written(series: ChartSeries, place: int) -> str:
    if place < len(series.written):
        return series.written[place]
    value = series.values[place] if place < len(series.values) else None
    return "" if value is None else number_words(value)


def number_words(value: float) -> str:
    """Return a number as French writes it: « 118 240 », « 1,87 »."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace(",", NBSP).replace(".", ",")


def number_of(untrusted_text: str) -> float | None:
    """Return the figure that a cell says, in the chart's own unit; None when it says none.

    « (12) » is how accounts write minus twelve. What follows the digits is the unit, never other
    digits.
    """
    from desktop.french.figures import parse_number

    text = untrusted_text.strip()[:_LONGEST_FIGURE]
    is_bracketed = text.startswith("(") and text.endswith(")")
    found = _FIGURE.fullmatch(text[1:-1] if is_bracketed else text)
    if found is None:
        return None
    value = float(parse_number(found["body"]))
    return -value if is_bracketed or found["sign"] in ("-", "−", "–") else value


def is_bad_figure(grid: Grid, row: int, column: int) -> bool:
    """Tell whether a cell of a chart says something that is no figure."""
    text = grid.cell(row, column).strip()
    return row > 0 and column > 0 and bool(text) and number_of(text) is None


def with_figures(slide: Slide) -> Slide:
    """Return a slide that has just become a chart or a table, with the figures that it has already."""
    if slide.kind is SlideKind.CHART and slide.chart is None and slide.table is not None:
        table = slide.table
        chart = chart_of(grid_of_table(table), None)
        kept = replace(chart, caption=table.caption, unit=table.unit, page=table.page)
        return replace(slide, chart=kept)
    if slide.kind is SlideKind.TABLE and slide.table is None and slide.chart is not None:
        chart = slide.chart
        shown = table_of(grid_of_chart(chart), None)
        named = replace(shown, caption=chart.caption, unit=chart.unit, page=chart.page)
        return replace(slide, table=named)
    return slide
