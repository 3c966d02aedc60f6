# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table understood: which columns name, which measure what and when, which rows are totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.french.digest.table_columns import merged_headers
from desktop.mairie.slides.figures.cells import read_cell, settle_dots
from desktop.mairie.slides.figures.columns import GridColumn, described, label_count
from desktop.mairie.slides.figures.lists import plain
from desktop.mairie.slides.figures.rows import CODE_ALONE, GridRow, RowKind, read_rows
from desktop.mairie.slides.figures.splitting import Cells, RawTable
from desktop.mairie.slides.figures.units_said import per_unit, said_unit

_INDICATOR = re.compile(r"(?:V?[DP]P?\.?\s?\d{3}\.\d[A-Z]?|VP\.?\s?\d{3})\b")
_FEWEST_CODED = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its figures can be used."""

    title: str
    """Its own, from a row above its headers."""
    corner: str
    """The header of the labels: « Commune », « Facture type »."""
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    labels: int
    """How many columns on the left name the rows."""
    unit: str
    """Of the whole table, from its caption; empty when not said."""
    has_header: bool
    has_codes: bool
    """True for a list of coded lines, such as the indicators of a service."""
    is_count: bool
    """True when the words around say that all figures count something: « Nombre de… »."""

    def of_kind(self, *kinds: RowKind) -> list[GridRow]:
        """Return the rows of those kinds."""
        return [row for row in self.rows if row.kind in kinds]

    def measures(self) -> list[GridColumn]:
        """Return the columns whose figures can be drawn."""
        return [column for column in self.columns if column.kind == "value"]

    def unit_at(self, row: GridRow, column: GridColumn) -> str:
        """Return the unit of a figure, from the cell, the row, the column or the whole table."""
        unit = row.cells[column.index].unit or row.unit or column.unit or self.unit
        per = per_unit(row.label) or per_unit(column.header)
        is_divided = unit and per and "/" not in unit and unit != "%"
        return f"{unit}/{per}" if is_divided else unit


def read_grid(table: RawTable, words_around: Sequence[str]) -> Grid:
    """Return a table understood.

    `words_around`: its captions and headings, in which a unit may be said for all.
    """
    width = len(table.body[0])
    headers = merged_headers(_filled_right(table.header), len(table.header)) or [""] * width
    cells = [[read_cell(row[index]) for row in table.body] for index in range(width)]
    labels = label_count(headers, cells)
    corner = _corner(headers, table.body, labels)
    columns = [
        described(index, headers[index], cells[index], labels, bool(table.header))
        for index in range(width)
    ]
    cells = [settle_dots(one, column.unit) for one, column in zip(cells, columns, strict=True)]
    if not any(column.kind in ("value", "sum") for column in columns):
        columns = [replace(c, kind="value") if c.kind == "balance" else c for c in columns]
    values = [c.index for c in columns if c.kind not in ("label", "empty", "text")]
    return Grid(
        table.title,
        corner,
        tuple(columns),
        tuple(read_rows(table.body, cells, values, labels)),
        labels,
        _table_unit(columns, corner, words_around),
        bool(table.header),
        _has_codes(table.body),
        any("nombre d" in plain(text) for text in words_around[:2]),
    )


def _corner(headers: Sequence[str], body: Sequence[Cells], labels: int) -> str:
    """Return the header of what names the rows: « Libellé » where « Chap. » stands over codes."""
    firsts = [row[0] for row in body if row[0]]
    coded = sum(bool(CODE_ALONE.match(text)) for text in firsts)
    is_code = labels > 1 and coded * 10 >= 8 * len(firsts)
    return headers[1] if is_code and headers[1] else headers[0]


def _table_unit(columns: Sequence[GridColumn], corner: str, words_around: Sequence[str]) -> str:
    """Return the unit said once for all: above, in the corner, or by « Évolution en € »."""
    changes = [c.header for c in columns if c.kind == "change" and "€" in c.header]
    said = [said_unit(text) for text in (corner, *words_around, *changes)]
    unit = next((one for one in said if one), "")
    weighs = any(plain(text).startswith("tonnage") for text in words_around)
    return unit or ("t" if weighs else "")


def _filled_right(header: Sequence[Cells]) -> list[Cells]:
    """Return the headers with a text that spans several columns said above each of them."""
    filled: list[Cells] = []
    for level, row in enumerate(header):
        if level == len(header) - 1:
            filled.append(row)
            continue
        cells = list(row)
        below = header[level + 1]
        for index in range(2, len(cells)):
            if not cells[index] and below[index] and cells[index - 1]:
                cells[index] = cells[index - 1]
        filled.append(tuple(cells))
    return filled


def _has_codes(body: Sequence[Cells]) -> bool:
    """Return True when rows begin with the code of an indicator: « P104.3 », « VP.236 »."""
    coded = sum(bool(_INDICATOR.match(cell)) for row in body for cell in row[:2])
    return coded >= _FEWEST_CODED or coded * 2 > len(body)
