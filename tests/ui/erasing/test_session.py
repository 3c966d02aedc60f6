# SPDX-License-Identifier: AGPL-3.0-or-later
"""Works kept for the session only go when the window closes, and the agent is told before."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from desktop.core.jobs.jobs import JobStore
from desktop.core.journal.journal import Journal
from desktop.core.kept_data.retention import Retention
from desktop.ui.dialogs.closing import ErasingDialog
from desktop.ui.erasing.going_phrase import going_phrase
from desktop.ui.records import WorkLine


def asked(marked, monkeypatch, *, answer: bool) -> list[int]:
    told: list[int] = []

    def confirm(number: int) -> bool:
        told.append(number)
        return answer

    monkeypatch.setattr(marked.window, "confirm_erasing", confirm)
    return told


def test_the_agent_is_asked_before_works_of_the_session_go(marked, monkeypatch):
    marked.desk.keep("retention_days", 0)
    marked.work()
    marked.work("ask-document")
    told = asked(marked, monkeypatch, answer=False)
    assert not marked.window.close() and told == [1]
    assert marked.window.isVisible()
    monkeypatch.setattr(marked.window, "confirm_erasing", lambda _number: True)
    assert marked.window.close()


def test_nothing_is_asked_when_nothing_would_go(marked, monkeypatch):
    told = asked(marked, monkeypatch, answer=False)
    marked.work()
    assert marked.window.close() and told == []
    marked.desk.keep("conversations_days", 0)
    assert marked.window.close() and told == []


def test_nothing_is_asked_nor_goes_under_a_second_window(marked, monkeypatch):
    marked.desk.keep("retention_days", 0)
    job = marked.work()
    other = JobStore(marked.data.jobs)
    told = asked(marked, monkeypatch, answer=False)
    assert marked.window.close() and told == []
    marked.records.purge_session(Retention(finished=0))
    assert (marked.data.jobs / job).is_dir()
    other.close()


def test_what_went_is_told_in_the_journal_as_a_count(marked):
    job, kept = marked.work(), marked.work(is_over=False)
    assert marked.records.purge_session(Retention(finished=0)) == {"works": 1}
    assert not (marked.data.jobs / job).exists() and (marked.data.jobs / kept).is_dir()
    entry = Journal(marked.data.journal).entries()[0]
    assert (entry.task, entry.outcome, entry.note) == (
        "erasure", "purged", "travaux terminés\u00a0: 1",
    )  # fmt: skip


def test_a_purge_that_takes_nothing_says_nothing(marked):
    marked.work()
    before = Journal(marked.data.journal).count()
    assert marked.records.purge_kept(Retention()) == {}
    assert Journal(marked.data.journal).count() == before


@pytest.mark.parametrize(("number", "words"), [(1, "Un travail va"), (3, "3 travaux vont")])
def test_the_dialog_says_how_many_and_goes_on_by_default(marked, number, words):
    dialog = ErasingDialog(marked.desk.look, number, marked.window)
    assert words in dialog.windowTitle()
    assert "Exportez d’abord" in dialog.accessibleDescription()
    assert dialog.cancel.isDefault()


@pytest.mark.parametrize(
    ("task_id", "is_over", "days", "phrase"),
    [
        ("write-text", True, 30, "sera effacé le 13/12"),
        ("write-text", True, 0, "sera effacé à la fermeture"),
        ("write-text", False, 0, "sera effacé le 13/12"),
    ],
)
def test_a_line_of_accueil_says_when_the_work_goes(marked, task_id, is_over, days, phrase):
    marked.desk.keep("retention_days", days)
    line = WorkLine("1", task_id, "Lettre", datetime(2026, 11, 12, 15, 0))
    assert going_phrase(line, marked.desk.settings, is_over=is_over) == phrase


def test_what_is_told_on_accueil_is_what_the_purge_does(marked):
    job = marked.work()
    line = marked.records.drafts()[0]
    day = line.changed + timedelta(days=31)
    assert going_phrase(line, marked.desk.settings, is_over=True).endswith(f"{day:%d/%m}")
    jobs = marked.sample.jobs
    assert jobs.purge(30, day.astimezone() - timedelta(days=2)) == 0
    assert jobs.purge(30, day.astimezone()) == 1
    assert not (marked.data.jobs / job).exists()
