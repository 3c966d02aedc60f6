# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictograms from the command line: a list in a file, hostile files, a simulated model."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from desktop.core.journal.journal import Journal
from tests.test_command_line import CommandLine

QUICK = ("--sizes", "64", "--cut-sizes", "20")


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def pictograms(command_line, tmp_path):
    """Run make-pictograms with a list given as bytes, and any options."""

    def run(needs: bytes | str, *options: str):
        path = tmp_path / "besoins.txt"
        path.write_bytes(needs if isinstance(needs, bytes) else needs.encode())
        return command_line(
            "run", "make-pictograms", "--needs", str(path), "--out", str(command_line.out), *options
        )

    return run


def result_of(command_line: CommandLine) -> dict:
    return json.loads((command_line.out / "result.json").read_text(encoding="utf-8"))


def test_a_list_from_an_old_program_becomes_a_series(command_line, pictograms):
    needs = "# Bâtiments\r\n1. Mairie\r\n2. École\r\n- interdit aux chiens\r\n".encode("latin-1")
    done = pictograms(needs, "--style", "rond", "--model", "none", *QUICK)
    assert done.returncode == 0, done.stderr
    written = {
        Path(line).relative_to(command_line.out).as_posix()
        for line in done.stdout.splitlines()[:-1]
    }
    assert {"svg/mairie.svg", "svg/ecole.svg", "png-64/interdit-aux-chiens.png"} <= written
    assert {"planche.pdf", "a-decouper-20-cm.pdf", "LISEZ-MOI.txt", "pictogrammes.zip"} <= written
    assert all((command_line.out / name).is_file() for name in written)
    data = result_of(command_line)
    named = {name for row in data["needs"] for name in row["files"]} | set(data["files"])
    assert named <= written
    with zipfile.ZipFile(command_line.out / "pictogrammes.zip") as archive:
        assert archive.testzip() is None
        assert {"LISEZ-MOI.txt", "svg/mairie.svg", "planche.pdf"} <= set(archive.namelist())
    assert command_line.outcomes() == ["finished"]


def test_choices_come_from_a_file(command_line, pictograms, tmp_path):
    choices = tmp_path / "choix.json"
    choices.write_text(
        '{"Mairie": {"icon": "bank", "caption": "Hôtel de ville"}}', encoding="utf-8"
    )
    done = pictograms("Mairie", "--choices", str(choices), "--outputs", "svg")
    assert done.returncode == 0, done.stderr
    assert (command_line.out / "svg" / "hotel-de-ville.svg").is_file()


def test_a_model_that_nothing_is_asked_of_is_not_in_the_journal(command_line, pictograms):
    assert pictograms("Mairie", "--fake-engine", "--outputs", "svg").returncode == 0
    (entry,) = Journal(command_line.data / "journal.sqlite").entries()
    assert entry.model_id == ""


def test_the_simulated_model_is_asked_for_what_has_no_icon(command_line, pictograms):
    done = pictograms(
        "zorglub avec des citrouilles et des moutons",
        "--generated",
        "--fake-engine",
        "--outputs",
        "svg",
    )
    assert done.returncode == 0, done.stderr
    (entry,) = Journal(command_line.data / "journal.sqlite").entries()
    assert entry.model_id == "fake"


@pytest.mark.parametrize(
    ("needs", "status"),
    [
        (b"", 3),
        (b"\x00\x01\x02\xff\xfe" * 1_000, 3),
        (b"# rien\n---\n", 3),
        ("Mairie\u202eeiriaM\u202c\u200b\n".encode(), 0),
        (b"chien " * 200_000, 0),
        (b"salle des fetes\n" * 20_000, 0),
    ],
    ids=["empty", "binary", "no need", "control", "one endless line", "endless list"],
)
def test_a_hostile_list_is_a_series_or_a_sentence(command_line, pictograms, needs, status):
    done = pictograms(needs, "--outputs", "svg", "--model", "none")
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    if status:
        assert any(letter in done.stderr for letter in "éèàê«’")
        assert not (command_line.out / "result.json").exists()
    else:
        assert len(result_of(command_line)["needs"]) <= 60


@pytest.mark.parametrize(
    "options",
    [
        ("--style", "triangle"),
        ("--sizes", "65"),
        ("--outputs", "exe"),
        ("--colours", "autre"),
        ("--colours", "autre", "--colour", "rouge"),
        ("--second-colour", "url(#a)"),
    ],
)
def test_wrong_options_give_2_and_a_sentence(command_line, pictograms, options):
    done = pictograms("Mairie", *options)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert any(letter in done.stderr for letter in "éèàê«’")
    assert not command_line.out.exists()
