# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="numpy is not installed")
pytest.importorskip("av", reason="av is not installed")
pytest.importorskip("faster_whisper", reason="faster-whisper is not installed")

from desktop.core.errors import (  # noqa: E402
    Cancelled,
    DocumentEmpty,
    DocumentUnreadable,
    DocumentWithoutText,
)
from desktop.core.network import offline  # noqa: E402
from desktop.core.speech.recognition import SpeechOptions, SpeechSegment  # noqa: E402
from desktop.engines import availability, speech  # noqa: E402
from desktop.engines.availability import speech_state as available  # noqa: E402
from desktop.engines.speech import WhisperSpeechEngine, measure_speech  # noqa: E402
from desktop.engines.speech_library import PROMPT_TOKENS  # noqa: E402
from tests.made_sounds import RATE, noise, silence, voice, write_sound  # noqa: E402
from tests.tiny_whisper import RECITED  # noqa: E402

pytestmark = pytest.mark.engine
ALL = SpeechOptions(skip_silence=False)


@pytest.fixture
def engine(tiny_whisper, load_speech_engine) -> WhisperSpeechEngine:
    return load_speech_engine(tiny_whisper)


@pytest.fixture(scope="module")
def meeting(tmp_path_factory) -> str:
    """Twenty-one seconds, in which somebody speaks from 8 to 13 s only."""
    sound = np.concatenate([silence(8), voice(5), silence(8)])
    return str(write_sound(tmp_path_factory.mktemp("sounds") / "conseil.wav", sound))


def texts(segments: tuple[SpeechSegment, ...]) -> list[str]:
    return [segment.text for segment in segments]


def tokens_of(engine: WhisperSpeechEngine, text: str) -> list[int]:
    return engine._whisper._model.hf_tokenizer.encode(text, add_special_tokens=False).ids


def test_segments_come_one_by_one_and_are_all_in_the_result(engine, meeting):
    seen: list[SpeechSegment] = []
    heard = engine.transcribe(meeting, ALL, on_segment=seen.append)
    assert seen
    assert tuple(seen) == heard.segments
    assert heard.duration == pytest.approx(21)
    assert heard.language == "fr"
    assert texts(heard.segments)[:4] == [*RECITED, *RECITED]
    for segment in seen:
        assert 0 <= segment.start < segment.end <= 21
        assert segment.text == segment.text.strip() != ""
        assert segment.average_log_probability <= 0
        assert segment.compression_ratio > 0


def test_only_what_the_voice_detector_finds_is_heard(engine, meeting):
    heard = engine.transcribe(meeting, SpeechOptions())
    assert heard.segments
    assert 4 < heard.speech_seconds < 7
    assert all(s.start > 6.5 and s.end < 14.5 for s in heard.segments)


def test_nothing_is_invented_in_silence(engine, tmp_path):
    path = str(write_sound(tmp_path / "ventilation.wav", noise(20) / 10))
    assert engine.transcribe(path, ALL).segments, "this model does invent something"
    heard = engine.transcribe(path, SpeechOptions())
    assert heard.segments == ()
    assert heard.speech_seconds == 0
    assert heard.duration == pytest.approx(20)


def test_a_recording_without_any_sound_is_told_apart(engine, tmp_path):
    for name, sound in (("silence.wav", silence(20)), ("bruit.wav", noise(20) / 1_000)):
        path = str(write_sound(tmp_path / name, sound))
        with pytest.raises(DocumentWithoutText, match="silencieux") as caught:
            engine.transcribe(path, SpeechOptions())
        assert caught.value.next_step()
    rest = engine.transcribe(path, SpeechOptions(start_seconds=10.0))
    assert rest.segments == (), "what came before had sound perhaps"


def test_music_has_no_words(engine, tmp_path):
    at = np.arange(20 * RATE) / RATE
    tune = np.zeros(len(at))
    for beat in range(20):  # a chord a second, that dies away as a piano's
        since = np.clip(at - beat, 0, None)
        for note in (1.0, 1.25, 1.5):
            pitch = (261.6, 220.0, 349.2, 392.0)[beat % 4] * note
            tune += np.exp(-2.5 * since) * np.sin(2 * np.pi * pitch * since)
    path = str(write_sound(tmp_path / "musique.wav", (tune / 10).astype(np.float32)))
    heard = engine.transcribe(path, SpeechOptions())
    assert heard.segments == ()
    assert heard.speech_seconds < 1


def test_without_the_voice_detector_all_counts_as_speech(engine, meeting):
    assert engine.transcribe(meeting, ALL).speech_seconds == pytest.approx(21)


