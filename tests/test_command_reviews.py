# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has read a result over, said on the command line: in the file, in the journal, or refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop.command_line.reviewing import read_review
from desktop.core.errors import RequestError
from desktop.core.journal.journal import Journal
from desktop.core.review.review import NO_REVIEW, ReviewState
from tests.test_command_line import CommandLine

READER, MAYOR = "Claire Martin, secrétaire de mairie", "Paul Leroux, maire"


@pytest.fixture
def command(tmp_path: Path) -> CommandLine:
    (tmp_path / "lettre.txt").write_text(
        "La salle des fêtes sera fermée du 3 au 12 mars 2027. Le coût est de 12 400 euros.",
        encoding="utf-8",
    )
    return CommandLine(tmp_path)


def summarise(command: CommandLine, *more: str) -> int:
    done = command(
        "run", "summarise-document", "--document", str(command.folder / "lettre.txt"),
        "--out", str(command.out), "--format", "docx,txt", "--model", "none", *more,
    )  # fmt: skip
    return done.returncode


def properties(command: CommandLine) -> str:
    (path,) = command.out.glob("*.docx")
    with zipfile.ZipFile(path) as archive:
        return archive.read("docProps/custom.xml").decode("utf-8")


def first_line(command: CommandLine) -> str:
    (path,) = command.out.glob("*.txt")
    return path.read_text(encoding="utf-8-sig").splitlines()[0]


def test_a_result_is_a_draft_until_a_named_person_has_read_it_over(command: CommandLine):
    assert summarise(command) == 0
    assert first_line(command) == "BROUILLON – texte non relu"
    assert ">brouillon<" in properties(command)
    assert summarise(command, "--reviewed-by", READER, "--validated-by", MAYOR) == 0
    assert not first_line(command).startswith("BROUILLON")
    written = properties(command)
    assert ">validé<" in written and READER in written and MAYOR in written
    entries = Journal(command.data / "journal.sqlite").entries()
    assert [(e.outcome, e.reviewer) for e in entries[:3]] == [
        ("validated", MAYOR),
        ("reviewed", READER),
        ("finished", READER),
    ]
    assert len({e.work for e in entries[:3]}) == 1 and entries[3].outcome == "finished"


@pytest.mark.parametrize(
    ("reader", "validator"),
    [("Claire Martin", ""), ("Claire Martin,", ""), (",", ""), (READER, "Leroux"), ("", MAYOR)],
)
def test_an_incomplete_reading_is_refused_with_an_example(reader: str, validator: str):
    with pytest.raises(RequestError) as refused:
        read_review(reader, validator)
    assert "--" in refused.value.message() and "Claire Martin, secrétaire" in str(
        refused.value.next_step()
    )


def test_nothing_said_is_no_reading():
    assert read_review("", " ") == NO_REVIEW
    assert read_review(READER, "").state is ReviewState.REVIEWED
