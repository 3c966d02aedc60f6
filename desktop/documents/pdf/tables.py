# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of a page: ruled, shaded or only aligned, read row by row with their header rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.pdf.bands import tables_of, with_rows
from desktop.documents.pdf.beside import columns_apart
from desktop.documents.pdf.cell_text import cell_text
from desktop.documents.pdf.figure_cells import YEAR, is_figure
from desktop.documents.pdf.glyphs import TICKED, UNTICKED
from desktop.documents.pdf.grid import Cell, Grid, make_grid
from desktop.documents.pdf.lines import Box, Line, PageInk
from desktop.documents.pdf.rules import WALLS, Rules, components, ladders
from desktop.documents.pdf.words import cut_at

_BLANK = re.compile(r"^(?:[-–—_.…]+|néant|s\.?o\.?)?$", re.IGNORECASE)
LOWEST_ROW = 7.0
"""Points; what is lower than that, for each of its rows, holds no text."""
PAGE_EDGE = 0.2
"""Share of the page's height, from its top or its bottom, where a lone row may be the rest of a table."""
_MOST_HEADERS = 3
LONGEST_CELL = 900
"""Characters; a cell that long is text laid out with a table."""


@dataclass(slots=True)
class TableFound:
    """A table of a page, before it becomes a block."""

    rows: list[tuple[str, ...]]
    header_rows: int
    box: Box
    text_rows: list[str]
    """The same without what merged cells repeat."""
    columns: tuple[float, ...] = ()


def take_ruled_tables(ink: PageInk) -> list[TableFound]:
    """Return the ruled tables of the page; their lines are taken out of `ink.lines`."""
    tables: list[TableFound] = []
    for rules in (ink.drawn, ink.shaded):
        if len(rules.across) >= 2:
            found = components(rules)
            for group in found + ladders(rules, found):
                if len(group.across) >= 2:
                    _try_group(group, ink, tables)
    return tables


def _try_group(group: Rules, ink: PageInk, tables: list[TableFound]) -> None:
    x0, y0, x1, y1 = group.box()
    at_edge = y1 < PAGE_EDGE * ink.height or y0 > (1 - PAGE_EDGE) * ink.height
    fewest_rows = 1 if at_edge and len(group.down) > WALLS else 2
    if x1 - x0 < 60 or y1 - y0 < LOWEST_ROW * fewest_rows:
        return
    inside = lines_inside(ink, group)
    if len(inside) < 3:
        return
    if len(group.down) < WALLS:
        parts = tables_of(group, inside)
        if len(parts) > 1:
            for part in parts:
                _try_group(part, ink, tables)
            return
        group = parts[0] if parts else group
    group = with_rows(group, inside)
    grid = make_grid(group) if len(group.down) >= 3 else None
    if grid is None or grid.columns < 2:
        if len(group.across) < 3:
            return
        gutters = column_edges(inside, x0, x1)
        grid = make_grid(group, gutters) if len(gutters) >= 3 else None
    if grid is None:
        return
    found = _fill(grid, inside, fewest_rows)
    if found:
        take_lines(ink, inside)
        tables += found


def lines_inside(ink: PageInk, group: Rules) -> list[Line]:
    """Return the lines of the page that stand within the box of some rules."""
    x0, y0, x1, y1 = group.box()
    return [
        line for line in ink.lines if x0 < (line.x0 + line.x1) / 2 < x1 and y0 < line.middle < y1
    ]


def take_lines(ink: PageInk, lines: Sequence[Line]) -> None:
    """Take lines that a table holds out of those of the page."""
    taken = set(map(id, lines))
    ink.lines = [line for line in ink.lines if id(line) not in taken]


def column_edges(lines: Sequence[Line], x0: float, x1: float) -> list[float]:
    """Return the edges of columns that no line crosses, outer edges included."""
    # A title over several columns does not hide the gutters under it.
    narrow = [line for line in lines if line.x1 - line.x0 < 0.6 * (x1 - x0)]
    edges = [x0]
    reach = None
    for line in sorted(narrow, key=lambda item: item.x0):
        if reach is not None and line.x0 - reach > 5:
            edges.append((line.x0 + reach) / 2)
        reach = max(reach or line.x1, line.x1)
    return [*edges, x1]


def _fill(grid: Grid, lines: Sequence[Line], fewest_rows: int = 2) -> list[TableFound]:
    for line in lines:
        for piece in cut_at(line, grid.xs):
            if not grid.place(piece):
                return []
    cells = list(grid.own_cells())
    padding = _padding(grid, cells)
    texts = {
        id(cell): cell_text(cell, grid.xs[cell.column + cell.column_span] - padding)
        for cell in cells
    }
    filled = sum(1 for text in texts.values() if text)
    longest = max((len(text) for text in texts.values()), default=0)
    if filled < 3 or filled < 0.25 * len(cells) or longest > LONGEST_CELL:
        return []
    wide = {cell.column for cell in cells if texts[id(cell)]}
    tall = {cell.row for cell in cells if texts[id(cell)]}
    if len(wide) < 2 or len(tall) < fewest_rows:
        return []
    return _table(grid, texts, fewest_rows)


def _padding(grid: Grid, cells: Sequence[Cell]) -> float:
    """Return the least room in points between a wall and the letters to its right."""
    return min(
        (line.x0 - grid.xs[cell.column] for cell in cells for line in cell.lines), default=0.0
    )


