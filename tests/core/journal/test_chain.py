# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever is changed in the journal's file shows, and the first entry concerned is named."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from desktop.core.journal.chain import ChainBreak, JournalCheck
from desktop.core.journal.entry import FileMark, canonical, completed, read_entry
from desktop.core.journal.journal import EVERYTHING, Journal, JournalEntry, chain_hash
from desktop.core.journal.schema import JournalTooNew

ENTRIES = 8


@pytest.fixture
def path(tmp_path: Path) -> Path:
    journal = Journal(tmp_path / "journal.sqlite")
    for number in range(1, ENTRIES + 1):
        journal.add(JournalEntry("sort-mail", "finished", work=f"work-{number:04d}", who="anne"))
    return tmp_path / "journal.sqlite"


def tamper(path: Path, *statements: str) -> None:
    """Change the file as somebody who knows SQLite would, past the triggers."""
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER no_update; DROP TRIGGER no_delete;")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def checked(path: Path) -> JournalCheck:
    return Journal(path, read_only=True).verify()


def rows(path: Path) -> list[tuple[int, bytes, bytes]]:
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    try:
        return connection.execute("SELECT id, body, hash FROM entry ORDER BY id").fetchall()
    finally:
        connection.close()


def flipped(content: bytes, offset: int, bit: int) -> bytes:
    return content[:offset] + bytes([content[offset] ^ (1 << bit)]) + content[offset + 1 :]


@pytest.mark.parametrize("number", range(1, ENTRIES + 1))
@pytest.mark.parametrize("what", ["body", "hash"])
def test_a_flipped_byte_of_any_entry_names_it(path, number, what):
    _, body, chained = rows(path)[number - 1]
    content = path.read_bytes()
    sought = body if what == "body" else chained
    # The cell of the table holds the body and the hash one after the other: not the index's copy.
    cell = content.index(body + chained)
    start = cell if what == "body" else cell + len(body)
    chance = random.Random(number)
    for place in {0, len(sought) - 1, *(chance.randrange(len(sought)) for _ in range(12))}:
        path.write_bytes(flipped(content, start + place, chance.randrange(8)))
        check = checked(path)
        assert check.first_broken == number
        assert check.kind is ChainBreak.CHANGED
        if number > 1:
            assert check.last_hash.encode() == rows(path)[number - 2][2]


def test_no_byte_of_the_file_changes_what_is_read_without_being_seen(path):
    content, sound = path.read_bytes(), rows(path)
    chance, seen = random.Random(11), 0
    for _ in range(1_500):
        path.write_bytes(flipped(content, chance.randrange(len(content)), chance.randrange(8)))
        try:
            check = checked(path)
        except (sqlite3.DatabaseError, JournalTooNew):
            seen += 1  # no journal of ours any more: it is not even opened, and that is told
            continue
        if check.is_sound:
            assert rows(path) == sound
        else:
            seen += 1
            assert 1 <= check.first_broken <= ENTRIES + 1
    assert seen > 30


@pytest.mark.parametrize(
    ("statements", "broken", "kind"),
    [
        (["DELETE FROM entry WHERE id = 4"], 4, ChainBreak.MISSING),
        (["DELETE FROM entry WHERE id IN (3, 4, 5)"], 3, ChainBreak.MISSING),
        (["DELETE FROM entry WHERE id = 8"], 8, ChainBreak.LAST_MISSING),
        (["DELETE FROM entry WHERE id > 5"], 6, ChainBreak.LAST_MISSING),
        (["DELETE FROM entry WHERE id = 1"], 1, ChainBreak.MISSING),
        (
            [
                "UPDATE entry SET id = 100 WHERE id = 3",
                "UPDATE entry SET id = 3 WHERE id = 4",
                "UPDATE entry SET id = 4 WHERE id = 100",
            ],
            3,
            ChainBreak.CHANGED,
        ),
        (["DELETE FROM entry WHERE id = 4", "UPDATE entry SET id = id - 1 WHERE id > 4"], 4, ChainBreak.CHANGED),
        (["UPDATE entry SET body = 5 WHERE id = 6"], 6, ChainBreak.CHANGED),
        (["UPDATE entry SET body = '' WHERE id = 8"], 8, ChainBreak.CHANGED),
    ],
)  # fmt: skip
def test_what_was_removed_moved_or_emptied_is_named(path, statements, broken, kind):
    tamper(path, *statements)
    check = checked(path)
    assert (check.first_broken, check.kind) == (broken, kind)


