# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door by which tables come in: checks the file, chooses the reader, keeps the limits.

As `documents/reading.py`, only a DocumentError (or Cancelled) comes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from desktop.core.data_table import DataTable
from desktop.core.errors import (
    DocumentEmpty,
    DocumentTooLarge,
)
from desktop.documents import limits
from desktop.documents.came_in import document_errors, sha256_of, writable
from desktop.documents.file_kinds import check_regular_file
from desktop.documents.limits import Check, deadline_check
from desktop.documents.tables.sheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Sheet
from desktop.documents.tables.table_kinds import TableKind, table_kind

_TITLE_LINES = 10
"""Lines above the header that may be a title of the sheet."""
_LONGEST_NAME = 300
_EMPTY = "Ce tableau ne contient aucune donnée sous sa première ligne."


def read_table(path: Path, *, check: Check = lambda: None) -> DataTable:
    """Read a CSV, ODS or XLSX file as one table: the content decides, not the name.

    Of several sheets the one with most text is read. 20,000 rows, 256 columns and 10,000 characters a
    cell at most: what is left out is told in `warnings`. Raises a DocumentError.
    """
    with document_errors("a table"):
        size = check_regular_file(path)
        return _read(path, size, deadline_check(check))


def _read(path: Path, size: int, check: Check) -> DataTable:
    kind = table_kind(path)
    if size > limits.MAX_OTHER_BYTES:
        most = limits.MAX_OTHER_BYTES // limits.MEBIBYTE
        raise DocumentTooLarge(f"Il pèse {size // limits.MEBIBYTE} Mo (limite\u00a0: {most} Mo).")
    sheets, heard = _sheets(kind, path, size, check)
    chosen = max(sheets, key=lambda sheet: sheet.characters, default=Sheet())
    start = _header_place(chosen)
    if len(chosen.rows) <= start + 1:
        raise DocumentEmpty(_EMPTY)
    warnings = (*heard, *_warnings(kind, path, chosen, sheets))
    return _table(chosen, start, path, size, check, warnings)


def _sheets(
    kind: TableKind, path: Path, size: int, check: Check
) -> tuple[list[Sheet], tuple[str, ...]]:
    """Return the sheets and what was told while reading; each reader is loaded when needed."""
    if kind is TableKind.CSV:
        from desktop.documents.tables.csv_in import read_csv

        sheet, heard = read_csv(path, size, check)
        return [sheet], heard
    if kind is TableKind.XLSX:
        from desktop.documents.tables.xlsx_in import read_xlsx

        return read_xlsx(path, check), ()
    from desktop.documents.tables.ods_in import read_flat_ods, read_ods

    return (read_ods if kind is TableKind.ODS else read_flat_ods)(path, check), ()


def _header_place(sheet: Sheet) -> int:
    """Return the row of the header: lines of one cell above a wider table are its title."""
    first = [sum(map(bool, row)) for row in sheet.rows[:_TITLE_LINES]]
    if not first or max(first) < 3:
        return 0
    return next(place for place, filled in enumerate(first) if filled > 1)


def _table(
    sheet: Sheet, start: int, path: Path, size: int, check: Check, warnings: Sequence[str]
) -> DataTable:
    rows, lines = sheet.rows[start + 1 :], sheet.lines[start + 1 :]
    width = max(len(sheet.rows[start]), *(len(row) for row in rows))
    return DataTable(
        header=_names(sheet.rows[start], width),
        rows=tuple(row + ("",) * (width - len(row)) for row in rows),
        name=writable(path.name),
        size=size,
        sha256=sha256_of(path, check),
        warnings=tuple(dict.fromkeys(warnings)),
        lines=tuple(lines),
    )


def _names(header: Sequence[str], width: int) -> tuple[str, ...]:
    """Return a name for each column, none twice: « Avis », « Avis (2) », « Colonne 3 »."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for number in range(width):
        told = " ".join(header[number].split()) if number < len(header) else ""
        name = told[:_LONGEST_NAME] or f"Colonne {number + 1}"
        while name in names:
            seen[name] += 1
            name = f"{told[:_LONGEST_NAME]} ({seen[name] + 1})".strip()
        names.append(name)
    return tuple(names)


def _warnings(kind: TableKind, path: Path, chosen: Sheet, sheets: Sequence[Sheet]) -> Iterator[str]:
    if path.suffix.lower().lstrip(".") not in kind.suffixes:
        yield f"Ce fichier est en réalité {kind.told}\u00a0: il a été lu comme tel."
    others = [sheet.name for sheet in sheets if sheet is not chosen and sheet.rows]
    if others:
        named = ", ".join(
            f"«\u00a0{' '.join(name.split())[:60]}\u00a0»" for name in islice(others, 5)
        )
        left = "la feuille laissée de côté" if len(others) == 1 else "les feuilles laissées de côté"
        name = " ".join(chosen.name.split())[:60]
        yield f"La feuille «\u00a0{name}\u00a0» a été lue\u00a0; {left}\u00a0: {named}."
    if chosen.is_full:
        yield (
            f"Le tableau a plus de {MAX_ROWS // 1000}\u202f000 lignes\u00a0: les suivantes n’ont pas "
            "été lues."
        )
    if chosen.cut_columns:
        yield f"Le tableau a plus de {MAX_COLUMNS} colonnes\u00a0: les suivantes n’ont pas été lues."
    if chosen.cut_cells:
        count = chosen.cut_cells
        what = "Une cellule très longue a été coupée"
        if count > 1:
            what = f"{count} cellules très longues ont été coupées"
        yield f"{what} à {MAX_CELL // 1000}\u202f000 caractères."
