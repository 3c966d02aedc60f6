# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import threading
import time

import pytest

av = pytest.importorskip("av", reason="av is not installed")
np = pytest.importorskip("numpy", reason="numpy is not installed")

from desktop.core.errors import (  # noqa: E402
    Cancelled,
    DocumentEmpty,
    DocumentMissing,
    DocumentUnreadable,
)
from desktop.core.sound.errors import LoudspeakerMissing  # noqa: E402
from desktop.engines.sound_playing import Stretch, cut, play  # noqa: E402
from desktop.engines.speech_audio import open_recording  # noqa: E402
from tests.engines.made_sources import Agent, MadeOutput  # noqa: E402
from tests.made_sounds import RATE, write_sound  # noqa: E402

pytestmark = pytest.mark.engine
FILES = {
    "dictaphone.wav": {"rate": 44_100, "stereo": True},
    "telephone.m4a": {"codec": "aac", "rate": 48_000, "kind": "mp4"},
    "seance.mp3": {"codec": "libmp3lame", "rate": 44_100, "stereo": True},
    "salle.ogg": {"codec": "libopus", "rate": 48_000},
    "archive.flac": {"codec": "flac"},
    "ancien.wma": {"codec": "wmav2", "rate": 44_100, "kind": "asf"},
    "camera.mp4": {"codec": "aac", "rate": 48_000, "with_pictures": True},
    "visio.mkv": {"codec": "libopus", "rate": 48_000, "with_pictures": True},
    "telephone.aac": {"codec": "aac", "rate": 44_100, "kind": "adts"},
}
STEP = 0.25
LONG = 40
"""Seconds; nobody waits for the end."""


def staircase(seconds: float):
    """A note that rises every quarter of a second: it tells its place."""
    at = np.arange(int(seconds * RATE)) / RATE
    heights = 300 + 100 * np.floor(at / STEP)
    return (0.4 * np.sin(2 * np.pi * np.cumsum(heights) / RATE)).astype(np.float32)


def place_of(sound, rate: int = RATE) -> int:
    """Return which step of the staircase the first 0.15 s of a sound are on."""
    start = sound[: int(0.15 * rate)]
    heights = np.abs(np.fft.rfft(start * np.hanning(len(start)), 4 * rate))
    return round((np.argmax(heights) / 4 - 300) / 100)


def play_it(path, start=0.0, end=0.0, speed=1.0, agent=None, told=None, **output):
    agent, loud = agent or Agent(), MadeOutput(**output)
    told = [] if told is None else told
    place = play(
        str(path),
        Stretch(start, end, speed),
        lambda: loud,
        agent.steering(),
        lambda *heard: told.append(heard),
    )
    assert loud.closed == 1
    return np.frombuffer(loud.played, "<i2") / 32_768, place, told


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("start", [0.0, 2.05, 7.55])
def test_a_stretch_begins_and_ends_where_it_was_asked(name, start, tmp_path):
    path = write_sound(tmp_path / name, staircase(10), **FILES[name])
    sound, place, _ = play_it(path, start, start + 1.3)
    assert len(sound) / RATE == pytest.approx(1.3, abs=0.01)
    assert place == pytest.approx(start + 1.3, abs=0.01)
    if name != "telephone.aac":  # it has no index: FFmpeg reckons with the mean of its bytes
        assert place_of(sound) == int(start / STEP)


@pytest.mark.parametrize("name", ["seance.mp3", "telephone.m4a", "archive.flac"])
def test_a_word_is_heard_where_the_transcript_says_it_was(name, tmp_path):
    path = write_sound(tmp_path / name, staircase(8), **FILES[name])
    with open_recording(str(path)) as recording:
        whole = np.concatenate(list(recording.pieces(0, lambda: None)))
    sound, _, _ = play_it(path, 5.0, 6.0)
    # FFmpeg's encoder adds, and its decoder takes off, some milliseconds at the very start.
    lags = range(-1_200, 1_200, 8)
    around = [np.dot(sound[:8_000], whole[80_000 + lag : 88_000 + lag]) for lag in lags]
    assert abs(lags[int(np.argmax(around))]) / RATE < 0.06


def test_the_end_of_the_recording_ends_the_listening(tmp_path):
    path = write_sound(tmp_path / "a.wav", staircase(3))
    sound, place, told = play_it(path, 1.0)
    assert len(sound) == 2 * RATE
    assert place == pytest.approx(3.0)
    assert all(1.0 <= seconds <= 3.0 for seconds, _ in told)


