# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever happens to the journal's file, adding never fails: it waits, it is said, and it is tried again."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.core.journal import access as journal_access
from desktop.core.journal.access import (
    JournalBusy,
    JournalDamaged,
    JournalOfLaterVersion,
    JournalReadOnly,
    JournalUnavailable,
    JournalWithoutRoom,
    PatientJournal,
    day_before,
    newest_moment,
    purge_apart,
    unavailable,
)
from desktop.core.journal.damage import DamagedJournal, set_aside_files
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.journal.schema import MIGRATIONS, JournalTooNew

DONE = JournalEntry("sort-mail", "finished", who="anne")
is_root = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def make_later(path: Path) -> None:
    Journal(path).add(DONE)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()


class NoRoom:
    """A journal on a disk that is full until it is given room."""

    def __init__(self, path: Path) -> None:
        self.journal, self.is_full = Journal(path), True

    def add(self, entry: JournalEntry) -> str:
        if self.is_full:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorname = "SQLITE_FULL"
            raise error
        return self.journal.add(entry)

    def try_writing(self) -> None:
        self.journal.try_writing()


def test_what_cannot_be_written_waits_and_goes_in_order_when_there_is_room(path):
    patient, disk = PatientJournal(path), NoRoom(path)
    patient._journal = disk
    assert not patient.add(DONE)
    assert not patient.add(JournalEntry("write-text", "finished"))
    assert patient.waiting == 2
    assert isinstance(patient.trouble, JournalWithoutRoom)
    disk.is_full = False
    assert patient.add(JournalEntry("make-poster", "finished"))
    assert (patient.waiting, patient.trouble) == (0, None)
    tasks = [entry.task for entry in Journal(path).entries()]
    assert tasks == ["make-poster", "write-text", "sort-mail"]
    assert Journal(path).verify().is_sound


def test_an_entry_that_waited_keeps_the_moment_it_was_made(path):
    patient, disk = PatientJournal(path), NoRoom(path)
    patient._journal = disk
    patient.add(JournalEntry("sort-mail", "finished", at="2026-01-02T03:04:05+00:00"))
    patient.add(DONE)
    disk.is_full = False
    patient.write_waiting()
    assert Journal(path).entries()[1].at == "2026-01-02T03:04:05+00:00"
    assert all(entry.at for entry in Journal(path).entries())


def test_only_so_many_entries_wait(path, monkeypatch):
    monkeypatch.setattr(journal_access, "MOST_WAITING", 3)
    patient = PatientJournal(path)
    patient._journal = NoRoom(path)
    for _ in range(9):
        patient.add(DONE)
    assert patient.waiting == 3


def test_a_journal_of_a_later_version_is_left_alone_and_told(path):
    make_later(path)
    before = path.read_bytes()
    patient = PatientJournal(path)
    assert not patient.add(DONE)
    assert isinstance(patient.trouble, JournalOfLaterVersion)
    with pytest.raises(JournalOfLaterVersion):
        patient.reading()
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix" or is_root, reason="needs an account without every right")
def test_a_read_only_folder_is_read_and_told(path):
    Journal(path).add(DONE)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        check_read_only(path)
    finally:
        path.parent.chmod(0o700)


def check_read_only(path: Path) -> None:
    patient = PatientJournal(path)
    assert patient.reading().size() == 1
    assert isinstance(patient.trouble, JournalReadOnly)
    assert not patient.add(DONE)
    assert patient.waiting == 1


def test_a_file_that_refuses_to_be_written_is_read_and_told(path, monkeypatch):
    Journal(path).add(DONE)
    connect = sqlite3.connect

    def only_read(place: str, **options: object) -> sqlite3.Connection:
        given = Path(place).absolute().as_uri() if not str(place).startswith("file:") else place
        given = given if "mode=ro" in given else f"{given}?mode=ro"
        return connect(given, **{**options, "uri": True})

    monkeypatch.setattr(sqlite3, "connect", only_read)
    check_read_only(path)


@pytest.mark.logs_a_warning
def test_a_damaged_journal_is_set_aside_with_its_fingerprint_and_work_goes_on(path):
    path.write_bytes(b"this is no database at all" * 100)
    patient = PatientJournal(path)
    assert patient.add(DONE)
    assert len(patient.set_aside()) == 1
    restarted = patient.reading().entries()[-1]
    assert restarted.outcome == "restarted"
    assert restarted.note.startswith("damaged ") and len(restarted.note) == 72


@pytest.mark.logs_a_warning
def test_damage_met_while_writing_begins_a_new_journal_and_loses_no_entry(path):
    journal = Journal(path)
    for _ in range(300):
        journal.add(DONE)
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(bytes(content))
    journal.add(JournalEntry("write-text", "finished"))
    outcomes = [(entry.task, entry.outcome) for entry in Journal(path).entries()]
    assert outcomes == [("write-text", "finished"), ("journal", "restarted")]
    assert len(set_aside_files(path)) == 1


