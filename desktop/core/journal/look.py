# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables that entries are looked for in; they prove nothing and can be made again from the entries.

Who, task, outcome, model and reader come together in a few hundred ways at most: each is one row of
`kind`, where words are sought, and `look` holds an entry in forty bytes. A search of a hundred
thousand entries is then a few milliseconds.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from desktop.core.journal.entry import told_facts

_KIND = (
    "CREATE TABLE kind (id INTEGER PRIMARY KEY, who TEXT, task TEXT, outcome TEXT, model TEXT,"
    " reviewer TEXT, words TEXT, UNIQUE (who, task, outcome, model, reviewer))"
)
_LOOK = "CREATE TABLE look (id INTEGER PRIMARY KEY, at TEXT, kind INTEGER, seconds REAL, work TEXT)"
_ADD_KIND = (
    "INSERT OR IGNORE INTO kind (who, task, outcome, model, reviewer, words) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
_ADD_LOOK = (
    "INSERT OR REPLACE INTO look SELECT ?, ?, id, ?, ? FROM kind "
    "WHERE who = ? AND task = ? AND outcome = ? AND model = ? AND reviewer = ?"
)
_WHOLE = (
    "SELECT look.id, at, who, task, outcome, model, reviewer, seconds, work, words "
    "FROM look JOIN kind ON kind.id = look.kind ORDER BY look.id"
)


def look_row(number: int, body: str) -> tuple[Any, ...]:
    """Return what an entry is looked for by: number, moment, five facts, seconds, work, words."""
    told = told_facts(body)
    known = [str(told.get(name, "")) for name in ("who", "task", "outcome", "model_id", "reviewer")]
    seconds = told.get("seconds")
    spent = float(seconds) if isinstance(seconds, (int, float)) else 0.0
    moment, work = _utc(str(told.get("at", ""))), str(told.get("work", ""))
    return (number, moment, *known, spent, work, folded(" ".join(known)))


def insert_look(connection: sqlite3.Connection, number: int, body: str) -> None:
    """Have an entry found from now on."""
    number, at, *known, spent, work, words = look_row(number, body)
    connection.execute(_ADD_KIND, (*known, words))
    connection.execute(_ADD_LOOK, (number, at, spent, work, *known))


def forget_until(connection: sqlite3.Connection, number: int) -> None:
    """Have the entries up to a number found no more, nor the names that only they bore."""
    connection.execute("DELETE FROM look WHERE id <= ?", (number,))
    connection.execute("DELETE FROM kind WHERE id NOT IN (SELECT kind FROM look)")


def make_look(connection: sqlite3.Connection) -> None:
    """Make the tables anew from the entries themselves."""
    for table in ("look", "kind"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(_KIND)
    connection.execute(_LOOK)
    for number, body in connection.execute("SELECT id, body FROM entry").fetchall():
        insert_look(connection, number, body)


def look_agrees(connection: sqlite3.Connection) -> bool:
    """Tell whether the tables say what the entries say."""
    connection.execute("BEGIN")
    try:
        bodies = connection.execute("SELECT id, body FROM entry ORDER BY id")
        looks = connection.execute(_WHOLE)
        pairs = zip_longest(bodies, looks)
        return all(body is not None and look == look_row(*body) for body, look in pairs)
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.execute("ROLLBACK")


def folded(text: str) -> str:
    """Return a text without accents nor capitals, to be compared."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _utc(untrusted_moment: str) -> str:
    """Return a moment in the one form that can be compared as text."""
    try:
        read = datetime.fromisoformat(untrusted_moment)
        return read.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return untrusted_moment
