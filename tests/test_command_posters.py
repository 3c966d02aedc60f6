# SPDX-License-Identifier: AGPL-3.0-or-later
"""Posters from the command line: their own formats, answers from a file, hostile files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop.command_line.model_choice import ModelChoice
from desktop.core.errors import ModelMissing
from desktop.core.models.catalogue import ModelKind
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions
from tests.test_command_line import CommandLine
from tests.tiny_gguf import make_tiny

FACTS = {
    "title": "Marché de Noël",
    "when": "samedi 12 décembre 2026 de 10h à 19h",
    "where": "salle des fêtes",
    "price": "entrée libre",
    "organiser": "comité des fêtes",
}


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def poster(command_line, tmp_path):
    """Run make-poster with answers given as values or as raw text, and any options."""

    def run(facts: object, *options: str):
        path = tmp_path / "poster.json"
        text = facts if isinstance(facts, str) else json.dumps(facts, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        return command_line(
            "run", "make-poster", "--facts", str(path), "--out", str(command_line.out), *options
        )

    return run


def result_of(command_line: CommandLine) -> dict:
    return json.loads((command_line.out / "result.json").read_text(encoding="utf-8"))


def test_two_formats_without_a_model(command_line, poster):
    done = poster(FACTS, "--format", "A3,carre", "--model", "none", "--seed", "1")
    assert done.returncode == 0, done.stderr
    written = {Path(line).name for line in done.stdout.splitlines()[:-1]}
    assert written == {
        "affiche-a3.png", "affiche-a3.pdf", "affiche-carre.png", "affiche-carre.pdf",
        "texte-alternatif.txt", "result.json",
    }  # fmt: skip
    data = result_of(command_line)
    assert [one["id"] for one in data["formats"]] == ["A3", "carre"]
    assert data["formats"][0]["files"] == ["affiche-a3.png", "affiche-a3.pdf"]
    lines = {part["id"]: " ".join(part["lines"]) for part in data["formats"][0]["parts"]}
    assert "Marché" in lines["title"]
    assert command_line.outcomes() == ["finished"]


def test_the_simulated_model_paints_proposals(command_line, poster):
    done = poster(FACTS, "--format", "carre", "--fake-engine", "--proposals", "2")
    assert done.returncode == 0, done.stderr
    assert result_of(command_line)["image"]["model"] == "Modèle simulé"
    assert (command_line.out / "proposition-2.png").is_file()


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "docx"),
        ("--format", "A3,nimporte"),
        ("--outputs", "svg"),
        ("--seed", "-1"),
        ("--style", "photo"),
    ],
)
def test_wrong_options_give_2_and_a_sentence(command_line, poster, options):
    done = poster(FACTS, *options)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert any(letter in done.stderr for letter in "éèàê«’")
    assert not command_line.out.exists()


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ("ceci n’est pas du JSON", 2),
        ("[]", 2),
        ("{}", 2),
        ("", 2),
        ("[" * 50_000, 2),
        ('{"title": "' + "x" * 70_000 + '"}', 2),
        ('{"title": "' + "x" * 5_000_000 + '"}', 3),
        ({"title": 12}, 2),
        ({"title": "Loto", "titel": "faute"}, 2),
        ({"title": "Loto", "edits": {"A3": [{"part": "../title"}]}}, 2),
        ({"title": "Loto", "background": "../../etc/passwd"}, 3),
        ({"title": "Loto", "photo": "/dev/zero"}, 3),
        ({"title": "Loto", "photo": "../../../../x.png"}, 3),
    ],
    ids=lambda value: str(value)[:40],
)
def test_hostile_answers_are_one_sentence_and_no_file(command_line, poster, facts, status):
    done = poster(facts, "--format", "carre", "--model", "none")
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 2_000
    pictures = [path for path in command_line.folder.rglob("*") if path.suffix in (".png", ".pdf")]
    assert pictures == []


def test_a_title_that_is_a_path_names_no_file(command_line, poster):
    done = poster({"title": "../../../évasion/<b>"}, "--format", "carre", "--model", "none")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in command_line.out.iterdir()} == {
        "affiche-carre.png", "affiche-carre.pdf", "texte-alternatif.txt", "result.json",
    }  # fmt: skip
    assert not list(command_line.folder.parent.glob("**/évasion*"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX devices")
def test_answers_without_end_are_not_read_for_ever(command_line):
    done = command_line(
        "run", "make-poster", "--facts", "/dev/zero", "--out", str(command_line.out)
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_resuming_offers_no_format_of_documents(command_line):
    done = command_line("run", "make-poster", "--help")
    assert "parmi docx" not in done.stdout
    assert "--format" in done.stdout


# --- which model ---------------------------------------------------------------------------------


def test_a_text_model_may_be_named_in_place_of_an_image_model(tmp_path):
    (tmp_path / "modeles").mkdir()
    make_tiny(tmp_path / "modeles" / "petit.gguf")
    start = StartOptions.make(str(tmp_path / "données"), str(tmp_path / "modeles"))
    choice = ModelChoice(start, Settings(start.data_folder.settings))
    named = choice.chosen("petit", ModelKind.IMAGE, ModelKind.TEXT)
    assert (named.id, named.kind) == ("petit", "text")
    assert choice.chosen("", ModelKind.IMAGE, ModelKind.TEXT) is None
    with pytest.raises(ModelMissing):
        choice.chosen("petit", ModelKind.IMAGE)


def test_a_simulated_model_is_of_the_kind_that_the_task_uses(tmp_path):
    start = StartOptions.make(str(tmp_path), fake_engine=True)
    choice = ModelChoice(start, Settings(start.data_folder.settings))
    assert choice.chosen("", ModelKind.IMAGE, ModelKind.TEXT).kind == "image"
    assert choice.chosen("", ModelKind.TEXT).kind == "text"
    assert choice.chosen("none", ModelKind.IMAGE) is None
