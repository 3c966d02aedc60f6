# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Tout effacer » really does: not a byte of what was typed, made or recorded is left on the disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.core.jobs.jobs import JobStore
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.kept_data.inventory import take_inventory
from desktop.core.kept_data.kinds import Going, kept_kinds, kinds_going
from desktop.ui.erasing.everything import erase, left_words, usual_kinds, what_forbids
from desktop.ui.runs import RecordingWork
from tests.ui.erasing.conftest import MARKER, MarkedWindow

ALL = tuple(kind.id for kind in kept_kinds() if kind.going not in (Going.NEVER, Going.PROGRAM))
ASKED = {kind.id for kind in kinds_going(Going.ASKED)}


def type_everywhere(marked: MarkedWindow) -> None:
    """Type the marker in every form, without running anything."""
    for task_id in ("write-text", "write-minutes", "sort-mail", "improve-prompt", "make-poster"):
        page = marked.window.open_page(task_id)
        for edit in page.findChildren(QPlainTextEdit):
            if edit.isEnabled() and not edit.isReadOnly():
                edit.setPlainText(MARKER)
        for line in page.findChildren(QLineEdit):
            if line.isEnabled() and not line.isReadOnly():
                line.setText(MARKER)
    marked.settle()


def test_the_marker_is_really_everywhere_before(marked):
    marked.fill()
    assert len(marked.holders()) > 10


@pytest.mark.parametrize("page_id", ["settings", "compliance/people"])
def test_not_a_byte_of_the_content_is_left(marked, page_id):
    marked.fill()
    type_everywhere(marked)
    page = marked.window.open_page(page_id)
    page.erase_all()  # type: ignore[attr-defined]
    marked.settle()
    assert marked.holders() == []
    assert not marked.sound.exists()
    marked.close_window()  # which writes what is typed and not run
    assert marked.holders() == []


def test_all_boxes_ticked_leave_only_archives_and_proof(marked):
    marked.fill()
    marked.fill_asked()
    marked.window.open_page("settings").erase_all(ALL)  # type: ignore[attr-defined]
    marked.settle()
    marked.close_window()
    assert marked.holders() == []
    left = take_inventory(marked.data.root)
    assert set(left.counts) <= {"journal", "instances", "settings", "measures", "exercises"}
    assert left.unknown == ()


def test_what_is_asked_apart_stays_unless_it_is_ticked(marked):
    marked.fill()
    marked.fill_asked()
    erase(marked.desk, usual_kinds())
    kinds = {kind_id for kind_id in take_inventory(marked.data.root).counts if kind_id in ASKED}
    assert kinds == ASKED
    assert marked.desk.profile.profile().mayor_name == MARKER


def test_a_profile_that_was_erased_is_empty_at_once(marked):
    marked.fill_asked()
    marked.window.show_commune()
    marked.window.open_page("settings").erase_all(("profile",))  # type: ignore[attr-defined]
    assert marked.desk.profile.commune() == ""
    assert marked.window.sidebar._commune.text() == ""


def test_settings_come_back_to_what_they_were_at_first(marked):
    marked.desk.keep("theme", "dark")
    marked.fill_asked()
    erase(marked.desk, ("settings",))
    assert marked.desk.settings.get("theme") == "system"
    kept = json.loads(marked.data.settings.read_bytes())
    assert kept["reviewer"] == ""
    assert MARKER not in marked.data.settings.with_suffix(".backup.json").read_text("utf-8")


def test_exercises_that_were_opened_go_and_can_be_done_again(marked):
    marked.fill()
    exercises = marked.desk.exercises
    exercises.fill_form("write-text", {"need": MARKER})
    exercises.desk.keep("reviewer", MARKER)
    erase(marked.desk, usual_kinds())
    marked.settle()
    assert marked.holders() == []
    assert exercises.desk.profile.commune() == "Saint-Aubin-des-Prés"
    exercises.records.note((JournalEntry("write-text", "finished"),))
    assert Journal(marked.data.exercises / "journal.sqlite").verify().is_sound
    assert Journal(marked.data.exercises / "journal.sqlite").count() == 1


def test_the_journal_tells_counts_and_no_content(marked):
    marked.fill()
    erase(marked.desk, usual_kinds())
    entry = Journal(marked.data.journal).entries()[0]
    assert (entry.task, entry.outcome) == ("erasure", "erased")
    for words in ("travaux terminés\u00a0: 1", "sons de réunion enregistrés ici\u00a0: "):
        assert words in entry.note
    assert Journal(marked.data.journal).verify().is_sound
    assert MARKER.encode() not in marked.data.journal.read_bytes()


def test_what_another_program_holds_is_named_in_french(marked, monkeypatch):
    marked.fill()
    unlink = Path.unlink

    def refuse(path: Path, **options: bool) -> None:
        if path == marked.sound:
            raise PermissionError
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", refuse)
    page = marked.window.open_page("settings")
    page.erase_all()  # type: ignore[attr-defined]
    assert marked.sound.name in page._erased.text()  # type: ignore[attr-defined]
    assert "n’ont pas pu être effacés" in page._erased.text()  # type: ignore[attr-defined]


def test_a_long_list_of_what_is_left_is_cut():
    words = left_words([Path(f"f{number}") for number in range(8)])
    assert "f4" in words and "f5" not in words and "et 3 autres" in words
    assert left_words([]) == ""


def test_a_running_work_or_another_window_forbids_it(marked):
    assert what_forbids(marked.desk) == ""
    other = JobStore(marked.data.jobs)
    assert "autre fenêtre" in what_forbids(marked.desk)
    other.close()
    marked.desk.recordings.append(RecordingWork("recording", lambda: None, "En cours"))
    assert "en cours" in what_forbids(marked.desk)


def test_the_settings_show_a_duration_that_was_changed_elsewhere(marked):
    page = marked.window.open_page("settings")
    marked.desk.keep("retention_days", 7)
    page.opened()
    assert page.days.value() == 7
