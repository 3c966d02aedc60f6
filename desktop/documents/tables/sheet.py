# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sheet while it is read: rows with their lines, within the limits of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.core.errors import DocumentTooLarge
from desktop.core.files.readable import readable
from desktop.documents import limits

MAX_ROWS = limits.MAX_ROWS
"""20,000: four times the largest consultation of a commune that we promise to read."""
MAX_COLUMNS = limits.MAX_COLUMNS
MAX_CELL = 10_000
"""Characters: three pages, more than any answer."""
MAX_CHARACTERS = limits.MAX_CHARACTERS


@dataclass(slots=True)
class Sheet:
    """The rows of a sheet that hold some text, each with its line from 1."""

    name: str = ""
    lines: list[int] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    characters: int = 0
    cut_cells: int = 0
    cut_columns: bool = False
    is_full: bool = False
    """Rows past the limit were left out."""

    def add(self, line: int, untrusted_cells: Sequence[str]) -> bool:
        """Keep a row unless it is blank; return False once nothing more will be kept."""
        cells = [self._cell(cell) for cell in untrusted_cells[:MAX_COLUMNS]]
        if any(untrusted_cells[MAX_COLUMNS:]):
            self.cut_columns = True
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return True
        if len(self.rows) > MAX_ROWS:  # the header is one more
            self.is_full = True
            return False
        self.characters += sum(map(len, cells))
        if self.characters > MAX_CHARACTERS:
            raise DocumentTooLarge("Ses cellules contiennent trop de texte.")
        self.lines.append(line)
        self.rows.append(tuple(cells))
        return True

    def _cell(self, untrusted_text: str) -> str:
        if not untrusted_text:
            return ""
        if len(untrusted_text) > MAX_CELL:
            self.cut_cells += 1
            untrusted_text = untrusted_text[:MAX_CELL]
        text = untrusted_text
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return readable(text).strip()
