# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of a transcription in a real worker: killed in mid-work it goes on, and never ends on nothing."""

from __future__ import annotations

import os
import signal
import wave
from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.task import Lane, ModelReference
from desktop.engines.fake_speech import MEETING, PASSAGE_SECONDS
from desktop.worker.checkpoints import CheckpointFolder
from tests.worker.listeners import Workers


@pytest.fixture
def fakes():
    pool = Workers("--fake-engine", "--tasks", "tests.worker.transcription_tasks:TASKS")
    yield pool
    pool.shutdown()


def sound(path: Path, seconds: float) -> str:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(100)
        file.writeframes(bytes([128]) * round(100 * seconds))
    return str(path)


def work(path: str, model: str = "fake", job: Path | None = None) -> dict[str, object]:
    return {
        "task_id": "transcribe-only",
        "lane": Lane.SPEECH,
        "recording": path,
        "model": ModelReference(model, "", "Modèle simulé", kind="speech"),
        "job_dir": str(job) if job else "",
    }


def texts(end: events.FromWorker) -> list[str]:
    assert isinstance(end, events.Finished), end
    return [segment["text"] for segment in end.result.data["segments"]]


def test_a_transcription_is_shown_as_it_comes_and_ends_whole(fakes, tmp_path):
    end = fakes.run(**work(sound(tmp_path / "séance.wav", 160)))
    assert texts(end) == list(MEETING)
    assert all(segment["words"] for segment in end.result.data["segments"])
    drafts = fakes.listener.of(events.DraftChanged)
    assert len(drafts) >= 2
    progress = [m for m in fakes.listener.of(events.ProgressChanged) if m.step == "Transcription"]
    assert progress[-1].done == 1
    assert any(m.remaining_seconds for m in progress)


def test_a_kill_in_mid_transcription_loses_at_most_one_passage(fakes, tmp_path):
    path, job = sound(tmp_path / "séance.wav", 240), tmp_path / "job"
    first = fakes.start(**work(path, job=job))
    told = fakes.listener.wait_for(
        lambda m: (
            isinstance(m, events.ProgressChanged)
            and (m.run_id, m.step) == (first, "Transcription")
            and (m.done or 0) > 0.2
        )
    )
    os.kill(fakes.pid(Lane.SPEECH), getattr(signal, "SIGKILL", signal.SIGTERM))
    assert fakes.listener.end_of(first).error == "WorkerKilled"
    kept = CheckpointFolder(str(job)).restore("heard-00000")["segments"]
    assert len(kept) * PASSAGE_SECONDS >= told.done * 240 - PASSAGE_SECONDS
    second = fakes.start(**work(path, job=job))
    assert texts(fakes.listener.end_of(second)) == [*MEETING, *MEETING[:10]]
    begun = next(
        m.done
        for m in fakes.listener.of(events.ProgressChanged)
        if m.run_id == second and m.step == "Transcription" and m.done is not None
    )
    assert begun * 240 >= len(kept) * PASSAGE_SECONDS - 1, "nothing that was kept is heard again"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_killed_again_and_again_it_goes_on_each_time(fakes, tmp_path):
    path, job = sound(tmp_path / "séance.wav", 5 * PASSAGE_SECONDS), tmp_path / "job"
    for kept in (2, 3, 4, 5):  # the engine kills itself after the second passage it looks at
        assert fakes.run(**work(path, "fake-killed", job)).error == "WorkerKilled"
        assert len(CheckpointFolder(str(job)).restore("heard-00000")["segments"]) == kept
    assert texts(fakes.run(**work(path, "fake-killed", job))) == list(MEETING[:5])


def test_another_recording_in_the_same_job_begins_anew(fakes, tmp_path):
    job = tmp_path / "job"
    first = sound(tmp_path / "a.wav", 5 * PASSAGE_SECONDS)
    assert fakes.run(**work(first, "fake-killed", job)).error == "WorkerKilled"
    other = sound(tmp_path / "b.wav", 2 * PASSAGE_SECONDS - 4)
    assert texts(fakes.run(**work(other, "fake-instant", job))) == list(MEETING[:2])


@pytest.mark.parametrize(
    ("model", "seconds", "error", "told"),
    [
        ("fake-silence", 40, "DocumentWithoutText", "Aucune parole"),
        ("fake-loops", 40, "DocumentWithoutText", "invente"),
        ("fake-instant", 0, "DocumentEmpty", "0 seconde"),
    ],
)
def test_nothing_heard_is_never_a_success(fakes, tmp_path, model, seconds, error, told):
    end = fakes.run(**work(sound(tmp_path / "séance.wav", seconds), model, tmp_path / "job"))
    assert (end.error, told in end.sentence, bool(end.advice)) == (error, True, True)
