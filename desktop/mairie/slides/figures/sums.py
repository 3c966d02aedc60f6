# SPDX-License-Identifier: AGPL-3.0-or-later
"""What adds up in a table: totals that no word names, and parts that make a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from desktop.mairie.slides.figures.columns import GridColumn
from desktop.mairie.slides.figures.grid import Grid
from desktop.mairie.slides.figures.rows import GridRow, with_kind

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of a table that can stand side by side in a chart, for one column."""

    rows: tuple[GridRow, ...]
    total: GridRow | None
    is_whole: bool
    """True when the rows add up to the total said, or their percentages to a hundred."""
    are_groups: bool = False
    """True when the rows are the totals of the blocks of the table."""


@dataclass(slots=True)
class _Running:
    """Sums of the rows read so far, per column."""

    sums: dict[int, Decimal] = field(default_factory=dict)
    count: int = 0

    def add(self, row: GridRow, columns: Sequence[int]) -> None:
        self.count += 1
        for index in columns:
            value = row.cells[index].value
            if value is not None:
                self.sums[index] = self.sums.get(index, Decimal(0)) + value

    def matches(self, row: GridRow, columns: Sequence[int]) -> int:
        """Return in how many columns the row is the sum; -1 when it is not in one of them."""
        found = 0
        for index in columns:
            value = row.cells[index].value
            if value is None:
                continue
            if index not in self.sums or not near(self.sums[index], value, self.count):
                return -1
            found += bool(value)
        return found


def near(total: Decimal, said: Decimal, count: int) -> bool:
    """Return True when a sum of `count` rounded figures may be the one said."""
    exponent = int(said.as_tuple().exponent)
    step = Decimal(1).scaleb(min(0, exponent))
    loose = min(step * _HALF * (count + 1), abs(said) * Decimal("0.002"))
    return abs(total - said) <= max(loose, step * _HALF)


def with_totals(grid: Grid) -> Grid:
    """Return the table with rows that only words hid marked as totals: those that add up others."""
    columns = [column.index for column in grid.columns if column.kind in ("value", "sum")]
    if not columns or not any(row.kind == "detail" for row in grid.rows):
        return grid
    rows = _marked(list(grid.rows), columns)
    rows = _marked_first(rows, columns)
    return replace(grid, rows=tuple(rows))


def _marked(rows: list[GridRow], columns: list[int]) -> list[GridRow]:
    group, whole = _Running(), _Running()
    marked: list[GridRow] = []
    for position, row in enumerate(rows):
        if row.kind == "title" or row.kind == "total":
            group = _Running()
        elif row.kind == "detail":
            is_end = position == len(rows) - 1 or rows[position + 1].kind in ("title", "total")
            if _adds_up(group, row, columns, is_end) or _adds_up(whole, row, columns, is_end):
                row, group = with_kind(row, "total"), _Running()
            else:
                group.add(row, columns)
                whole.add(row, columns)
        marked.append(row)
    return marked


def _adds_up(running: _Running, row: GridRow, columns: list[int], is_end: bool) -> bool:
    """Return True for a sum that is no accident: in two columns, or of three rows and at an end."""
    if running.count < 2:
        return False
    found = running.matches(row, columns)
    if found >= 2:
        return True
    largest = max((abs(row.cells[i].value or Decimal(0)) for i in columns), default=Decimal(0))
    return found == 1 and (is_end or running.count >= 4) and running.count >= 3 and largest >= 20


def _marked_first(rows: list[GridRow], columns: list[int]) -> list[GridRow]:
    """Return the rows with the first one as a total when it adds up all others: « Population »."""
    details = [row for row in rows if row.kind == "detail"]
    if len(details) < 4 or any(row.kind == "total" for row in rows):
        return rows
    running = _Running()
    for row in details[1:]:
        running.add(row, columns)
    if running.matches(details[0], columns) < 1:
        return rows
    return [with_kind(row, "total") if row is details[0] else row for row in rows]


def parts_of(grid: Grid, column: GridColumn) -> Parts:
    """Return the rows to compare in `column`: details, or their sub-totals when those are the parts."""
    details = [row for row in grid.of_kind("detail") if row.cells[column.index].value is not None]
    totals = [row for row in grid.of_kind("total") if row.cells[column.index].value is not None]
    for total in reversed(totals):
        if _sum_is(details, total, column):
            return Parts(tuple(details), total, True)
    groups = group_totals(totals, column)
    if groups:
        return groups
    blocks = _blocks(grid, column)
    if blocks:
        return blocks
    if not totals and column.unit == "%" and _makes_hundred(details, column):
        return Parts(tuple(details), None, True)
    shares = [c for c in grid.columns if c.kind == "share"]
    if not totals and any(_makes_hundred(details, share) for share in shares):
        return Parts(tuple(details), None, True)
    return Parts(tuple(details), totals[-1] if totals else None, False)


def _blocks(grid: Grid, column: GridColumn) -> Parts | None:
    """Return the totals of blocks that nothing adds up: « Total des recettes », « Total des dépenses »."""
    totals: list[GridRow] = []
    running = Decimal(0)
    count = right = 0
    for row in grid.rows:
        value = row.cells[column.index].value
        if row.kind == "detail" and value is not None:
            running, count = running + value, count + 1
        elif row.kind == "total" and value is not None:
            totals.append(row)
            right += count > 1 and near(running, value, count)
            running, count = Decimal(0), 0
    if 2 <= len(totals) <= 6 and right >= 2 and count < 2:
        return Parts(tuple(totals), None, False, are_groups=True)
    return None


def _sum_is(rows: Sequence[GridRow], total: GridRow, column: GridColumn) -> bool:
    values = [row.cells[column.index].value for row in rows]
    said = total.cells[column.index].value
    known = [value for value in values if value is not None]
    return len(known) > 1 and said is not None and near(sum(known, Decimal(0)), said, len(known))


def _makes_hundred(rows: Sequence[GridRow], column: GridColumn) -> bool:
    values = [row.cells[column.index].value for row in rows]
    known = [value for value in values if value is not None]
    return len(known) > 1 and abs(sum(known, Decimal(0)) - 100) <= 1 and min(known) >= 0


def group_totals(totals: Sequence[GridRow], column: GridColumn) -> Parts | None:
    """Return the sub-totals that add up to the last total or the one before, with that total."""
    for last in range(len(totals) - 1, max(1, len(totals) - 4), -1):
        if 2 <= last <= 12 and _sum_is(totals[:last], totals[last], column):
            return Parts(tuple(totals[:last]), totals[last], True, are_groups=True)
    return None
