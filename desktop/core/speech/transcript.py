# SPDX-License-Identifier: AGPL-3.0-or-later
"""A transcript: what was said, by whom and when, whatever file it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

MOST_SECONDS = 360_000.0
"""A hundred hours: a time from there on is no time of a meeting."""
MOST_WORDS = 400_000
"""About forty hours of meeting: more is refused at reading."""
MOST_CHARACTERS = 6_000_000
"""Of all passages: fifteen for each of MOST_WORDS, twice what French takes."""
LONGEST_PASSAGE = 5_000
"""Characters: a longer one is cut when it is read, so that each can be shown and corrected."""
LONGEST_SPEAKER = 60
"""Characters of a name or a label."""
UNNAMED_MODEL = "modèle non précisé"
"""A recogniser that a file does not name, though it says that there was one."""


@dataclass(frozen=True, slots=True)
class TranscriptWord:
    """A word with its times, in seconds from the start of the recording."""

    start: float
    end: float
    text: str
    probability: float = 1.0
    """How sure the recogniser is, 0 to 1; 1 when the file does not say."""


@dataclass(frozen=True, slots=True)
class TranscriptSegment:
    """A passage of one speaker; times in seconds from the start of the recording, 0 when unknown."""

    start: float
    end: float
    text: str
    speaker: str = ""
    """A name, or a label ("S0", "Intervenant 2"); empty when nobody is told."""
    words: tuple[TranscriptWord, ...] = ()
    """Aligned with `text.split()`, or empty."""
    is_cut: bool = False
    """An aside that the agent took out of the record: kept in the file, read by nothing."""
    doubt: str = ""
    """Why the text may be false (« répétition », « texte sur un silence »); French, empty for none."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole meeting as it was transcribed, with what is known of how."""

    name: str
    """Name of the file, never its path."""
    format: str
    """ "vtt", "srt", "txt", "docx", "odt", "json", "ctm", "beffroi", or "audio" when transcribed here."""
    segments: tuple[TranscriptSegment, ...]
    duration: float = 0.0
    """Seconds; the end of the last segment when the recording is not there."""
    has_times: bool = True
    """False for a text without times: the segments' times are then 0."""
    speech_seconds: float | None = None
    """Seconds in which speech was detected; None when no recording was heard."""
    language: str = "fr"
    recording: str = ""
    """Path of the sound that the times belong to; empty when there is none."""
    size: int = 0
    """Bytes of the file it was read from."""
    sha256: str = ""
    """Of that file."""
    recogniser: str = ""
    """Title of the model that transcribed it here; empty for a transcript made elsewhere."""
    warnings: tuple[str, ...] = ()
    """French sentences for the agent: what could not be read, and why."""

    @property
    def is_machine_made(self) -> bool:
        """True when our own speech model wrote the words.

        Its exports then bear the machine-readable mark (règlement (UE) 2024/1689, art. 50(2)).
        """
        return bool(self.recogniser) or self.format == "audio"

    def kept(self) -> Iterator[tuple[int, TranscriptSegment]]:
        """Yield each segment that is part of the record, with its number."""
        for number, segment in enumerate(self.segments):
            if not segment.is_cut:
                yield number, segment

    def speakers(self) -> tuple[str, ...]:
        """Return the speakers in the order in which they first speak."""
        return tuple(dict.fromkeys(s.speaker for s in self.segments if s.speaker))

    def with_segments(self, segments: tuple[TranscriptSegment, ...]) -> Transcript:
        """Return the same transcript with other segments."""
        return replace(self, segments=segments)