def test_an_entry_put_in_is_named_with_what_it_claims_to_be(path):
    made_up = canonical(completed(JournalEntry("write-decree", "finished", who="quelqu’un")))
    tamper(path, "DELETE FROM entry WHERE id = 5")
    connection = sqlite3.connect(path)
    before = connection.execute("SELECT hash FROM entry WHERE id = 4").fetchone()[0]
    connection.execute("INSERT INTO entry VALUES (5, ?, ?)", (made_up, chain_hash(before, made_up)))
    connection.commit()
    connection.close()
    check = checked(path)  # the forged entry fits what is before it, not what comes after
    assert (check.first_broken, check.kind) == (6, ChainBreak.CHANGED)
    tamper_again = sqlite3.connect(path)
    tamper_again.execute("UPDATE entry SET hash = 'x' WHERE id = 5")
    tamper_again.commit()
    tamper_again.close()
    check = checked(path)
    assert check.first_broken == 5
    assert "write-decree" in check.claims


def test_entries_added_past_the_journal_are_seen(path):
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO entry (body, hash) VALUES ('{}', 'x')")
    connection.commit()
    connection.close()
    assert checked(path).first_broken == ENTRIES + 1


def test_a_table_that_is_gone_is_said_not_raised(path):
    tamper(path, "DROP TABLE entry")
    check = checked(path)
    assert (check.first_broken, check.kind) == (1, ChainBreak.UNREADABLE)


def test_the_rest_can_still_be_searched_when_an_entry_is_no_longer_one(path):
    tamper(path, "UPDATE entry SET body = 'rien' WHERE id = 3")
    found = Journal(path).found(EVERYTHING)
    assert len(found) == ENTRIES
    assert found[-3].entry.outcome == "unreadable"


def test_the_search_that_was_tampered_with_is_seen_and_made_again(path):
    journal = Journal(path)
    assert journal.search_agrees()
    tamper(path, "DELETE FROM look WHERE id = 4", "UPDATE kind SET who = 'zoe'")
    assert journal.verify().is_sound, "the table that is searched proves nothing"
    assert not journal.search_agrees()
    journal.mend_search()
    assert journal.search_agrees() and journal.count() == ENTRIES


@pytest.mark.parametrize("length", [12, 40, 64])
def test_a_printed_hash_is_found_by_its_first_signs(path, length):
    journal = Journal(path)
    entry = journal.found(EVERYTHING)[2]
    written = " ".join((entry.hash[:8].upper(), entry.hash[8:length]))
    place = journal.find_hash(written)
    assert place is not None
    assert (place.number, place.entry) == (entry.number, entry.entry)


@pytest.mark.parametrize("written", ["", "abc", "0" * 64, "pas une empreinte", "%" * 20])
def test_what_is_no_hash_of_the_chain_is_found_nowhere(path, written):
    assert Journal(path).find_hash(written) is None


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"task": "x"}',
        '{"task": 5, "outcome": "finished"}',
        '{"task": "x", "outcome": "finished", "seconds": "dix"}',
        '{"task": "x", "outcome": "finished", "seconds": true}',
        '{"task": "x", "outcome": "finished", "inputs": 7}',
        '{"task": "x", "outcome": "finished", "inputs": ["pdf"]}',
        '{"task": "x", "outcome": "finished", "outputs": [{"sha256": "a", "size": "1", "format": ""}]}',
        "[" * 100_000,
    ],
)
def test_a_body_that_is_no_entry_is_one_that_cannot_be_read(body):
    assert read_entry(body) == JournalEntry("", "unreadable")


def test_an_entry_is_read_as_it_was_written_and_what_is_unknown_is_left_out():
    mark = FileMark("ab" * 32, 12, "pdf")
    entry = completed(
        JournalEntry("sort-mail", "finished", inputs=(mark,), outputs=(mark, mark), seconds=1.5)
    )
    body = canonical(entry)
    assert read_entry(body) == entry
    assert read_entry(body[:-1] + ',"of_tomorrow":1}') == entry
