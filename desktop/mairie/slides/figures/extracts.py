# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables short enough to be read on a screen: ten rows and six columns chosen, each cell short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.core.slides.deck import SlideTable
from desktop.mairie.slides.figures.cells import read_cell
from desktop.mairie.slides.figures.columns import GridColumn
from desktop.mairie.slides.figures.grid import Grid
from desktop.mairie.slides.figures.lists import opens_with
from desktop.mairie.slides.figures.periods import date_key
from desktop.mairie.slides.figures.rows import GridRow
from desktop.mairie.slides.figures.sources import TableSource

MOST_ROWS, MOST_COLUMNS = 10, 6
_SPARED = 2
"""Rows more that a table is shown whole with: « 10 lignes sur 11 » would look like a mistake."""
_LONGEST_CELL = 90
_LONGEST_LABEL = 70
_TOO_WORDY = 34
"""Words of a cell that is text, not a table's."""
_SENTENCE_END = re.compile(r"(?<=[\w)»])[.;](?=\s)|\s[•▪–-]\s|\s\((?=[^()]{12})")
_MOST_TOTALS = 3


def extract(grid: Grid, source: TableSource) -> SlideTable | None:
    """Return what of a table can be shown on a slide, or None for what is no table of anything."""
    useful = _useful(grid)
    columns = _columns(useful)
    rows = [row for row in grid.rows if row.kind == "title" or _is_filled(row, columns)]
    shown = [row for row in rows if row.kind != "title"]
    if len(shown) < 2 or not columns or _is_wordy(shown, columns):
        return None
    kept = _with_titles(rows, _chosen(shown, columns))
    header = _header(grid, columns)
    lines = tuple(_line(row, columns) for row in kept)
    totals = tuple(i for i, row in enumerate(kept) if row.kind == "total")
    count = sum(row.kind != "title" for row in kept)
    caption = _caption(count, len(shown), len(columns), len(useful), _all_columns(grid))
    unit = grid.unit if not any(c.unit for c in columns) else ""
    return SlideTable(header, lines, caption, f"en {unit}" if unit else "", totals, source.page)


def _columns(useful: Sequence[GridColumn]) -> Sequence[GridColumn]:
    """Return the columns that have room, the newest of those told by date, in the order of the table."""
    room = MOST_COLUMNS - 1
    if len(useful) <= room:
        return useful
    ranked = sorted(useful, key=lambda c: (_weight(c), c.period, c.index), reverse=True)
    return sorted(ranked[:room], key=lambda c: c.index)


def _useful(grid: Grid) -> list[GridColumn]:
    return [c for c in grid.columns if c.kind not in ("label", "empty") and not is_dull(grid, c)]


def _weight(column: GridColumn) -> int:
    return {"value": 4, "sum": 5, "balance": 3, "change": 3, "share": 2, "text": 1, "code": 0}.get(
        column.kind, 0
    )


def is_dull(grid: Grid, column: GridColumn) -> bool:
    """Return True for a column of codes, or hardly filled."""
    rows = [row for row in grid.rows if row.kind not in ("title", "empty")]
    filled = sum(not row.cells[column.index].is_empty for row in rows)
    if column.kind == "code":
        has_years = any(row.cells[column.index].is_year for row in rows)
        return not (has_years or _is_rank(column) or opens_with(column.header, "entetes", "quand"))
    return filled * 5 < len(rows)


def _is_rank(column: GridColumn) -> bool:
    return column.header.lower().startswith(("rang", "classement"))


def _all_columns(grid: Grid) -> int:
    return sum(c.kind not in ("label", "empty") for c in grid.columns)


def _is_filled(row: GridRow, columns: Sequence[GridColumn]) -> bool:
    known = any(not row.cells[c.index].is_empty for c in columns)
    return bool(row.label) and known


