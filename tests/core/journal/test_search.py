# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal is searched, counted and purged, and what is left can still be proved."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from desktop.core.journal.journal import FIRST_HASH, Journal, JournalEntry, chain_hash
from desktop.core.journal.schema import m001_entries
from desktop.core.journal.search import JournalQuery


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
def journal(path: Path) -> Journal:
    made = Journal(path)
    for number in range(1, 11):
        made.add(
            JournalEntry(
                "sort-mail" if number % 2 else "write-decree",
                "finished" if number != 7 else "DocumentUnreadable",
                at=f"2026-{number:02d}-15T08:00:00+00:00",
                who="anne" if number < 6 else "marc",
                model_id="mistral-7b" if number in (2, 4) else "",
                seconds=10.0,
            )
        )
    made.add(
        JournalEntry(
            "write-decree", "reviewed", at="2026-11-01T08:00:00+00:00", reviewer="Anne Besnard"
        )
    )
    return made


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        (JournalQuery(), list(range(11, 0, -1))),
        (JournalQuery(task="sort-mail"), [9, 7, 5, 3, 1]),
        (JournalQuery(words="MISTRAL"), [4, 2]),
        (JournalQuery(words="decree anne"), [11, 4, 2]),
        (JournalQuery(words="100%"), []),
        (JournalQuery(model="none", who="anne"), [5, 3, 1]),
        (JournalQuery(outcome="DocumentUnreadable"), [7]),
        (JournalQuery(since="2026-04-15", until="2026-06-15"), [6, 5, 4]),
        (JournalQuery(reviews_only=True), [11]),
    ],
)
def test_entries_are_found_the_newest_first(journal, query, numbers):
    assert [number for number, _ in journal.search(query)] == numbers
    assert journal.count(query) == len(numbers)
    assert [number for number, _ in journal.search(query, limit=1, offset=1)] == numbers[1:2]


def test_sums_tell_what_the_ai_was_used_for(journal):
    sums = journal.statistics()
    assert (sums.entries, sums.seconds, sums.with_model, sums.reviewed) == (11, 100.0, 2, 1)
    assert (sums.works, sums.finished) == (10, 9)
    assert sums.by_task == (("sort-mail", 5, 50.0), ("write-decree", 5, 50.0))
    assert dict(sums.by_model) == {"": 8, "mistral-7b": 2}
    assert sums.by_month[0] == ("2026-01", 1) and len(sums.by_month) == 10
    assert dict(sums.by_person) == {"anne": 5, "marc": 5}
    assert journal.statistics(JournalQuery(task="none-such")).seconds == 0.0


def test_what_is_left_after_a_purge_is_proved(journal, path):
    assert journal.purge("2026-05-01") == 4
    check = journal.verify()
    assert check.is_sound and check.entries == 8
    assert journal.search(JournalQuery())[0][1].outcome == "purged"
    assert journal.count(JournalQuery(until="2026-04-30")) == 0
    assert b"2026-01-15" not in path.read_bytes()
    assert journal.purge("2026-05-01") == 0
    assert journal.purge("2026-07-01") == 2 and journal.verify().is_sound
    journal.add(JournalEntry("sort-mail", "finished"))
    assert journal.verify().is_sound


def test_the_last_entry_always_stays(journal):
    assert journal.purge("2099-01-01") == 10
    assert journal.verify().is_sound and journal.count() == 2


def tamper(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER IF EXISTS no_update")
        connection.execute("DROP TRIGGER IF EXISTS no_delete")
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("DELETE FROM entry WHERE id = 5", 5),
        ("DELETE FROM entry WHERE id IN (5, 6)", 5),
        ("UPDATE entry SET body = replace(body, 'anne', 'zoe') WHERE id = 5", 5),
        ("DELETE FROM anchor", 1),
        ("UPDATE anchor SET hash = 'x'", 5),
        ("UPDATE anchor SET last_id = 5", 6),
        ("DELETE FROM entry WHERE id = 12", 5),
    ],
)
def test_a_change_after_a_purge_is_seen(journal, path, statement, broken):
    journal.purge("2026-05-01")
    tamper(path, statement)
    assert journal.verify().first_broken == broken


def test_entries_removed_by_hand_with_a_made_up_anchor_are_seen(journal, path):
    with sqlite3.connect(path) as connection:
        last = connection.execute("SELECT hash FROM entry WHERE id = 3").fetchone()[0]
    connection.close()
    tamper(
        path,
        f"INSERT INTO anchor VALUES (3, '{last}', '2026-11-28')",
        "DELETE FROM entry WHERE id <= 3",
    )
    assert not journal.verify().is_sound


def test_a_journal_of_the_first_version_is_brought_along(path):
    connection = sqlite3.connect(path, isolation_level=None)
    m001_entries(connection)
    body = '{"at":"2026-01-02T08:00:00+00:00","outcome":"finished","task":"sort-mail","who":"anne"}'
    connection.execute(
        "INSERT INTO entry (body, hash) VALUES (?, ?)", (body, chain_hash(FIRST_HASH, body))
    )
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    journal = Journal(path)
    journal.add(JournalEntry("write-text", "finished", at="2026-02-02T08:00:00+00:00"))
    assert journal.verify().is_sound
    assert [number for number, _ in journal.search(JournalQuery(words="anne"))] == [1]
    assert journal.purge("2026-02-01") == 1 and journal.verify().is_sound
