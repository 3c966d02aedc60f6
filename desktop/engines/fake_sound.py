# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sound card without any card (``--fake-engine``): a made-up voice, and loudspeakers nobody hears.

The microphone's name says how it behaves; those after the first two are not listed:

=======================  =========================================================================
Micro simulé             gives a sound like a voice, with pauses; the usual one
Micro de salle simulé    the same, quieter, with two channels of 48,000 samples
fake-silent              gives samples without any sound: muted, or forbidden by the system
fake-loud                is always too loud
fake-lost                is unplugged after a second
fake-stuck               gives nothing any more after a second, and says nothing
fake-missing             is not there
fake-refused             is held by another program
fake-no-library          PortAudio is not on this computer
=======================  =========================================================================
"""

from __future__ import annotations

import math
import time
from array import array

from desktop.core.sound.errors import (
    MicrophoneLost,
    MicrophoneMissing,
    MicrophoneRefused,
    SoundLibraryMissing,
)
from desktop.core.sound.messages import Microphone
from desktop.engines.sound_ports import FULL_SCALE, SAMPLE_BYTES

USUAL, ROOM = "Micro simulé", "Micro de salle simulé"
_FAILURES = {
    "fake-missing": MicrophoneMissing,
    "fake-refused": MicrophoneRefused,
    "fake-no-library": SoundLibraryMissing,
}
_SPEAKS, _BREATHES = 1.7, 0.5
"""Seconds."""
_PIECE = 0.02
_MISHAP_SECONDS = 1.0


class FakeSoundDevices:
    """Two microphones and a pair of loudspeakers."""

    def microphones(self) -> tuple[Microphone, ...]:
        return Microphone(USUAL, is_usual=True), Microphone(ROOM)

    def open_source(self, name: str) -> FakeSource:
        if name in _FAILURES:
            raise _FAILURES[name]
        if name and name not in (USUAL, ROOM) and not name.startswith("fake-"):
            raise MicrophoneMissing
        return FakeSource(name or USUAL)

    def open_output(self) -> FakeOutput:
        return FakeOutput()


class FakeSource:
    """Sound at the pace of the clock."""

    def __init__(self, name: str) -> None:
        self.rate, self.channels = (48_000, 2) if name == ROOM else (16_000, 1)
        self._name = name
        self._started = time.monotonic()
        self._given = 0
        """Samples of each channel."""

    def read(self, seconds: float) -> bytes:
        lasted = time.monotonic() - self._started
        if lasted > _MISHAP_SECONDS and self._name == "fake-lost":
            raise MicrophoneLost
        if lasted > _MISHAP_SECONDS and self._name == "fake-stuck":
            time.sleep(seconds)
            return b""
        due = int(lasted * self.rate)
        if due - self._given < _PIECE * self.rate and seconds:
            time.sleep(min(seconds, 2 * _PIECE))
            due = int((time.monotonic() - self._started) * self.rate)
        samples = made_up_voice(self._given, due - self._given, self.rate, self._loudness())
        self._given = due
        return _interleaved(samples, self.channels).tobytes()

    def close(self) -> None:
        """Do nothing: nothing is held."""

    def _loudness(self) -> float:
        return {"fake-silent": 0.0, "fake-loud": 4.0, ROOM: 0.1}.get(self._name, 0.4)


class FakeOutput:
    """Takes what is written at the pace of the clock."""

    rate = 48_000
    latency = 0.02

    def __init__(self) -> None:
        self._waiting, self._is_held = 0.0, False
        self._looked_at = time.monotonic()

    def write(self, samples: bytes) -> None:
        self._waiting = self.waiting() + len(samples) / SAMPLE_BYTES / self.rate

    def waiting(self) -> float:
        now = time.monotonic()
        if not self._is_held:
            self._waiting = max(0.0, self._waiting - (now - self._looked_at))
        self._looked_at = now
        return self._waiting

    def hold(self, is_held: bool) -> None:
        self.waiting()
        self._is_held = is_held

    def close(self) -> None:
        self._waiting = 0.0


def made_up_voice(first: int, count: int, rate: int, loudness: float) -> array[int]:
    """Return `count` samples of a hum that comes and goes as speech does, from sample `first` on."""
    samples = array("h", bytes(SAMPLE_BYTES * count))
    if not loudness:
        return samples
    for number in range(count):
        at = (first + number) / rate
        if at % (_SPEAKS + _BREATHES) > _SPEAKS:
            wave = 0.01 * math.sin(2 * math.pi * 50 * at)
        else:
            syllable = abs(math.sin(math.pi * 4 * at))
            pitch = 2 * math.pi * 130 * at
            wave = syllable * (math.sin(pitch) + 0.5 * math.sin(3 * pitch)) / 1.5
        scaled = round(wave * loudness * FULL_SCALE)
        samples[number] = max(-FULL_SCALE, min(FULL_SCALE - 1, scaled))
    return samples


def _interleaved(samples: array[int], channels: int) -> array[int]:
    if channels == 1:
        return samples
    both = array("h", bytes(SAMPLE_BYTES * channels * len(samples)))
    for channel in range(channels):
        both[channel::channels] = samples
    return both
