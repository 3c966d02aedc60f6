# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table as a CSV, ODS or XLSX file holds it: the answers to a consultation, for instance."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DataTable:
    """A header and rows of as many cells; every cell is the text that a person would read."""

    header: tuple[str, ...]
    """Empty names are « Colonne 3 »; names are unique."""
    rows: tuple[tuple[str, ...], ...]
    """Rows without any text are left out."""
    name: str = ""
    """The file's name, never its path."""
    size: int = 0
    """Bytes of the file."""
    sha256: str = ""
    warnings: tuple[str, ...] = ()
    """French sentences: a charset that was guessed, cells that were cut, other sheets left out."""
    lines: tuple[int, ...] = ()
    """The line of each row in its spreadsheet, from 1; empty: they follow the header, in line 1."""

    def line_of(self, row: int) -> int:
        """Return the line of a row (from 0) as a spreadsheet shows it."""
        return self.lines[row] if self.lines else row + 2