def test_a_place_after_the_end_is_the_end(tmp_path):
    path = write_sound(tmp_path / "a.wav", staircase(1))
    sound, place, _ = play_it(path, 5.0)
    assert not len(sound) and place == 5.0


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.5, 2.0])
def test_faster_or_slower_the_pitch_is_kept(speed, tmp_path):
    at = np.arange(4 * RATE) / RATE
    path = write_sound(tmp_path / "a.wav", (0.4 * np.sin(2 * np.pi * 440 * at)).astype(np.float32))
    sound, place, _ = play_it(path, 1.0, 3.0, speed)
    assert len(sound) / RATE == pytest.approx(2 / speed, rel=0.05)
    assert place == pytest.approx(3.0, abs=0.1)
    heights = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    assert np.argmax(heights) * RATE / len(sound) == pytest.approx(440, abs=5)


def test_the_sound_is_given_at_the_rate_of_the_loudspeakers(tmp_path):
    path = write_sound(tmp_path / "a.mp3", staircase(3), codec="libmp3lame", rate=44_100)
    sound, _, _ = play_it(path, 1.0, 2.0, rate=48_000)
    assert len(sound) == pytest.approx(48_000, abs=50)
    assert place_of(sound, 48_000) == 4


def while_it_plays(path, agent: Agent, act):
    """Play in real time in a thread, act on it from here; return the last place, and those told."""
    told, ended = [], {}

    def work():
        try:
            _, ended["place"], _ = play_it(path, agent=agent, told=told, pace=1.0)
        except Cancelled:
            ended["place"] = None

    thread = threading.Thread(target=work)
    thread.start()
    act(told)
    thread.join(LONG / 2)
    assert not thread.is_alive(), "it plays to the end"
    return ended["place"], [place for place, _ in told]


def wait_for(happens) -> None:
    until = time.monotonic() + LONG / 2
    while not happens():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_stop_takes_effect_before_the_end_and_says_the_place(tmp_path):
    path, agent = write_sound(tmp_path / "a.wav", staircase(LONG)), Agent()

    def act(told):
        wait_for(lambda: len(told) >= 4)
        agent.is_stopped = True

    place, places = while_it_plays(path, agent, act)
    assert places[3] <= place < LONG / 2


def test_giving_up_takes_effect_before_the_end(tmp_path):
    path, agent = write_sound(tmp_path / "a.wav", staircase(LONG)), Agent()

    def act(told):
        wait_for(lambda: told)
        agent.is_cancelled = True

    place, _ = while_it_plays(path, agent, act)
    assert place is None


def test_a_pause_holds_the_place(tmp_path):
    path, agent = write_sound(tmp_path / "a.wav", staircase(LONG)), Agent()

    def act(told):
        wait_for(lambda: len(told) >= 3)
        agent.is_paused = True
        wait_for(lambda: len({place for place, _ in told[-5:]}) == 1)
        held = told[-1][0]
        agent.is_paused = False
        wait_for(lambda: told[-1][0] > held)
        agent.is_stopped = True

    place, places = while_it_plays(path, agent, act)
    assert places == sorted(places)
    assert places[2] < place < LONG / 2


def test_what_cannot_be_heard_is_said_before_the_loudspeakers_are_opened(tmp_path):
    def no_loudspeakers():
        raise AssertionError("opened")

    text = tmp_path / "notes.mp3"
    text.write_text("Bonjour. " * 50, encoding="utf-8")
    (tmp_path / "vide.mp3").touch()
    agent = Agent()
    for name, error in {
        "absent.mp3": DocumentMissing,
        "vide.mp3": DocumentEmpty,
        "notes.mp3": DocumentUnreadable,
    }.items():
        with pytest.raises(error):
            play(
                str(tmp_path / name),
                Stretch(0.0),
                no_loudspeakers,
                agent.steering(),
                lambda *_: None,
            )


def test_lost_loudspeakers_end_the_listening_with_a_sentence(tmp_path):
    class Unplugged(MadeOutput):
        def waiting(self) -> float:
            if len(self.played) > 8_000:
                raise LoudspeakerMissing
            return super().waiting()

    path, agent = write_sound(tmp_path / "a.wav", staircase(5)), Agent()
    loud = Unplugged()
    with pytest.raises(LoudspeakerMissing):
        play(str(path), Stretch(0.0), lambda: loud, agent.steering(), lambda *_: None)
    assert loud.closed == 1


def test_a_file_whose_index_leads_too_far_is_decoded_from_its_start(tmp_path, monkeypatch):
    path = write_sound(tmp_path / "a.wav", staircase(6))
    with open_recording(str(path)) as recording:
        container = recording._container

        class Misled:
            def __getattr__(self, name):
                return getattr(container, name)

            def seek(self, aim, **options):
                container.seek(aim * 2 if aim else 0, **options)

        recording._container = Misled()
        sound = b"".join(cut(recording, 2.05, 2.5, RATE, lambda: None))
    assert place_of(np.frombuffer(sound, "<i2") / 32_768) == 8
