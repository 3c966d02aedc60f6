# SPDX-License-Identifier: AGPL-3.0-or-later
"""The examples of first questions: whole, and fit for what is joined."""

from __future__ import annotations

import tomllib
from pathlib import Path

import desktop.ui.workspaces.conversation.first_questions as room
from desktop.tasks.ask_document import AskDocument
from desktop.ui.workspaces.conversation.first_questions import first_questions

FILE = Path(room.__file__).with_name("first_questions.toml")


def test_each_example_is_whole_and_of_kinds_that_can_be_joined():
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["question"]
    suffixes = AskDocument.fields[0].suffixes  # type: ignore[attr-defined]
    for row in rows:
        assert set(row) <= {"text", "kinds", "without"}
        assert row["text"][-1] in "?." and 10 < len(row["text"]) < 100
        assert " ?" not in row["text"]
        assert set(row["kinds"]) <= set(suffixes)
    assert len({row["text"] for row in rows}) == len(rows)


def test_each_kind_of_document_has_examples():
    for suffix in (".pdf", ".docx", ".odt", ".txt", ".md", ".eml"):
        assert len(first_questions([f"x{suffix}"])) >= 2, suffix


def test_examples_without_a_document_are_others():
    alone = first_questions([])
    assert alone and not set(alone) & set(first_questions(["x.pdf"]))
