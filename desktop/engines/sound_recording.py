# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records from a microphone into a FLAC file until it is stopped; what was recorded is always kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import BeffroiError, CannotWrite, DiskFull
from desktop.core.files.safe_files import is_disk_full
from desktop.core.sound.errors import MicrophoneLost
from desktop.engines.sound_file import RATE, FlacFile
from desktop.engines.sound_level import LevelMeter, SilenceWatch
from desktop.engines.sound_ports import SoundSource

TICK = 0.1
"""Seconds between two looks at the level."""
LOST_SECONDS = 2.0
"""A microphone that gives no sample at all for that long is gone."""
_LAST_WORDS_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Steering:
    """What the run asks between two samples: given up (raises Cancelled), held, stopped."""

    check: Callable[[], None]
    is_paused: Callable[[], bool]
    is_stopped: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class RecordingReports:
    """Who is told what while it goes on."""

    on_heard: Callable[[float, float, bool], None]
    """Seconds recorded, level (0 to 1), whether it is too loud."""
    on_warning: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording that is on disk."""

    seconds: float
    loudest: float
    """0 to 1, as the level."""
    error: BeffroiError | None = None
    """What ended it, when that was not the agent: microphone lost, disk full."""


def record(
    open_source: Callable[[], SoundSource],
    path: Path,
    steering: Steering,
    reports: RecordingReports,
) -> Recorded | None:
    """Record until stopped; None when nothing at all was heard: then there is no file.

    Raises Cancelled (what was recorded is kept), and before anything is recorded SoundError,
    CannotWrite, EngineMissing.
    """
    steering.check()
    with closing(open_source()) as source:
        recorder = _Recorder(source, _new_file(path, source), steering, reports)
        try:
            error = recorder.work()
        finally:
            kept = recorder.end()
    return Recorded(kept.seconds, kept.loudest, kept.error or error) if kept.seconds else None


class _Recorder:
    """One recording, from its first sample to its last."""

    def __init__(
        self, source: SoundSource, file: FlacFile, steering: Steering, reports: RecordingReports
    ) -> None:
        self._source, self._file = source, file
        self._steering, self._reports = steering, reports
        self._bytes_per_second = 2 * source.rate * source.channels
        self._meter, self._silence = LevelMeter(), SilenceWatch()
        self._taken = 0
        """Bytes of sound recorded."""
        self._told_at = self._came_at = time.monotonic()

    @property
    def _seconds(self) -> float:
        return self._taken / self._bytes_per_second

    def work(self) -> BeffroiError | None:
        """Record until stopped; return what ended it before that."""
        try:
            while not self._steering.is_stopped():
                self._steering.check()
                self._take(self._source.read(TICK))
                self._tell()
            self._take_last_words()
        except MicrophoneLost as error:
            return error
        except OSError as error:
            return _disk_error(error)
        return None

    def end(self) -> Recorded:
        """Close the file; one without any sound is removed."""
        if not self._taken:
            self._file.remove()
            return Recorded(0.0, 0.0)
        error: BeffroiError | None = None
        try:
            self._file.close()
        except OSError as problem:
            error = _disk_error(problem)
        return Recorded(self._file.samples / RATE, self._meter.loudest, error)

    def _take(self, samples: bytes) -> None:
        now = time.monotonic()
        if samples:
            self._came_at = now
        elif now - self._came_at > LOST_SECONDS:
            raise MicrophoneLost
        if samples and not self._steering.is_paused():
            self._file.add(samples)
            self._taken += len(samples)
            self._meter.add(samples)

    def _take_last_words(self) -> None:
        """What was said before the click is still on its way."""
        until = time.monotonic() + _LAST_WORDS_SECONDS
        while (samples := self._source.read(0)) and time.monotonic() < until:
            self._take(samples)

    def _tell(self) -> None:
        now = time.monotonic()
        if now - self._told_at < TICK * 0.9:
            return
        self._told_at = now
        level, is_clipping = self._meter.read()
        self._reports.on_heard(self._seconds, level, is_clipping)
        if not self._steering.is_paused():
            warning = self._silence.add(self._seconds, level)
            if warning:
                self._reports.on_warning(warning)


def _new_file(path: Path, source: SoundSource) -> FlacFile:
    if path.suffix.lower() != ".flac":
        raise CannotWrite("Un enregistrement est un fichier «\u00a0.flac\u00a0».")
    return FlacFile(path, source.rate, source.channels)


def _disk_error(error: OSError) -> BeffroiError:
    """Return the sentence for a disk that takes no more."""
    if is_disk_full(error):
        return DiskFull(
            sentence="Le disque est plein\u00a0: l’enregistrement s’est arrêté.",
            advice="Ce qui a été enregistré est gardé. Libérez de la place avant de recommencer.",
        )
    return CannotWrite(
        sentence="Le disque ne prend plus l’enregistrement\u00a0: il s’est arrêté.",
        advice="Ce qui a été enregistré est gardé. Vérifiez que la clé ou le disque est branché.",
    )