def test_a_recording_of_a_tenth_of_a_second_is_heard_without_error(engine, tmp_path):
    path = str(write_sound(tmp_path / "clic.wav", noise(0.1)))
    assert engine.transcribe(path, SpeechOptions()).segments == ()
    assert engine.transcribe(path, ALL).duration == pytest.approx(0.1)


def test_words_have_their_times(engine, meeting):
    heard = engine.transcribe(meeting, SpeechOptions(word_times=True))
    assert heard.segments
    for segment in heard.segments:
        assert " ".join(word.text for word in segment.words) == segment.text
        for word in segment.words:
            assert 6.5 < word.start <= word.end < 14.5
            assert 0 <= word.probability <= 1


def test_words_are_left_out_unless_asked(engine, meeting):
    assert all(not s.words for s in engine.transcribe(meeting, SpeechOptions()).segments)


def test_several_passages_at_once_have_times_too(engine, tmp_path):
    sound = np.concatenate([silence(5), voice(25), silence(5), voice(20, 1), silence(5)])
    path = str(write_sound(tmp_path / "a.wav", sound))
    heard = engine.transcribe(path, SpeechOptions(batched=True))
    assert 43 < heard.speech_seconds < 50
    assert all(4 < s.start < s.end < 56.1 for s in heard.segments)
    assert any(s.start > 33 for s in heard.segments)


def test_several_passages_at_once_need_the_voice_detector(engine, meeting):
    options = replace(ALL, batched=True)
    assert texts(engine.transcribe(meeting, options).segments)


def test_an_interrupted_transcription_goes_on_with_times_from_the_start(engine, meeting):
    heard = engine.transcribe(meeting, SpeechOptions(start_seconds=10.0))
    assert heard.segments
    assert heard.duration == pytest.approx(21)
    assert heard.speech_seconds < 4.5
    assert all(10 <= s.start < s.end < 14.5 for s in heard.segments)


def test_a_transcription_taken_up_at_the_end_has_nothing_left(engine, meeting):
    told: list[tuple[float, float]] = []
    options = SpeechOptions(start_seconds=21.0)
    heard = engine.transcribe(meeting, options, on_heard=lambda *at: told.append(at))
    assert heard.segments == ()
    assert heard.duration == pytest.approx(21)
    assert told[-1] == (21, 21)


