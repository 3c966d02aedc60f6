# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of `python -m desktop policy`, and of what the other commands refuse because of the rules."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from desktop.core.jobs.jobs import JobState, JobStore
from desktop.core.journal.journal import Journal
from desktop.core.policy.reading import read_policy
from desktop.core.policy.wording import template_text
from desktop.core.settings import SETTINGS
from desktop.core.task import ModelReference, TaskRequest
from desktop.tasks import TASKS
from tests.core.models.pack_makers import speech_model, text_model, write_pack
from tests.test_command_line import CommandLine

HEAD = 'author = "DPO"\ndate = 2026-11-12\n[contact]\nname = "Mme Roux"\nphone = "01 99 00 12 34"\n'


@pytest.fixture
def command(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def policy(tmp_path: Path):
    file = tmp_path / "policy.toml"

    def write(text: str) -> str:
        file.write_text(HEAD + text, encoding="utf-8")
        return str(file)

    return write


def refusals(command: CommandLine) -> list[tuple[str, str]]:
    entries = reversed(Journal(command.data / "journal.sqlite").entries())
    return [(e.note, e.model_id) for e in entries if (e.task, e.outcome) == ("policy", "refused")]


def changes(command: CommandLine) -> list[str]:
    entries = Journal(command.data / "journal.sqlite").entries()
    return [e.note for e in entries if (e.task, e.outcome) == ("policy", "changed")]


# --- the template -----------------------------------------------------------------------------


def uncommented() -> str:
    return re.sub(r"^# (?=[a-z_0-9]+ = )", "", template_text(), flags=re.M)


def test_the_template_fixes_nothing_and_is_right_as_it_is():
    read = read_policy(template_text().encode(), [task.id for task in TASKS])
    assert read.problems == () and not read.policy


def test_every_line_of_the_template_is_right_once_its_sign_is_taken_away():
    read = read_policy(uncommented().encode(), [task.id for task in TASKS])
    assert [problem.words() for problem in read.problems] == []
    assert read.share.startswith("\\\\")
    assert {key.split(".")[0] for key in read.policy.rules} == {
        "settings", "tasks", "models", "export",
    }  # fmt: skip
    assert len([key for key in read.policy.rules if not key.startswith("settings")]) == 9


def test_the_template_speaks_of_every_setting_that_a_dpo_fixes():
    wanted = [setting.name for setting in SETTINGS if setting.name.endswith("_days")]
    assert [name for name in wanted if name not in template_text()] == []


# --- policy -----------------------------------------------------------------------------------


def test_without_rules_the_places_are_told(command):
    done = command("policy")
    assert done.returncode == 0
    assert "n’a rien fixé" in done.stdout and "policy.toml" in done.stdout


def test_what_is_in_force_is_printed_with_who_fixed_it_and_journalled_once(command, policy):
    file = policy('[settings]\nretention_days = { value = 30, reason = "fiche 3" }\n')
    for _ in range(2):
        done = command("policy", "--policy", file)
        assert done.returncode == 0, done.stderr
        assert "30 jours (DPO, 12/11/2026)" in done.stdout and "motif\u00a0: fiche 3" in done.stdout
        assert "Mme Roux, 01\u00a099\u00a000\u00a012\u00a034" in done.stdout
        assert "sha256" in done.stdout
    assert len(changes(command)) == 1
    facts = json.loads(command("policy", "--policy", file, "--json").stdout)
    assert facts["rules"]["settings.retention_days"]["value"] == 30
    assert facts["sources"][0]["state"] == "read"


def test_a_fault_of_the_rules_in_force_gives_3(command, policy):
    done = command("policy", "--policy", policy("[models]\nrules_only = 1\n"))
    assert done.returncode == 3
    assert "Ligne 7\u00a0: " in done.stdout


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("[models]\nrules_only = true\n", 0, "Travail sans modèle d’IA\u00a0: oui"),
        ('[tasks]\nforbidden = ["make-postr"]\n', 3, "make-poster"),
        ("[modls]\n", 3, "models"),
    ],
)
def test_a_file_is_checked(command, policy, text, status, words):
    done = command("policy", "--check", policy(text))
    assert done.returncode == status
    assert words in done.stdout + done.stderr


def test_a_file_that_is_not_there_gives_3(command, tmp_path):
    done = command("policy", "--check", str(tmp_path / "aucun.toml"))
    assert (done.returncode, "introuvable" in done.stderr) == (3, True)


def test_the_template_is_written_out(command):
    assert command("policy", "--template").stdout == template_text()


# --- the other commands -----------------------------------------------------------------------


