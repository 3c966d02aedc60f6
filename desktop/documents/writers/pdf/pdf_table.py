# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table on the pages of a PDF, its header row repeated on each."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.draft import Table
from desktop.documents.writers.draft_wording import (
    INK,
    SLATE,
    citations_text,
    clean,
    numeric_columns,
)
from desktop.documents.writers.pdf.pdf_canvas import MARGIN
from desktop.documents.writers.pdf.pdf_flow import BOTTOM, PdfFlow
from desktop.documents.writers.pdf.pdf_runs import Line, Run, TextStyle
from desktop.documents.writers.pdf.pdf_tags import TagElement
from desktop.documents.writers.table_columns import column_widths

_CELL = TextStyle(9.5, INK)
_HEAD = TextStyle(9.5, INK, bold=True)
_CAPTION = TextStyle(10, SLATE, bold=True)
_PADDING = 4.0
_BORDER, _GROUND = "#8A9199", "#EFEBE2"

Row = list[list[Line]]


def draw_table(flow: PdfFlow, table: Table) -> None:
    """Write a table under the flow, with its caption above and its pages below."""
    tag = flow.canvas.root.add("Table")
    flow.keep(opening_height(flow, table))
    if table.caption:
        flow.text([Run(clean(table.caption), _CAPTION)], tag.add("Caption"), after=3)
    widths = table_widths(flow, table)
    right = numeric_columns(table)
    header = _row(flow, table.header, widths, _HEAD)
    _draw_row(flow, header, widths, right, tag.add("TR"), is_header=True)
    for cells in table.rows:
        row = _row(flow, cells, widths, _CELL)
        if flow.y + _height(row) > BOTTOM:
            flow.new_page()
            _draw_row(flow, header, widths, right, None, is_header=True)
        _draw_row(flow, row, widths, right, tag.add("TR"))
    cited = citations_text(table.citations)
    flow.y += 4
    if cited:
        flow.text([Run(cited, TextStyle(9, SLATE))], flow.canvas.root.add("P"))
    flow.y += 8


def opening_height(flow: PdfFlow, table: Table) -> float:
    """Return the points of caption, header and first row: a header alone says nothing.

    A first row of more than two thirds of a page may go to the next one.
    """
    widths = table_widths(flow, table)
    rows = (_row(flow, table.header, widths, _HEAD), *(
        _row(flow, cells, widths, _CELL) for cells in table.rows[:1]
    ))  # fmt: skip
    asked = sum(_height(row) for row in rows) + (_CAPTION.leading + 3 if table.caption else 0)
    return max(5 * _CELL.leading, min(asked, (BOTTOM - MARGIN) * 2 / 3))


def table_widths(flow: PdfFlow, table: Table) -> list[float]:
    """Return points per column (table_columns.py), by the letters of the page."""

    def measure(text: str) -> float:
        # Bold letters are the wider ones, but for the non-breaking spaces of a cell to sign in.
        return flow.canvas.measure(text, _HEAD if text.strip() else _CELL)

    return column_widths(table, flow.width, measure, 2 * _PADDING + 2)


def _row(flow: PdfFlow, cells: Sequence[str], widths: Sequence[float], style: TextStyle) -> Row:
    return [
        flow.lines([Run(clean(cell), style)], width - 2 * _PADDING)
        for cell, width in zip(cells, widths, strict=True)
    ]


def _height(row: Row) -> float:
    return max(len(lines) for lines in row) * _CELL.leading + 2 * _PADDING - 2


def _draw_row(
    flow: PdfFlow,
    row: Row,
    widths: Sequence[float],
    right: Sequence[bool],
    tag: TagElement | None,
    is_header: bool = False,
) -> None:
    """Draw one row; without a tag (the header repeated on a new page) it is an artifact."""
    top, bottom = flow.y, flow.y + _height(row)
    if is_header:
        flow.canvas.draw_box(flow.left, top, flow.right, bottom, _GROUND)
        flow.canvas.draw_box(flow.left, top, flow.right, top + 0.6, _BORDER)
    flow.canvas.draw_box(flow.left, bottom - 0.6, flow.right, bottom, _BORDER)
    x = flow.left
    for lines, width, to_the_right in zip(row, widths, right, strict=True):
        _draw_cell(flow, lines, (x, top, width), to_the_right, tag and _cell_tag(tag, is_header))
        x += width
    flow.y = bottom


def _cell_tag(row: TagElement, is_header: bool) -> TagElement:
    return row.add("TH", attributes="/O/Table/Scope/Column") if is_header else row.add("TD")


def _draw_cell(
    flow: PdfFlow,
    lines: list[Line],
    place: tuple[float, float, float],
    to_the_right: bool,
    tag: TagElement | None,
) -> None:
    """Draw the lines of a cell at (left, top, width)."""
    left, top, width = place
    for number, line in enumerate(lines):
        used = sum(flow.canvas.measure(run.text, run.style) for run in line)
        x = left + width - _PADDING - used if to_the_right else left + _PADDING
        y = top + _PADDING - 1 + number * _CELL.leading + _CELL.size
        if line:
            flow.canvas.draw_line(line, x, y, tag)
