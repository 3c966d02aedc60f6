# SPDX-License-Identifier: AGPL-3.0-or-later
"""Microphones and loudspeakers made for tests: as fast as the test wants, without any card."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterator

from desktop.core.errors import Cancelled
from desktop.engines.fake_sound import made_up_voice
from desktop.engines.sound_recording import RecordingReports, Steering

PIECE = 0.1


def voice_piece(number: int, rate: int = 16_000, channels: int = 1, loudness: float = 0.4) -> bytes:
    count = int(PIECE * rate)
    one = made_up_voice(number * count, count, rate, loudness)
    both = array("h", bytes(2 * channels * count))
    for channel in range(channels):
        both[channel::channels] = one
    return both.tobytes()


class MadeSource:
    """Gives the pieces it is made of, then nothing, or fails."""

    def __init__(
        self, pieces: Iterator[bytes], rate: int = 16_000, channels: int = 1, error=None
    ) -> None:
        self.rate, self.channels = rate, channels
        self._pieces, self._error = pieces, error
        self.is_over = False
        self.closed = 0

    def read(self, seconds: float) -> bytes:
        piece = next(self._pieces, b"")
        if not piece:
            self.is_over = True
            if self._error is not None:
                raise self._error
            time.sleep(min(seconds, 0.01))
        return piece

    def close(self) -> None:
        self.closed += 1


class MadeOutput:
    """Takes all at once, or nothing while held."""

    latency = 0.0

    def __init__(self, rate: int = 16_000, pace: float = 200.0) -> None:
        self.rate, self._pace = rate, pace
        self.played = bytearray()
        self._waiting, self._looked_at, self._is_held = 0.0, time.monotonic(), False
        self.closed = 0

    def write(self, samples: bytes) -> None:
        self.played += samples
        self._waiting = self.waiting() + len(samples) / 2 / self.rate

    def waiting(self) -> float:
        now = time.monotonic()
        if not self._is_held:
            self._waiting = max(0.0, self._waiting - (now - self._looked_at) * self._pace)
        self._looked_at = now
        return self._waiting

    def hold(self, is_held: bool) -> None:
        self.waiting()
        self._is_held = is_held

    def close(self) -> None:
        self.closed += 1


class Agent:
    """Decides when to pause, stop or give up, and hears what is told."""

    def __init__(self, stop: Callable[[], bool] = lambda: False) -> None:
        self.is_paused, self.is_cancelled, self.is_stopped = False, False, False
        self._stop = stop
        self.heard: list[tuple[float, float, bool]] = []
        self.warnings: list[str] = []

    def steering(self) -> Steering:
        return Steering(
            self._check, lambda: self.is_paused, lambda: self.is_stopped or self._stop()
        )

    def reports(self) -> RecordingReports:
        return RecordingReports(lambda *heard: self.heard.append(heard), self.warnings.append)

    def _check(self) -> None:
        if self.is_cancelled:
            raise Cancelled
