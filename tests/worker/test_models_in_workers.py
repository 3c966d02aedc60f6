# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of models of each kind in their lanes: heard, painted, measured, put away, out of memory."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.models.catalogue import ModelKind
from desktop.core.task import Lane, ModelReference
from desktop.worker.memory_watch import MemoryWatch, held_bytes
from tests.worker.listeners import Workers


@pytest.fixture
def fakes():
    pool = Workers("--fake-engine")
    yield pool
    pool.shutdown()


@pytest.fixture
def recording(tmp_path: Path) -> str:
    path = tmp_path / "séance.mp3"
    path.write_bytes(b"what the fake hears does not depend on it")
    return str(path)


@pytest.fixture
def work(recording: str) -> dict[str, dict[str, object]]:
    """The task of each kind, with its values."""
    return {
        "speech": {"task_id": "hear-recording", "lane": Lane.SPEECH, "recording": recording},
        "image": {"task_id": "paint-picture", "lane": Lane.IMAGE},
    }


def fake(kind: str, name: str = "fake-instant") -> ModelReference:
    return ModelReference(name, "", "Modèle simulé", kind=kind)


def test_a_recording_is_heard_in_the_speech_lane(fakes, work):
    end = fakes.run(**work["speech"], model=fake("speech"))
    assert isinstance(end, events.Finished), end
    assert end.result.data["text"]
    streamed = "".join(m.text for m in fakes.listener.of(events.TextStreamed))
    assert streamed, "segments are shown as they come"


def test_a_picture_is_painted_in_the_image_lane(fakes):
    end = fakes.run("paint-picture", lane=Lane.IMAGE, model=fake("image"))
    assert isinstance(end, events.Finished), end
    assert end.result.data == {"bytes": 256 * 256 * 3, "width": 256, "steps": [0, 1, 2, 3, 4]}


def test_a_model_of_another_kind_is_refused_with_a_sentence(fakes):
    end = fakes.run("paint-picture", lane=Lane.IMAGE, model=fake("text"))
    assert (end.error, bool(end.sentence)) == ("ModelMissing", True)


@pytest.mark.parametrize("kind", ["speech", "image"])
def test_a_model_too_large_for_this_computer_ends_in_a_sentence(fakes, work, kind):
    end = fakes.run(**work[kind], model=fake(kind, "fake-too-large"))
    assert end.error == "MemoryExhausted"


@pytest.mark.parametrize("kind", ["speech", "image"])
def test_a_fault_in_a_library_ends_the_run_and_the_next_one_works(fakes, work, kind):
    end = fakes.run(**work[kind], model=fake(kind, "fake-crash-segv"))
    assert end.error == "WorkerCrashed"
    assert isinstance(fakes.run(**work[kind], model=fake(kind)), events.Finished)


@pytest.mark.parametrize("kind", ["speech", "image"])
def test_a_model_that_hangs_is_given_up(fakes, work, kind):
    run_id = fakes.start(**work[kind], model=fake(kind, "fake-hang"))
    fakes.listener.wait_for(lambda m: isinstance(m, events.ModelLoaded))
    fakes.cancel(run_id)
    assert fakes.listener.end_of(run_id) == events.Cancelled(run_id)


@pytest.mark.parametrize("kind", [kind.value for kind in ModelKind])
def test_a_self_test_measures_what_a_model_costs(fakes, kind):
    fakes.submit(Lane.of_model(kind), events.MeasureModel("measure", fake(kind, "fake")))
    answer = fakes.listener.end_of("measure")
    assert isinstance(answer, events.ModelMeasured), answer
    measure = answer.measure
    assert (measure.kind, measure.device) == (kind, "cpu")
    if kind == "speakers":  # its memory goes by the hour of recording: the estimate is kept
        assert measure.memory == 0
    else:
        assert measure.memory > 5_000_000, "a process takes some memory"
    speeds = {"text": "write_rate", "speech": "real_time_factor", "image": "picture_seconds"}
    own = speeds.get(kind, "real_time_factor")
    assert getattr(measure, own) > 0
    assert not any(getattr(measure, other) for other in speeds.values() if other != own)


def test_a_self_test_of_a_model_that_cannot_load_says_why(fakes):
    fakes.submit(Lane.TEXT, events.MeasureModel("measure", fake("text", "fake-unreadable")))
    assert fakes.listener.end_of("measure").error == "ModelUnreadable"


def test_the_machine_is_looked_at_in_the_lane_of_models(workers, tmp_path: Path):
    workers.submit(Lane.MODELS, events.ProbeHardware("probe", str(tmp_path)))
    answer = workers.listener.end_of("probe")
    assert isinstance(answer, events.HardwareProbed), answer
    assert answer.hardware.total_memory > 1_000_000_000
    assert answer.hardware.disk_free > 0


def test_a_pack_that_is_none_is_refused_in_the_lane_of_models(workers, tmp_path: Path):
    workers.submit(Lane.MODELS, events.InspectPack("inspect", str(tmp_path)))
    assert workers.listener.end_of("inspect").error == "PackMissing"


def test_the_highest_memory_is_kept_after_it_was_given_back():
    with MemoryWatch() as watch:
        before = held_bytes()
        block = bytearray(60_000_000)
        block[::4096] = b"x" * len(block[::4096])
        deadline = time.monotonic() + 30
        while watch.peak - before < 50_000_000 and time.monotonic() < deadline:
            time.sleep(0.01)  # it looks twenty times a second
        del block
    assert watch.peak - before > 50_000_000
