# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of `python -m desktop models` as a person or a script uses it, with real tiny models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core.journal.journal import Journal
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.installed import find_models
from tests.core.models.pack_makers import Model, speech_model, write_pack
from tests.test_command_line import CommandLine
from tests.tiny_gguf import make_tiny


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """A model that really writes, of our own making: no catalogue knows it."""
    path = make_tiny(tmp_path_factory.mktemp("tiny") / "mairie.gguf")
    return Model(
        "mairie-minuscule", ModelKind.TEXT, {"mairie.gguf": path.read_bytes()}, "Minuscule"
    )


@pytest.fixture
def command(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def key(tmp_path: Path, writer: Model) -> Path:
    """A USB key with a pack in a folder of it."""
    write_pack(tmp_path / "clé" / "2026-11-27_essai", [writer, speech_model()])
    return tmp_path / "clé"


def models_of(command: CommandLine) -> list[str]:
    return [model.id for model in find_models(command.data / "models")]


def journal_of(command: CommandLine) -> list[tuple[str, str, str]]:
    entries = Journal(command.data / "journal.sqlite").entries()
    return [(entry.task, entry.outcome, entry.model_id) for entry in reversed(entries)]


def test_a_model_that_the_catalogue_does_not_know_needs_an_agreement(command, key):
    done = command("models", "import", str(key))
    assert done.returncode == 3
    assert "hors catalogue" in done.stderr
    assert models_of(command) == []


def test_a_pack_is_imported_tried_verified_and_removed(command, key):
    done = command("models", "import", str(key), "--only", "mairie-minuscule", "--accept-all")
    assert done.returncode == 0, done.stderr
    assert "mairie-minuscule\u00a0: installé" in done.stdout
    assert "mesuré sur ce poste" in done.stdout
    assert models_of(command) == ["mairie-minuscule"]

    again = command("models", "import", str(key), "--only", "mairie-minuscule", "--accept-all")
    assert "déjà installé" in again.stdout

    listed = json.loads(command("models", "list", "--json").stdout)
    (mine,) = listed["installed"]
    assert (mine["id"], mine["is_active"], mine["memory_is_measured"]) == (
        "mairie-minuscule", True, True,
    )  # fmt: skip
    assert {"smollm3-3b", "ministral-3-8b"} <= {entry["id"] for entry in listed["catalogue"]}

    assert "conforme" in command("models", "verify").stdout
    file = Path(find_models(command.data / "models")[0].path)
    content = bytearray(file.read_bytes())
    content[-5] ^= 1
    file.write_bytes(content)
    faulty = command("models", "verify", "mairie-minuscule")
    assert faulty.returncode == 3
    assert "mairie-minuscule" in faulty.stdout

    removed = command("models", "remove", "mairie-minuscule", "--yes")
    assert removed.returncode == 0
    assert models_of(command) == []
    kept = journal_of(command)
    assert ("import-model", "finished", "mairie-minuscule") in kept
    assert ("verify-models", "ModelUnreadable", "mairie-minuscule") in kept
    assert kept[-1] == ("remove-model", "finished", "mairie-minuscule")
    entries = Journal(command.data / "journal.sqlite").entries()
    assert len({entry.model_sha256 for entry in entries}) == 1, "which bytes, in every entry"
    assert entries[0].model_sha256


def test_a_model_changed_after_its_import_is_not_loaded(command, key):
    command(
        "models", "import", str(key), "--only", "mairie-minuscule", "--accept-all", "--no-bench"
    )
    file = Path(find_models(command.data / "models")[0].path)
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    done = command("models", "bench", "mairie-minuscule")
    assert done.returncode == 3
    assert "changé" in done.stderr or "modifié" in done.stderr


def test_a_model_of_ones_own_is_added_with_its_mark(command, tmp_path):
    own = make_tiny(tmp_path / "Mon modèle.gguf")
    refused = command("models", "add", str(own))
    assert refused.returncode == 3
    done = command("models", "add", str(own), "--accept-all", "--by", "M. Quidam", "--no-bench")
    assert done.returncode == 0, done.stderr
    assert "hors catalogue" in done.stdout
    (model,) = find_models(command.data / "models")
    assert model.receipt is not None
    assert (model.in_catalogue, model.receipt.accepted_by) == (False, "M. Quidam")
    assert own.exists()


def test_an_empty_key_is_told_in_a_sentence(command, tmp_path):
    (tmp_path / "vide").mkdir()
    done = command("models", "import", str(tmp_path / "vide"))
    assert done.returncode == 3
    assert "lot de modèles" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_list_says_what_fits_and_what_a_town_hall_may_not_use(command):
    done = command("models", "list")
    assert done.returncode == 0, done.stderr
    assert "Ce poste" in done.stdout
    assert "interdit" in done.stdout
    assert "annoncé" in done.stdout
    assert "tient" in done.stdout or "trop grand" in done.stdout


def test_a_model_that_is_not_there_is_told(command):
    for action in ("remove", "bench", "verify"):
        done = command("models", action, "absent")
        assert done.returncode == 3, action
        assert "absent" in done.stderr


@pytest.mark.parametrize("words", [("models",), ("models", "télécharger"), ("models", "import")])
def test_a_wrong_command_is_told_in_french(command, words):
    done = command(*words)
    assert done.returncode == 2
    assert "La commande n’est pas comprise" in done.stderr


def test_a_folder_called_run_is_no_task(command, tmp_path):
    (tmp_path / "run").mkdir()
    done = command("models", "import", "run")
    assert done.returncode == 3
