# SPDX-License-Identifier: AGPL-3.0-or-later
"""What runs over a page break, made whole: paragraphs, tables, and the last row of a table."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.pdf.figure_cells import is_figure
from desktop.documents.pdf.hyphens import join_text
from desktop.documents.pdf.lines import PageInk
from desktop.documents.pdf.paragraphs import Group, goes_on
from desktop.documents.pdf.tables import TableFound

Page = tuple[PageInk, list[Group | TableFound]]
_LOW = 0.75
"""A row is cut by the end of the page below that part of its height only."""
_LONGEST_REST = 120
"""Characters of what a row leaves for the next page."""


def join_over_pages(pages: Sequence[Page]) -> None:
    """Give what a page begins with to the paragraph or the table row that it goes on from."""
    open_item: Group | TableFound | None = None
    for ink, items in pages:
        body = [item for item in items if not (isinstance(item, Group) and item.is_note)]
        first = body[0] if body else None
        if isinstance(first, Group) and _takes(open_item, first):
            items.remove(first)
            body = body[1:]
            first = body[0] if body else None
        if isinstance(first, TableFound) and isinstance(open_item, TableFound):
            _align(open_item, first)
            _take_rest_of_row(open_item, first)
            if _is_lone_header(open_item, first):
                _drop(open_item, pages)
            elif _takes_lone_row(open_item, first) and len(body) > 1:
                items.remove(first)
                body = body[1:]
        last = body[-1] if body else None
        is_cut = not isinstance(last, TableFound) or last.box[3] > _LOW * ink.height
        open_item = last if is_cut else None


def _takes(before: Group | TableFound | None, first: Group) -> bool:
    if isinstance(before, Group) and goes_on(before, first):
        before.text = join_text(before.text, first.text)
        return True
    return isinstance(before, TableFound) and _goes_on_in_cell(before, first)


def _goes_on_in_cell(table: TableFound, group: Group) -> bool:
    """Add to the last row a few words that stand under one of its cells, alone on the next page."""
    text = group.text
    if group.level or group.is_item or len(text) > _LONGEST_REST or not text[:1].islower():
        return False
    column = next(
        (
            number
            for number, (left, right) in enumerate(
                zip(table.columns, table.columns[1:], strict=False)
            )
            if left - 2 <= group.box[0] and group.box[2] <= right + 2
        ),
        None,
    )
    if column is None or column >= len(table.rows[-1]) or not table.rows[-1][column]:
        return False
    _add_to_last_row(table, {column: text})
    return True


def _take_rest_of_row(before: TableFound, table: TableFound) -> None:
    """Move up a first row that holds only the ends of cells of the row before the break."""
    at = table.header_rows
    if len(table.rows) <= at or len(table.rows[at]) != len(before.rows[-1]):
        return
    rest = {number: cell for number, cell in enumerate(table.rows[at]) if cell}
    if len(rest) > len(table.rows[at]) / 2 or not rest:
        return
    if not all(cell[0].islower() and before.rows[-1][number] for number, cell in rest.items()):
        return
    _add_to_last_row(before, rest)
    del table.rows[at], table.text_rows[at]


def _takes_lone_row(before: TableFound, table: TableFound) -> bool:
    """Give the lone row that a page begins with to the table it ends."""
    if len(table.rows) != 1 or table.header_rows or not _same_columns(before, table):
        return False
    before.rows = [*before.rows, *table.rows]
    before.text_rows = [*before.text_rows, *table.text_rows]
    return True


def _is_lone_header(before: TableFound, table: TableFound) -> bool:
    """Give a table the header that stands alone at the foot of the page before."""
    if len(before.rows) != 1 or table.header_rows or not _same_columns(before, table):
        return False
    if any(is_figure(cell) for cell in before.rows[0]):
        return False
    before.header_rows = 1
    carry_header(before, table)
    return True


def _drop(table: TableFound, pages: Sequence[Page]) -> None:
    for _, items in pages:
        items[:] = [item for item in items if item is not table]


def _align(before: TableFound, table: TableFound) -> None:
    """Give a table whose rows leave some columns of its beginning empty, or join them, those columns."""
    wide, narrow = before.columns, table.columns
    if len(wide) <= len(narrow) or len(narrow) != len(table.rows[0]) + 1 or table.header_rows:
        return
    if len(wide) != len(before.rows[0]) + 1:
        return
    places = [_nearest(wide[:-1], left) for left in narrow[:-1]]
    if None in places or len(set(places)) < len(places) or _nearest(wide, narrow[-1]) is None:
        return
    table.rows = [
        tuple(dict(zip(places, row, strict=True)).get(c, "") for c in range(len(wide) - 1))
        for row in table.rows
    ]
    table.columns = wide
    table.box = (before.box[0], table.box[1], before.box[2], table.box[3])


def _nearest(edges: Sequence[float], place: float) -> int | None:
    """Return the number of the edge at `place`, None when there is none."""
    return next((number for number, edge in enumerate(edges) if abs(edge - place) < 6), None)


def _same_columns(one: TableFound, two: TableFound) -> bool:
    """Tell whether two tables have the same columns at the same places."""
    same = len(one.rows[0]) == len(two.rows[0])
    return same and abs(one.box[0] - two.box[0]) < 6 and abs(one.box[2] - two.box[2]) < 6


def _add_to_last_row(table: TableFound, rest: dict[int, str]) -> None:
    row = table.rows[-1]
    table.rows[-1] = tuple(
        join_text(cell, rest[number]) if number in rest else cell for number, cell in enumerate(row)
    )
    table.text_rows[-1] = " | ".join(filter(None, table.rows[-1]))


def carry_header(before: TableFound, table: TableFound) -> None:
    """Give a table that continues on the next page the header of its beginning."""
    if not (_same_columns(before, table) and before.header_rows):
        return
    head = before.rows[: before.header_rows]
    if table.header_rows and list(table.rows[: table.header_rows]) == list(head):
        return
    if table.header_rows == 0:
        table.rows = [*head, *table.rows]
        table.text_rows = [*before.text_rows[: before.header_rows], *table.text_rows]
        table.header_rows = before.header_rows
