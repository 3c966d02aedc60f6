# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the skeleton of a task: it keeps the rules of the house and runs as it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.new_task import add_to_list, write_task

PROJECT = Path(__file__).resolve().parents[2]
LIST = (
    "from desktop.core.task import Task\n"
    "from desktop.tasks.summarise_document import SummariseDocument\n\n"
    "TASKS: tuple[type[Task], ...] = (SummariseDocument,)\n"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project, without its window, with one more task."""
    root = tmp_path_factory.mktemp("project")
    ignored = shutil.ignore_patterns("ui", "resources", "__pycache__")
    shutil.copytree(PROJECT / "desktop", root / "desktop", ignore=ignored)
    shutil.copytree(PROJECT / "prompts", root / "prompts")
    for path in (
        "pyproject.toml",
        "tests/__init__.py",
        "tests/fakes.py",
        "tests/tasks/__init__.py",
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / path, root / path)
    write_task(root, "write-letter", "Écrire une lettre")
    return root


def run(project: Path, *arguments: str) -> str:
    """Run a tool in the copy; return its words when it refuses, an empty string when it does not."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=project, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


NEW_FILES = (
    "desktop/tasks/write_letter.py",
    "desktop/tasks/__init__.py",
    "tests/tasks/test_write_letter.py",
)


def test_the_skeleton_keeps_the_formatter_and_the_linter_quiet(project):
    assert run(project, "ruff", "format", "--check", *NEW_FILES) == ""
    assert run(project, "ruff", "check", "--no-cache", *NEW_FILES) == ""


def test_the_skeleton_is_typed(project):
    words = run(project, "mypy", "desktop/tasks/write_letter.py")
    assert "write_letter.py:" not in words
    assert words == "" or "checked 1 source file" in words


def test_the_test_of_the_skeleton_passes(project):
    assert (
        run(project, "pytest", "-p", "no:cacheprovider", "tests/tasks/test_write_letter.py") == ""
    )


def test_the_skeleton_lacks_nothing_that_a_task_must_have(project):
    shutil.copytree(PROJECT / "scripts", project / "scripts", dirs_exist_ok=True)
    assert "write-letter" not in run(project, "scripts.checks.data")


def test_a_task_is_added_at_the_end_of_the_list():
    source = add_to_list(LIST, "make_poster", "MakePoster")
    assert "= (SummariseDocument, MakePoster)\n" in source
    assert source.index("tasks.make_poster") < source.index("tasks.summarise_document")


def test_a_list_too_long_for_a_line_is_written_down_the_page():
    source = LIST
    for index in range(5):
        source = add_to_list(source, f"task_{index}", f"TaskOfAVeryLongName{index}")
    assert "= (\n    SummariseDocument,\n    TaskOfAVeryLongName0,\n" in source
    assert source.count("TaskOfAVeryLongName4") == 2


@pytest.mark.parametrize(
    ("task_id", "title"),
    [
        ("letter", "Une lettre"),
        ("Write-Letter", "Une lettre"),
        ("../write-letter", "Une lettre"),
        ("write-letter", ""),
        ("write-letter", 'Une "lettre"'),
        ("summarise-document", "Encore"),
    ],
)
def test_an_id_or_a_title_that_would_not_do_is_refused(task_id, title):
    with pytest.raises(ValueError, match=r"verb-object|title|exists already"):
        write_task(PROJECT, task_id, title)
