# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shape of the journal's file, as steps that are only ever added to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from desktop.core.journal_search import INSERT_LOOK, look_row


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


def m002_look(connection: sqlite3.Connection) -> None:
    """Make the table that entries are looked for in; it proves nothing and can be made again."""
    connection.execute(
        "CREATE TABLE look (id INTEGER PRIMARY KEY, day TEXT, who TEXT, task TEXT, outcome TEXT,"
        " model TEXT, reviewer TEXT, seconds REAL, words TEXT)"
    )
    for number, body in connection.execute("SELECT id, body FROM entry").fetchall():
        connection.execute(INSERT_LOOK, look_row(number, body))


def m003_anchor(connection: sqlite3.Connection) -> None:
    """Make the table of what was purged: the last entry that left, and its hash."""
    connection.execute(
        "CREATE TABLE anchor (last_id INTEGER PRIMARY KEY, hash TEXT NOT NULL, at TEXT NOT NULL)"
    )
    connection.execute("DROP TRIGGER IF EXISTS no_delete")
    connection.execute(
        "CREATE TRIGGER no_delete BEFORE DELETE ON entry"
        " WHEN OLD.id > coalesce((SELECT max(last_id) FROM anchor), 0)"
        " BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"
    )


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m001_entries,
    m002_look,
    m003_anchor,
)


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
