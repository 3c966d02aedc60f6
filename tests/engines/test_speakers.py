# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real sherpa-onnx with two tiny models that tell two notes apart (tests/tiny_onnx.py)."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("sherpa_onnx", reason="sherpa-onnx is not installed")

from desktop.core.errors import (
    Cancelled,
    DocumentMissing,
    DocumentTooLarge,
    MemoryExhausted,
    ModelMissing,
    ModelUnreadable,
)
from desktop.core.jobs.values import ModelReference
from desktop.engines import speakers, speakers_library
from desktop.engines.speakers import SherpaSpeakersEngine
from tests.made_sounds import write_sound
from tests.tiny_onnx import EMBEDDING, SEGMENTATION, make_speakers_folder, two_voices

pytestmark = pytest.mark.engine
MEETING = (
    ("low", 4.0),
    ("", 1.0),
    ("high", 5.0),
    ("", 1.0),
    ("low", 6.0),
    ("", 1.0),
    ("high", 4.0),
)
EDGES = ((0, 4, "S0"), (5, 10, "S1"), (11, 17, "S0"), (18, 22, "S1"))


def reference(folder: Path) -> ModelReference:
    return ModelReference("voix", str(folder), "Voix", "ab" * 32, "speakers")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_speakers_folder(tmp_path_factory.mktemp("voix é"))


@pytest.fixture(scope="module")
def engine(folder: Path) -> Iterator[SherpaSpeakersEngine]:
    loaded = SherpaSpeakersEngine.load(reference(folder), threads=1)
    yield loaded
    loaded.close()


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("sons") / "séance d’été.wav"
    return str(write_sound(path, two_voices(*MEETING)))


@pytest.mark.parametrize("count", [0, 2])
def test_two_voices_are_told_apart_where_they_change(
    engine: SherpaSpeakersEngine, recording: str, count: int
) -> None:
    turns = engine.separate(recording, count)
    assert [turn.label for turn in turns] == [label for _, _, label in EDGES]
    for turn, (start, end, _) in zip(turns, EDGES, strict=True):
        assert turn.start == pytest.approx(start, abs=0.25)
        assert turn.end == pytest.approx(end, abs=0.25)


def test_one_voice_asked_for_gives_one_label(engine: SherpaSpeakersEngine, recording: str) -> None:
    assert {turn.label for turn in engine.separate(recording, 1)} == {"S0"}


def test_two_voices_at_once_are_both_told(engine: SherpaSpeakersEngine, tmp_path: Path) -> None:
    sound = two_voices(("low", 4.0), ("both", 2.0), ("high", 4.0))
    turns = engine.separate(str(write_sound(tmp_path / "a.wav", sound)), 2)
    low, high = turns
    assert (low.label, high.label) == ("S0", "S1")
    assert low.end - high.start == pytest.approx(2.0, abs=0.4)


def test_the_work_is_told_as_it_goes_on(engine: SherpaSpeakersEngine, recording: str) -> None:
    told: list[tuple[float, float]] = []
    engine.separate(recording, on_heard=lambda done, whole: told.append((done, whole)))
    done = [one for one, _ in told]
    assert done == sorted(done)
    assert done[-1] == pytest.approx(22.0, abs=0.1)
    assert all(whole == pytest.approx(22.0, abs=0.1) for _, whole in told)


def test_giving_up_while_voices_are_compared_stops_the_library(
    engine: SherpaSpeakersEngine, recording: str
) -> None:
    told: list[float] = []

    def check() -> None:
        if told and told[-1] > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        engine.separate(recording, on_heard=lambda done, _whole: told.append(done), check=check)
    assert told[-1] < 20
    assert len(engine.separate(recording, 2)) == len(EDGES), "it works again afterwards"


@pytest.mark.parametrize("sound", [(("", 3.0),), (("low", 0.3),)])
def test_no_speech_gives_no_turn(
    engine: SherpaSpeakersEngine, tmp_path: Path, sound: tuple[tuple[str, float], ...]
) -> None:
    assert engine.separate(str(write_sound(tmp_path / "a.wav", two_voices(*sound)))) == ()


def test_an_absent_recording_is_said(engine: SherpaSpeakersEngine) -> None:
    with pytest.raises(DocumentMissing):
        engine.separate("/nowhere/at/all.wav")


