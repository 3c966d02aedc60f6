# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows that stand outside the lines of a table and belong to it: titles above, totals under."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.pdf.figure_cells import is_figure
from desktop.documents.pdf.lines import Line, PageInk, rows_of
from desktop.documents.pdf.tables import TableFound, take_lines

REACH = 70.0
"""Points above and under a table in which its own rows are looked for."""


def grow_tables(tables: Sequence[TableFound], ink: PageInk) -> None:
    """Add to each table without header the titles right above it, and the rows right under it."""
    for table in tables:
        if table.columns and len(table.columns) - 1 == len(table.rows[0]):
            if not table.header_rows:
                _add_rows_above(table, ink)
                _add_head(table, ink)
            _add_tail(table, ink)


def merge_tables(tables: Sequence[TableFound]) -> list[TableFound]:
    """Join tables that a white row cut in two: the same columns, one right under the other."""
    merged: list[TableFound] = []
    for table in sorted(tables, key=lambda item: item.box[1]):
        before = next((one for one in merged if _is_continued(one, table)), None)
        if before is None:
            merged.append(table)
            continue
        before.rows += table.rows
        before.text_rows += table.text_rows
        box, other = before.box, table.box
        before.box = min(box[0], other[0]), box[1], max(box[2], other[2]), other[3]
    return merged


def _is_continued(one: TableFound, two: TableFound) -> bool:
    if two.header_rows or len(one.columns) != len(two.columns) or not one.columns:
        return False
    near = -3 < two.box[1] - one.box[3] < 18
    return near and abs(one.box[0] - two.box[0]) < 4 and abs(one.box[2] - two.box[2]) < 4


def _near(table: TableFound, ink: PageInk, top: float, bottom: float) -> list[Line]:
    x0, _, x1, _ = table.box
    return [
        line
        for line in ink.lines
        if x0 - 14 < line.x0 and line.x1 < x1 + 14 and top < line.middle < bottom
    ]


def _add_head(table: TableFound, ink: PageInk) -> None:
    top = table.box[1]
    head: list[Line] = []
    for line in sorted(_near(table, ink, top - REACH, top + 3), key=lambda item: -item.y1):
        reach = min((other.y0 for other in head), default=top)
        if reach - line.y1 > 1.5 * line.size or crosses(line, table.columns):
            break
        if _is_title(line, head, table) or (head and line.size > head[0].size + 1.5):
            break
        head.append(line)
    head.sort(key=lambda item: (item.y0, item.x0))
    cells = cells_in(head, table.columns)
    filled = sum(1 for cell in cells if cell)
    if filled < max(2, len(cells) - 1) or any(is_figure(cell) for cell in cells):
        return
    _insert(table, 0, cells, head, ink)
    table.header_rows = 1


def _is_title(line: Line, head: Sequence[Line], table: TableFound) -> bool:
    """Return True for a line over the first column, above titles that already fill the row."""
    filled = sum(1 for cell in cells_in(head, table.columns) if cell)
    return filled == len(table.columns) - 1 and line.x1 < table.columns[1]


def _add_tail(table: TableFound, ink: PageInk) -> None:
    bottom = table.box[3]
    for row in rows_of(_near(table, ink, bottom - 3, bottom + REACH)):
        figures = sum(1 for line in row if is_figure(line.text))
        apart = min(line.y0 for line in row) - table.box[3]
        if len(row) < 2 or not figures or apart > 1.5 * row[0].size:
            break
        if any(crosses(line, table.columns) for line in row):
            break
        _insert(table, len(table.rows), cells_in(row, table.columns), row, ink)


def _add_rows_above(table: TableFound, ink: PageInk) -> None:
    top = table.box[1]
    for row in reversed(rows_of(_near(table, ink, top - REACH, top + 3))):
        figures = sum(1 for line in row if is_figure(line.text))
        apart = table.box[1] - max(line.y1 for line in row)
        if len(row) < 2 or not figures or apart > 1.5 * row[0].size:
            break
        if any(crosses(line, table.columns) for line in row):
            break
        _insert(table, 0, cells_in(row, table.columns), row, ink)


def crosses(line: Line, edges: Sequence[float]) -> bool:
    """Return True when a line stands in two columns, by a good part of it in each."""
    least = 0.25 * (line.x1 - line.x0)
    return any(line.x0 + least < edge < line.x1 - least for edge in edges[1:-1])


def cells_in(row: Sequence[Line], edges: Sequence[float]) -> list[str]:
    """Return the texts of a row by the column each stands in."""
    cells = [""] * (len(edges) - 1)
    for line in row:
        middle = (line.x0 + line.x1) / 2
        column = sum(1 for edge in edges[1:-1] if edge < middle)
        cells[column] = f"{cells[column]} {line.text}".strip()
    return cells


def _insert(
    table: TableFound, at: int, cells: Sequence[str], lines: Sequence[Line], ink: PageInk
) -> None:
    table.rows.insert(at, tuple(cells))
    table.text_rows.insert(at, " | ".join(filter(None, cells)))
    take_lines(ink, lines)
    x0, y0, x1, y1 = table.box
    top, bottom = min(line.y0 for line in lines), max(line.y1 for line in lines)
    table.box = (x0, min(y0, top), x1, max(y1, bottom))
