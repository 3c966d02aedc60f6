# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of a draft as an OpenDocument spreadsheet (ODS), a sheet per table."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from desktop.core.draft import Draft, Table
from desktop.documents.writers.draft_wording import clean, draft_properties

_LONGEST_NAME = 31
"""Characters of a sheet's name that every spreadsheet accepts."""


def make_ods(draft: Draft, warn: Callable[[str], None] | None = None) -> bytes:
    """Return the tables of `draft` as the content of an ODS file; cells are texts."""
    del warn  # nothing is ever left out
    from odfdo import Document
    from odfdo import Table as Sheet

    document = Document("spreadsheet")
    document.body.clear()
    tables = [block for block in draft.blocks if isinstance(block, Table)]
    for number, table in enumerate(tables, 1):
        sheet = Sheet(_sheet_name(table.caption, number))
        rows = (table.header, *table.rows)
        sheet.set_values([[clean(cell) for cell in row] for row in rows])
        document.body.append(sheet)
    document.meta.title = clean(draft.title)
    for name, value in draft_properties(draft).items():
        document.meta.set_user_defined_metadata(name, value)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _sheet_name(caption: str, number: int) -> str:
    kept = "".join(c for c in clean(caption) if c not in "[]*?:/\\'")[:_LONGEST_NAME].strip()
    return kept or f"Feuille {number}"