def test_a_recording_without_end_is_refused(
    engine: SherpaSpeakersEngine, recording: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speakers, "MOST_HOURS", 0.001)
    with pytest.raises(DocumentTooLarge):
        engine.separate(recording)


def test_a_recording_that_memory_does_not_hold_is_refused_beforehand(
    engine: SherpaSpeakersEngine, recording: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speakers, "available_bytes", lambda: 351_000_000)
    with pytest.raises(MemoryExhausted):
        engine.separate(recording)


def test_the_speed_is_measured(engine: SherpaSpeakersEngine) -> None:
    factor = engine.measure()
    assert 0 < factor < 5
    assert engine.info.real_time_factor == factor


def test_nothing_of_a_voice_stays_on_disk(
    engine: SherpaSpeakersEngine, folder: Path, recording: str
) -> None:
    def files() -> dict[Path, int]:
        places = (folder, Path(recording).parent, Path.cwd())
        return {path: path.stat().st_mtime_ns for place in places for path in place.glob("*")}

    before = files()
    turns = engine.separate(recording, 2)
    assert files() == before
    assert set(turns[0].__slots__) == {"start", "end", "label"}


def test_what_is_known_of_the_model_is_told(folder: Path) -> None:
    engine = SherpaSpeakersEngine.load(reference(folder), threads=1)
    engine.close()
    engine.close()
    info = engine.info
    assert (info.id, info.title, info.sha256, info.device) == ("voix", "Voix", "ab" * 32, "cpu")
    assert info.load_seconds > 0


def test_loading_can_be_given_up(folder: Path) -> None:
    def give_up(_done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        SherpaSpeakersEngine.load(reference(folder), on_progress=give_up)


@pytest.mark.parametrize("path", ["", "campplus", "/nowhere/at/all"])
def test_an_absent_folder_is_said(path: str) -> None:
    with pytest.raises(ModelMissing):
        SherpaSpeakersEngine.load(ModelReference("voix", path, kind="speakers"))


@pytest.mark.parametrize("name", [SEGMENTATION, EMBEDDING])
@pytest.mark.parametrize("harm", ["absent", "empty", "cut", "noise", "swapped"])
def test_a_harmed_model_is_refused_before_the_library_sees_it(
    folder: Path, tmp_path: Path, name: str, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speakers, "Separator", None)  # calling it would be an error
    model = make_speakers_folder(tmp_path / "m")
    whole = (model / name).read_bytes()
    other = EMBEDDING if name == SEGMENTATION else SEGMENTATION
    if harm == "absent":
        (model / name).unlink()
    else:
        content = {"empty": b"", "cut": whole[: len(whole) // 2], "noise": bytes(range(256)) * 40}
        (model / name).write_bytes(
            content.get(harm) or ((model / other).read_bytes() if harm == "swapped" else b"")
        )
    with pytest.raises(ModelUnreadable):
        SherpaSpeakersEngine.load(reference(model))


def test_a_model_that_the_library_cannot_run_is_told_in_words(tmp_path: Path) -> None:
    from tests.tiny_onnx import EMBEDDING_FACTS, chunk, graph, model, node

    places = [("x", ["N", "T", 80])], [("embedding", ["N", 80])]
    broken = graph([node("NoSuchOperator", ["x"], ["embedding"])], [], *places)
    folder = make_speakers_folder(tmp_path / "m")
    (folder / EMBEDDING).write_bytes(model(broken, EMBEDDING_FACTS, chunk(6, "")))
    with pytest.raises(ModelUnreadable):
        SherpaSpeakersEngine.load(reference(folder), threads=1)


def test_an_absent_library_is_said_in_french(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    from desktop.core.errors import EngineMissing

    def absent(_name: str) -> None:
        raise ImportError

    speakers_library.load_library.cache_clear()
    monkeypatch.setattr(speakers_library.importlib, "import_module", absent)
    with pytest.raises(EngineMissing) as told:
        SherpaSpeakersEngine.load(reference(folder))
    assert "sherpa-onnx n’est pas installée" in told.value.message()
    monkeypatch.undo()
    gc.collect()


def test_two_minutes_are_told_apart_to_their_end(
    engine: SherpaSpeakersEngine, tmp_path: Path
) -> None:
    import numpy as np

    path = write_sound(tmp_path / "a.wav", np.tile(two_voices(*MEETING), 6))
    assert len(engine.separate(str(path), 2)) == 6 * len(EDGES)
