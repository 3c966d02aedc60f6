# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings of a few lines for the tests: « Mme Roux: Sylvie, tu appelles le garage ? »."""

from __future__ import annotations

from datetime import date

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.mairie.meetings.actions import find_actions
from desktop.mairie.meetings.meeting import Action, Participant
from desktop.mairie.meetings.spoken import Spoken, spoken_of

TUESDAY = date(2026, 11, 24)
PEOPLE = tuple(
    Participant(name)
    for name in ("Mme Hélène Roux", "M. Paul Blanc", "Sylvie Marchand", "Mehdi Amrani")
)


def spoken(*lines: str) -> Spoken:
    """Return these lines as a meeting, one every five seconds; a name stands before ": "."""
    segments = []
    for number, line in enumerate(lines):
        speaker, mark, text = line.partition(": ")
        if not mark or len(speaker) > 20:
            speaker, text = "", line
        segments.append(TranscriptSegment(5.0 * number, 5.0 * number + 4, text, speaker))
    return spoken_of(Transcript("reunion.vtt", "vtt", tuple(segments)))


def actions(*lines: str, day: date | None = TUESDAY) -> list[Action]:
    """Return the actions of these lines."""
    return list(find_actions(spoken(*lines), (), PEOPLE, day))


def told(*lines: str) -> list[tuple[str, str, str]]:
    """Return (who, what, when) of each action of these lines."""
    return [(one.who, one.what, one.when) for one in actions(*lines)]
