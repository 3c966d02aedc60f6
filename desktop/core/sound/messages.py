# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages of the sound lane: recording from the microphone, and listening to a recording.

A run is ended by SoundRecorded or SoundPlayed, Failed or Cancelled. Recording is stopped by
StopSound: what was recorded is kept whatever ends it, a kill included. Stopped before any sound, it
leaves no file and ends as Cancelled. A silent or lost microphone and a full disk are told by Warned.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListMicrophones:
    """Which microphones does this computer have?"""

    run_id: str


@dataclass(frozen=True, slots=True)
class RecordSound:
    """Record from a microphone into a file until StopSound; an existing file is never replaced."""

    run_id: str
    out_path: str
    """A .flac file to be made."""
    microphone: str = ""
    """As ListMicrophones names it; empty for the usual one."""


@dataclass(frozen=True, slots=True)
class PlaySound:
    """Play a stretch of a recording or a film."""

    run_id: str
    path: str
    start: float
    """Seconds."""
    end: float = 0.0
    """Seconds; 0 for the end of the recording."""
    speed: float = 1.0
    """0.5 to 2, the pitch kept."""


@dataclass(frozen=True, slots=True)
class PauseSound:
    """Hold the recording or the playing, or go on: takes effect while the run goes on."""

    run_id: str
    is_paused: bool


@dataclass(frozen=True, slots=True)
class StopSound:
    """End the recording and keep it, or end the playing."""

    run_id: str


@dataclass(frozen=True, slots=True)
class Microphone:
    """A microphone as the system names it."""

    name: str
    is_usual: bool = False


@dataclass(frozen=True, slots=True)
class MicrophonesListed:
    """The microphones found; none is not an error."""

    run_id: str
    microphones: tuple[Microphone, ...]
    reason: str = ""
    """French, why there is none: no sound library, no permission."""


@dataclass(frozen=True, slots=True)
class SoundHeard:
    """How loud it is and how far the recording or the playing is; ten times a second or so."""

    run_id: str
    seconds: float
    """Of recording, pauses left out; or the place in the recording that plays."""
    level: float = 0.0
    """In decibels: 0 is −60 dBFS or less (silence), 1 is full scale."""
    is_clipping: bool = False


@dataclass(frozen=True, slots=True)
class SoundRecorded:
    """The recording is whole on disk."""

    run_id: str
    path: str
    seconds: float
    loudest: float
    """In decibels as SoundHeard.level; a microphone that was off stays near 0."""


@dataclass(frozen=True, slots=True)
class SoundPlayed:
    """The stretch was played, or stopped."""

    run_id: str
    seconds: float
    """The place reached."""
