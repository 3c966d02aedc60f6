# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

av = pytest.importorskip("av", reason="av is not installed")
np = pytest.importorskip("numpy", reason="numpy is not installed")

from desktop.core.errors import Cancelled, CannotWrite, DiskFull  # noqa: E402
from desktop.core.sound.errors import MicrophoneLost, MicrophoneMissing  # noqa: E402
from desktop.engines import sound_file, sound_recording  # noqa: E402
from desktop.engines.sound_file import FlacFile  # noqa: E402
from desktop.engines.sound_level import SILENT_AT_FIRST  # noqa: E402
from desktop.engines.sound_recording import record  # noqa: E402
from desktop.engines.speech_audio import open_recording  # noqa: E402
from tests.engines.made_sources import Agent, MadeSource, voice_piece  # noqa: E402

pytestmark = pytest.mark.engine
ROOT = Path(__file__).resolve().parents[2]


def sound_of(path: Path):
    with open_recording(str(path)) as recording:
        return np.concatenate(list(recording.pieces(0, lambda: None)))


def seconds_said_by(path: Path) -> float:
    with open_recording(str(path)) as recording:
        return recording.duration


def record_pieces(path: Path, count: int, rate: int = 16_000, channels: int = 1, error=None):
    pieces = iter([voice_piece(number, rate, channels) for number in range(count)])
    source = MadeSource(pieces, rate, channels, error)
    agent = Agent(stop=lambda: source.is_over)
    return record(lambda: source, path, agent.steering(), agent.reports()), source, agent


@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (44_100, 1), (48_000, 2)])
def test_what_the_microphone_gives_is_a_flac_file_of_one_channel(tmp_path, rate, channels):
    path = tmp_path / "Hélène Müller-Œuvré" / "séance du 12 été.flac"
    recorded, source, _ = record_pieces(path, 30, rate, channels)
    assert recorded.error is None and source.closed == 1
    assert recorded.seconds == pytest.approx(3, abs=0.01)
    with av.open(str(path)) as container:
        facts = container.streams.audio[0].codec_context
        assert (facts.name, facts.sample_rate, facts.channels) == ("flac", 16_000, 1)
        assert facts.format.name == "s16"
    assert seconds_said_by(path) == pytest.approx(3, abs=0.01)
    assert len(sound_of(path)) == pytest.approx(48_000, abs=200)


def test_at_the_rate_of_the_file_every_sample_is_kept_as_it_was(tmp_path):
    record_pieces(tmp_path / "a.flac", 20)
    given = b"".join(voice_piece(number) for number in range(20))
    kept = (sound_of(tmp_path / "a.flac") * 32_768).astype("<i2").tobytes()
    assert kept == given


def test_an_existing_file_is_never_replaced(tmp_path):
    path = tmp_path / "séance.flac"
    path.write_bytes(b"precious")
    with pytest.raises(CannotWrite, match="déjà"):
        record_pieces(path, 3)
    assert path.read_bytes() == b"precious"


def test_a_file_of_another_kind_is_refused(tmp_path):
    with pytest.raises(CannotWrite):
        record_pieces(tmp_path / "séance.mp3", 3)
    assert not list(tmp_path.glob("*.*"))


def test_the_level_is_told_ten_times_a_second(tmp_path, monkeypatch):
    pieces = iter(lambda: time.sleep(0.02) or voice_piece(5)[:640], None)
    source, begun = MadeSource(pieces), time.monotonic()
    agent = Agent(stop=lambda: len(agent.heard) >= 10)
    record(lambda: source, tmp_path / "a.flac", agent.steering(), agent.reports())
    assert time.monotonic() - begun > 0.8
    assert all(0.5 < level <= 1 for _, level, _ in agent.heard)
    seconds = [heard[0] for heard in agent.heard]
    assert seconds == sorted(seconds) and seconds[-1] > seconds[0]


def test_a_pause_is_not_in_the_file_and_the_clock_stands_still(tmp_path):
    agent = Agent()

    def pieces():
        for number in range(10):
            yield voice_piece(number)
        agent.is_paused = True
        for number in range(10):
            time.sleep(0.03)
            yield voice_piece(number)
        agent.is_paused = False
        for number in range(10, 20):
            yield voice_piece(number)
        agent.is_stopped = True

    recorded = record(
        lambda: MadeSource(pieces()), tmp_path / "a.flac", agent.steering(), agent.reports()
    )
    assert recorded.seconds == pytest.approx(2, abs=0.15)
    silent = [seconds for seconds, level, _ in agent.heard if level == 0.0]
    assert silent and len(set(silent)) == 1


def test_giving_up_keeps_what_was_recorded(tmp_path):
    agent = Agent()

    def pieces():
        for number in range(10):
            yield voice_piece(number)
        agent.is_cancelled = True
        yield voice_piece(10)

    source = MadeSource(pieces())
    with pytest.raises(Cancelled):
        record(lambda: source, tmp_path / "a.flac", agent.steering(), agent.reports())
    assert source.closed == 1
    assert len(sound_of(tmp_path / "a.flac")) >= 16_000


def test_stopped_before_the_first_sound_leaves_no_file(tmp_path):
    agent = Agent(stop=lambda: True)
    path = tmp_path / "a.flac"
    source = MadeSource(iter(()))
    assert record(lambda: source, path, agent.steering(), agent.reports()) is None
    assert not path.exists()


