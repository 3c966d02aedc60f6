# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables without ruling lines: rows of figures aligned in columns, with the labels above them."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.pdf.figure_cells import is_figure
from desktop.documents.pdf.lines import Line, PageInk, rows_of
from desktop.documents.pdf.open_tables import cells_in, crosses
from desktop.documents.pdf.tables import (
    TableFound,
    column_edges,
    header_count,
    is_blank,
    take_lines,
    tidy_apart,
)

MIN_ROWS = 3
MIN_FIGURES = 0.6
"""Share of the cells right of the first column that hold figures."""


def take_aligned_tables(ink: PageInk) -> list[TableFound]:
    """Return the tables told by their alignment alone; their lines are taken out of `ink.lines`."""
    figures = [line for line in ink.lines if _has_figures(line.text)]
    if len(figures) < 4:
        return []
    tables: list[TableFound] = []
    for run in _runs(rows_of(ink.lines)):
        found = _read_run(run)
        if found:
            take_lines(ink, [line for row in run for line in row])
            tables += found
        else:
            _keep_rows(run, ink)
    return tables


def _keep_rows(run: Sequence[Sequence[Line]], ink: PageInk) -> None:
    """Make one line of each row that could not be read as cells, so that it is read across."""
    take_lines(ink, [line for row in run for line in row])
    for row in run:
        first, last = row[0], row[-1]
        text = " ".join(line.text for line in row)
        y0, y1 = min(line.y0 for line in row), max(line.y1 for line in row)
        bold = all(line.bold for line in row)
        ink.lines.append(Line(text, first.x0, y0, last.x1, y1, first.size, bold, first.block))


def _has_figures(text: str) -> bool:
    return is_figure(text) or is_blank(text)


def _runs(rows: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """Return the runs of neighbouring rows that hold a label and figures, with their header rows."""
    runs: list[list[list[Line]]] = []
    start, free = None, 0
    for number, row in enumerate(rows):
        fits = (
            len(row) >= 2 and sum(1 for line in row if _has_figures(line.text)) * 2 >= len(row) - 1
        )
        fits = fits and any(is_figure(line.text) for line in row)
        near = start is not None and _is_near(rows[number - 1], row)
        if start is not None and not (fits and near):
            runs += _closed(rows, start, number, free)
            start, free = None, number
        if fits and start is None:
            start = number
    return runs if start is None else [*runs, *_closed(rows, start, len(rows), free)]


def _is_near(above: Sequence[Line], row: Sequence[Line]) -> bool:
    """Return True when a row follows another: rows of as many cells may stand well apart."""
    gap = row[0].y0 - above[0].y1
    return gap < (6 if len(above) == len(row) >= 3 else 2.5) * row[0].size


def _closed(rows: Sequence[list[Line]], start: int, end: int, free: int) -> list[list[list[Line]]]:
    """Return the run of those rows with its titles, none of which stands above row `free`."""
    body = list(rows[start:end])
    wide = min(sum(1 for line in row if is_figure(line.text)) for row in body) >= 4
    if end - start < (2 if wide else MIN_ROWS):
        return []
    x0, x1 = min(r[0].x0 for r in body), max(r[-1].x1 for r in body)
    head: list[list[Line]] = []
    while start > free and len(head) < 3:
        row = rows[start - 1]
        below = (head[0] if head else body[0])[0]
        inside = row[0].x0 > x0 - 20 and row[-1].x1 < x1 + 20
        if len(row) < 2 or not inside or below.y0 - row[0].y1 > 2 * below.size:
            break
        head.insert(0, row)
        start -= 1
    return [head + body]


def _read_run(run: Sequence[Sequence[Line]]) -> list[TableFound]:
    lines = [line for row in run for line in row]
    box = (
        min(line.x0 for line in lines),
        min(line.y0 for line in lines),
        max(line.x1 for line in lines),
        max(line.y1 for line in lines),
    )
    # The titles above are wider than their columns: the figures tell where these are.
    body = [line for row in run if any(is_figure(ln.text) for ln in row) for line in row]
    edges = column_edges(body, box[0] - 1, box[2] + 1)
    if len(edges) < 3:
        return []
    if any(crosses(line, edges) for line in body):
        # Cells too close to be told apart: rows of text lie less than a wrong table.
        return []
    rows = [cells_in(row, edges) for row in run]
    others = [c for row in rows if any(map(is_figure, row)) for c in row[1:] if c]
    if sum(1 for cell in others if is_figure(cell)) < MIN_FIGURES * len(others):
        return []
    bold = [all(line.bold for line in row) for row in run]
    rows, bold = _stack_headers(rows, bold)
    return tidy_apart(rows, rows, header_count(rows, bold), box, tuple(edges), is_drawn=False)


def _stack_headers(rows: list[list[str]], bold: list[bool]) -> tuple[list[list[str]], list[bool]]:
    """Put the lines of a header written over several baselines into one row."""
    count = 0
    while count < len(rows) and not any(is_figure(cell) for cell in rows[count]):
        count += 1
    if count < 2 or count == len(rows):
        return rows, bold
    head = [" ".join(filter(None, column)) for column in zip(*rows[:count], strict=True)]
    return [head, *rows[count:]], [all(bold[:count]), *bold[count:]]