def test_a_journal_that_somebody_removed_is_begun_again_and_says_so(path):
    journal = Journal(path)
    journal.add(DONE)
    path.unlink()
    journal.add(DONE)
    assert [entry.outcome for entry in Journal(path).entries()] == ["finished", "restarted"]


@pytest.mark.parametrize("table", ["look", "kind"])
def test_a_search_that_somebody_took_away_is_made_again(path, table):
    journal = Journal(path)
    journal.add(DONE)
    drop(path, table)
    journal.add(JournalEntry("write-text", "finished"))
    assert journal.count() == 2 and journal.search_agrees() and journal.verify().is_sound


@pytest.mark.logs_a_warning
def test_entries_that_somebody_took_away_are_told_by_a_new_journal(path):
    journal = Journal(path)
    journal.add(DONE)
    drop(path, "entry")
    journal.add(DONE)
    assert [entry.outcome for entry in journal.entries()] == ["finished", "restarted"]
    assert len(set_aside_files(path)) == 1


def drop(path: Path, table: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"DROP TABLE {table}")
    connection.commit()
    connection.close()


def test_several_processes_set_a_damaged_journal_aside_once(path):
    path.write_bytes(b"this is no database at all" * 100)
    code = (
        "import sys; from pathlib import Path; from desktop.core.journal.journal import *; "
        "Journal(Path(sys.argv[1])).add(JournalEntry('write-text', 'finished'))"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stderr=subprocess.DEVNULL)
        for _ in range(3)
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert len(set_aside_files(path)) == 1
    outcomes = sorted(entry.outcome for entry in Journal(path).entries())
    assert outcomes == ["finished", "finished", "finished", "restarted"]
    assert Journal(path).verify().is_sound


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", JournalWithoutRoom),
        ("SQLITE_READONLY_DIRECTORY", JournalReadOnly),
        ("SQLITE_CANTOPEN", JournalReadOnly),
        ("SQLITE_BUSY", JournalBusy),
        ("SQLITE_CORRUPT", JournalDamaged),
        ("SQLITE_NOTADB", JournalDamaged),
        ("SQLITE_ERROR", JournalUnavailable),
    ],
)
def test_each_error_of_the_file_has_its_sentence(name, kind):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorname = name
    told = unavailable(error)
    assert type(told) is kind
    assert told.message().endswith(".") and told.next_step().endswith(".")
    assert type(unavailable(JournalTooNew())) is JournalOfLaterVersion


def test_old_entries_go_at_the_age_that_the_setting_asks(path):
    patient = PatientJournal(path)
    for month in (1, 5, 11):
        patient.add(JournalEntry("sort-mail", "finished", at=f"2026-{month:02d}-10T08:00:00+00:00"))
    assert patient.purge_older(0, date(2026, 11, 28)) == 0
    assert patient.purge_older(365, date(2026, 11, 28)) == 0
    assert patient.purge_older(180, date(2026, 11, 28)) == 2
    journal = patient.reading()
    assert journal.verify().is_sound
    assert journal.entries()[0].note == f"until 2 {journal.last_purged()}"


def test_a_journal_set_aside_goes_at_the_same_age(path):
    patient = PatientJournal(path)
    patient.add(DONE)
    old = path.with_name(f"{path.name}.damaged-20250101-000000")
    old.write_bytes(b"x")
    os.utime(old, (1_700_000_000, 1_700_000_000))
    patient.purge_older(365, date(2026, 11, 28))
    assert not old.exists()
    assert patient.reading().entries()[0].note == "set aside 1"


def test_a_purge_at_start_that_cannot_be_done_says_nothing_and_is_tried_again(path):
    make_later(path)
    thread = purge_apart(PatientJournal(path), 30)
    thread.join()
    assert path.exists()


@pytest.mark.parametrize(
    ("days", "day"), [(1, "2026-11-27"), (365, "2025-11-28"), (10**9, "0001-01-01")]
)
def test_the_day_before_which_entries_are_old(days, day):
    assert day_before(date(2026, 11, 28), days) == day


def test_a_damage_that_sqlite_cannot_even_tell_is_a_damaged_journal():
    assert type(unavailable(DamagedJournal("the journal is damaged"))) is JournalDamaged


def test_what_is_held_is_dated_at_once_and_written_later_or_before_a_reading(path):
    patient = PatientJournal(path)
    patient.hold(JournalEntry("held", "finished"))
    assert not path.exists()
    held = patient._waiting[0].at
    assert held
    (entry,) = patient.reading().entries()
    assert (entry.task, entry.at) == ("held", held)
    assert patient.waiting == 0


def test_the_newest_moment_is_that_of_the_last_entry(path):
    journal = Journal(path)
    assert newest_moment(journal) is None
    for at in ("2024-01-02T08:00:00+00:00", "2023-01-02T08:00:00+00:00"):
        journal.add(JournalEntry("task", "finished", at=at))
    assert newest_moment(journal) == datetime(2023, 1, 2, 8, tzinfo=UTC)