def test_a_missing_microphone_leaves_no_file(tmp_path):
    def none_there():
        raise MicrophoneMissing

    agent = Agent()
    with pytest.raises(MicrophoneMissing):
        record(none_there, tmp_path / "a.flac", agent.steering(), agent.reports())
    assert not (tmp_path / "a.flac").exists()


def test_a_microphone_that_is_unplugged_ends_the_recording_and_keeps_it(tmp_path):
    pieces = iter([voice_piece(number) for number in range(20)])
    source, agent = MadeSource(pieces, error=MicrophoneLost()), Agent()
    recorded = record(lambda: source, tmp_path / "a.flac", agent.steering(), agent.reports())
    assert isinstance(recorded.error, MicrophoneLost)
    assert "gardé" in recorded.error.next_step()
    assert len(sound_of(tmp_path / "a.flac")) == 32_000


def test_a_microphone_that_says_nothing_more_is_lost_too(tmp_path, monkeypatch):
    monkeypatch.setattr(sound_recording, "LOST_SECONDS", 0.2)
    source, agent = MadeSource(iter([voice_piece(0)])), Agent()
    recorded = record(lambda: source, tmp_path / "a.flac", agent.steering(), agent.reports())
    assert isinstance(recorded.error, MicrophoneLost)
    assert recorded.seconds == pytest.approx(0.1)


def test_a_silent_microphone_is_told_and_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(sound_recording, "TICK", 0.0)
    source = MadeSource(iter([bytes(3_200)] * 100))
    agent = Agent(stop=lambda: source.is_over)
    recorded = record(lambda: source, tmp_path / "a.flac", agent.steering(), agent.reports())
    assert agent.warnings == [SILENT_AT_FIRST]
    assert (recorded.loudest, recorded.error) == (0.0, None)


def test_what_was_said_just_before_the_click_is_kept(tmp_path):
    agent = Agent(stop=lambda: True)
    source = MadeSource(iter([voice_piece(0), voice_piece(1)]))
    recorded = record(lambda: source, tmp_path / "a.flac", agent.steering(), agent.reports())
    assert recorded.seconds == pytest.approx(0.2)


class FullDisk:
    """Stands for the raw file: takes that many bytes, the last of them in part."""

    def __init__(self, raw, room: int) -> None:
        self._raw, self._room = raw, room

    def write(self, data) -> int:
        if self._raw.tell() + len(data) > self._room:
            rest = self._room - self._raw.tell()
            if rest <= 0:
                raise OSError(errno.ENOSPC, "full")
            return self._raw.write(data[:rest])
        return self._raw.write(data)

    def __getattr__(self, name):
        return getattr(self._raw, name)


def test_a_full_disk_ends_the_recording_and_keeps_what_is_whole(tmp_path, monkeypatch):
    real = sound_file._GrowingFile.__init__

    def with_little_room(self, path):
        real(self, path)
        self._raw = FullDisk(self._raw, 25_000)

    monkeypatch.setattr(sound_file._GrowingFile, "__init__", with_little_room)
    recorded, _, _ = record_pieces(tmp_path / "a.flac", 100)
    assert isinstance(recorded.error, DiskFull)
    assert "gardé" in recorded.error.next_step()
    assert 1 < recorded.seconds < 9.9
    kept = sound_of(tmp_path / "a.flac")
    assert len(kept) == round(recorded.seconds * 16_000)
    given = b"".join(voice_piece(number) for number in range(100))
    assert (kept * 32_768).astype("<i2").tobytes() == given[: 2 * len(kept)]
    assert (tmp_path / "a.flac").stat().st_size <= 25_000


def test_an_error_of_the_disk_that_comes_late_is_not_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(sound_file, "SAVE_SECONDS", 0.01)
    file = FlacFile(tmp_path / "a.flac", 16_000, 1)

    def broken(_descriptor):
        raise OSError(errno.EIO, "unplugged")

    monkeypatch.setattr(sound_file.os, "fsync", broken)
    time.sleep(0.1)
    with pytest.raises(OSError, match="unplugged"):
        file.add(voice_piece(0))
    with pytest.raises(OSError, match="unplugged"):
        file.close()


_ENDLESS = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from desktop.engines.sound_file import FlacFile
from tests.engines.made_sources import voice_piece
file, number = FlacFile(Path(sys.argv[2]), 16_000, 1), 0
while True:
    file.add(voice_piece(number))
    number += 1
    print(number, flush=True)
    time.sleep(0.01)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not known there")
def test_a_process_killed_in_mid_recording_loses_less_than_a_second(tmp_path):
    path = tmp_path / "séance.flac"
    writer = subprocess.Popen(
        [sys.executable, "-c", _ENDLESS, str(ROOT), str(path)], stdout=subprocess.PIPE
    )
    with writer:
        for line in writer.stdout:
            if int(line) == 60:
                break
        os.kill(writer.pid, signal.SIGKILL)
        rest = [int(line) for line in writer.stdout]
    written = (rest[-1] if rest else 60) * 0.1
    kept = sound_of(path)
    assert written - 0.3 <= len(kept) / 16_000 <= written + 0.2
    assert seconds_said_by(path) == pytest.approx(len(kept) / 16_000, abs=0.2)
    given = b"".join(voice_piece(number) for number in range(len(kept) // 1_600 + 1))
    assert (kept * 32_768).astype("<i2").tobytes() == given[: 2 * len(kept)]
