# SPDX-License-Identifier: AGPL-3.0-or-later
"""One table of the source cut where it holds several: a header in the middle, two side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.french.digest.table_columns import aligned, header_count, read_column
from desktop.french.words import fold
from desktop.mairie.slides.figures.cells import read_cell
from desktop.mairie.slides.figures.lists import opens_with, plain
from desktop.mairie.slides.figures.periods import date_key

Cells = tuple[str, ...]

_HEADER_LISTS = ("freres", "sommes", "variations", "preferees", "soldes")


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows that are one table, with its headers first."""

    title: str
    """What a row of its own says above the header; empty for none."""
    header: tuple[Cells, ...]
    body: tuple[Cells, ...]


def split_tables(rows: Sequence[Cells], header_rows: int) -> list[RawTable]:
    """Return the tables that `rows` hold, side by side or one under the other; often one."""
    rows = [_unspanned(row) for row in rows]
    rows = aligned([row for row in rows if any(row)])
    if not rows or len(rows[0]) < 2:
        return []
    found: list[RawTable] = []
    for half in _halves(rows, header_rows):
        found.extend(_stacked(half, header_rows))
    return [table for table in found if table.body]


def _unspanned(row: Cells) -> Cells:
    """Return a row whose one text was said again in all columns with that text once."""
    if len(row) > 2 and row[0] and all(cell == row[0] for cell in row) and not _is_figure(row[0]):
        return (row[0], *[""] * (len(row) - 1))
    return row


def _is_figure(text: str) -> bool:
    cell = read_cell(text)
    return cell.value is not None and not cell.is_year


def _halves(rows: list[Cells], header_rows: int) -> list[list[Cells]]:
    """Return the two tables of « Dépenses | Montant | Recettes | Montant », else the table itself."""
    count = _count_headers(rows, header_rows)
    if not 0 < count < len(rows):
        return [rows]
    header, body = [plain(cell) for cell in rows[count - 1]], rows[count:]
    for index in range(2, len(header) - 1):
        is_twin = header[index] == header[0] or {header[0], header[index]} == {
            "depenses",
            "recettes",
        }
        same_values = header[1:index] == header[index + 1 :] and any(header[1:index])
        if header[index] and (is_twin or same_values) and _is_wordy(body, index):
            return [
                [row[:index] for row in rows if any(row[:index])],
                [row[index:] for row in rows if any(row[index:])],
            ]
    return [rows]


def _is_wordy(body: Sequence[Cells], index: int) -> bool:
    cells = [row[index] for row in body if row[index]]
    return bool(cells) and sum(not _is_figure(cell) for cell in cells) * 10 >= 8 * len(cells)


def _stacked(rows: list[Cells], header_rows: int) -> list[RawTable]:
    title, rows, header_rows = _own_title(rows, header_rows)
    count = _count_headers(rows, header_rows)
    header, body = tuple(rows[:count]), rows[count:]
    sides = _sides(body) if header else set()
    found: list[RawTable] = []
    kept: list[Cells] = []
    known = {fold(cell) for row in header for cell in row if cell}
    for index, row in enumerate(body):
        if index in sides:
            found.append(RawTable(title, header, tuple(kept)))
            kept, title = [], row[0]
        elif kept and _is_header_again(row, body[index + 1 : index + 3], known):
            next_title = kept.pop()[0] if _is_alone(kept[-1]) else ""
            found.append(RawTable(title, header, tuple(kept)))
            kept, header, title = [], (row,), next_title or _first_title(row, title)
        else:
            kept.append(row)
    found.append(RawTable(title, header, tuple(kept)))
    return found


def _sides(body: Sequence[Cells]) -> set[int]:
    """Return the rows that title the two sides of a budget: « Dépenses », then « Recettes »."""
    titles = {
        index: plain(row[0])
        for index, row in enumerate(body)
        if _is_alone(row) and opens_with(row[0], "titres", "cotes_dun_budget")
    }
    if len(set(titles.values())) < 2 or len(titles) > 4 or min(titles) > 0:
        return set()
    ends = [*list(titles)[1:], len(body)]
    is_long = all(end - start > 2 for start, end in zip(titles, ends, strict=True))
    return set(titles) if is_long else set()


def _first_title(row: Cells, title: str) -> str:
    """Return what the corner of a header in the middle says the rows below are."""
    return row[0] if row[0] and not _is_figure(row[0]) else title


def _own_title(rows: list[Cells], header_rows: int) -> tuple[str, list[Cells], int]:
    """Return the title that stands alone in the first row, and what is left."""
    if len(rows) > 2 and _is_alone(rows[0]) and not _is_figure(rows[0][0]):
        has_header = not any(_is_figure(cell) for cell in rows[1]) and not _is_alone(rows[1])
        if has_header and sum(map(bool, rows[1])) > 1:
            return rows[0][0], rows[1:], max(1, header_rows - 1)
    return "", rows, header_rows


def _is_alone(row: Cells) -> bool:
    return bool(row[0]) and not any(row[1:])


def _count_headers(rows: Sequence[Cells], given: int) -> int:
    """Return how many of the first rows are headers; none for a form of labels and values."""
    if len(rows) < 2:
        return 0
    first = rows[0]
    if any(_is_figure(cell) for cell in first[1:]) and not _counts_up(first):
        return 0
    count = header_count(rows, given)
    while 0 < count < min(4, len(rows) - 1) and _is_second_header(rows, count):
        count += 1
    return count


def _counts_up(row: Cells) -> bool:
    """Return True for headers that are numbers in order: the lots, the weeks."""
    numbers = [read_cell(cell).value for cell in row[1:] if cell]
    return len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1))


def _is_second_header(rows: Sequence[Cells], count: int) -> bool:
    row = rows[count]
    filled = [cell for cell in row[1:] if cell]
    if len(filled) < 2 or any(_is_figure(cell) or read_cell(cell).is_empty for cell in filled):
        return False
    if row[0] and row[0] not in [above[0] for above in rows[:count]]:
        return False
    below = rows[count + 1]
    return all(_is_header_word(cell) for cell in filled) or any(
        _is_figure(cell) for cell in below[1:]
    )


def _is_header_word(cell: str) -> bool:
    return (
        bool(date_key(cell))
        or _says_period(cell)
        or any(opens_with(cell, "entetes", name) for name in _HEADER_LISTS)
    )


def _says_period(cell: str) -> bool:
    return len(cell) <= 60 and bool(read_column(0, cell).period)


def _is_header_again(row: Cells, following: Sequence[Cells], known: set[str]) -> bool:
    """Return True for a row of headers in the middle of a table, above rows of figures."""
    filled = [cell for cell in row[1:] if cell]
    if not filled or any(_is_figure(cell) or read_cell(cell).is_empty for cell in filled):
        return False
    if not all(fold(cell) in known or _is_header_word(cell) for cell in filled):
        return False
    if not following:
        return False
    columns = [index for index, cell in enumerate(row) if cell and index]
    return any(_is_figure(after[index]) for after in following for index in columns)
