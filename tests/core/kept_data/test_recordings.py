# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was recorded here is listed with what was announced; a sound that should be gone is known."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.errors import CannotWrite
from desktop.core.kept_data.recordings import MINUTES, YEAR, Recording, RecordingList

DAY = date(2026, 11, 12)


def test_recordings_are_listed_the_newest_first_and_forgotten(tmp_path):
    recordings = RecordingList(tmp_path / "enregistrements.json")
    recordings.add("/sons/a.flac", MINUTES, DAY)
    recordings.add("/sons/b.flac", YEAR, DAY)
    recordings.add("/sons/a.flac", YEAR, DAY)  # recorded again over it: one line
    again = RecordingList(tmp_path / "enregistrements.json")
    assert [one.path for one in again.recordings()] == ["/sons/a.flac", "/sons/b.flac"]
    again.forget("/sons/a.flac")
    assert [one.path for one in recordings.recordings()] == ["/sons/b.flac"]


@pytest.mark.parametrize(
    ("keep", "is_reviewed", "today", "is_due"),
    [
        ("minutes", False, date(2030, 1, 1), False),
        ("minutes", True, DAY, True),
        ("approved", True, date(2030, 1, 1), False),
        ("year", False, date(2027, 11, 11), False),
        ("year", False, date(2027, 11, 12), True),
    ],
)
def test_a_sound_is_due_when_what_was_announced_has_come(keep, is_reviewed, today, is_due):
    recording = Recording("/sons/a.flac", DAY.isoformat(), keep)
    assert recording.is_overdue(today, is_reviewed=is_reviewed) is is_due


@pytest.mark.parametrize("content", ["{", "[]", '{"recordings": [{"path": "a"}]}'])
def test_a_damaged_list_is_set_aside_and_a_new_one_begun(tmp_path, content):
    path = tmp_path / "enregistrements.json"
    path.write_text(content)
    assert RecordingList(path).recordings() == ()
    RecordingList(path).add("/sons/a.flac", MINUTES, DAY)
    assert len(RecordingList(path).recordings()) == 1
    assert [one.read_text() for one in tmp_path.glob("*.damaged-*")] == [content]


def test_without_a_file_nothing_is_kept_and_a_full_disk_is_told(tmp_path, monkeypatch):
    RecordingList(None).add("/sons/a.flac", MINUTES, DAY)
    assert RecordingList(None).recordings() == ()
    monkeypatch.setattr(
        "desktop.core.kept_data.recordings.write_json", lambda *_: (_ for _ in ()).throw(OSError())
    )
    with pytest.raises(CannotWrite):
        RecordingList(tmp_path / "e.json").add("/sons/a.flac", MINUTES, DAY)
