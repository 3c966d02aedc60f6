# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import signal
import subprocess
import sys
import wave
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.core.errors import (
    Cancelled,
    DocumentEmpty,
    DocumentMissing,
    ExtractionFailed,
    MemoryExhausted,
    ModelUnreadable,
)
from desktop.core.jobs.values import ModelReference
from desktop.core.speech.recognition import SpeechOptions
from desktop.engines.fake_speech import MEETING, USUAL_DURATION, FakeSpeechEngine


def engine(model_id: str = "fake-instant", **options: float) -> FakeSpeechEngine:
    return FakeSpeechEngine(ModelReference(model_id, "", kind="speech"), **options)


@pytest.fixture
def recording(tmp_path: Path) -> str:
    """A file of any content: the engine does not listen."""
    path = tmp_path / "séance.mp3"
    path.write_bytes(b"anything")
    return str(path)


def seconds_of_silence(path: Path, seconds: int) -> str:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(100)
        file.writeframes(bytes([128]) * 100 * seconds)
    return str(path)


def test_it_hears_a_meeting_of_the_council_in_order(recording):
    seen = []
    heard = engine().transcribe(recording, SpeechOptions(), on_segment=seen.append)
    assert tuple(seen) == heard.segments
    assert heard.duration == USUAL_DURATION
    texts = [segment.text for segment in heard.segments]
    assert texts[: len(MEETING)] == list(MEETING)
    for before, after in pairwise(seen):
        assert before.start < before.end <= after.start
    assert seen[-1].end <= heard.duration
    assert 0 < heard.speech_seconds < heard.duration


def test_a_wav_file_is_heard_for_as_long_as_it_lasts(tmp_path):
    heard = engine().transcribe(seconds_of_silence(tmp_path / "a.wav", 20), SpeechOptions())
    assert heard.duration == 20
    assert [segment.start for segment in heard.segments] == [0, 8, 16]
    assert heard.segments[-1].end == 20


def test_words_have_their_times_when_asked(recording):
    heard = engine().transcribe(recording, SpeechOptions(word_times=True))
    for segment in heard.segments:
        assert " ".join(word.text for word in segment.words) == segment.text
        assert segment.words[0].start == segment.start
        assert segment.words[-1].end == pytest.approx(segment.end, abs=0.01)
    assert not engine().transcribe(recording, SpeechOptions()).segments[0].words


def test_an_interrupted_transcription_goes_on_from_its_last_segment(recording):
    whole = engine().transcribe(recording, SpeechOptions()).segments
    rest = engine().transcribe(recording, SpeechOptions(start_seconds=whole[4].end)).segments
    assert rest == whole[5:]


def test_progress_ends_at_the_end(recording):
    told = []
    engine().transcribe(recording, SpeechOptions(), on_heard=lambda *at: told.append(at))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][1] == USUAL_DURATION


def test_one_can_give_up(recording):
    calls = []

    def check():
        calls.append(1)
        if len(calls) == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        engine("fake-slow").transcribe(recording, SpeechOptions(), check=check)


def test_silence_has_no_words(recording):
    heard = engine("fake-silence", pace=1e9).transcribe(recording, SpeechOptions())
    assert (heard.segments, heard.speech_seconds) == ((), 0)


def test_a_loop_repeats_itself_and_says_so(recording):
    heard = engine("fake-loops", pace=1e9).transcribe(recording, SpeechOptions())
    assert len({segment.text for segment in heard.segments}) == 1
    assert all(segment.compression_ratio > 2.4 for segment in heard.segments)


def test_no_file_and_an_empty_file_are_told_as_by_the_real_engine(tmp_path):
    with pytest.raises(DocumentMissing):
        engine().transcribe(str(tmp_path / "absent.mp3"), SpeechOptions())
    (tmp_path / "vide.mp3").touch()
    with pytest.raises(DocumentEmpty):
        engine().transcribe(str(tmp_path / "vide.mp3"), SpeechOptions())


@pytest.mark.parametrize(
    ("model_id", "error"),
    [
        ("fake-memory", MemoryError),
        ("fake-error", ExtractionFailed),
        ("fake-defect", RuntimeError),
    ],
)
def test_some_ids_fail_in_mid_work(model_id, error, recording):
    seen = []
    with pytest.raises(error):
        engine(model_id, pace=1e9).transcribe(recording, SpeechOptions(), on_segment=seen.append)
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("model_id", "error"),
    [("fake-unreadable", ModelUnreadable), ("fake-too-large", MemoryExhausted)],
)
def test_some_ids_fail_at_loading(model_id, error):
    with pytest.raises(error):
        FakeSpeechEngine.load(ModelReference(model_id, "", kind="speech"))


def test_it_loads_and_is_measured_as_the_real_engine():
    told: list[float] = []
    loaded = FakeSpeechEngine.load(
        ModelReference("fake-slow", "", kind="speech"), device="cpu", on_progress=told.append
    )
    assert told == [1.0]
    assert loaded.measure() == loaded.info.real_time_factor == 0.25
    loaded.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes by status, not signal")
def test_some_ids_end_the_process_as_a_fault_would(recording):
    script = (
        "import sys\n"
        "from desktop.core.jobs.values import ModelReference\n"
        "from desktop.core.speech.recognition import SpeechOptions\n"
        "from desktop.engines.fake_speech import FakeSpeechEngine\n"
        "engine = FakeSpeechEngine(ModelReference('fake-crash-segv', ''), pace=1e9)\n"
        "engine.transcribe(sys.argv[1], SpeechOptions())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, recording],
        capture_output=True,
        cwd=Path(__file__).parents[2],
        timeout=20,
        check=False,
    )
    assert done.returncode == -signal.SIGSEGV
