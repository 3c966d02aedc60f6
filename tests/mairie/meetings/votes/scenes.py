# SPDX-License-Identifier: AGPL-3.0-or-later
"""Short invented scenes of meetings, one sentence or more a line, « name|words » for a speaker."""

from __future__ import annotations

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.mairie.meetings.meeting import AgendaItem, Participant, Presence
from desktop.mairie.meetings.spoken import Spoken, spoken_of

PEOPLE = tuple(
    Participant(name, Presence.PRESENT)
    for name in (
        "Mme Hélène ROUX", "M. Paul BLANC", "Mme Karima BELHADI", "M. Jean VIGNERON",
        "M. Luc de La Tour", "Mme Corinne JAUBERTIE",
    )
)  # fmt: skip
WORDS_A_SECOND = 2.6


def scene(*lines: str) -> Spoken:
    """Return what is said, with the times of people who speak at an ordinary pace."""
    segments, start = [], 0.0
    for line in lines:
        speaker, _, text = line.rpartition("|")
        end = start + len(text.split()) / WORDS_A_SECOND
        segments.append(TranscriptSegment(start, end, text, speaker))
        start = end + 0.3
    return spoken_of(Transcript("scene.vtt", "vtt", tuple(segments), start))


def item(title: str, last: int, first: int = 0, number: int = 1) -> AgendaItem:
    """Return an item of the agenda that goes from a sentence to another."""
    return AgendaItem(number, title, first, last)
