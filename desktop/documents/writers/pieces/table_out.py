# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table as CSV: for a program that reads it exactly, or for a spreadsheet that a person opens."""

from __future__ import annotations

import csv
import re
from io import StringIO

from desktop.core.jobs.output_pieces import TableFile
from desktop.documents.writers.draft_wording import clean

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets."""
_CALLS = re.compile(r"[(|!]")
"""Without a call, a DDE link or a reference to a sheet, a formula does nothing."""
_MACHINE_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""Columns named so are read by programs, which must find their ids and figures unchanged."""
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def make_table(table: TableFile) -> bytes:
    """Return the table: semicolons, line feeds, UTF-8, one line per row.

    A cell that a spreadsheet would run gets an apostrophe. In a column for programs ("file",
    "deadline_rule"), a leading sign alone is left as it is: "-0.5" and "-devis.eml" stay exact.
    """
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    machine = [_MACHINE_NAME.fullmatch(name) is not None for name in table.header]
    writer.writerow([neutral_cell(name, is_machine=False) for name in table.header])
    for row in table.rows:
        writer.writerow(
            neutral_cell(cell, is_machine=place < len(machine) and machine[place])
            for place, cell in enumerate(row)
        )
    return stream.getvalue().encode("utf-8-sig" if table.has_mark else "utf-8")


def neutral_cell(cell: str, *, is_machine: bool) -> str:
    """Return a cell on one line that no spreadsheet runs: an apostrophe before « = », « + », « - », « @ »."""
    # The sign is looked for before line ends become spaces ("\r=…" is a formula to some programs)
    # and after: a character that cleaning takes out may hide it.
    text = clean(_LINE_ENDS.sub(" ", cell))
    runs = any(len(seen) > 1 and seen.startswith(_FORMULA) for seen in (cell, text, text.strip()))
    if is_machine:
        runs = runs and _CALLS.search(text) is not None
    return f"'{text}" if runs else text
