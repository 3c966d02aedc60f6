# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register as a table to export or to print."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from desktop.core.draft import Draft, DraftNature, Table
from desktop.mairie.arretes.type_file import decree_types
from desktop.mairie.register.entry import RegisterEntry

HEADER = ("Numéro", "Date", "Objet", "Type", "Association", "Abrogé par")


def register_draft(entries: Sequence[RegisterEntry], year: int = 0) -> Draft:
    """Return the register, of a year or whole, as a draft of one table."""
    title = f"Registre des arrêtés {year}" if year else "Registre des arrêtés"
    rows = tuple(_row(entry) for entry in entries)
    return Draft(title, (Table(HEADER, rows, caption=title),), nature=DraftNature.RECORD)


def _row(entry: RegisterEntry) -> tuple[str, ...]:
    kind = decree_types().get(entry.type_id)
    day = datetime.date.fromisoformat(entry.date).strftime("%d/%m/%Y")
    return (
        entry.number, day, entry.title, kind.title if kind else "", entry.association,
        entry.abrogated_by,
    )  # fmt: skip