def _table(grid: Grid, texts: dict[int, str], fewest_rows: int) -> list[TableFound]:
    kept = [
        row
        for row in range(grid.rows)
        if any(c.row == row and texts[id(c)] for c in _row_cells(grid, row))
    ]
    bold = [_is_bold_row(grid, row) for row in kept]
    own = [[_own_text(grid, texts, row, c) for c in range(grid.columns)] for row in kept]
    headers = _with_spanned(grid, texts, kept, header_count(own, bold))
    rows = []
    for number, row in enumerate(kept):
        is_header = number < headers
        rows.append([_text_at(grid, texts, row, c, is_header) for c in range(grid.columns)])
    x0, _, x1, _ = grid.box()
    box = (x0, grid.ys[kept[0]], x1, grid.ys[kept[-1] + 1])
    return tidy_apart(rows, own, headers, box, tuple(grid.xs), fewest_rows)


def _with_spanned(grid: Grid, texts: dict[int, str], kept: Sequence[int], headers: int) -> int:
    """Return how many rows are headers, those beside a header that is written over two rows too."""
    while 0 < headers < min(_MOST_HEADERS, len(kept) - 1):
        row, last = kept[headers], kept[headers - 1]
        cells = _row_cells(grid, row)
        spans = any(cell.row <= last and texts[id(cell)] for cell in cells)
        own = [texts[id(cell)] for cell in cells if cell.row == row]
        if not spans or len(own) < 2 or not all(own) or any(map(is_figure, own)):
            break
        headers += 1
    return headers


def _row_cells(grid: Grid, row: int) -> list[Cell]:
    return list({id(c): c for c in (grid.cells[row, k] for k in range(grid.columns))}.values())


def _own_text(grid: Grid, texts: dict[int, str], row: int, column: int) -> str:
    cell = grid.cells[row, column]
    return texts[id(cell)] if (cell.row, cell.column) == (row, column) else ""


def _text_at(grid: Grid, texts: dict[int, str], row: int, column: int, is_header: bool) -> str:
    """Return what a place says: a merged cell speaks for each row, and in headers each column."""
    cell = grid.cells[row, column]
    if column != cell.column and not is_header:
        return ""
    lowest = min((line.y0 for line in cell.lines), default=0.0)
    if is_header and cell.row_span > 1 and lowest > grid.ys[row + 1] - 2:
        # A body cell that has no line above it: it speaks for the rows it is written in.
        return ""
    return texts[id(cell)]


def _is_bold_row(grid: Grid, row: int) -> bool:
    lines = [line for cell in _row_cells(grid, row) if cell.row == row for line in cell.lines]
    return bool(lines) and all(line.bold for line in lines)


def header_count(rows: Sequence[Sequence[str]], bold: Sequence[bool]) -> int:
    """Return how many of the first rows are headers: without figures, above rows that have some."""
    count = 0
    if all(bold):
        bold = [False] * len(bold)  # a table set in bold says nothing by it
    for number, row in enumerate(rows[:4]):
        cells = [cell for cell in row if cell]
        if any(is_figure(cell) or cell in "-–—" for cell in cells) or number + 1 >= len(rows):
            break
        if number and not bold[number] and not (count and all(map(YEAR.match, cells[-2:]))):
            break
        if number and len(cells) < 2:
            break
        years = sum(1 for cell in cells if YEAR.match(cell))
        count += 1 if number == 0 or bold[number] or years else 0
    if not count or any(bold[:count]):
        return count if count < len(rows) else 0
    body = [cell for row in rows[count:] for cell in row if cell]
    figures = sum(1 for cell in body if is_figure(cell) or cell in (TICKED, UNTICKED))
    first = [cell for cell in rows[0] if cell]
    return count if figures >= 0.2 * len(body) and len(first) >= 2 else 0


def tidy_apart(
    rows: Sequence[Sequence[str]],
    own: Sequence[Sequence[str]],
    headers: int,
    box: Box,
    columns: tuple[float, ...],
    fewest_rows: int = 2,
    *,
    is_drawn: bool = True,
) -> list[TableFound]:
    """Return the tables in those rows: one, or two that stand side by side (see `beside`)."""
    sides = columns_apart(own, headers, is_drawn=is_drawn)
    if len(sides) == 1:
        table = tidy(rows, own, headers, box, columns, fewest_rows)
        return [table] if table else []
    tables = []
    for first, after in sides:
        kept = [
            n for n, row in enumerate(rows) if any(row[first:after]) or any(own[n][first:after])
        ]
        table = tidy(
            [rows[n][first:after] for n in kept],
            [own[n][first:after] for n in kept],
            sum(1 for n in kept if n < headers),
            (columns[first], box[1], columns[after], box[3]),
            columns[first : after + 1],
            fewest_rows,
        )
        tables += [table] if table else []
    return tables


def tidy(
    rows: Sequence[Sequence[str]],
    own: Sequence[Sequence[str]],
    headers: int,
    box: Box,
    columns: tuple[float, ...] = (),
    fewest_rows: int = 2,
) -> TableFound | None:
    """Drop empty columns, name the ticks after their columns, and write the rows as text."""
    used = [c for c in range(len(rows[0])) if any(row[c] for row in own)]
    if len(used) < 2 or len(rows) < fewest_rows:
        return None
    head = rows[headers - 1] if headers else ()
    final = [
        tuple(row[c] if n < headers else _ticked(row[c], head[c] if head else "") for c in used)
        for n, row in enumerate(rows)
    ]
    text = [
        " | ".join(filter(None, (_ticked(row[c], head[c] if head else "") for c in used)))
        for row in own
    ]
    kept = (*(columns[c] for c in used), columns[used[-1] + 1]) if columns else ()
    return TableFound(final, headers, box, text, kept)


def _ticked(cell: str, header: str) -> str:
    if cell == TICKED:
        return header if 0 < len(header) < 20 else "Oui"
    return "" if cell == UNTICKED else cell


def is_blank(text: str) -> bool:
    """Return True for an empty cell or one that says so: « - », « néant »."""
    return bool(_BLANK.match(text))
