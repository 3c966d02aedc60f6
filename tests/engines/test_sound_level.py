# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from array import array

import pytest

from desktop.engines.sound_level import (
    SILENT,
    SILENT_AT_FIRST,
    SILENT_LATER,
    LevelMeter,
    SilenceWatch,
    level_of,
)


def samples(*values: int) -> bytes:
    return array("h", values).tobytes()


@pytest.mark.parametrize(
    ("peak", "level"),
    [(0, 0), (1, 0), (32_768, 1), (3_277, 2 / 3), (328, 1 / 3), (33, 0), (32_767, 1)],
)
def test_the_level_is_linear_in_decibels_from_60_below_full_scale(peak, level):
    assert level_of(peak) == pytest.approx(level, abs=0.01)


def test_the_loudest_sample_counts_on_both_sides_and_the_meter_begins_anew():
    meter = LevelMeter()
    meter.add(samples(10, -3_277, 100))
    meter.add(samples(5))
    assert meter.read() == (pytest.approx(2 / 3, abs=0.01), False)
    assert meter.read() == (0.0, False)
    assert meter.loudest == pytest.approx(2 / 3, abs=0.01)


@pytest.mark.parametrize("end", [32_767, -32_768, -32_767])
def test_a_sound_that_hits_the_end_of_the_scale_is_too_loud(end):
    meter = LevelMeter()
    meter.add(samples(end, end, 0, end))
    assert meter.read() == (pytest.approx(1, abs=0.001), True)
    meter.add(samples(end, 0, 0))  # one sample may be chance
    assert meter.read()[1] is False


def test_a_microphone_that_gives_nothing_is_told_once_after_five_seconds():
    watch = SilenceWatch()
    told = [watch.add(tenth / 10, 0.0) for tenth in range(300)]
    assert [sentence for sentence in told if sentence] == [SILENT_AT_FIRST]
    assert told.index(SILENT_AT_FIRST) == 50


def test_a_quiet_room_is_not_silent():
    watch = SilenceWatch()
    assert not any(watch.add(tenth / 10, 2 * SILENT) for tenth in range(3_000))


def test_a_microphone_that_falls_silent_is_told_after_a_minute_and_again_the_next_time():
    watch = SilenceWatch()
    levels = [0.5, *[0.0] * 700, 0.5, *[0.0] * 700]
    told = [watch.add(number / 10, level) for number, level in enumerate(levels)]
    assert [sentence for sentence in told if sentence] == [SILENT_LATER, SILENT_LATER]
