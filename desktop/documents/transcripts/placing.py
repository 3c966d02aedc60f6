# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gives every passage a time that can be one: those of no time go after the passage before them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from desktop.core.speech.transcript import MOST_SECONDS, TranscriptSegment, TranscriptWord
from desktop.documents.limits import Check

_SEGMENTS_A_CHECK = 100


def is_time(seconds: float) -> bool:
    """Tell whether a number of seconds can be a time of a meeting; not-a-number cannot."""
    return 0 <= seconds < MOST_SECONDS


def placed(
    segments: Sequence[TranscriptSegment], check: Check
) -> tuple[list[TranscriptSegment], int]:
    """Return the passages with possible times only, and how many lost a time that the file gives.

    A time that the file does not give (not-a-number) is not counted: its reader has said so.
    """
    nexts = _next_starts(segments)
    made: list[TranscriptSegment] = []
    lost = 0
    for number, (segment, following) in enumerate(zip(segments, nexts, strict=True)):
        if number % _SEGMENTS_A_CHECK == 0:
            check()
        words, start, end = _timed(segment.words), segment.start, segment.end
        is_lost = any(not is_time(time) and not math.isnan(time) for time in (start, end))
        lost += is_lost or words is not segment.words
        if not is_time(start):
            start = words[0].start if words else _after(made, following)
        if not is_time(end):
            end = words[-1].end if words else start
        made.append(replace(segment, start=start, end=max(start, end), words=words))
    return made, lost


def without_times(segment: TranscriptSegment) -> TranscriptSegment:
    """Return a passage of a text without times."""
    return replace(segment, start=0.0, end=0.0, words=())


def _next_starts(segments: Sequence[TranscriptSegment]) -> list[float]:
    """Return, for each passage, the first possible start after it; MOST_SECONDS when there is none."""
    nexts, following = [], MOST_SECONDS
    for segment in reversed(segments):
        nexts.append(following)
        if is_time(segment.start):
            following = segment.start
    return nexts[::-1]


def _after(made: Sequence[TranscriptSegment], following: float) -> float:
    """Return where a passage of no time goes: at the end of the one before, or it would change places."""
    if not made:
        return 0.0
    before = made[-1]
    return max(before.start, min(before.end, following))


def _timed(words: tuple[TranscriptWord, ...]) -> tuple[TranscriptWord, ...]:
    """Return the words with possible times: one of no time begins and ends with the one before."""
    known = [word for word in words if is_time(word.start) and is_time(word.end)]
    if len(known) == len(words):
        return words
    if not known:
        return ()
    last, timed = known[0].start, []
    for word in words:
        if is_time(word.start) and is_time(word.end):
            last = word.end
            timed.append(word)
        else:
            timed.append(replace(word, start=last, end=last))
    return tuple(timed)
