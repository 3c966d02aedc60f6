# SPDX-License-Identifier: AGPL-3.0-or-later
"""A damaged file of the journal: known by its errors, and kept aside under a name of its own."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class DamagedJournal(sqlite3.DatabaseError):
    """The file is so damaged that even SQLite's message about it cannot be read."""


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error says that the file itself is damaged."""
    return isinstance(error, DamagedJournal) or getattr(error, "sqlite_errorname", "").startswith(
        _DAMAGED
    )


def set_aside_files(path: Path) -> tuple[Path, ...]:
    """Return the damaged journals that were set aside beside this one, the oldest first."""
    return tuple(sorted(path.parent.glob(f"{path.name}.damaged-*")))
