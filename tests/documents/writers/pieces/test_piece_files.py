# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pieces in the output folder: names, folders, what is said of what could not be written."""

from __future__ import annotations

import errno
import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.core.errors import Cancelled, CannotWrite, DiskFull
from desktop.core.jobs.output_pieces import CalendarEntry, CalendarFile, MailFile, TableFile
from desktop.core.mail import MailAddress, MailDraft
from desktop.documents.writers.pieces import write_pieces

REPLY = MailFile("Réponse", MailDraft(MailAddress("", "a@exemple.fr"), "x", "y"), "réponses")


def test_each_piece_is_written_and_described(tmp_path):
    entry = CalendarEntry("u", date(2026, 12, 1), "t")
    pieces = (TableFile("mails", ("file",), ()), CalendarFile("échéances", (entry,)), REPLY)
    files = write_pieces(pieces, tmp_path, now=datetime(2026, 11, 27, tzinfo=UTC))
    names = [Path(f.path).relative_to(tmp_path).as_posix() for f in files]
    assert names == ["mails.csv", "échéances.ics", "réponses/Réponse.eml"]
    for file in files:
        content = Path(file.path).read_bytes()
        assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_two_replies_of_the_same_name_are_both_kept(tmp_path):
    other = MailFile("RÉPONSE", REPLY.draft, "réponses")
    names = [Path(f.path).name for f in write_pieces((REPLY, other, REPLY), tmp_path)]
    assert names == ["Réponse.eml", "RÉPONSE (2).eml", "Réponse (3).eml"]


def test_a_second_run_replaces_the_files_of_the_first(tmp_path):
    for _ in range(2):
        write_pieces((REPLY,), tmp_path)
    assert [p.name for p in (tmp_path / "réponses").iterdir()] == ["Réponse.eml"]


@pytest.mark.parametrize("folder", ["../../ailleurs", "/etc", "a/b", "..", "C:\\Windows"])
def test_nothing_is_written_outside_the_output_folder(tmp_path, folder):
    out = tmp_path / "out"
    (file,) = write_pieces((MailFile("../x", REPLY.draft, folder),), out)
    assert Path(file.path).resolve().is_relative_to(out.resolve())
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_what_could_not_be_written_is_said_once(tmp_path):
    nobody = MailFile("x", MailDraft(MailAddress(), "x", "y"))
    heard: list[str] = []
    assert len(write_pieces((nobody, nobody), tmp_path, heard.append)) == 2
    assert len(heard) == 1


def test_a_full_disk_leaves_nothing_half_written(tmp_path, monkeypatch):
    def failing(descriptor):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(DiskFull):
        write_pieces((TableFile("mails", ("file",), ()),), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_hundreds_of_replies_wait_for_the_disk_once(tmp_path, monkeypatch):
    waited: list[int] = []
    monkeypatch.setattr("os.fsync", waited.append)
    files = write_pieces([REPLY] * 300, tmp_path)
    assert len(waited) <= 1
    assert {f.size for f in files} == {len(Path(files[0].path).read_bytes())}
    assert len(list((tmp_path / "réponses").iterdir())) == 300


def test_a_reply_that_finds_the_disk_full_leaves_the_former_one(tmp_path, monkeypatch):
    (file,) = write_pieces((REPLY,), tmp_path)

    def failing(path, content):
        with path.open("wb") as half:
            half.write(content[:5])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(DiskFull):
        write_pieces((REPLY,), tmp_path)
    (left,) = (tmp_path / "réponses").iterdir()
    assert hashlib.sha256(left.read_bytes()).hexdigest() == file.sha256


def test_a_folder_that_cannot_be_ended_is_told(tmp_path, monkeypatch):
    def failing(folder):
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr("desktop.documents.whole_files.sync_folder", failing)
    with pytest.raises(CannotWrite):
        write_pieces((REPLY,), tmp_path)


def test_writing_stops_between_two_pieces_when_asked(tmp_path):
    calls: list[int] = []

    def check():
        calls.append(1)
        if len(calls) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pieces([REPLY] * 5, tmp_path, check=check)
    names = sorted(path.name for path in (tmp_path / "réponses").iterdir())
    assert names == ["Réponse (2).eml", "Réponse.eml"]
