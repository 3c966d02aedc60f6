# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal with 100,000 entries: time of verifying its chain and of searching it, over a plain pass.

The plain pass is what any program would have to do: SQLite reading every entry, and SHA-256 of each.
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.core.journal.entry import canonical, completed
from desktop.core.journal.journal import FIRST_HASH, FileMark, Journal, JournalEntry, chain_hash
from desktop.core.journal.look import insert_look
from desktop.core.journal.search import JournalQuery
from desktop.tasks import TASKS
from scripts.benches.benching import Row, best_of

VERIFY_SECONDS, SEARCH_MS = 2.0, 100.0
_OUTCOMES = ("finished", "finished", "finished", "reviewed", "cancelled", "DocumentUnreadable")
_PEOPLE = ("claire", "paul", "anne")
_FIRST = datetime(2025, 12, 1, 8, tzinfo=UTC)


def made_entry(number: int) -> JournalEntry:
    """Return an entry such as a work leaves; always the same for a number."""
    mark = FileMark(hashlib.sha256(str(number).encode()).hexdigest(), 12_345, "pdf")
    has_model = number % 3 == 0
    return completed(
        JournalEntry(
            TASKS[number * 7 % len(TASKS)].id,
            _OUTCOMES[number % len(_OUTCOMES)],
            at=(_FIRST + timedelta(minutes=5 * number)).isoformat(timespec="seconds"),
            who=_PEOPLE[number % len(_PEOPLE)],
            model_id="smollm3-3b" if has_model else "",
            model_sha256=mark.sha256 if has_model else "",
            inputs=(mark,),
            outputs=(mark,),
            seconds=number % 90,
            work=f"work-{number // 2}",
        )
    )


def fill(path: Path, count: int) -> Journal:
    """Return a journal of so many entries, written at once: safely one by one takes minutes."""
    journal = Journal(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    previous = FIRST_HASH
    for number in range(1, count + 1):
        body = canonical(made_entry(number))
        previous = chain_hash(previous, body)
        connection.execute("INSERT INTO entry (body, hash) VALUES (?, ?)", (body, previous))
        insert_look(connection, number, body)
    connection.execute("COMMIT")
    connection.close()
    return journal


def plain_pass(path: Path) -> None:
    """Read every entry and hash it, with nothing else."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    for _, body, _ in connection.execute("SELECT id, body, hash FROM entry ORDER BY id"):
        hashlib.sha256(body).digest()
    connection.close()


def plain_scan(path: Path) -> None:
    """Count the entries of a moment and later, with nothing else."""
    connection = sqlite3.connect(path)
    connection.execute("SELECT count(*) FROM look WHERE at >= '2026-01-01'").fetchone()
    connection.close()


def searches(count: int) -> dict[str, JournalQuery]:
    """Return what a DPO asks, the slowest included."""
    return {
        "two words": JournalQuery("claire smollm3"),
        "a word that is nowhere": JournalQuery("introuvable"),
        "a task and a month": JournalQuery(
            task=TASKS[0].id, since="2026-02-01", until="2026-02-28"
        ),
        "everything": JournalQuery(),
        "an entry's number": JournalQuery(str(count // 2)),
    }


def run(arguments: list[str]) -> list[Row]:
    """Return the times and the ratios."""
    parser = argparse.ArgumentParser(prog="bench.py journal", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite"
        journal = fill(path, options.count)
        return _rows(journal, path, options.count, options.repeat)


def _rows(journal: Journal, path: Path, count: int, repeat: int) -> list[Row]:
    share = count / 100_000
    plain = best_of(repeat, lambda: plain_pass(path))
    verified = best_of(repeat, journal.verify)
    is_kept = verified < VERIFY_SECONDS * share and journal.verify().is_sound
    rows = [
        Row(f"SQLite and SHA-256 alone, {count} entries", plain, "s"),
        Row("chain verified", verified, "s", f"under {VERIFY_SECONDS * share:.2f} s", is_kept),
        Row("ratio", verified / plain, ""),
    ]
    scan = 1_000 * best_of(repeat, lambda: plain_scan(path))
    rows.append(Row("SQLite pass over one column alone", scan, "ms"))
    for name, query in searches(count).items():

        def ask(asked: JournalQuery = query) -> None:
            journal.count(asked)
            journal.found(asked, 200)

        spent = 1_000 * best_of(repeat, ask)
        rows.append(
            Row(f"search: {name}", spent, "ms", f"under {SEARCH_MS:.0f} ms", spent < SEARCH_MS)
        )
    last = 1_000 * best_of(repeat, lambda: journal.found(JournalQuery(), 200, count - 200))
    rows.append(Row("the last page", last, "ms", f"under {SEARCH_MS:.0f} ms", last < SEARCH_MS))
    sums = 1_000 * best_of(repeat, journal.statistics)
    rows.append(Row("statistics", sums, "ms"))
    return rows
