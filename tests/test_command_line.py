# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the command line as a person or a script uses it: in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.command_line.arguments import task_parser
from desktop.command_line.output import french_seconds, step_name
from desktop.core import events
from desktop.core.jobs.jobs import JobStore
from desktop.core.journal.journal import Journal
from desktop.core.task import ModelReference, TaskRequest
from desktop.tasks import TASKS
from tests.pace import without_waiting_for

TEST_TASKS = ("--tasks", "tests.worker.tasks_for_tests:TASKS")
CHECKOUT = Path(__file__).resolve().parents[1]


class CommandLine:
    """Runs `python -m desktop …` with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "sortie"
        self.data = folder / "données"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "desktop", *arguments, "--data-dir", str(self.data)]
        return subprocess.Popen(
            command,
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def start_run(self, task_id: str, *arguments: str) -> subprocess.Popen[str]:
        return self.start("run", task_id, *TEST_TASKS, "--out", str(self.out), *arguments)

    def run(self, task_id: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self("run", task_id, *TEST_TASKS, "--out", str(self.out), *arguments)

    def outcomes(self) -> list[str]:
        return [entry.outcome for entry in Journal(self.data / "journal.sqlite").entries()]


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


def test_a_finished_run_gives_0_names_its_files_and_is_journalled(command_line, tmp_path):
    source = tmp_path / "Délibération n° 3.txt"
    source.write_text("Le conseil municipal adopte le budget.\n", encoding="utf-8")
    done = command_line.run("read-and-write", "--document", str(source), "--format", "txt,docx")
    assert done.returncode == 0, done.stderr
    written = [Path(line) for line in done.stdout.splitlines()[:-1]]
    assert {path.name for path in written} == {"copie.txt", "copie.docx", "result.json"}
    assert all(path.is_file() for path in written)
    assert done.stdout.splitlines()[-1].startswith("Terminé en ")
    entry = Journal(command_line.data / "journal.sqlite").entries()[0]
    assert (entry.task, entry.outcome) == ("read-and-write", "finished")
    assert [mark.format for mark in entry.inputs] == ["txt"]
    assert len(entry.outputs) == 3
    assert "libération".encode() not in (command_line.data / "journal.sqlite").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "no-such-task", "--out", "x"),
        ("run", "do-deed", *TEST_TASKS),
        ("run", "do-deed", *TEST_TASKS, "--out", "x", "--deed", "unheard-of"),
        ("run", "do-deed", *TEST_TASKS, "--out", "x", "--no-such-field", "1"),
        ("run", "do-deed", *TEST_TASKS, "--out", "x", "--format", "exe"),
        ("run", "read-and-write", *TEST_TASKS, "--out", "x"),
        ("run", "--resume", "no-such-job"),
        ("run",),
        ("no-such-command",),
        ("tasks", "--no-such-option"),
    ],
)
def test_a_wrong_command_gives_2_and_a_french_sentence(command_line, arguments):
    done = command_line(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert not {"required", "argument ", "invalid", "Traceback"} & set(done.stderr.split())
    assert any(letter in done.stderr for letter in "éèàê«’")
    assert not (command_line.data / "jobs").exists() or not list(
        (command_line.data / "jobs").glob("*/job.json")
    )


def test_an_expected_failure_gives_3_its_sentence_and_what_to_do(command_line):
    done = command_line.run("do-deed", "--deed", "missing")
    assert done.returncode == 3
    assert "introuvable" in done.stderr
    assert "Vérifiez" in done.stderr
    assert command_line.outcomes() == ["DocumentMissing"]


def test_an_engine_that_dies_gives_5_and_its_job_can_be_taken_up(command_line):
    done = command_line.run("do-deed", "--deed", "segfault")
    assert done.returncode == 5
    assert "brutalement" in done.stderr
    assert command_line.outcomes() == ["WorkerCrashed"]
    assert "do-deed" in command_line("jobs").stdout


def wait_for_line(process: subprocess.Popen[str], kind: str) -> dict:
    for line in process.stdout:
        message = json.loads(line)
        if message["type"] == kind:
            return message
    raise AssertionError(f"no {kind}: {process.stderr.read()}")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise on Windows")
def test_ctrl_c_gives_4_at_once_even_when_the_engine_is_deaf(command_line):
    process = command_line.start_run("do-deed", "--deed", "hang", "--json-events")
    wait_for_line(process, "ProgressChanged")
    with without_waiting_for(60):
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=40)
    assert process.returncode == 4
    assert "annulé" in err
    assert command_line.outcomes() == ["cancelled"]
    assert "Aucun" in command_line("jobs").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="kills otherwise on Windows")
def test_a_run_killed_outright_is_listed_and_goes_on_from_its_checkpoint(command_line):
    process = command_line.start_run(
        "count-steps", "--steps", "15", "--pause", "0.1", "--json-events"
    )
    while (wait_for_line(process, "ProgressChanged")["done"] or 0) < 0.2:
        pass
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=40)
    listed = command_line("jobs").stdout
    job_id = listed.split()[0]
    assert "count-steps" in listed
    done = command_line("run", "--resume", job_id, *TEST_TASKS, "--json-events")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout.splitlines()[-1])["result"]["data"]
    assert data["done"] == list(range(15))
    assert data["restored"] >= 3
    assert "Aucun" in command_line("jobs").stdout


def test_json_events_are_messages_of_ours_and_nothing_else(command_line):
    done = command_line.run("do-deed", "--deed", "print", "--json-events")
    messages = [events.read_from_worker(line.encode()) for line in done.stdout.splitlines()]
    assert isinstance(messages[0], events.WorkerReady)
    assert isinstance(messages[-1], events.Finished)


def test_the_simulated_engine_writes_without_any_model(command_line):
    done = command_line.run("write-with-model", "--fake-engine", "--json-events")
    result = json.loads(done.stdout.splitlines()[-1])["result"]
    assert result["data"]["model"] == "fake"


def test_model_none_works_by_rules_alone(command_line):
    done = command_line.run("write-with-model", "--fake-engine", "--model", "none", "--json-events")
    result = json.loads(done.stdout.splitlines()[-1])["result"]
    assert result["data"]["model"] is None


def test_a_model_that_is_not_in_the_folder_gives_3(command_line, tmp_path):
    done = command_line.run("write-with-model", "--model", "absent", "--models-dir", str(tmp_path))
    assert done.returncode == 3
    assert "absent" in done.stderr


def interrupted_minutes(command_line: CommandLine, recording: Path) -> str:
    """Leave a work behind that was transcribing; return its number."""
    recording.write_bytes(b"RIFF, or nearly")
    speech = ModelReference("whisper-first", str(recording.parent / "none"), kind="speech")
    values = {"recording": str(recording)}
    request = TaskRequest("write-minutes", values, str(command_line.out), speech_model=speech)
    store = JobStore(command_line.data / "jobs")
    job = store.create(request, "Comptes-rendus")
    store.close()
    return job.id


def test_a_work_taken_up_hears_with_the_speech_model_that_is_named_then(command_line, tmp_path):
    job_id = interrupted_minutes(command_line, tmp_path / "seance.wav")
    models = ("--models-dir", str(tmp_path))
    done = command_line("run", "--resume", job_id, "--speech-model", "whisper-other", *models)
    assert done.returncode == 3
    assert "whisper-other" in done.stderr
    assert "whisper-first" not in done.stderr


def test_a_work_taken_up_keeps_its_speech_model_when_none_is_named(command_line, tmp_path):
    job_id = interrupted_minutes(command_line, tmp_path / "seance.wav")
    other = command_line("run", "--resume", job_id, "--fake-engine", "--json-events")
    loaded = [json.loads(line) for line in other.stdout.splitlines()]
    names = [one["model_id"] for one in loaded if one["type"] == "ModelLoaded"]
    assert names == ["whisper-first"]


def test_the_advice_names_what_may_change_in_a_work_taken_up(command_line, tmp_path):
    job_id = interrupted_minutes(command_line, tmp_path / "seance.wav")
    done = command_line("run", "--resume", job_id, "--recording", str(tmp_path / "seance.wav"))
    assert done.returncode == 2
    assert "--model, --speech-model et --speakers-model peuvent changer" in done.stderr


def test_voices_are_told_apart_with_the_model_that_is_named(command_line, tmp_path):
    recording = tmp_path / "seance.wav"
    recording.write_bytes(b"RIFF, or nearly")
    asked = ("--recording", str(recording), "--speech-model", "fake-instant", "--model", "none")
    command = ("run", "write-minutes", "--fake-engine", "--out", str(command_line.out), *asked)
    assert command_line(*command, "--speakers-model", "fake", "--voices", "2").returncode == 0
    result = json.loads((command_line.out / "result.json").read_text(encoding="utf-8"))
    labels = [one["speaker"] for one in result["transcript"]["segments"]]
    assert labels[:5] == ["S0", "S0", "S1", "S1", "S0"]


def test_a_speech_model_that_has_nothing_to_hear_is_told(command_line, tmp_path):
    talk = tmp_path / "seance.vtt"
    talk.write_text("WEBVTT\n\n00:00.000 --> 00:04.000\nBonsoir.\n", encoding="utf-8")
    asked = ("--recording", str(talk), "--speech-model", "x", "--model", "none")
    done = command_line("run", "write-minutes", "--out", str(command_line.out), *asked)
    assert "--speech-model n’a pas servi" in done.stderr


def test_tasks_lists_every_task_with_its_fields(command_line):
    listed = command_line("tasks").stdout
    for task in TASKS:
        assert task.id in listed
        assert task.title in listed
        for field in task.fields:
            assert f"--{field.name.replace('_', '-')}" in listed


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_no_field_of_a_task_hides_an_option_of_the_command(task):
    task_parser(task, is_resuming=False)  # argparse refuses two options of the same name


def test_a_data_folder_that_cannot_be_made_is_told(command_line, tmp_path):
    command_line.data = tmp_path / "file" / "data"
    (tmp_path / "file").write_text("")
    done = command_line.run("do-deed")
    assert done.returncode == 3
    assert "dossier" in done.stderr


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.04, "0,0 s"), (9.94, "9,9 s"), (9.96, "10 s"), (59.4, "59 s"), (185, "3 min 05 s")],
)
def test_durations_are_written_in_french(seconds, text):
    assert french_seconds(seconds).replace("\xa0", " ").replace("\u202f", " ") == text


def test_a_count_is_not_a_new_step():
    assert step_name("Lecture : 3 sur 9") == step_name("Lecture\xa0: 4 sur 9") == "Lecture"


def test_without_the_window_library_a_french_sentence_says_what_to_do(command_line, monkeypatch):
    absent = command_line.folder / "absent" / "PySide6"
    absent.mkdir(parents=True)
    (absent / "__init__.py").write_text("raise ImportError('libEGL.so.1', name='PySide6.QtGui')")
    monkeypatch.setenv("PYTHONPATH", str(absent.parent))
    done = command_line()
    assert done.returncode == 3
    assert "PySide6" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_line_needs_no_window_library():
    code = (
        "import sys, desktop.__main__, desktop.command_line, desktop.command_line.run; "
        "print([m for m in sys.modules if m.startswith(('PySide6', 'pymupdf', 'llama', 'numpy'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
