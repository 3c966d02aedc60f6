# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of durable jobs: nothing started is forgotten, and nothing kept beyond its time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.core.jobs.jobs import JobState, JobStore
from desktop.core.task import ModelReference, TaskRequest

REQUEST = TaskRequest(
    "summarise-document",
    {"document": "/tmp/délibération n° 12.pdf", "words": "400"},
    "/tmp/sortie",
    ("docx", "pdf"),
    ModelReference("small", "/models/small.gguf"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    opened = JobStore(tmp_path / "jobs")
    yield opened
    opened.close()


def another_instance(folder: Path) -> JobStore:
    return JobStore(folder / "jobs")


def job_left_by_a_dead_instance(folder: Path, state: JobState = JobState.RUNNING):
    dead = another_instance(folder)
    job = dead.mark(dead.create(REQUEST, "Résumer un document"), state)
    dead.close()
    return job


def test_a_job_is_written_down_whole_with_a_folder_for_its_checkpoints(store):
    job = store.create(REQUEST, "Résumer un document")
    read = store.get(job.id)
    assert read == job
    assert read.request.values == REQUEST.values
    assert read.request.model == REQUEST.model
    assert Path(read.request.job_dir).is_dir()


def test_a_job_left_running_by_a_dead_instance_is_found_as_interrupted(store, tmp_path):
    job = job_left_by_a_dead_instance(tmp_path)
    found = store.interrupted()
    assert [one.id for one in found] == [job.id]
    assert found[0].state is JobState.INTERRUPTED
    assert store.get(job.id).state is JobState.INTERRUPTED


def test_a_job_that_had_not_started_yet_is_found_too(store, tmp_path):
    job = job_left_by_a_dead_instance(tmp_path, JobState.WAITING)
    assert [one.id for one in store.interrupted()] == [job.id]


def test_the_jobs_of_another_living_instance_are_left_alone(store, tmp_path):
    other = another_instance(tmp_path)
    job = other.mark(other.create(REQUEST, "Résumer"), JobState.RUNNING)
    assert store.interrupted() == []
    assert store.get(job.id).state is JobState.RUNNING
    other.close()


def test_our_own_running_jobs_are_not_interrupted(store):
    store.mark(store.create(REQUEST, "Résumer"), JobState.RUNNING)
    assert store.interrupted() == []


def test_a_process_killed_outright_leaves_its_job_to_be_found(store, tmp_path):
    code = (
        "import os, sys; from pathlib import Path; from desktop.core.jobs.jobs import *; "
        "from desktop.core.task import TaskRequest; s = JobStore(Path(sys.argv[1])); "
        "j = s.mark(s.create(TaskRequest('a-task', {}, 'out'), 'T'), JobState.RUNNING); "
        "print(j.id, flush=True); os.kill(os.getpid(), 9)"
    )
    folder = str(tmp_path / "jobs")
    killed = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True)
    assert [job.id for job in store.interrupted()] == [killed.stdout.strip()]


@pytest.mark.parametrize("state", [JobState.FINISHED, JobState.FAILED, JobState.CANCELLED])
def test_a_job_that_came_to_an_end_is_not_offered_again(store, tmp_path, state):
    job_left_by_a_dead_instance(tmp_path, state)
    assert store.interrupted() == []


def test_an_interrupted_job_is_taken_up_with_its_checkpoints(store, tmp_path):
    job = job_left_by_a_dead_instance(tmp_path)
    Path(job.request.job_dir, "parts.json").write_text("[1]")
    taken = store.take_up(store.interrupted()[0])
    assert Path(taken.request.job_dir, "parts.json").read_text() == "[1]"
    assert store.interrupted() == []


def test_a_finished_job_keeps_no_checkpoint(store):
    job = store.create(REQUEST, "Résumer")
    Path(job.request.job_dir, "parts.json").write_text("[1]")
    store.mark(job, JobState.FINISHED, result_path="/out/result.json")
    assert not Path(job.request.job_dir).exists()
    assert store.get(job.id).result_path == "/out/result.json"


@pytest.mark.logs_a_warning
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"id": 3}', b"\xff\xfe", b"null"])
def test_a_damaged_job_file_is_set_aside_and_the_others_are_read(store, content):
    damaged = store.create(REQUEST, "Abîmé")
    sound = store.create(REQUEST, "Bon")
    folder = Path(damaged.request.job_dir).parent
    (folder / "job.json").write_bytes(content)
    assert [job.id for job in store.jobs()] == [sound.id]
    assert [path.name[:16] for path in folder.glob("job.json.damaged*")] == ["job.json.damaged"]


def test_a_job_id_cannot_lead_out_of_the_folder(store, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "job.json").write_text("{}")
    assert store.get("../elsewhere") is None
    store.discard("../elsewhere")
    assert (tmp_path / "elsewhere").exists()


def test_old_jobs_are_purged_and_recent_or_running_ones_kept(store):
    old = store.mark(store.create(REQUEST, "Vieux"), JobState.FINISHED)
    running = store.mark(store.create(REQUEST, "En cours"), JobState.RUNNING)
    later = datetime.now(UTC) + timedelta(days=31)
    assert store.purge(30, now=datetime.now(UTC) + timedelta(days=29)) == 0
    assert store.purge(30, now=later) == 1
    assert store.get(old.id) is None
    assert store.get(running.id) is not None


def test_delete_all_really_removes_every_job(store, tmp_path):
    job = store.create(REQUEST, "Résumer")
    store.delete_all()
    assert store.jobs() == []
    assert not Path(job.request.job_dir).parent.exists()
    assert not list((tmp_path / "jobs").glob("*/job.json"))


def test_delete_all_leaves_what_another_instance_works_on(store, tmp_path):
    other = another_instance(tmp_path)
    job = other.mark(other.create(REQUEST, "Ailleurs"), JobState.RUNNING)
    store.delete_all()
    assert store.get(job.id) is not None
    other.close()


def test_a_failed_job_remembers_why(store):
    job = store.create(REQUEST, "Résumer")
    store.mark(job, JobState.FAILED, error="DocumentMissing", sentence="Introuvable.")
    assert store.get(job.id).error == "DocumentMissing"
