# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions from the command line, in processes of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.command_line.answer_lines import answer_lines
from desktop.core.jobs.jobs import JobStore
from tests.test_command_line import CommandLine

TEXT = """Règlement du marché

Article 1. Horaires

Le marché a lieu chaque samedi de 8 h à 13 h, place de la Halle.

Article 2. Droits de place

Le tarif est de 1,10 € le mètre linéaire par jour pour un commerçant de passage.
"""


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def rules(tmp_path: Path) -> str:
    path = tmp_path / "marché.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_the_passages_are_printed_with_their_pages(command_line, rules):
    done = command_line(
        "ask", "--document", rules, "--question", "Quel est le tarif ?", "--model", "none"
    )
    assert done.returncode == 0, done.stderr
    assert "[1] marché.txt, vers la p.\u00a01" in done.stdout
    assert "1,10 €" in done.stdout
    assert "Traceback" not in done.stderr


def test_nothing_found_is_said_and_is_no_failure(command_line, rules):
    done = command_line(
        "ask", "--document", rules, "--question", "Quel est le code du wifi ?", "--model", "none"
    )
    assert done.returncode == 0
    assert "Rien trouvé" in done.stdout and "wifi" in done.stdout


def test_json_is_the_result_and_nothing_else(command_line, rules):
    done = command_line(
        "ask",
        "--document",
        rules,
        "--question",
        "À quelle heure ouvre le marché ?",
        "--model",
        "none",
        "--json",
    )
    data = json.loads(done.stdout)
    assert data["found"] and "8 h" in data["passages"][0]["text"]


def test_several_documents_and_a_folder_to_keep_the_answer(command_line, rules, tmp_path):
    other = tmp_path / "salle.txt"
    other.write_text("La caution de la salle est de 500 €.", encoding="utf-8")
    done = command_line(
        "ask", "--document", rules, "--document", str(other), "--question", "Combien pour la caution ?",
        "--model", "none", "--out", str(command_line.out),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "salle.txt" in done.stdout
    kept = json.loads((command_line.out / "result.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in kept["documents"]] == ["marché.txt", "salle.txt"]


def test_the_question_is_journalled_and_no_job_is_left(command_line, rules):
    command_line("ask", "--document", rules, "--question", "Quel est le tarif ?", "--model", "none")
    assert command_line.outcomes() == ["finished"]
    jobs = JobStore(command_line.data / "jobs")
    try:
        assert jobs.jobs() == []
    finally:
        jobs.close()


def test_a_model_answers_above_the_passages(command_line, rules):
    done = command_line(
        "ask",
        "--document",
        rules,
        "--question",
        "Quel est le tarif ?",
        "--model",
        "fake",
        "--fake-engine",
    )
    assert done.returncode == 0, done.stderr
    assert "Modèle" in done.stdout or "modèle" in done.stdout
    assert done.stdout.index("odèle") < done.stdout.index("[1] marché.txt")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--question", "Quoi ?"), 2),
        (("--document", "perdu.pdf"), 2),
        (("--document", "perdu.pdf", "--question", "Quel tarif ?"), 3),
        (("--document", "perdu.pdf", "--question", " "), 3),
        (("--document", "perdu.exe", "--question", "Quel tarif ?"), 3),
    ],
)
def test_a_wrong_command_is_told_in_french(command_line, arguments, status):
    done = command_line("ask", *arguments, "--model", "none")
    assert done.returncode == status
    assert done.stderr.strip() and "Traceback" not in done.stderr


def test_the_task_runs_as_any_other(command_line, rules):
    done = command_line(
        "run", "ask-document", "--documents", rules, "--question", "Quel est le tarif ?",
        "--model", "none", "--out", str(command_line.out),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads((command_line.out / "result.json").read_text(encoding="utf-8"))["found"]


def test_a_long_passage_is_wrapped_and_a_figure_stays_with_its_unit():
    text = "Le montant est de 1\u202f250\u00a0€ pour la commune entière et ses habitants. " * 3
    data = {
        "question": "Combien ?", "completed": "", "answer": None, "found": True,
        "documents": [{"name": "a.pdf", "paging": "exact", "unread": []}],
        "passages": [{"document": 0, "page": 3, "section": "Prix", "text": text, "also_pages": [5]}],
    }  # fmt: skip
    lines = list(answer_lines(data))
    assert lines[2] == "[1] a.pdf, p.\u00a03, 5, Prix"
    assert all(len(line) <= 100 for line in lines)
    assert sum("1\u202f250\u00a0€" in line for line in lines) == 3 or len(lines) > 4
