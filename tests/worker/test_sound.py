# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of recording and listening in real worker processes, with a sound card that is made up."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("av", reason="av is not installed")

from desktop.core import events
from desktop.core.task import Lane
from desktop.engines.speech_audio import open_recording
from tests.engines.made_sources import voice_piece
from tests.pace import without_waiting_for
from tests.worker.listeners import Workers

pytestmark = pytest.mark.engine
LONG = 60
"""Seconds."""


@pytest.fixture
def workers():
    pool = Workers("--fake-engine")
    yield pool
    pool.shutdown()


@pytest.fixture(scope="module")
def meeting(tmp_path_factory) -> Path:
    """A recording of a minute and a half: when it is stopped, a minute of it is left."""
    from desktop.engines.sound_file import FlacFile

    path = tmp_path_factory.mktemp("recorded") / "réunion.flac"
    said = [voice_piece(number) for number in range(20)]
    file = FlacFile(path, 16_000, 1)
    for number in range(15 * LONG):
        file.add(said[number % 20])
    file.close()
    return path


def length_of(path: Path) -> float:
    with open_recording(str(path)) as recording:
        return sum(len(piece) for piece in recording.pieces(0, lambda: None)) / 16_000


def record(workers, path: Path, run_id: str = "record", microphone: str = "") -> None:
    workers.submit(Lane.SOUND, events.RecordSound(run_id, str(path), microphone))


def heard(workers, run_id: str, seconds: float) -> events.FromWorker:
    """Wait until that second of the recording or of the listening."""
    return workers.listener.wait_for(
        lambda m: isinstance(m, events.SoundHeard) and m.run_id == run_id and m.seconds >= seconds
    )


def held_at(workers) -> float:
    """Wait until the second told stands still; return it."""

    def is_told_again(message: events.FromWorker) -> bool:
        if not isinstance(message, events.SoundHeard):
            return False
        told = [one.seconds for one in workers.listener.of(events.SoundHeard)]
        return told.count(message.seconds) >= 3

    return workers.listener.wait_for(is_told_again).seconds


def stop(workers, run_id: str) -> events.FromWorker:
    """Stop a run and return its end, which does not wait for the end of the recording."""
    with without_waiting_for(LONG):
        workers.submit(Lane.SOUND, events.StopSound(run_id))
        return workers.listener.end_of(run_id)


def test_microphones_are_listed(workers):
    workers.submit(Lane.SOUND, events.ListMicrophones("list"))
    listed = workers.listener.end_of("list")
    assert [m.is_usual for m in listed.microphones] == [True, False]
    assert not listed.reason


def test_a_recording_is_stopped_and_whole_on_disk(workers, tmp_path):
    path = tmp_path / "Hélène Müller-Œuvré" / "séance.flac"
    record(workers, path)
    heard(workers, "record", 1.0)
    end = stop(workers, "record")
    assert isinstance(end, events.SoundRecorded), end
    assert (end.path, end.loudest > 0.5) == (str(path), True)
    assert length_of(path) == pytest.approx(end.seconds, abs=0.01)
    levels = [m.level for m in workers.listener.of(events.SoundHeard)]
    assert max(levels) > 0.5 and max(levels) <= 1


def test_a_pause_takes_effect_while_the_recording_goes_on(workers, tmp_path):
    record(workers, tmp_path / "a.flac")
    heard(workers, "record", 0.3)
    workers.submit(Lane.SOUND, events.PauseSound("record", is_paused=True))
    held = held_at(workers)
    time.sleep(1.5)
    assert workers.listener.of(events.SoundHeard)[-1].seconds == held
    resumed = time.monotonic()
    workers.submit(Lane.SOUND, events.PauseSound("record", is_paused=False))
    heard(workers, "record", held + 0.2)
    end = stop(workers, "record")
    assert held + 0.2 <= end.seconds <= held + time.monotonic() - resumed + 0.8


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not known there")
def test_a_worker_killed_in_mid_recording_loses_less_than_a_second(workers, tmp_path):
    path = tmp_path / "séance.flac"
    record(workers, path)
    last = heard(workers, "record", 2.0)
    os.kill(workers.pid(Lane.SOUND), signal.SIGKILL)
    end = workers.listener.end_of("record")
    assert isinstance(end, events.Failed), end
    assert length_of(path) > last.seconds - 0.5


def test_giving_up_a_recording_keeps_it(workers, tmp_path):
    path = tmp_path / "séance.flac"
    record(workers, path)
    heard(workers, "record", 1.0)
    workers.cancel("record")
    assert workers.listener.end_of("record") == events.Cancelled("record")
    assert length_of(path) >= 0.9


def test_closing_the_window_keeps_the_recording(tmp_path):
    path, pool = tmp_path / "séance.flac", Workers("--fake-engine")
    record(pool, path)
    heard(pool, "record", 1.0)
    pool.shutdown()
    assert length_of(path) >= 0.8


