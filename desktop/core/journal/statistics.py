# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sums over the journal: what was worked on, how long, with which models, and how much was read over."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core.journal.search import JournalQuery, condition
from desktop.core.journal.titles import REVIEWS, is_work


@dataclass(frozen=True, slots=True)
class JournalStatistics:
    """Sums over the entries that a query finds; a work is a task that ended, well or not."""

    entries: int
    works: int
    finished: int
    """Works that gave a result."""
    seconds: float
    """Of all the works."""
    with_model: int
    """Works that a model had a part in."""
    reviewed: int
    """Finished works that a named person has read over."""
    by_task: tuple[tuple[str, int, float], ...]
    """Task, works and their seconds, the most used first."""
    by_model: tuple[tuple[str, int], ...]
    """Works by model, "" for those by rules."""
    by_month: tuple[tuple[str, int], ...]
    """Works by month, "2026-11", the oldest first."""
    by_person: tuple[tuple[str, int], ...]
    """Works by session."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Entries that share who, task, outcome and model."""

    id: int
    who: str
    task: str
    outcome: str
    model: str
    count: int
    seconds: float

    @property
    def is_work(self) -> bool:
        return is_work(self.task, self.outcome)


def statistics(connection: sqlite3.Connection, query: JournalQuery) -> JournalStatistics:
    """Return the sums over the entries that a query finds."""
    where, values = condition(query)
    kinds = [_Kind(*row) for row in connection.execute(_KINDS.format(where=where), values)]
    works = [kind for kind in kinds if kind.is_work]
    finished = sum(kind.count for kind in works if kind.outcome == "finished")
    times: dict[str, float] = defaultdict(float)
    for work in works:
        times[work.task] += work.seconds
    return JournalStatistics(
        entries=sum(kind.count for kind in kinds),
        works=sum(kind.count for kind in works),
        finished=finished,
        seconds=float(sum(times.values())),
        with_model=sum(kind.count for kind in works if kind.model),
        reviewed=min(finished, _reviewed(connection, kinds, where, values)),
        by_task=tuple((task, n, float(times[task])) for task, n in _by(works, "task")),
        by_model=_by(works, "model"),
        by_month=_months(connection, works, where, values),
        by_person=_by(works, "who"),
    )


def _by(kinds: list[_Kind], fact: str) -> tuple[tuple[str, int], ...]:
    """Return a fact with its number of entries, the most frequent first."""
    counted = Counter[str]()
    for kind in kinds:
        counted[getattr(kind, fact)] += kind.count
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _reviewed(
    connection: sqlite3.Connection, kinds: list[_Kind], where: str, values: list[Any]
) -> int:
    """Return how many works were read over; an entry of before they had numbers is one."""
    among = _ids(kind for kind in kinds if kind.outcome in REVIEWS)
    return int(connection.execute(_REVIEWED.format(where=where, among=among), values).fetchone()[0])


def _months(
    connection: sqlite3.Connection, works: list[_Kind], where: str, values: list[Any]
) -> tuple[tuple[str, int], ...]:
    """Return the works by month of this computer's clock, the oldest first."""
    asked = _HOURS.format(where=where, among=_ids(works))
    counted = Counter[str]()
    for hour, number in connection.execute(asked, values):
        counted[_local_month(str(hour))] += int(number)
    return tuple(sorted(counted.items()))


def _local_month(hour: str) -> str:
    """Return "2026-12" for "2026-11-30T23" (UTC) where it is an hour later."""
    try:
        return datetime.fromisoformat(f"{hour}:00:00+00:00").astimezone().strftime("%Y-%m")
    except (ValueError, OverflowError, OSError):
        return hour[:7]


def _ids(kinds: Any) -> str:
    return ", ".join(str(kind.id) for kind in kinds)


_KINDS = (
    "SELECT kind.id, who, task, outcome, model, n, spent FROM (SELECT kind AS of, count(*) AS n, "
    "sum(seconds) AS spent FROM look WHERE {where} GROUP BY kind) JOIN kind ON kind.id = of"
)
_REVIEWED = (
    "SELECT count(DISTINCT CASE work WHEN '' THEN id ELSE work END) FROM look "
    "WHERE {where} AND kind IN ({among})"
)
_HOURS = (
    "SELECT substr(at, 1, 13), count(*) FROM look WHERE {where} AND kind IN ({among}) GROUP BY 1"
)
