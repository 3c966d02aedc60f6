# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long hearing a recording still takes: as measured before, then as this run shows."""

from __future__ import annotations

from desktop.core.task import TaskContext

_TELLING = 60.0
"""Seconds of recording after which the pace of this run is better than the measured one."""
_SURE = 300.0
"""Seconds of recording after which only the pace of this run counts."""


class Pace:
    """Seconds of work for a second of recording: as measured before, then as this run shows."""

    def __init__(self, measured: float, begun_at: float, context: TaskContext) -> None:
        """Take the measured pace (0 for none) and the second of the recording where the run begins."""
        self._measured, self._begun_at, self._context = measured, begun_at, context
        self._started: float | None = None

    def remaining(self, done: float, whole: float) -> float | None:
        """Return the seconds still needed, or None while nothing is known of the pace."""
        now = self._context.elapsed()
        if self._started is None:
            self._started = now
        heard, spent = done - self._begun_at, now - self._started
        shown = spent / heard if heard > 0 else 0.0
        if not self._measured:
            pace = shown if heard >= _TELLING or done >= whole else 0.0
        else:
            weight = min(1.0, heard / _SURE) if heard >= _TELLING else 0.0
            pace = weight * shown + (1 - weight) * self._measured
        return max(0.0, whole - done) * pace if pace > 0 else None
