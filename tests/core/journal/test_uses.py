# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal says what each task was used for, and readings over are no use of a task."""

from __future__ import annotations

from pathlib import Path

from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.journal.uses import JournalUse


def test_runs_are_counted_by_task_and_models_with_their_first_and_last_day(tmp_path: Path):
    journal = Journal(tmp_path / "journal.sqlite")
    for day, task, outcome, model in (
        ("2026-03-02", "sort-mail", "finished", ""),
        ("2026-05-04", "sort-mail", "cancelled", ""),
        ("2026-04-03", "sort-mail", "DocumentUnreadable", ""),
        ("2026-06-01", "sort-mail", "reviewed", ""),
        ("2026-06-02", "write-minutes", "finished", "whisper + ministral"),
        ("2026-06-03", "journal", "purged", ""),
    ):
        journal.add(JournalEntry(task, outcome, at=f"{day}T08:00:00+00:00", model_id=model))
    assert journal.uses() == (
        JournalUse("sort-mail", (), 3, "2026-03-02", "2026-05-04"),
        JournalUse("write-minutes", ("whisper", "ministral"), 1, "2026-06-02", "2026-06-02"),
    )


def test_an_empty_journal_has_no_use(tmp_path: Path):
    assert Journal(tmp_path / "journal.sqlite").uses() == ()
