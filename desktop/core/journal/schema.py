# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shape of the journal's file, as steps that are only ever added to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from desktop.core.journal.look import make_look


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
    connection.execute("CREATE TABLE look (id INTEGER PRIMARY KEY)")  # m004 gives it its columns


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


def m004_look_again(connection: sqlite3.Connection) -> None:
    """Make the tables that are looked in anew: moments in place of days, numbers of works, kinds."""
    make_look(connection)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m001_entries,
    m002_look,
    m003_anchor,
    m004_look_again,
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the present shape; raise JournalTooNew for a later version's."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS):
        return  # no lock is asked for: somebody else may be writing
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
