# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of a draft as CSV that French spreadsheets open by a double click."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

from desktop.core.draft import Draft, Table
from desktop.documents.writers.draft_wording import clean

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets."""


def make_csv(draft: Draft, warn: Callable[[str], None] | None = None) -> bytes:
    """Return the tables of `draft`, semicolons between cells, UTF-8 with its mark."""
    del warn  # nothing is ever left out
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    tables = [block for block in draft.blocks if isinstance(block, Table)]
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        for row in (table.header, *table.rows):
            writer.writerow([_safe(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    text = clean(cell)
    return f"'{text}" if text.startswith(_FORMULA) and len(text) > 1 else text
