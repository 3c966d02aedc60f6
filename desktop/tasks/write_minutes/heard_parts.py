# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was heard of a recording, kept passage by passage, so that a kill loses at most one.

Passages are kept in small numbered parts: a passage costs the same after three hours as at the start.
Each part names the recording (by its content) and the model, and where the part before it ends:
nothing of another file, or of an older run, is ever taken up.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.speech.recognition import SpeechSegment, Word
from desktop.core.task import TaskContext

PART_PASSAGES = 20
_FORMAT = 1
_SAMPLE = 256 * 1024
_CHUNK = 1024 * 1024
_MOST_PARTS = 20_000
_LARGEST_HASHED = 2_000_000_000
"""Bytes; reading a larger film just to sign it would take minutes."""


@dataclass(frozen=True, slots=True)
class RecordingMark:
    """What tells one recording from another."""

    size: int = 0
    key: str = ""
    """Of its size, head, middle and tail: the same wherever the file lies; empty when not readable."""
    sha256: str = ""
    """Of the whole file; empty for a very large one."""


@dataclass(frozen=True, slots=True)
class HeardEnd:
    """What is known once a recording was heard to its end."""

    duration: float
    """Seconds."""
    speech_seconds: float
    announced: float
    """Seconds that the file says it lasts; 0 when it does not."""


def mark_of(path: str, check: Callable[[], None]) -> RecordingMark:
    """Return the mark of a recording; an empty one for a file that cannot be read.

    `check` is called after each megabyte and may raise.
    """
    try:
        with Path(path).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            sampled = hashlib.sha256(str(size).encode())
            for place in (0, max(0, size // 2 - _SAMPLE // 2), max(0, size - _SAMPLE)):
                file.seek(place)
                sampled.update(file.read(_SAMPLE))
            whole = ""
            if size <= _LARGEST_HASHED:
                file.seek(0)
                digest = hashlib.sha256()
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    check()
                whole = digest.hexdigest()
    except (OSError, ValueError):  # the engine says what is wrong with it
        return RecordingMark()
    return RecordingMark(size, sampled.hexdigest()[:32], whole)


class HeardParts:
    """The passages of one recording, by one model, in the checkpoints of a job."""

    def __init__(self, context: TaskContext, mark: RecordingMark, model_id: str) -> None:
        """Take up what an interrupted run kept; nothing for a recording that cannot be told apart."""
        self._context = context
        self._of = hashlib.sha256(f"{_FORMAT} {mark.key} {model_id}".encode()).hexdigest()[:32]
        self._is_kept = bool(mark.key)
        self.segments: list[SpeechSegment] = []
        if self._is_kept:
            self._restore()
        self.restored = len(self.segments)
        """Passages that an interrupted run had heard."""

    @property
    def heard_until(self) -> float:
        """Seconds from the start of the recording: where to go on."""
        return max((segment.end for segment in self.segments[-PART_PASSAGES:]), default=0.0)

    def add(self, segment: SpeechSegment) -> None:
        """Keep a passage, safely on disk before returning; raise OSError or Cancelled."""
        self.segments.append(segment)
        if not self._is_kept:
            return
        number = (len(self.segments) - 1) // PART_PASSAGES
        first = number * PART_PASSAGES
        part = {
            "of": self._of,
            "after": self._end_before(first),
            "segments": [_segment_data(one) for one in self.segments[first:]],
        }
        self._context.checkpoint(_name(number), part)

    def finish(self, end: HeardEnd) -> None:
        """Keep that the recording was heard to its end."""
        if self._is_kept:
            last = self._end_before(len(self.segments))
            data = [end.duration, end.speech_seconds, end.announced]
            kept = {"of": self._of, "count": len(self.segments), "after": last, "end": data}
            self._context.checkpoint("heard-end", kept)

    def finished(self) -> HeardEnd | None:
        """Return the end when the passages taken up are all there is; else None."""
        untrusted = self._context.restored("heard-end") if self._is_kept else None
        if not isinstance(untrusted, dict) or untrusted.get("of") != self._of:
            return None
        count, last = len(self.segments), self._end_before(len(self.segments))
        if untrusted.get("count") != count or untrusted.get("after") != last:
            return None
        try:
            duration, speech, announced = map(_seconds, untrusted["end"])
        except (KeyError, TypeError, ValueError):
            return None
        return HeardEnd(duration, speech, announced)

    def _end_before(self, place: int) -> float:
        return self.segments[place - 1].end if place else 0.0

    def _restore(self) -> None:
        """Take up whole parts, then the last one; stop where one is absent, damaged or of another."""
        for number in range(_MOST_PARTS):
            untrusted = self._context.restored(_name(number))
            if not isinstance(untrusted, dict) or untrusted.get("of") != self._of:
                return
            if untrusted.get("after") != self._end_before(len(self.segments)):
                return
            try:
                segments = [_segment(one) for one in untrusted["segments"]]
            except (KeyError, TypeError, ValueError):
                return
            self.segments.extend(segments[:PART_PASSAGES])
            if len(segments) != PART_PASSAGES:
                return


def _name(number: int) -> str:
    return f"heard-{number:05d}"


def _segment_data(segment: SpeechSegment) -> list[Any]:
    words = [[word.start, word.end, word.text, word.probability] for word in segment.words]
    signs = [
        segment.no_speech_probability,
        segment.average_log_probability,
        segment.compression_ratio,
    ]
    return [segment.start, segment.end, segment.text, signs, words]


def _segment(untrusted: Any) -> SpeechSegment:
    """Return the passage that `_segment_data` wrote; raise ValueError or TypeError for another."""
    start, end, text, (silence, sure, repetition), words = untrusted
    return SpeechSegment(
        start=_seconds(start),
        end=_seconds(end),
        text=_text(text),
        words=tuple(
            Word(_seconds(begun), _seconds(ended), _text(word), float(probability))
            for begun, ended, word, probability in words
        ),
        no_speech_probability=float(silence),
        average_log_probability=float(sure),
        compression_ratio=float(repetition),
    )


def _text(untrusted: Any) -> str:
    if not isinstance(untrusted, str):
        raise TypeError("not a text")
    return untrusted


def _seconds(untrusted: Any) -> float:
    value = float(untrusted)
    if not 0 <= value < 10_000_000:
        raise ValueError("not a number of seconds")
    return value
