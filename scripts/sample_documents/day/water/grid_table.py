# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table with all its lines drawn, as most reports have them, tagged and with its header repeated."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.draft import Table
from desktop.documents.writers.draft_wording import INK, SLATE, numeric_columns
from desktop.documents.writers.pdf.pdf_flow import BOTTOM, PdfFlow
from desktop.documents.writers.pdf.pdf_runs import Line, Run, TextStyle
from desktop.documents.writers.pdf.pdf_table import table_widths
from desktop.documents.writers.pdf.pdf_tags import TagElement

_CELL, _HEAD = TextStyle(9.5, INK), TextStyle(9.5, INK, bold=True)
_CAPTION = TextStyle(10, SLATE, bold=True)
_PADDING, _LINE = 4.0, 0.6
_BORDER, _GROUND = "#8A9199", "#EFEBE2"
_WHOLE_ROWS = 15
"""A table of so many rows is not cut by the end of a page."""
ROW_HEIGHT = _CELL.leading + 2 * _PADDING - 2
Row = list[list[Line]]


class GridTable:
    """One table under the flow."""

    def __init__(self, flow: PdfFlow, table: Table) -> None:
        self._flow = flow
        self._table = table
        self._widths = table_widths(flow, table)
        self._right = numeric_columns(table)
        self._tag = flow.canvas.root.add("Table")

    def draw(self) -> None:
        """Draw its caption, its header and its rows."""
        flow, table = self._flow, self._table
        rows = len(table.rows) if len(table.rows) <= _WHOLE_ROWS else 4
        flow.keep((rows + 2) * ROW_HEIGHT)
        flow.text([Run(table.caption, _CAPTION)], self._tag.add("Caption"), after=3)
        header = self._cut(table.header, _HEAD)
        self._row(header, self._tag.add("TR"), "TH")
        for cells in table.rows:
            row = self._cut(cells, _CELL)
            if flow.y + _height(row) > BOTTOM:
                flow.new_page()
                self._row(header, None, "TH")
            self._row(row, self._tag.add("TR"), "TD")
        flow.y += 12

    def _cut(self, cells: Sequence[str], style: TextStyle) -> Row:
        return [
            self._flow.lines([Run(cell, style)], width - 2 * _PADDING)
            for cell, width in zip(cells, self._widths, strict=True)
        ]

    def _row(self, row: Row, tag: TagElement | None, role: str) -> None:
        """Draw one row; without a tag (the header on a new page) it is an artifact."""
        flow = self._flow
        top, bottom = flow.y, flow.y + _height(row)
        if role == "TH":
            flow.canvas.draw_box(flow.left, top, flow.right, bottom, _GROUND)
            flow.canvas.draw_box(flow.left, top, flow.right, top + _LINE, _BORDER)
        flow.canvas.draw_box(flow.left, bottom - _LINE, flow.right, bottom, _BORDER)
        x = flow.left
        for lines, width, to_the_right in zip(row, self._widths, self._right, strict=True):
            flow.canvas.draw_box(x, top, x + _LINE, bottom, _BORDER)
            scope = "/O/Table/Scope/Column" if role == "TH" else ""
            cell = tag.add(role, attributes=scope) if tag else None
            self._cell(lines, (x, top, width), to_the_right, cell)
            x += width
        flow.canvas.draw_box(x - _LINE, top, x, bottom, _BORDER)
        flow.y = bottom

    def _cell(
        self,
        lines: list[Line],
        place: tuple[float, float, float],
        to_the_right: bool,
        tag: TagElement | None,
    ) -> None:
        left, top, width = place
        canvas = self._flow.canvas
        for turn, line in enumerate(lines):
            used = sum(canvas.measure(run.text, run.style) for run in line)
            x = left + width - _PADDING - used if to_the_right else left + _PADDING
            if line:
                y = top + _PADDING - 1 + turn * _CELL.leading + _CELL.size
                canvas.draw_line(line, x, y, tag)


def _height(row: Row) -> float:
    return max(len(lines) for lines in row) * _CELL.leading + 2 * _PADDING - 2
