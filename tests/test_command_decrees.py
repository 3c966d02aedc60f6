# SPDX-License-Identifier: AGPL-3.0-or-later
"""Arrêtés from the command line: types, writing, checking, register, in processes of their own."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from desktop.mairie.arretes.type_file import EXAMPLES_FOLDER, find_type
from tests.test_command_line import CHECKOUT, CommandLine

SAMPLE = CHECKOUT / "desktop" / "resources" / "samples" / "commune.json"


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    line = CommandLine(tmp_path)
    line.data.mkdir()
    (line.data / "profile.json").write_bytes(SAMPLE.read_bytes())
    return line


def result_of(folder: Path) -> dict:
    return json.loads((folder / "result.json").read_text(encoding="utf-8"))


def write(line: CommandLine, *arguments: str):
    return line("run", "write-decree", "--model", "none", "--out", str(line.out), *arguments)


def test_a_type_says_its_keys_and_its_example_answers_them(command_line):
    described = json.loads(command_line("decrees", "describe", "T1", "--json").stdout)
    keys = {field["id"] for field in described["fields"]}
    example = json.loads(command_line("decrees", "example", "T1").stdout)
    assert set(example) <= keys
    lines = command_line("decrees", "describe", "t1").stdout
    assert all(key in lines for key in keys)
    assert len(command_line("decrees", "list").stdout.splitlines()) == 18
    assert command_line("decrees", "describe", "T99").returncode == 2


def test_an_arrete_is_written_checked_entered_and_exported(command_line, tmp_path):
    done = write(command_line, "--type", "T7", "--facts", str(EXAMPLES_FOLDER / "T7.json"))
    assert done.returncode == 0, done.stderr
    names = {path.name for path in command_line.out.iterdir()}
    assert {"result.json", "arrete.txt", "arrete.docx", "arrete.odt", "arrete.pdf"} <= names
    assert {"certificat.docx", "certificat.odt"} <= names
    result = result_of(command_line.out)
    assert result["ready"] is True
    text = (command_line.out / "arrete.txt").read_text(encoding="utf-8")
    assert "ARRÊTE" in text and "[à compléter" not in text

    for suffix in ("txt", "docx", "odt", "pdf"):
        checked = tmp_path / f"check-{suffix}"
        document = str(command_line.out / f"arrete.{suffix}")
        done = command_line(
            "run", "check-document", "--document", document, "--kind", "arrete",
            "--model", "none", "--out", str(checked),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found = result_of(checked)
        assert [f for f in found["findings"] if f["severity"] == "E"] == [], suffix
        assert found["type"]["id"] == "T7", suffix

    entered = command_line("decrees", "enter", str(command_line.out / "result.json"))
    assert entered.returncode == 0, entered.stderr
    assert command_line("decrees", "enter", str(command_line.out / "result.json")).returncode == 3
    number = result["arrete"]["number"]
    assert number in command_line("decrees", "register").stdout
    assert "1 (sur 5)" in command_line("decrees", "register", "--bars", "--year", "2026").stdout
    out = tmp_path / "registre.csv"
    assert command_line("decrees", "export", "--out", str(out)).returncode == 0
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][0] == "Numéro" and rows[1][0] == number
    assert command_line("decrees", "export", "--out", str(tmp_path / "r.ods")).returncode == 0
    assert command_line("decrees", "export", "--out", str(tmp_path / "r.exe")).returncode == 2


def test_free_words_are_enough_to_begin(command_line):
    done = write(
        command_line, "--describe", "on barre la rue des Écoles mardi pour le vide-grenier"
    )
    assert done.returncode == 0, done.stderr
    result = result_of(command_line.out)
    assert result["type"]["id"] == "T1"
    assert result["facts"]["voies"] == ["rue des Écoles"]
    assert result["ready"] is False


def test_another_profile_may_be_given(command_line, tmp_path):
    profile = {**json.loads(SAMPLE.read_text(encoding="utf-8")), "name": "Val-Fictif"}
    path = tmp_path / "commune.json"
    path.write_text(json.dumps(profile), encoding="utf-8")
    facts = ("--type", "T1", "--facts", str(EXAMPLES_FOLDER / "T1.json"))
    assert write(command_line, *facts, "--profile", str(path)).returncode == 0
    text = (command_line.out / "arrete.txt").read_text(encoding="utf-8")
    assert "COMMUNE DE VAL-FICTIF" in text
    checked = tmp_path / "checked"
    command = (
        "run", "check-document", "--document", str(command_line.out / "arrete.txt"),
        "--kind", "arrete", "--model", "none", "--out", str(checked),
    )  # fmt: skip
    assert command_line(*command).returncode == 0
    assert "A01" in {f["rule"] for f in result_of(checked)["findings"]}
    assert command_line(*command, "--profile", str(path)).returncode == 0
    assert "A01" not in {f["rule"] for f in result_of(checked)["findings"]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--type", "T1", "--facts", "absent.json"), "absent.json"),
        (("--type", "T42"), "T42"),
        ((), "Choisissez un type"),
        (("--describe", "bonjour"), "pas été reconnu"),
        (("--type", "T1", "--profile", "absent.json"), "absent.json"),
    ],
)
def test_what_cannot_be_done_is_told_in_french(command_line, arguments, said):
    done = write(command_line, *arguments)
    assert done.returncode in (2, 3)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_facts_that_are_no_json_are_told(command_line, tmp_path):
    path = tmp_path / "facts.json"
    path.write_bytes(b"\xff\xfe nothing")
    assert write(command_line, "--type", "T1", "--facts", str(path)).returncode in (2, 3)
    path.write_text("[1, 2]", encoding="utf-8")
    done = write(command_line, "--type", "T1", "--facts", str(path))
    assert done.returncode == 2
    assert "objet JSON" in done.stderr


def test_a_template_to_edit_is_written(command_line, tmp_path):
    for suffix in ("docx", "odt"):
        out = tmp_path / f"modele.{suffix}"
        assert command_line("decrees", "template", "--out", str(out)).returncode == 0
        assert out.stat().st_size > 2_000


def test_every_type_has_an_example_that_is_a_file_of_facts():
    for number in range(1, 19):
        kind = find_type(f"T{number}")
        facts = json.loads((EXAMPLES_FOLDER / f"{kind.id}.json").read_text(encoding="utf-8"))
        assert all(kind.field(name) for name in facts)
