# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the bench of stalls: a loop that is held is seen, and each scene goes to its end."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer

from scripts.benches import stalls
from scripts.benches.stalling.generation import pieces
from scripts.benches.stalling.watch import STALL_MS, Spell, Watch, pause, until


def hold() -> None:
    """Work for a fifth of a second, however much of the processor others have."""
    end = time.thread_time() + 0.2
    while time.thread_time() < end:
        pass


def test_a_loop_that_is_held_is_a_stall_and_one_that_turns_is_not(qapp):
    watch = Watch()
    with watch.spell() as seen:
        QTimer.singleShot(20, hold)
        pause(100)
        until(lambda: seen.longest >= 190)
    assert seen.stalls >= 1
    assert seen.on_the_clock >= seen.longest


def test_what_is_done_before_the_loop_turns_counts_too(qapp):
    with Watch().spell() as seen:
        hold()
        pause(50)
    assert seen.longest >= 190


def test_a_stall_is_longer_than_its_limit():
    assert Spell([STALL_MS, STALL_MS + 1]).stalls == 1
    assert Spell().longest == 0


def test_what_never_comes_is_said(qapp):
    with pytest.raises(TimeoutError):
        until(lambda: False, most_seconds=0.1)


def test_a_model_writes_as_many_words_as_asked():
    assert len("".join(pieces(130)).split()) == 130


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("scene", ["generation", "minutes", "mails"])
def test_each_scene_goes_to_its_end_on_both_sides(qapp, scene):
    few = ["--rounds", "1", "--words", "20", "--lines", "32", "--mails", "25", "--only", scene]
    rows = list(stalls.run(few))
    assert len(rows) == (5 if scene == "generation" else 10)
    assert all(row.value >= 0 for row in rows)
    assert [row.target for row in rows].count("0") == 1