def test_a_long_recording_is_heard_by_stretches(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(speech, "stretches", partial(speech.stretches, length=60 * RATE))
    sound = np.concatenate([voice(4), silence(76), voice(4, 1), silence(60), voice(4, 2)])
    path = str(write_sound(tmp_path / "a.wav", sound))
    heard = engine.transcribe(path, SpeechOptions())
    assert heard.duration == pytest.approx(148)
    assert 9 < heard.speech_seconds < 16
    spoken = [(0, 6), (79, 86), (142, 148.1)]
    for segment in heard.segments:
        assert any(low <= segment.start < segment.end <= high for low, high in spoken), segment
    for low, high in spoken:
        assert any(low <= s.start <= high for s in heard.segments)


def test_progress_only_goes_forward_and_ends_at_the_end(engine, meeting):
    told: list[tuple[float, float]] = []
    engine.transcribe(meeting, ALL, on_heard=lambda *at: told.append(at))
    done = [seconds for seconds, _ in told]
    assert done[0] == 0
    assert done == sorted(done)
    assert all(seconds <= total for seconds, total in told)
    assert told[-1] == pytest.approx((21, 21))


def test_one_can_give_up_at_any_moment_and_use_the_engine_again(engine, meeting):
    usual = texts(engine.transcribe(meeting, ALL).segments)
    for moment in (1, 5, 20):
        calls = []

        def check(calls=calls, moment=moment):
            calls.append(1)
            if len(calls) == moment:
                raise Cancelled

        with pytest.raises(Cancelled):
            engine.transcribe(meeting, ALL, check=check)
    assert usual
    assert engine.transcribe(meeting, ALL).segments


def test_giving_up_from_a_segment_stops_the_work(engine, meeting):
    seen = []

    def stop(segment):
        seen.append(segment)
        raise Cancelled

    with pytest.raises(Cancelled):
        engine.transcribe(meeting, ALL, on_segment=stop)
    assert len(seen) == 1


def test_the_same_model_hears_the_same_twice(tiny_whisper, load_speech_engine, meeting):
    first, second = (load_speech_engine(tiny_whisper).transcribe(meeting, ALL) for _ in range(2))
    assert first.segments == second.segments


def test_the_names_to_expect_change_what_is_heard(tiny_whisper, load_speech_engine, meeting):
    prompt = "Mme Nguyen, M. Bœuf, la rue du Lavoir, le CCAS."
    plain, prompted = (
        load_speech_engine(tiny_whisper).transcribe(meeting, replace(ALL, initial_prompt=text))
        for text in ("", prompt)
    )
    assert not prompted.prompt_was_cut
    assert texts(plain.segments) != texts(prompted.segments)


def test_only_the_end_of_a_long_list_of_names_is_used_and_that_is_told(engine, meeting):
    names = " ".join(f"Conseiller{number}" for number in range(300))
    assert engine.transcribe(meeting, replace(ALL, initial_prompt=names)).prompt_was_cut
    kept, was_cut = engine._whisper.fitting_prompt(names)
    assert was_cut
    assert names.endswith(" " + kept)
    assert 180 < len(tokens_of(engine, " " + kept)) <= PROMPT_TOKENS


def test_signs_of_the_model_in_a_list_of_names_mean_nothing(engine):
    kept, was_cut = engine._whisper.fitting_prompt("Martin <|endoftext|>\n Nguyen")
    assert (kept, was_cut) == ("Martin < |endoftext|> Nguyen", False)
    (sign,) = tokens_of(engine, "<|endoftext|>")
    assert sign not in tokens_of(engine, kept)


def test_a_film_is_heard(engine, tmp_path):
    path = write_sound(tmp_path / "visio.mp4", voice(4), codec="aac", with_pictures=True)
    assert engine.transcribe(str(path), SpeechOptions()).segments


def test_what_cannot_be_heard_is_told_as_a_document(engine, tmp_path):
    empty, text = tmp_path / "vide.mp3", tmp_path / "texte.mp3"
    empty.write_bytes(b"")
    text.write_bytes(b"Bonjour. " * 500)
    with pytest.raises(DocumentEmpty):
        engine.transcribe(str(empty), SpeechOptions())
    with pytest.raises(DocumentUnreadable, match="pas un enregistrement"):
        engine.transcribe(str(text), SpeechOptions())


def test_the_speed_is_measured_and_kept(engine):
    assert engine.info.real_time_factor == 0
    factor = measure_speech(engine)
    assert factor > 0
    assert engine.info.real_time_factor == factor


def test_a_real_recording_refines_the_speed(engine, tmp_path, meeting):
    engine.transcribe(meeting, SpeechOptions())
    assert engine.info.real_time_factor == 0, "twenty seconds say little"
    engine.transcribe(str(write_sound(tmp_path / "a.wav", noise(61) / 10)), SpeechOptions())
    assert engine.info.real_time_factor > 0


def test_no_network_is_tried(tiny_whisper, load_speech_engine, meeting):
    before = offline.refused_attempts()
    load_speech_engine(tiny_whisper).transcribe(meeting, SpeechOptions(word_times=True))
    assert offline.refused_attempts() == before


def test_the_engine_is_there_and_says_its_version():
    state = available()
    assert (state.name, state.available, state.reason) == ("speech", True, "")
    assert state.version[0].isdigit()


@pytest.mark.parametrize("missing", ["faster_whisper", "onnxruntime", "av"])
def test_an_absent_library_is_named(missing, monkeypatch):
    monkeypatch.setattr(
        availability, "find_spec", lambda name: None if name == missing else object()
    )
    state = available()
    assert not state.available
    assert missing.replace("_", "-") in state.reason


@pytest.mark.data
def test_real_speech_is_found_in_real_recordings(engine, shared_data):
    clip = min((shared_data / "speech").glob("*.ogg"), key=lambda path: path.stat().st_size)
    heard = engine.transcribe(str(clip), SpeechOptions())
    assert heard.speech_seconds > 0.5 * heard.duration


def test_batches_are_for_many_cores_and_much_memory(engine, monkeypatch):
    asked = partial(engine._is_batched, SpeechOptions())
    for cores, free, expected in ((4, 1 << 40, False), (8, 1 << 40, True), (8, 1 << 20, False)):
        monkeypatch.setattr(speech, "thread_counts", lambda cores=cores: (cores, cores))
        monkeypatch.setattr(speech, "available_bytes", lambda free=free: free)
        assert asked() is expected
    assert engine._is_batched(SpeechOptions(batched=True))
    assert not engine._is_batched(replace(ALL, batched=None))
    assert Path(engine._folder).is_dir()
