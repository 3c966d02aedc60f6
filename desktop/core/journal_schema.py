# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shape of the journal's file, as steps that are only ever added to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable


class JournalTooNew(RuntimeError):
    """The file was written by a later version of Beffroi."""


def m001_entries(connection: sqlite3.Connection) -> None:
    """Make the table of entries, which refuses changes and removals."""
    connection.execute(
        "CREATE TABLE entry ("
        " id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)"
    )
    for change in ("UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER no_{change.lower()} BEFORE {change} ON entry"
            " BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"
        )


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (m001_entries,)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the present shape; raise JournalTooNew for a later version's."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = connection.execute("PRAGMA user_version").fetchone()[0]
        if done > len(MIGRATIONS):
            raise JournalTooNew(f"journal version {done}")
        for step in MIGRATIONS[done:]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
