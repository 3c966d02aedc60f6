# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes what was said in a meeting from lines « speaker: words »."""

from __future__ import annotations

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.mairie.meetings.spoken import Spoken, spoken_of


def meeting(text: str, *, seconds: float = 5.0) -> Spoken:
    """Return the sentences of `text`, a line each; « S0: … » gives a speaker."""
    segments = []
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        speaker, colon, words = line.partition(": ")
        told, label = (words, speaker) if colon else (line, "")
        start = number * seconds
        segments.append(TranscriptSegment(start, start + seconds - 0.1, told, label))
    return spoken_of(Transcript("x.vtt", "vtt", tuple(segments)))
