# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides from the command line: the files and the result, an outline read again, clear refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core.paths import program_folder
from tests.test_command_line import CommandLine

SAMPLE = program_folder() / "desktop/resources/samples/rapport-annuel-assainissement.pdf"


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def slides(command_line):
    """Run make-slides with some options."""

    def run(*options: str):
        out = ("--out", str(command_line.out))
        return command_line("run", "make-slides", "--model", "none", *out, *options)

    return run


def result_of(command_line: CommandLine) -> dict:
    return json.loads((command_line.out / "result.json").read_text(encoding="utf-8"))


def test_a_report_becomes_slides_in_three_formats(command_line, slides):
    done = slides("--document", str(SAMPLE), "--slides", "8")
    assert done.returncode == 0, done.stderr
    names = {Path(line).name for line in done.stdout.splitlines()[:-1]}
    assert names == {"slides.pptx", "slides.odp", "slides.pdf", "result.json"}
    result = result_of(command_line)
    assert 4 <= len(result["slides"]) <= 8
    assert result["document"]["pages"] >= 10
    assert all(slide["pages"] for slide in result["slides"][2:4])


def test_an_outline_that_was_read_over_makes_the_same_slides_again(command_line, slides, tmp_path):
    assert slides("--document", str(SAMPLE), "--slides", "5", "--stage", "plan").returncode == 0
    outline = result_of(command_line)["deck"]
    assert list(command_line.out.iterdir()) == [command_line.out / "result.json"]
    outline["slides"][0]["title"] = "Titre du maire"
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(outline), encoding="utf-8")
    done = slides("--outline", str(path), "--outputs", "pdf")
    assert done.returncode == 0, done.stderr
    assert result_of(command_line)["slides"][0]["title"] == "Titre du maire"
    assert (command_line.out / "slides.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ((), 2, "Choisissez un document"),
        (("--notes", "a", "--slides", "2"), 2, "entre 3 et 40"),
        (("--notes", "a", "--outputs", "doc"), 2, "doc"),
        (("--document", "absent.pdf"), 3, "introuvable"),
        (("--notes", "a", "--template", "absent.pptx"), 3, ""),
        (("--notes", "a", "--format", "docx"), 2, "--format"),
    ],
)
def test_what_cannot_be_done_is_said_in_french(slides, options, code, words):
    done = slides(*options)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_template_that_is_none_is_said(slides, tmp_path):
    path = tmp_path / "modele.pptx"
    path.write_bytes(b"PK\x03\x04rien")
    done = slides("--notes", "Salle des fêtes\n- budget : 120 000 €", "--template", str(path))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
