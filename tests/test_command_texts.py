# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts from the command line: kinds, writing, improving, analysing, in processes of their own."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from desktop.mairie.writing.kind_file import EXAMPLES_FOLDER, kind_ids
from tests.test_command_line import CHECKOUT, CommandLine, wait_for_line

SAMPLE = CHECKOUT / "desktop" / "resources" / "samples" / "commune.json"
TEXT = (
    "Nous accusons réception de votre courrier en date du 3 novembre 2026. Il vous appartient de nous faire "
    "parvenir les pièces afférentes à votre dossier.\n"
)


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    line = CommandLine(tmp_path)
    line.data.mkdir()
    (line.data / "profile.json").write_bytes(SAMPLE.read_bytes())
    return line


def result_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "result.json").read_text(encoding="utf-8"))


def write(line: CommandLine, *arguments: str):
    return line("run", "write-text", "--model", "none", "--out", str(line.out), *arguments)


def test_the_kinds_are_listed_with_their_questions(command_line):
    listed = command_line("texts").stdout
    assert all(kind in listed for kind in (*kind_ids(), "simplifier", "falc"))
    assert "destinataire" in listed
    data = json.loads(command_line("texts", "--json").stdout)
    assert [kind["id"] for kind in data["kinds"]] == list(kind_ids())
    described = json.loads(command_line("texts", "describe", "courrier-refus", "--json").stdout)
    example = json.loads(command_line("texts", "example", "courrier-refus").stdout)
    assert set(example) <= {field["id"] for field in described["fields"]}
    assert "demande *" in command_line("texts", "describe", "courrier-refus").stdout
    unknown = command_line("texts", "describe", "poème")
    assert unknown.returncode == 2 and "courrier-refus" in unknown.stderr


def test_a_letter_is_written_in_every_format(command_line):
    facts = str(EXAMPLES_FOLDER / "courrier-refus.json")
    done = write(
        command_line, "--kind", "courrier-refus", "--facts", facts, "--format", "docx,odt,pdf"
    )
    assert done.returncode == 0, done.stderr
    names = {path.name for path in command_line.out.iterdir()}
    stems = {f"courrier-refus.{suffix}" for suffix in ("docx", "odt", "pdf", "txt")}
    assert names == stems | {"result.json"}
    data = result_of(command_line.out)
    assert data["missing"] == [] and all(mention["present"] for mention in data["mentions"])
    assert "Veuillez agréer" in (command_line.out / "courrier-refus.txt").read_text("utf-8-sig")


def test_a_text_is_simplified_and_analysed(command_line, tmp_path):
    source = tmp_path / "x.txt"
    source.write_text(TEXT, encoding="utf-8")
    done = write(command_line, "--kind", "simplifier", "--document", str(source))
    assert done.returncode == 0, done.stderr
    data = result_of(command_line.out)
    assert data["changes"] and "en date du" not in data["text"]
    checked = tmp_path / "clarté"
    done = command_line(
        "run", "check-document", "--document", str(source), "--kind", "clarity",
        "--out", str(checked),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = result_of(checked)
    text = (checked / "text.txt").read_text(encoding="utf-8")
    assert all(text[f["start"] : f["end"]] == f["excerpt"] for f in data["findings"])
    assert data["counts"]["jargon"] > 0


def test_the_answers_to_a_consultation_are_read(command_line, tmp_path):
    source = tmp_path / "réponses.csv"
    said = (
        "Il manque des places de stationnement devant le numéro {} de la rue Haute.",
        "La cantine est trop bruyante, mes {} enfants s’en plaignent chaque soir.",
        "RAS",
    )
    rows = [f"{number};{said[number % 3].format(number)}" for number in range(60)]
    source.write_text("\n".join(("N°;Vos remarques", *rows)), encoding="cp1252")
    done = command_line(
        "run", "check-document", "--document", str(source), "--kind", "consultation",
        "--model", "none", "--format", "docx", "--out", str(command_line.out),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = result_of(command_line.out)
    counts = {theme["id"]: theme["count"] for theme in data["themes"]}
    assert counts["stationnement"] == 20 and data["empty"] == 20
    names = {path.name for path in command_line.out.iterdir()}
    wanted = {"consultation.docx", "consultation.txt", "reponses.csv", "reponses.ods"}
    assert names == wanted | {"result.json"}


def test_a_simulated_model_writes_in_a_worker_and_never_breaks_the_letter(command_line):
    facts = str(EXAMPLES_FOLDER / "courrier-refus.json")
    done = command_line(
        "run", "write-text", "--fake-engine", "--model", "fake", "--out", str(command_line.out),
        "--kind", "courrier-refus", "--facts", facts,
        "--describe", "Refuser la salle des fêtes à Mme Claire Morel",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = result_of(command_line.out)
    assert all(mention["present"] for mention in data["mentions"])
    assert "ne peux pas" in data["text"]


@pytest.mark.skipif(os.name == "nt", reason="a signal of POSIX")
def test_a_work_killed_in_mid_writing_is_taken_up(command_line, tmp_path):
    source = tmp_path / "x.txt"
    source.write_text("\n\n".join(TEXT for _ in range(120)), encoding="utf-8")
    process = command_line.start(
        "run", "write-text", "--fake-engine", "--model", "fake", "--kind", "formaliser",
        "--document", str(source), "--out", str(command_line.out), "--json-events",
    )  # fmt: skip
    wait_for_line(process, "TextStreamed")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    listed = command_line("jobs").stdout
    assert "write-text" in listed
    job = listed.split()[0]
    done = command_line("run", "--resume", job, "--model", "none")
    assert done.returncode == 0, done.stderr
    assert result_of(command_line.out)["original"].count("en date du") == 120


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "courrier-refus", "--facts", "absent.json"), "absent.json"),
        (("--kind", "poème"), "poème"),
        (("--kind", "simplifier"), "Collez le texte"),
        ((), "Choisissez un texte"),
        (("--describe", "bonjour"), "pas été reconnu"),
        (("--kind", "simplifier", "--document", "absent.txt"), "introuvable"),
    ],
)
def test_what_is_wrong_is_told(command_line, arguments, said):
    done = write(command_line, *arguments)
    assert done.returncode in (2, 3)
    assert said in done.stderr and "Traceback" not in done.stderr
