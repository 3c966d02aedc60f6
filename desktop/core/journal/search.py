# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions asked of the journal: which entries, and how many.

Days are those of this computer's clock, as the person who asks means them; the journal itself
keeps UTC.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from desktop.core.journal.look import folded
from desktop.core.journal.titles import ENTRY_TITLES, REVIEWS

RULES = "none"
"""As a model: the works that had none."""
_MOST_WORDS = 8
_FINGERPRINT = re.compile(r"[0-9a-f]{8,64}")
_NUMBER = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class WordCodes:
    """What a word of the person who searches stands for: « relu » is the outcome "reviewed"."""

    word: str
    tasks: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """What is looked for; empty for everything. Days are ISO dates, both included (local)."""

    words: str = ""
    """Each must stand in the task, the outcome, the person, the model or the reviewer, whatever the
    accents and capitals; a number is also that of an entry, and the beginning of a fingerprint (8
    signs at least) that of a file, of a model or of the entry itself."""
    task: str = ""
    outcome: str = ""
    model: str = ""
    """An id, or RULES for the works without a model."""
    who: str = ""
    since: str = ""
    until: str = ""
    reviews_only: bool = False
    codes: tuple[WordCodes, ...] = ()
    """For words that are French where the journal holds codes."""


def found_rows(
    connection: sqlite3.Connection, query: JournalQuery, limit: int, offset: int
) -> list[tuple[int, str, str]]:
    """Return (number, body, hash) of the entries that a query finds, the newest first."""
    where, values = condition(query)
    rows = connection.execute(
        "SELECT entry.id, entry.body, entry.hash FROM entry JOIN (SELECT id FROM look "  # noqa: S608  # our own columns
        f"WHERE {where} ORDER BY id DESC LIMIT {int(limit)} OFFSET {int(offset)}) USING (id) "
        "ORDER BY entry.id DESC",
        values,
    )
    return [(int(number), str(body), str(chained)) for number, body, chained in rows]


def count_rows(connection: sqlite3.Connection, query: JournalQuery) -> int:
    """Return how many entries a query finds."""
    where, values = condition(query)
    asked = f"SELECT count(*) FROM look WHERE {where}"  # noqa: S608  # our own columns
    return int(connection.execute(asked, values).fetchone()[0])


def values_of(connection: sqlite3.Connection, column: str) -> tuple[str, ...]:
    """Return the different values of a column of `kind`: what there is to choose from."""
    assert column in ("task", "outcome", "model", "who")
    rows = connection.execute(f"SELECT DISTINCT {column} FROM kind ORDER BY 1")  # noqa: S608
    return tuple(str(value) for (value,) in rows)


def moment_of(day: str, *, is_end: bool = False) -> str:
    """Return the UTC moment at which a local day begins, or ends: what `look.at` is compared with.

    A day that is none is left as it is: nothing is before or after it by mistake.
    """
    try:
        read = date.fromisoformat(day) + timedelta(days=int(is_end))
        return datetime.combine(read, time()).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):  # OSError: Windows has no zone before 1970
        return day


def condition(query: JournalQuery) -> tuple[str, list[Any]]:
    """Return what stands after WHERE for a query of `look`, and its values."""
    parts, values = ["1"], list[Any]()
    facts, wanted = _kind_condition(query)
    if facts:
        parts.append(_of_kinds(" AND ".join(facts)))
        values += wanted
    if query.since:
        parts.append("at >= ?")
        values.append(moment_of(query.since))
    if query.until:
        parts.append("at < ?")
        values.append(moment_of(query.until, is_end=True))
    for word in query.words.split()[:_MOST_WORDS]:
        part, taken = _word_condition(word, query.codes)
        parts.append(part)
        values += taken
    return " AND ".join(parts), values


def _kind_condition(query: JournalQuery) -> tuple[list[str], list[Any]]:
    """Return what a query asks of the rows of `kind`, its words apart."""
    parts, values = list[str](), list[Any]()
    columns = (("task", query.task), ("outcome", query.outcome), ("who", query.who))
    for column, wanted in (*columns, ("model", "" if query.model == RULES else query.model)):
        if wanted:
            parts.append(f"{column} = ?")
            values.append(wanted)
    if query.model == RULES:
        parts.append(f"model = '' AND {_IS_WORK}")
    if query.reviews_only:
        parts.append(f"outcome IN ({_listed(REVIEWS)})")
    return parts, values


def _word_condition(word: str, codes: tuple[WordCodes, ...]) -> tuple[str, list[Any]]:
    kinds, values = ["instr(words, ?) > 0"], list[Any]([folded(word)])
    meant = next((known for known in codes if known.word == word), WordCodes(word))
    for column, wanted in (("task", meant.tasks), ("outcome", meant.outcomes)):
        if wanted:
            kinds.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    parts, number = [_of_kinds(" OR ".join(kinds))], word.removeprefix("n°")
    if _NUMBER.fullmatch(number):
        parts.append("id = ?")
        values.append(int(number))
    if _FINGERPRINT.fullmatch(word.lower()):
        parts.append("id IN (SELECT id FROM entry WHERE instr(body, ?) OR instr(hash, ?) = 1)")
        values += [f'"{word.lower()}', word.lower()]
    return f"({' OR '.join(parts)})", values


def _of_kinds(asked: str) -> str:
    return f"kind IN (SELECT id FROM kind WHERE {asked})"  # noqa: S608  # our own columns


def _listed(names: Any) -> str:
    return ", ".join(f"'{name}'" for name in names)


HAS_ENDED = "(outcome IN ('finished', 'cancelled') OR outcome GLOB '[A-Z]*')"
"""Of a row of `kind`: something that was run came to its end, well or not."""
_IS_WORK = f"task != '' AND task NOT IN ({_listed(ENTRY_TITLES)}) AND {HAS_ENDED}"
