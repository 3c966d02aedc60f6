# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every entry of the journal is called in French, and what is not known is shown as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.core.journal.titles import (
    ENTRY_TITLES,
    OUTCOMES,
    entry_title,
    is_work,
    model_words,
    outcome_cell,
    outcome_tone,
    outcome_words,
)
from desktop.tasks import TASKS

DESKTOP = Path(__file__).resolve().parents[3] / "desktop"
WRITTEN = re.compile(r"JournalEntry\(\s*\"([a-z-]+)\",\s*\"([a-z-]+)\"")


def test_no_entry_that_is_no_task_bears_the_name_of_one():
    assert not set(ENTRY_TITLES) & {task.id for task in TASKS}


def test_every_entry_that_the_program_writes_has_its_words():
    written = {
        pair for path in DESKTOP.rglob("*.py") for pair in WRITTEN.findall(path.read_text("utf-8"))
    }
    assert ("erasure", "erased") in written
    tasks = {task.id for task in TASKS}
    for task, outcome in written:
        assert task in ENTRY_TITLES or task in tasks, task
        assert outcome in OUTCOMES, outcome


def test_titles_are_those_of_the_tasks_else_ours_else_the_id():
    titles = {"sort-mail": "Mails à trier"}
    assert entry_title("sort-mail", titles) == "Mails à trier"
    assert entry_title("proof", titles) == "Preuve hors ligne"
    assert entry_title("task-of-tomorrow", titles) == "task-of-tomorrow"
    assert entry_title("", titles) == "Travail inconnu"


@pytest.mark.parametrize(
    ("outcome", "task", "words"),
    [
        ("validated", "", "Validé"),
        ("purged", "journal", "Anciennes entrées effacées"),
        ("purged", "erasure", "Effacement automatique"),
        ("DocumentEncrypted", "sort-mail", "protégé"),
        ("outcome-of-tomorrow", "", "outcome-of-tomorrow"),
    ],
)
def test_outcomes_are_told_in_words(outcome, task, words):
    assert words in outcome_words(outcome, task)


def test_a_narrow_column_names_the_reader_and_shortens_a_failure():
    assert outcome_cell("reviewed", "sort-mail", "Anne Besnard") == "Relu par Anne Besnard"
    assert outcome_cell("DocumentEncrypted", "sort-mail") == "Sans résultat"
    assert [outcome_tone(code) for code in ("validated", "ModelMissing", "finished")] == [
        "good",
        "bad",
        "",
    ]


def test_a_work_is_a_task_that_ended():
    assert is_work("sort-mail", "finished") and is_work("sort-mail", "ModelMissing")
    assert not is_work("sort-mail", "reviewed") and not is_work("import-model", "finished")


def test_a_work_without_a_model_is_by_rules_and_what_is_no_work_has_none():
    assert model_words("sort-mail", "") == "par règles"
    assert model_words("journal", "") == "—"
    assert model_words("sort-mail", "mistral-7b") == "mistral-7b"
