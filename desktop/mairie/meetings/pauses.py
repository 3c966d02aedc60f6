# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns of speech told by pauses, where nobody is named: a silence often means somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.speech.transcript import TranscriptSegment

PAUSE_SECONDS = 1.5
"""A shorter silence is a breath; who leads a meeting leaves more before giving the floor."""


def pause_before(segments: Sequence[TranscriptSegment], row: int) -> float:
    """Return the seconds of silence before a passage; 0 for the first one, or without times."""
    if row <= 0:
        return 0.0
    return max(0.0, segments[row].start - segments[row - 1].end)


def begins_turn(segments: Sequence[TranscriptSegment], row: int) -> bool:
    """Tell whether somebody else seems to speak than in the passage before.

    Where a name is known, another name; where none is, a pause.
    """
    speaker = segments[row].speaker
    if speaker:
        return row == 0 or speaker != segments[row - 1].speaker
    return pause_before(segments, row) >= PAUSE_SECONDS


def turn_around(segments: Sequence[TranscriptSegment], row: int) -> range:
    """Return the passages of the turn that a passage belongs to."""
    speaker = segments[row].speaker
    first = row
    while first and not begins_turn(segments, first) and segments[first - 1].speaker == speaker:
        first -= 1
    last = row + 1
    while (
        last < len(segments)
        and not begins_turn(segments, last)
        and segments[last].speaker == speaker
    ):
        last += 1
    return range(first, last)
