# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table's grid: rows and columns from its ruling lines, merged cells told from missing lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop.documents.pdf.lines import Box, Line
from desktop.documents.pdf.rules import TOUCH, Edge, Rules

MAX_CELLS = 20_000
OPEN_SIDE = 9.0
"""Points; a row or column that open is one."""


@dataclass(slots=True)
class Cell:
    """A cell, merged or not: where it starts, how far it goes, and its lines."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """The cells of a table by (row, column); a merged cell stands at each of its places."""

    xs: list[float]
    ys: list[float]
    cells: dict[tuple[int, int], Cell]

    @property
    def rows(self) -> int:
        """Return how many rows there are."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Return how many columns there are."""
        return len(self.xs) - 1

    def box(self) -> Box:
        """Return the box around the grid."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def own_cells(self) -> Iterable[Cell]:
        """Yield each cell once, row by row."""
        for place, cell in self.cells.items():
            if place == (cell.row, cell.column):
                yield cell

    def place(self, line: Line) -> bool:
        """Put a line into its cell; return False when it lies outside the grid."""
        row = bisect_right(self.ys, line.middle) - 1
        column = bisect_right(self.xs, (line.x0 + line.x1) / 2) - 1
        cell = self.cells.get((row, column))
        if cell is None:
            return False
        cell.lines.append(line)
        return True


def places(values: Iterable[float], near: float = 4.0) -> list[float]:
    """Return the distinct places among `values`, those closer than `near` taken as one."""
    distinct: list[float] = []
    for value in sorted(values):
        if not distinct or value - distinct[-1] > near:
            distinct.append(value)
    return distinct


def _with_ends(values: list[float], start: float, end: float) -> list[float]:
    before = [start] if values[0] - start > OPEN_SIDE else []
    after = [end] if end - values[-1] > OPEN_SIDE else []
    return [*before, *values, *after]


def make_grid(rules: Rules, xs: Sequence[float] = ()) -> Grid | None:
    """Return the grid that the rules draw; `xs` gives the columns where no line separates them."""
    open_columns = bool(xs)
    columns = list(xs) or places(edge[0] for edge in rules.down)
    rows = places(edge[0] for edge in rules.across)
    if len(columns) >= 2 and len(rows) >= 2:
        # Walls that reach past the last line, lines that reach past the last wall: open sides.
        x0, y0, x1, y1 = rules.box()
        columns = _with_ends(columns, x0, x1)
        rows = _with_ends(rows, y0, y1)
    if len(columns) < 2 or len(rows) < 2 or (len(columns) * len(rows)) > MAX_CELLS:
        return None
    grid = Grid(columns, rows, {})
    walls = None if open_columns else _covered(rules.down, columns, rows)
    floors = _covered(rules.across, rows, columns)
    for row in range(grid.rows):
        for column in range(grid.columns):
            if (row, column) not in grid.cells:
                _add_cell(grid, row, column, walls, floors)
    return grid


def _covered(edges: Sequence[Edge], at: list[float], along: list[float]) -> set[tuple[int, int]]:
    """Return (index in `at`, index of the gap in `along`) of each piece of line that is drawn."""
    drawn: set[tuple[int, int]] = set()
    for place, start, end in edges:
        index = bisect_right(at, place + TOUCH) - 1
        for gap in range(len(along) - 1):
            middle = (along[gap] + along[gap + 1]) / 2
            if start - TOUCH <= middle <= end + TOUCH:
                drawn.add((index, gap))
    return drawn


def _add_cell(
    grid: Grid,
    row: int,
    column: int,
    walls: set[tuple[int, int]] | None,
    floors: set[tuple[int, int]],
) -> None:
    cell = Cell(row, column)
    if walls is not None:
        while (
            column + cell.column_span < grid.columns
            and (column + cell.column_span, row) not in walls
            and (row, column + cell.column_span) not in grid.cells
        ):
            cell.column_span += 1
    last = column + cell.column_span
    while row + cell.row_span < grid.rows and not any(
        (row + cell.row_span, c) in floors or (row + cell.row_span, c) in grid.cells
        for c in range(column, last)
    ):
        cell.row_span += 1
    for r in range(row, row + cell.row_span):
        for c in range(column, last):
            grid.cells[r, c] = cell