def test_a_forbidden_task_is_not_run(command, policy, tmp_path):
    source = tmp_path / "note.txt"
    source.write_text("Le conseil adopte le budget.")
    file = policy('[tasks]\nforbidden = ["read-and-write"]\n')
    done = command.run("read-and-write", "--document", str(source), "--policy", file)
    assert done.returncode == 3
    assert "n’est pas permis" in done.stderr and "01\u00a099\u00a000\u00a012\u00a034" in done.stderr
    assert not command.out.exists()
    assert refusals(command) == [("read-and-write", "")]


def test_a_text_that_nobody_read_is_not_written(command, policy, tmp_path):
    source = tmp_path / "note.txt"
    source.write_text("Le conseil adopte le budget.")
    arguments = ("--document", str(source), "--policy", policy("[export]\nunreviewed = false\n"))
    refused = command.run("read-and-write", *arguments)
    assert refused.returncode == 3
    assert "une fois relu" in refused.stderr
    assert not list(command.out.glob("*")) if command.out.exists() else True
    assert refusals(command) == [("read-and-write", "")]
    done = command.run("read-and-write", *arguments, "--reviewed-by", "Claire Martin, secrétaire")
    assert done.returncode == 0, done.stderr


def test_another_format_than_the_fixed_ones_is_refused(command, policy, tmp_path):
    source = tmp_path / "note.txt"
    source.write_text("Le conseil adopte le budget.")
    arguments = ("--document", str(source), "--policy", policy('[settings]\nformats = ["odt"]\n'))
    assert command.run("read-and-write", *arguments, "--format", "docx").returncode == 3
    done = command.run("read-and-write", *arguments)
    assert done.returncode == 0, done.stderr
    assert (command.out / "copie.odt").exists()


def test_a_named_model_is_refused_and_the_usual_one_left_aside(command, policy):
    file = policy("[models]\nrules_only = true\n")
    arguments = ("do-deed", "--deed", "nothing", "--fake-engine", "--policy", file)
    named = command.run(*arguments, "--model", "fake-instant")
    assert named.returncode == 3
    assert "par règles, sans modèle" in named.stderr
    assert refusals(command) == [("do-deed", "fake-instant")]
    done = command.run(*arguments)
    assert done.returncode == 0, done.stderr


def test_an_interrupted_work_that_is_refused_can_be_taken_up_once_it_is_allowed(command, policy):
    jobs = JobStore(command.data / "jobs")
    model = ModelReference("fake-instant", "")
    request = TaskRequest(
        "do-deed", {"deed": "nothing"}, str(command.out), formats=("txt",), model=model
    )
    job = jobs.mark(jobs.create(request, "Un travail"), JobState.INTERRUPTED)
    jobs.close()
    file = policy("[models]\nrules_only = true\n")
    tasks = ("--tasks", "tests.worker.tasks_for_tests:TASKS", "--fake-engine")
    refused = command("run", "--resume", job.id, *tasks, "--policy", file)
    assert refused.returncode == 3
    assert "par règles, sans modèle" in refused.stderr
    assert refusals(command) == [("do-deed", "fake-instant")]
    done = command("run", "--resume", job.id, *tasks)
    assert done.returncode == 0, done.stderr


def test_a_pack_that_is_not_allowed_is_not_imported(command, policy, tmp_path):
    write_pack(tmp_path / "clé" / "essai", [text_model("petit"), speech_model("paroles")])
    key = str(tmp_path / "clé")
    file = policy('[models]\nallowed = ["petit"]\n')
    options = ("--accept-all", "--no-bench", "--policy", file)
    refused = command("models", "import", key, *options)
    assert refused.returncode == 3
    assert "paroles" in refused.stderr and "n’est pas de ceux" in refused.stderr
    assert refusals(command) == [("models import", "")]
    done = command("models", "import", key, "--only", "petit", *options)
    assert done.returncode == 0, done.stderr
    stricter = policy("[models]\ncatalogue_only = true\n")
    listed = command("models", "list", "--policy", stricter)
    assert "non permis\u00a0: Seuls les modèles du catalogue" in listed.stdout
    (mine,) = json.loads(command("models", "list", "--json", "--policy", stricter).stdout)[
        "installed"
    ]
    assert mine["refused_by_policy"]


def test_another_folder_of_models_than_the_fixed_one_is_refused(command, policy, tmp_path):
    file = policy(f"[settings]\nmodels_folder = '{tmp_path}'\n")
    done = command("models", "verify", "--models-dir", "ailleurs", "--policy", file)
    assert done.returncode == 3
    assert "--models-dir" in done.stderr


def test_the_window_takes_the_option_too():
    from desktop.__main__ import is_for_window

    assert is_for_window(["--policy", "regles.toml"])
    assert is_for_window(["--policy=regles.toml", "--demo"])
    assert not is_for_window(["--policy"])
    assert not is_for_window(["policy"])
