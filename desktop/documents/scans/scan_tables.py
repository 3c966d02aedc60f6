# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables among the lines read on a scanned page: short cells that stand in rows and columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.core.source_document import BlockKind, SourceBlock
from desktop.documents.office.paragraphs import ReadRow, table_items

if TYPE_CHECKING:
    from desktop.documents.scans.scan_layout import ScanLine

_FIGURES = re.compile(r"[\d.,%€+ -]")
_LEAST_ROWS = 3
_SHRUNK = 0.35
"""Line heights taken off both ends of a cell when columns are told apart."""
_LONGEST_CELL = 22
"""Characters on average; the lines of text columns are longer."""
_LONGEST_FIGURE_CELL = 40
"""The same where a third of the cells hold figures."""


def find_tables(lines: Sequence[ScanLine], page: int) -> tuple[list[SourceBlock], list[ScanLine]]:
    """Return the tables, and the lines that belong to none."""
    tables: list[SourceBlock] = []
    rest: list[ScanLine] = []
    for run in _runs(_rows(lines)):
        members = [line for row in run for line in row]
        blocks = _table(run, page) if _is_table(run) else []
        tables += blocks
        rest += [] if blocks else members
    return tables, rest


def _rows(lines: Sequence[ScanLine]) -> list[list[ScanLine]]:
    """Return the lines that stand side by side together, from the top; each row from the left."""
    rows: list[list[ScanLine]] = []
    for line in sorted(lines, key=lambda line: (line.y0 + line.y1) / 2):
        middle = (line.y0 + line.y1) / 2
        if rows and rows[-1][0].y0 < middle < rows[-1][0].y1:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _runs(rows: Sequence[list[ScanLine]]) -> list[list[list[ScanLine]]]:
    """Return the rows in runs: those of several cells together, apart from those of one."""
    runs: list[list[list[ScanLine]]] = []
    for row in rows:
        near = bool(runs) and row[0].y0 - runs[-1][-1][0].y1 < 2.5 * row[0].height
        if runs and near and (len(row) > 1) == (len(runs[-1][-1]) > 1):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _is_table(run: Sequence[Sequence[ScanLine]]) -> bool:
    cells = [line.text for row in run for line in row]
    if len(run) < _LEAST_ROWS or len(run[0]) < 2:
        return False
    length = sum(map(len, cells)) / len(cells)
    figures = sum(2 * len(_FIGURES.findall(cell)) >= len(cell) for cell in cells)
    return length <= (_LONGEST_FIGURE_CELL if figures >= len(cells) / 3 else _LONGEST_CELL)


def _table(run: Sequence[Sequence[ScanLine]], page: int) -> list[SourceBlock]:
    columns = _columns(run)
    rows = [ReadRow(_cells(row, columns)) for row in run]
    members = [line for row in run for line in row]
    box = (
        min(line.x0 for line in members), min(line.y0 for line in members),
        max(line.x1 for line in members), max(line.y1 for line in members),
    )  # fmt: skip
    return [
        SourceBlock(item.kind, item.text, page, 0, box, item.rows, item.header_rows)
        for item in table_items(rows)
        if isinstance(item, SourceBlock) and item.kind is BlockKind.TABLE
    ]


def _columns(run: Sequence[Sequence[ScanLine]]) -> list[tuple[float, float]]:
    """Return the columns' left and right edges, from the rows that have most cells."""
    most = max(len(row) for row in run)
    edges = sorted(
        # OCR draws its boxes a little too wide: neighbours would touch.
        (line.x0 + _SHRUNK * line.height, line.x1 - _SHRUNK * line.height)
        for row in run
        if len(row) == most
        for line in row
    )
    columns: list[tuple[float, float]] = []
    for left, right in edges:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _cells(row: Sequence[ScanLine], columns: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    cells = [""] * len(columns)
    for line in row:
        overlaps = [min(line.x1, right) - max(line.x0, left) for left, right in columns]
        column = overlaps.index(max(overlaps))
        cells[column] = f"{cells[column]} {line.text}".strip()
    return tuple(cells)