def _is_wordy(rows: Sequence[GridRow], columns: Sequence[GridColumn]) -> bool:
    """Return True for text set in boxes: cells of many words."""
    sample = rows[:200]
    cells = [row.cells[c.index].written for row in sample for c in columns]
    cells += [row.label for row in sample]
    filled = [cell for cell in cells if cell]
    long = sum(len(cell.split()) > _TOO_WORDY for cell in filled)
    return not filled or long * 5 > len(filled)


def _chosen(rows: Sequence[GridRow], columns: Sequence[GridColumn]) -> list[GridRow]:
    """Return the rows to show, in the order of the table: all, else totals and the largest."""
    if len(rows) <= MOST_ROWS + _SPARED:
        return list(rows)
    if all(date_key(row.label) for row in rows if row.kind == "detail"):
        return list(rows[-MOST_ROWS:])
    totals = [row for row in rows if row.kind == "total"]
    totals = sorted(totals, key=lambda row: -_amount(row, columns))[:_MOST_TOTALS]
    others = [row for row in rows if row.kind != "total"]
    if any(c.kind in ("value", "sum", "share") for c in columns):
        others = sorted(others, key=lambda row: -_amount(row, columns))
    kept = {row.index for row in (*totals, *others[: MOST_ROWS - len(totals)])}
    return [row for row in rows if row.index in kept]


def _amount(row: GridRow, columns: Sequence[GridColumn]) -> float:
    """Return the newest figure of a row, whatever its sign."""
    values = [row.cells[c.index].number for c in columns if c.kind in ("value", "sum", "share")]
    known = [value for value in values if value is not None]
    return abs(known[-1]) if known else -1.0


def _with_titles(rows: Sequence[GridRow], kept: Sequence[GridRow]) -> list[GridRow]:
    """Return the kept rows under the titles they stand under, as long as there is room."""
    wanted = {row.index for row in kept}
    titled: list[GridRow] = []
    pending: GridRow | None = None
    for row in rows:
        if row.kind == "title":
            pending = row
        elif row.index in wanted:
            if pending:
                titled.append(pending)
                pending = None
            titled.append(row)
    return titled if len(titled) <= MOST_ROWS + 2 else list(kept)


def _header(grid: Grid, columns: Sequence[GridColumn]) -> tuple[str, ...]:
    if not grid.has_header:
        return ("Rubrique", "Valeur", *[""] * (len(columns) - 1))
    return (short_cell(grid.corner, _LONGEST_LABEL), *(short_cell(c.header) for c in columns))


def _line(row: GridRow, columns: Sequence[GridColumn]) -> tuple[str, ...]:
    label = short_cell(row.label, _LONGEST_LABEL)
    if row.kind == "title":
        return (label, *[""] * len(columns))
    return (label, *(_shown(row.cells[c.index].written) for c in columns))


def _shown(written: str) -> str:
    """Return a cell as it stands; what a form leaves blank (« ____ € ») is left empty, « n.c. » stays."""
    cell = read_cell(written)
    is_blank = cell.is_empty and any(sign in written for sign in ("_", "..", "…", "€", "%"))
    return "" if is_blank else short_cell(written)


def short_cell(text: str, longest: int = _LONGEST_CELL) -> str:
    """Return a cell cut at a sentence, a bracket or a word."""
    if len(text) <= longest or read_cell(text).value is not None:
        return text
    cuts = [
        found.start() for found in _SENTENCE_END.finditer(text) if 15 <= found.start() <= longest
    ]
    if cuts:
        return text[: cuts[-1]].rstrip(" ,;:–-")
    end = text.rfind(" ", 0, longest)
    return text[: end if end > 20 else longest].rstrip(" ,;:–-(") + "…"


def _caption(rows: int, all_rows: int, columns: int, useful: int, all_columns: int) -> str:
    if rows == all_rows and columns < useful:
        return f"Extrait\u00a0: {columns + 1} colonnes sur {all_columns + 1}"
    if rows < all_rows:
        more = f", {columns + 1} colonnes sur {all_columns + 1}" if columns < all_columns else ""
        return f"Extrait\u00a0: {rows} lignes sur {all_rows}{more}"
    return ""
