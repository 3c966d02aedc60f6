# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plays a stretch of a recording or a film, faster or slower with the pitch kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from desktop.engines.sound_level import LevelMeter
from desktop.engines.sound_ports import SAMPLE_BYTES, SoundOutput
from desktop.engines.sound_recording import Steering
from desktop.engines.speech_audio import Recording, av_library, open_recording

SLOWEST, FASTEST = 0.5, 2.0
TICK = 0.1
"""Seconds between two times that the place is told."""
_AHEAD = 0.4
"""Seconds of sound handed over before they are heard: a slow disk makes no hole."""
_LOOK = 0.02
"""Seconds between two looks at what the agent wants."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is to be heard, in seconds of the recording; `end` is 0 for its own end."""

    start: float
    end: float = 0.0
    speed: float = 1.0


OnPlace = Callable[[float, float], None]
"""Told the place in the recording, in seconds, and the level (0 to 1)."""


def play(
    path: str,
    stretch: Stretch,
    open_output: Callable[[], SoundOutput],
    steering: Steering,
    on_place: OnPlace,
) -> float:
    """Play it and return the place reached, in seconds.

    Raises Cancelled, DocumentError for what cannot be heard, LoudspeakerMissing,
    SoundLibraryMissing, EngineMissing.
    """
    steering.check()
    with open_recording(path) as recording, closing(open_output()) as output:
        player = _Player(output, stretch, steering, on_place)
        return player.work(recording)


class _Player:
    """One listening: hands sound over a little ahead of what is heard."""

    def __init__(
        self, output: SoundOutput, stretch: Stretch, steering: Steering, on_place: OnPlace
    ) -> None:
        self._output, self._steering, self._on_place = output, steering, on_place
        self._start = max(0.0, stretch.start)
        self._end = stretch.end
        self._speed = min(FASTEST, max(SLOWEST, stretch.speed))
        self._written = 0.0
        """Seconds of sound handed over."""
        self._meter = LevelMeter()
        self._is_held = False
        self._told_at = 0.0

    def work(self, recording: Recording) -> float:
        sound = cut(recording, self._start, self._end, self._output.rate, self._steering.check)
        for samples in with_speed(sound, self._speed, self._output.rate):
            if not self._wait_until(lambda: self._output.waiting() < _AHEAD):
                return self._place()
            self._output.write(samples)
            self._written += len(samples) / SAMPLE_BYTES / self._output.rate
            self._meter.add(samples)
        if not self._written and not self._start:
            raise recording.nothing_heard()
        if not self._wait_until(lambda: not self._output.waiting()):
            return self._place()
        heard_at = time.monotonic() + self._output.latency
        self._wait_until(lambda: time.monotonic() >= heard_at)
        return self._start + self._written * self._speed

    def _wait_until(self, is_time: Callable[[], bool]) -> bool:
        """Wait, telling the place; False when the agent stopped the listening."""
        while True:
            self._steering.check()
            if self._steering.is_stopped():
                return False
            is_held = self._steering.is_paused()
            if is_held != self._is_held:
                self._is_held = is_held
                self._output.hold(is_held)
            self._tell()
            if not is_held and is_time():
                return True
            time.sleep(_LOOK)

    def _place(self) -> float:
        """Return the place in the recording that is heard now."""
        heard = self._written - self._output.waiting() - self._output.latency
        return self._start + max(0.0, heard) * self._speed

    def _tell(self) -> None:
        now = time.monotonic()
        if now - self._told_at >= TICK:
            self._told_at = now
            level, _ = self._meter.read()
            self._on_place(self._place(), 0.0 if self._is_held else level)


def cut(
    recording: Recording, start: float, end: float, rate: int, check: Callable[[], None]
) -> Iterator[bytes]:
    """Yield the sound from `start` to `end` (0: to its end), one channel of 16 bits at that rate."""
    skipped = wanted = -1
    for place, samples in _converted(recording, start, rate, check):
        if skipped < 0:
            skipped = max(0, round((start - place) * rate)) * SAMPLE_BYTES
            length = round((end - max(start, place)) * rate) * SAMPLE_BYTES
            wanted = max(0, length) if end else -1
        piece = samples[skipped:]
        skipped = max(0, skipped - len(samples))
        if wanted >= 0:
            piece = piece[:wanted]
            wanted -= len(piece)
        if piece:
            yield piece
        if wanted == 0:
            return


def _converted(
    recording: Recording, start: float, rate: int, check: Callable[[], None]
) -> Iterator[tuple[float, bytes]]:
    """Yield (place of the first one, samples): the frames as the loudspeakers take them."""
    place, resampler, kind = 0.0, None, None
    for place, frame in recording.frames_near(start, check):
        same = (frame.format.name, frame.layout.name, frame.sample_rate)
        if same != kind:  # at first, and when a stream changes its rate midway
            if resampler is not None:
                yield from ((place, _bytes_of(last)) for last in resampler.resample(None))
            kind = same
            resampler = av_library().AudioResampler(format="s16", layout="mono", rate=rate)
        frame.pts = None
        for ready in resampler.resample(frame):  # type: ignore[union-attr]  # made just above
            yield place, _bytes_of(ready)
    if resampler is not None:
        yield from ((place, _bytes_of(last)) for last in resampler.resample(None))


def with_speed(sound: Iterator[bytes], speed: float, rate: int) -> Iterator[bytes]:
    """Yield the sound faster or slower, the pitch kept (FFmpeg's atempo: overlapped waves)."""
    if speed == 1:
        yield from sound
        return
    av = av_library()
    graph = av.filter.Graph()
    steps = (
        graph.add_abuffer(sample_rate=rate, format="s16", layout="mono"),
        graph.add("atempo", f"{speed:.3f}"),
        graph.add("aformat", "sample_fmts=s16:channel_layouts=mono"),
        graph.add("abuffersink"),
    )
    graph.link_nodes(*steps).configure()
    for samples in sound:
        frame = av.AudioFrame("s16", "mono", len(samples) // SAMPLE_BYTES)
        frame.planes[0].update(samples)
        frame.sample_rate = rate
        graph.push(frame)
        yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _pulled(graph: Any) -> Iterator[bytes]:
    av = av_library()
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        yield _bytes_of(frame)


def _bytes_of(frame: Any) -> bytes:
    return bytes(frame.planes[0])[: frame.samples * SAMPLE_BYTES]
