# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the command line where its surroundings are hostile: streams, folders, names, signals."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.jobs.jobs import JobState, JobStore
from tests.test_command_line import CHECKOUT, TEST_TASKS, CommandLine, wait_for_line

posix_only = pytest.mark.skipif(os.name != "posix", reason="POSIX shells and signals")


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


def shell(command_line: CommandLine, redirection: str) -> subprocess.CompletedProcess[str]:
    """Run a small task through a shell, with a redirection of its own."""
    command = (
        f'"{sys.executable}" -m desktop run do-deed {" ".join(TEST_TASKS)} '
        f'--out "{command_line.out}" --data-dir "{command_line.data}" {redirection}'
    )
    return subprocess.run(
        ["/bin/sh", "-c", command], cwd=CHECKOUT, capture_output=True, text=True, timeout=120
    )


@posix_only
@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_standard_streams_do_not_matter(command_line, redirection):
    done = shell(command_line, redirection)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert command_line.outcomes() == ["finished"]


@posix_only
def test_a_reader_who_leaves_ends_the_run_quietly_and_the_job_can_be_taken_up(command_line):
    process = command_line.start_run(
        "count-steps", "--steps", "20", "--pause", "0.1", "--json-events"
    )
    wait_for_line(process, "ProgressChanged")
    process.stdout.close()
    assert process.wait(timeout=40) == 3
    with process.stderr as errors:
        assert errors.read() == ""
    assert "count-steps" in command_line("jobs").stdout


@posix_only
@pytest.mark.parametrize("command", [("jobs",), ("run", "--resume", "20260101-000000-abcd")])
def test_a_data_folder_that_refuses_is_told_without_a_traceback(command_line, tmp_path, command):
    (tmp_path / "file").write_text("")
    command_line.data = tmp_path / "file"
    done = command_line(*command)
    assert done.returncode == 3
    assert "dossier de données" in done.stderr
    assert "Traceback" not in done.stderr


@posix_only
def test_the_data_folder_is_closed_to_others_whatever_command_made_it(command_line):
    command_line("jobs")
    assert stat.S_IMODE(command_line.data.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("out", "status"), [("", 2), ("  ", 2), ("file", 3), ("file/under", 3), ("x" * 300, 3)]
)
def test_a_folder_that_cannot_hold_the_result_is_refused_before_anything_starts(
    command_line, tmp_path, out, status
):
    (tmp_path / "file").write_text("")
    command_line.out = tmp_path / out if out.strip() else out
    done = command_line.run("do-deed")
    assert done.returncode == status
    assert done.stderr.count("\n") >= 1
    assert not list((command_line.data / "jobs").glob("*/job.json"))


def test_json_events_end_with_a_failure_even_when_nothing_could_start(command_line, tmp_path):
    done = command_line.run(
        "write-with-model", "--model", "absent", "--models-dir", str(tmp_path), "--json-events"
    )
    messages = [events.read_from_worker(line.encode()) for line in done.stdout.splitlines()]
    assert [type(message) for message in messages] == [events.Failed]
    assert messages[0].error == "ModelMissing"


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are Linux's")
def test_a_file_name_that_is_not_utf8_is_read_all_the_same(command_line, tmp_path):
    source = os.fsencode(tmp_path) + b"/d\xe9lib\xe9ration.txt"
    Path(os.fsdecode(source)).write_text("Le conseil adopte le budget.\n", encoding="utf-8")
    command_line.out = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9sultat"))
    done = command_line.run(
        "read-and-write", "--document", os.fsdecode(source), "--format", "txt,docx,odt,pdf"
    )
    assert done.returncode == 0, done.stderr
    assert {path.suffix for path in command_line.out.iterdir()} >= {".txt", ".docx", ".odt", ".pdf"}


def test_the_help_of_run_lists_the_tasks(command_line):
    done = command_line("run", "--help")
    assert done.returncode == 0
    assert "summarise-document" in done.stdout


def test_a_full_disk_leaves_a_job_that_goes_on_elsewhere(command_line, tmp_path):
    failed = command_line.run("do-deed", "--deed", "disk")
    assert failed.returncode == 3
    job_id = command_line("jobs").stdout.split()[0]
    refused = command_line("run", "--resume", job_id, *TEST_TASKS, "--deed", "nothing")
    assert refused.returncode == 2
    assert "ne changent pas" in refused.stderr
    elsewhere = tmp_path / "ailleurs"
    again = command_line("run", "--resume", job_id, *TEST_TASKS, "--out", str(elsewhere))
    assert again.returncode == 3  # the deed is the same
    jobs = JobStore(command_line.data / "jobs")
    try:
        job = jobs.get(job_id)
    finally:
        jobs.close()
    assert job.state is JobState.INTERRUPTED
    assert job.request.out_dir == str(elsewhere)


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_command_asked_to_end_takes_its_worker_along_and_keeps_the_job(command_line, number):
    process = command_line.start_run("do-deed", "--deed", "hang-in-c", "--json-events")
    pid = wait_for_line(process, "WorkerReady")["pid"]
    wait_for_line(process, "ProgressChanged")
    process.send_signal(number)
    _, err = process.communicate(timeout=40)
    assert process.returncode == 128 + number
    assert "Traceback" not in err
    assert wait_until_gone(pid)
    assert "do-deed" in command_line("jobs").stdout


@posix_only
def test_two_ctrl_c_end_with_one_cancelled_message(command_line):
    process = command_line.start_run("do-deed", "--deed", "hang-in-c", "--json-events")
    wait_for_line(process, "ProgressChanged")
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=40)
    assert process.returncode == 4
    assert "Traceback" not in err
    assert [json.loads(line)["type"] for line in out.splitlines()][-1:] == ["Cancelled"]
    assert out.count('"type":"Cancelled"') == 1


def wait_until_gone(pid: int) -> bool:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_several_models_and_none_named_is_said_rather_than_silently_done_without(
    command_line, tmp_path
):
    pytest.importorskip("gguf")
    from tests.tiny_gguf import make_tiny

    models = tmp_path / "modèles"
    models.mkdir()
    make_tiny(models / "un.gguf")
    make_tiny(models / "deux.gguf")
    done = command_line.run("write-with-model", "--models-dir", str(models))
    assert done.returncode == 0
    assert "deux, un" in done.stderr
