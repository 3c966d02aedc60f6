# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts the moments when an event loop does not come round: what an agent feels as a stall."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QEventLoop, Qt, QTimer

from scripts.benches.benching import waited

BEAT_MS = 4
STALL_MS = 50.0


@dataclass
class Spell:
    """What was seen while something was done, in milliseconds."""

    gaps: list[float] = field(default_factory=list)
    on_the_clock: float = 0.0
    """The longest time between two beats, with what others had of the processor."""

    @property
    def stalls(self) -> int:
        """Return how many times the loop was held for longer than a stall."""
        return sum(1 for gap in self.gaps if gap > STALL_MS)

    @property
    def longest(self) -> float:
        """Return the longest time between two beats."""
        return max(self.gaps, default=0.0)


class Watch:
    """A beat in the event loop: the time between two says how long nothing else was answered.

    The time that this thread spent waiting for a processor, which others had, does not count. On a busy
    machine Linux may take a thread that sleeps for one that waits: what is on the clock is told too.
    """

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._spell = Spell()
        self._last = (0.0, 0.0)

    @contextmanager
    def spell(self) -> Iterator[Spell]:
        """Watch what is done inside; the loop has to run there (`pause`, `until`)."""
        self._spell, self._last = Spell(), _now()
        self._timer.start()
        try:
            yield self._spell
        finally:
            self._timer.stop()

    def _beat(self) -> None:
        now = _now()
        passed, lent = now[0] - self._last[0], now[1] - self._last[1]
        self._spell.gaps.append(1_000 * (passed - lent))
        self._spell.on_the_clock = max(self._spell.on_the_clock, 1_000 * passed)
        self._last = now


def _now() -> tuple[float, float]:
    return time.perf_counter(), waited()


def pause(milliseconds: int) -> None:
    """Let the event loop run for that long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(is_so: Callable[[], bool], most_seconds: float = 120.0) -> None:
    """Let the event loop run until something is so; raise TimeoutError when it never is."""
    end = time.perf_counter() + most_seconds
    while not is_so():
        if time.perf_counter() > end:
            raise TimeoutError("the window did not come to what was expected")
        pause(20)