@pytest.mark.parametrize(
    ("microphone", "words"), [("fake-lost", "ne répond plus"), ("fake-stuck", "ne répond plus")]
)
def test_a_microphone_lost_in_mid_recording_is_said_and_the_rest_kept(
    workers, tmp_path, microphone, words
):
    path = tmp_path / "séance.flac"
    record(workers, path, microphone=microphone)
    end = workers.listener.end_of("record")
    assert isinstance(end, events.SoundRecorded), end
    assert length_of(path) == pytest.approx(end.seconds, abs=0.01)
    assert end.seconds > 0.7
    (warned,) = workers.listener.of(events.Warned)
    assert words in warned.sentence and "gardé" in warned.sentence


@pytest.mark.parametrize(
    ("microphone", "error"),
    [
        ("fake-missing", "MicrophoneMissing"),
        ("fake-refused", "MicrophoneRefused"),
        ("fake-no-library", "SoundLibraryMissing"),
    ],
)
def test_a_microphone_that_cannot_be_opened_fails_with_its_sentence_and_leaves_no_file(
    workers, tmp_path, microphone, error
):
    path = tmp_path / "séance.flac"
    record(workers, path, microphone=microphone)
    end = workers.listener.end_of("record")
    assert (end.error, bool(end.sentence and end.advice)) == (error, True)
    assert not path.exists()


def test_an_existing_file_is_refused(workers, tmp_path):
    path = tmp_path / "séance.flac"
    path.write_bytes(b"precious")
    record(workers, path)
    assert workers.listener.end_of("record").error == "CannotWrite"
    assert path.read_bytes() == b"precious"


def test_a_stretch_is_played_to_its_end_and_the_place_is_told(workers, meeting):
    workers.submit(Lane.SOUND, events.PlaySound("play", str(meeting), 10.0, 11.0, 2.0))
    end = workers.listener.end_of("play")
    assert isinstance(end, events.SoundPlayed), end
    assert end.seconds == pytest.approx(11.0, abs=0.1)
    places = [m.seconds for m in workers.listener.of(events.SoundHeard)]
    assert len(places) >= 3 and places == sorted(places) and places[0] >= 10


def test_a_listening_is_held_and_stopped(workers, meeting):
    workers.submit(Lane.SOUND, events.PlaySound("play", str(meeting), 0.0))
    heard(workers, "play", 0.3)
    workers.submit(Lane.SOUND, events.PauseSound("play", is_paused=True))
    held = held_at(workers)
    time.sleep(0.4)
    assert workers.listener.of(events.SoundHeard)[-1].seconds == held
    end = stop(workers, "play")
    assert isinstance(end, events.SoundPlayed)
    assert end.seconds == pytest.approx(held, abs=0.05)


def test_another_place_is_heard_without_waiting_for_the_end(workers, meeting):
    workers.submit(Lane.SOUND, events.PlaySound("first", str(meeting), 0.0))
    heard(workers, "first", 0.1)
    with without_waiting_for(LONG):
        workers.submit(Lane.SOUND, events.PlaySound("second", str(meeting), 40.0))
        heard(workers, "second", 40.0)
    assert isinstance(workers.listener.end_of("first"), (events.SoundPlayed, events.Cancelled))
    stop(workers, "second")


def test_a_recording_stops_what_plays_and_nothing_plays_beside_it(workers, meeting, tmp_path):
    workers.submit(Lane.SOUND, events.PlaySound("play", str(meeting), 0.0))
    heard(workers, "play", 0.1)
    record(workers, tmp_path / "a.flac")
    heard(workers, "record", 0.2)
    assert workers.listener.end_of("play")
    workers.submit(Lane.SOUND, events.PlaySound("again", str(meeting), 0.0))
    assert workers.listener.end_of("again").error == "SoundBusy"
    record(workers, tmp_path / "b.flac", "second")
    assert workers.listener.end_of("second").error == "SoundBusy"
    workers.submit(Lane.SOUND, events.ListMicrophones("list"))
    assert "en cours" in workers.listener.end_of("list").reason
    assert isinstance(stop(workers, "record"), events.SoundRecorded)


def test_what_cannot_be_heard_has_its_sentence(workers, tmp_path):
    path = tmp_path / "notes.mp3"
    path.write_text("Bonjour. " * 50, encoding="utf-8")
    workers.submit(Lane.SOUND, events.PlaySound("play", str(path), 0.0))
    assert workers.listener.end_of("play").error == "DocumentUnreadable"


def test_a_stop_for_a_run_that_is_over_does_nothing(workers, meeting):
    workers.submit(Lane.SOUND, events.PlaySound("play", str(meeting), 1.5 * LONG - 0.1))
    workers.listener.end_of("play")
    workers.submit(Lane.SOUND, events.StopSound("play"))
    workers.submit(Lane.SOUND, events.ListMicrophones("list"))
    assert workers.listener.end_of("list").microphones


def test_without_a_sound_card_the_list_says_why(tmp_path):
    """With the real library, whatever this computer has."""
    pool = Workers()
    try:
        pool.submit(Lane.SOUND, events.ListMicrophones("list"))
        listed = pool.listener.end_of("list")
        assert isinstance(listed, events.MicrophonesListed), listed
        assert bool(listed.microphones) != bool(listed.reason)
    finally:
        pool.shutdown()
