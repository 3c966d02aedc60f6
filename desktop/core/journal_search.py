# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions asked of the journal: which entries, how many, how much time, with which models."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

INSERT_LOOK = "INSERT INTO look VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
"""Takes a `look_row`."""


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """What is looked for; empty for everything. Days are ISO dates, both included (UTC)."""

    words: str = ""
    """Each must stand in the task, the outcome, the person, the model or the reviewer."""
    task: str = ""
    outcome: str = ""
    model: str = ""
    """An id, or "none" for the work of rules."""
    who: str = ""
    since: str = ""
    until: str = ""
    reviews_only: bool = False


@dataclass(frozen=True, slots=True)
class JournalStatistics:
    """Sums over the entries that a query finds."""

    entries: int
    seconds: float
    """Of all the works."""
    with_model: int
    reviewed: int
    """Readings over that were recorded."""
    by_task: tuple[tuple[str, int], ...]
    """Task and entries, the most used first."""
    by_model: tuple[tuple[str, int], ...]
    by_outcome: tuple[tuple[str, int], ...]


def found_rows(
    connection: sqlite3.Connection, query: JournalQuery, limit: int, offset: int
) -> list[tuple[int, str]]:
    """Return (number, body) of the entries that a query finds, the newest first."""
    where, values = _condition(query)
    rows = connection.execute(
        "SELECT entry.id, entry.body FROM look JOIN entry USING (id) "  # noqa: S608  # our own columns
        f"WHERE {where} ORDER BY id DESC LIMIT {int(limit)} OFFSET {int(offset)}",
        values,
    )
    return [(int(number), str(body)) for number, body in rows]


def count_rows(connection: sqlite3.Connection, query: JournalQuery) -> int:
    """Return how many entries a query finds."""
    where, values = _condition(query)
    asked = f"SELECT count(*) FROM look WHERE {where}"  # noqa: S608  # our own columns
    return int(connection.execute(asked, values).fetchone()[0])


def statistics(connection: sqlite3.Connection, query: JournalQuery) -> JournalStatistics:
    """Return the sums over the entries that a query finds."""
    where, values = _condition(query)
    entries, seconds, with_model, reviewed = connection.execute(
        "SELECT count(*), coalesce(sum(seconds), 0), coalesce(sum(model != ''), 0), "  # noqa: S608
        f"coalesce(sum(outcome = 'reviewed'), 0) FROM look WHERE {where}",
        values,
    ).fetchone()

    def by(column: str) -> tuple[tuple[str, int], ...]:
        rows = connection.execute(
            f"SELECT {column}, count(*) AS n FROM look WHERE {where} "  # noqa: S608  # our own columns
            f"GROUP BY {column} ORDER BY n DESC, {column}",
            values,
        )
        return tuple((str(name), int(number)) for name, number in rows)

    return JournalStatistics(
        int(entries), float(seconds), int(with_model), int(reviewed), by("task"), by("model"), by("outcome")
    )  # fmt: skip


def look_row(number: int, body: str) -> tuple[Any, ...]:
    """Return what an entry is looked for by, as the table `look` holds it (journal_schema.py)."""
    told = json.loads(body)
    names = ("who", "task", "outcome", "model_id", "reviewer")
    known = [str(told.get(name, "")) for name in names]
    day, seconds = str(told.get("at", ""))[:10], float(told.get("seconds") or 0.0)
    return (number, day, *known, seconds, " ".join(known).lower())


def _condition(query: JournalQuery) -> tuple[str, list[Any]]:
    parts, values = ["1"], list[Any]()
    for column, wanted in (("task", query.task), ("outcome", query.outcome), ("who", query.who)):
        if wanted:
            parts.append(f"{column} = ?")
            values.append(wanted)
    if query.model:
        parts.append("model = ?")
        values.append("" if query.model == "none" else query.model)
    if query.since:
        parts.append("day >= ?")
        values.append(query.since)
    if query.until:
        parts.append("day <= ?")
        values.append(query.until)
    if query.reviews_only:
        parts.append("outcome = 'reviewed'")
    for word in query.words.split()[:8]:
        parts.append("instr(words, ?) > 0")
        values.append(word.lower())
    return " AND ".join(parts), values
