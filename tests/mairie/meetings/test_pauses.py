# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns of speech told by pauses: where they begin, how far they go."""

from __future__ import annotations

from desktop.core.speech.transcript import TranscriptSegment
from desktop.mairie.meetings.pauses import begins_turn, pause_before, turn_around


def _said(*parts: tuple[float, float, str]) -> list[TranscriptSegment]:
    return [TranscriptSegment(start, end, "mots", speaker) for start, end, speaker in parts]


def test_a_long_silence_begins_a_turn_where_nobody_is_named():
    said = _said((0, 4, ""), (4.4, 8, ""), (9.5, 12, ""), (12.1, 15, ""))
    assert [begins_turn(said, row) for row in range(4)] == [False, False, True, False]
    assert pause_before(said, 2) == 1.5 and pause_before(said, 0) == 0
    assert list(turn_around(said, 1)) == [0, 1] and list(turn_around(said, 3)) == [2, 3]


def test_a_name_counts_more_than_a_pause():
    said = _said((0, 4, "S0"), (9, 12, "S0"), (12.1, 14, "S1"), (14.1, 20, ""))
    assert [begins_turn(said, row) for row in range(4)] == [True, False, True, False]
    assert list(turn_around(said, 0)) == [0, 1] and list(turn_around(said, 3)) == [3]


def test_a_text_without_times_has_no_pause():
    said = _said((0, 0, ""), (0, 0, ""), (0, 0, ""))
    assert not any(begins_turn(said, row) for row in range(3))
    assert list(turn_around(said, 1)) == [0, 1, 2]


def test_passages_that_overlap_are_no_pause():
    assert pause_before(_said((0, 9, ""), (7, 12, "")), 1) == 0
