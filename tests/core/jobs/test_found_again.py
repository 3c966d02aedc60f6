# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of works found again by their draft once their job file came back damaged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.codec import to_data
from desktop.core.draft import Draft, Paragraph
from desktop.core.files.safe_files import write_json
from desktop.core.jobs.found_again import DRAFT_FILE, find_again
from desktop.core.jobs.jobs import JobState, JobStore
from desktop.core.task import TaskRequest

TASKS = ("summarise-document", "write-decree")
DRAFT = Draft("Arrêté de circulation", (Paragraph("Rue des Tanneurs."),))
pytestmark = pytest.mark.logs_a_warning


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    opened = JobStore(tmp_path / "jobs")
    yield opened
    opened.close()


def damage(store: JobStore, data: dict[str, object], content: bytes, draft: object = DRAFT) -> str:
    """Leave a work whose job file cannot be read; return its number."""
    job = store.create(TaskRequest("write-decree", {"kind": "circulation"}, ""), "Arrêté")
    write_json(store.folder(job.id) / DRAFT_FILE, {"draft": to_data(draft), "data": data})
    store.file(job.id).write_bytes(content)
    assert store.get(job.id) is None  # set aside
    return job.id


def found(store: JobStore, folder: Path) -> list[str]:
    return [job.id for job in find_again(store, folder / "jobs", TASKS)]


def test_a_sound_draft_gives_its_work_back_finished_under_a_plain_title(store, tmp_path):
    job_id = damage(store, {"task": "write-decree"}, b"{")
    assert found(store, tmp_path) == [job_id]
    job = store.get(job_id)
    assert job.title == "Travail retrouvé\u00a0: Arrêté de circulation"
    assert (job.state, job.request.task_id) == (JobState.FINISHED, "write-decree")
    assert json.loads((store.folder(job_id) / DRAFT_FILE).read_bytes())["draft"]
    assert list(store.folder(job_id).glob("job.json.damaged-*"))  # still there for a person
    assert found(store, tmp_path) == []  # once


def test_what_is_left_of_the_damaged_file_tells_the_task_where_the_draft_does_not(store, tmp_path):
    torn = b'{"id": "x", "request": {"task_id": "summarise-document", "val'
    job_id = damage(store, {}, torn)
    assert found(store, tmp_path) == [job_id]
    assert store.get(job_id).request.task_id == "summarise-document"


@pytest.mark.parametrize(
    ("data", "content"),
    [
        ({}, b"\x00" * 40),
        ({"task": "rm-rf"}, b"{"),
        ({"task": 3}, b'{"task_id": "../../etc"'),
    ],
)
def test_a_task_that_nobody_knows_is_not_guessed_and_nothing_is_touched(
    store, tmp_path, data, content
):
    job_id = damage(store, data, content)
    before = sorted(path.name for path in store.folder(job_id).iterdir())
    assert found(store, tmp_path) == []
    assert sorted(path.name for path in store.folder(job_id).iterdir()) == before


@pytest.mark.parametrize("draft", [b"", b"{", b"[]", b'{"draft": {"title": 3}}', None])
def test_without_a_sound_draft_there_is_nothing_to_offer(store, tmp_path, draft):
    job_id = damage(store, {"task": "write-decree"}, b"{")
    path = store.folder(job_id) / DRAFT_FILE
    path.unlink() if draft is None else path.write_bytes(draft)
    assert found(store, tmp_path) == []


def test_a_work_whose_file_is_sound_again_is_left_alone(store, tmp_path):
    job_id = damage(store, {"task": "write-decree"}, b"{")
    mended = store.restore(job_id, TaskRequest("write-decree", {"kind": "fête"}, ""), "Mendé")
    assert found(store, tmp_path) == []
    assert store.get(job_id) == mended
