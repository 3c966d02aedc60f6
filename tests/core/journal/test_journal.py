# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the journal: only added to, and any change shows."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.core.journal.journal import FIRST_HASH, FileMark, Journal, JournalEntry, mark_file
from desktop.core.journal.schema import MIGRATIONS, JournalTooNew


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
def journal(path: Path) -> Journal:
    made = Journal(path)
    for number in range(5):
        made.add(JournalEntry(task="write-text", outcome="finished", seconds=float(number)))
    return made


def tamper(path: Path, statement: str) -> None:
    """Change the file as somebody who knows SQLite would, past the triggers."""
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER no_update; DROP TRIGGER no_delete;")
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_entries_come_back_the_newest_first_with_date_and_person(journal):
    entries = journal.entries()
    assert [entry.seconds for entry in entries] == [4, 3, 2, 1, 0]
    assert entries[0].at.endswith("+00:00")
    assert entries[0].who


def test_files_are_known_by_hash_size_and_format_but_not_by_name(journal, path, tmp_path):
    file = tmp_path / "Mme Quidonc - aide sociale.pdf"
    file.write_bytes(b"contenu")
    mark = mark_file(file)
    journal.add(JournalEntry(task="write-text", outcome="finished", inputs=(mark,)))
    assert journal.entries(1)[0].inputs == (FileMark(mark.sha256, 7, "pdf"),)
    assert b"Quidonc" not in path.read_bytes()
    assert b"contenu" not in path.read_bytes()


def test_a_file_that_is_not_there_has_no_mark(tmp_path):
    assert mark_file(tmp_path / "absent.pdf") is None


def test_an_untouched_journal_is_sound(journal):
    check = journal.verify()
    assert check.is_sound
    assert check.entries == 5


def test_an_empty_journal_is_sound(path):
    check = Journal(path).verify()
    assert check.is_sound
    assert check.last_hash == FIRST_HASH


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE entry SET body = replace(body, 'finished', 'cancelled') WHERE id = 3", 3),
        ("UPDATE entry SET hash = 'x' WHERE id = 2", 2),
        ("DELETE FROM entry WHERE id = 1", 1),
        ("DELETE FROM entry WHERE id = 4", 4),
        ("DELETE FROM entry WHERE id = 5", 5),
        ("DELETE FROM entry", 1),
    ],
)
def test_the_first_broken_entry_is_named(journal, path, statement, broken):
    tamper(path, statement)
    assert journal.verify().first_broken == broken


@pytest.mark.parametrize("statement", ["DELETE FROM entry", "UPDATE entry SET body = ''"])
def test_entries_can_be_neither_changed_nor_removed(journal, path, statement):
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        connection.execute(statement)
    connection.close()
    assert journal.verify().is_sound


def test_several_processes_write_one_chain(path):
    Journal(path)
    code = (
        "import sys; from pathlib import Path; from desktop.core.journal.journal import *; "
        "j = Journal(Path(sys.argv[1])); "
        "[j.add(JournalEntry(task='write-text', outcome='finished')) for _ in range(10)]"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    check = Journal(path).verify()
    assert (check.entries, check.is_sound) == (30, True)


def test_several_accounts_share_one_folder_each_under_its_name(path):
    code = (
        "import sys; from pathlib import Path; from desktop.core.journal.journal import *; "
        "j = Journal(Path(sys.argv[1])); "
        "[j.add(JournalEntry(task='write-text', outcome='finished')) for _ in range(5)]"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            env={**os.environ, "LOGNAME": name, "USERNAME": name},
        )
        for name in ("claire", "paul")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    journal = Journal(path)
    assert journal.verify().is_sound
    assert sorted(entry.who for entry in journal.entries()) == ["claire"] * 5 + ["paul"] * 5


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others on Windows")
def test_rights_given_to_other_accounts_stay(path):
    Journal(path)
    path.chmod(0o660)
    Journal(path).add(JournalEntry(task="write-text", outcome="finished"))
    assert path.stat().st_mode & 0o777 == 0o660


@pytest.mark.logs_a_warning
def test_a_damaged_journal_is_set_aside_and_the_new_one_says_so(path):
    path.write_bytes(b"this is no database at all" * 100)
    journal = Journal(path)
    assert [entry.outcome for entry in journal.entries()] == ["restarted"]
    assert len(list(path.parent.glob("journal.sqlite.damaged-*"))) == 1


def test_a_journal_of_a_later_version_is_refused_and_left_as_it_is(path):
    Journal(path).add(JournalEntry(task="write-text", outcome="finished"))
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(JournalTooNew):
        Journal(path)
    assert path.read_bytes() == before


def test_opening_again_keeps_the_entries(journal, path):
    assert len(Journal(path).entries()) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others on Windows")
def test_only_its_owner_can_read_it(journal, path):
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name != "posix", reason="pipes in the file system are POSIX")
def test_a_pipe_or_a_device_has_no_mark_and_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    assert mark_file(tmp_path / "pipe.pdf") is None
    assert mark_file(Path(os.devnull)) is None
