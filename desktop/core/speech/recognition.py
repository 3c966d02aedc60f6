# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a speech engine takes and gives: the contract shared by faster-whisper and the fake engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SpeechModelInfo:
    """What is known of the loaded speech model; speed is measured on this machine."""

    id: str
    title: str
    load_seconds: float = 0.0
    real_time_factor: float = 0.0
    """Seconds of work for a second of speech; 0 until measured."""
    device: str = "cpu"
    """ "cpu" or "gpu"."""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class SpeechOptions:
    """How a recording is to be transcribed."""

    language: str = "fr"
    initial_prompt: str = ""
    """Names and acronyms to expect; only its last 223 tokens count for Whisper."""
    word_times: bool = False
    beam_size: int = 5
    skip_silence: bool = True
    """Leave out what the voice detector (Silero VAD) finds no speech in."""
    batched: bool | None = None
    """Several passages at once: faster, more memory. None: where cores and memory allow."""
    start_seconds: float = 0.0
    """Where to begin: an interrupted transcription goes on from its last segment."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its times, in seconds from the start of the recording."""

    start: float
    end: float
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class SpeechSegment:
    """A passage as Whisper cuts it; times in seconds from the start of the recording."""

    start: float
    end: float
    text: str
    words: tuple[Word, ...] = ()
    no_speech_probability: float = 0.0
    average_log_probability: float = 0.0
    compression_ratio: float = 0.0
    """Over 2.4 the text repeats itself."""


@dataclass(frozen=True, slots=True)
class Transcription:
    """All segments, and what they cover."""

    segments: tuple[SpeechSegment, ...]
    duration: float
    """Seconds of the recording."""
    speech_seconds: float
    """Seconds in which the voice detector found speech; `duration` without it."""
    language: str
    seconds: float
    """What the work took."""
    prompt_was_cut: bool = False
    """The initial prompt was longer than Whisper takes: only its end was used."""


OnSegment = Callable[[SpeechSegment], None]
OnHeard = Callable[[float, float], None]
"""Receives (seconds of the recording done, seconds in all)."""


class SpeechEngine(Protocol):
    """A loaded speech model. Not thread-safe; `transcribe` may raise Cancelled from `check`."""

    info: SpeechModelInfo

    def transcribe(
        self,
        path: str,
        options: SpeechOptions,
        *,
        on_segment: OnSegment | None = None,
        on_heard: OnHeard | None = None,
        check: Callable[[], None] | None = None,
    ) -> Transcription:
        """Transcribe an audio or video file, giving each segment as it comes.

        Raises DocumentError for a file that cannot be heard, EngineError, MemoryExhausted.
        """
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...
