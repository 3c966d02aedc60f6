# SPDX-License-Identifier: AGPL-3.0-or-later
"""How high each passage is: those in sight are measured at once, the others while nothing happens."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from desktop.ui.workspaces.minutes.transcript_table import TranscriptTable

_BUDGET = 0.012
"""Seconds of measuring at a time, between which the window answers."""


class RowHeights:
    """Keeps which rows of a table have their true height."""

    def __init__(self, table: TranscriptTable) -> None:
        self._table = table
        self._is_measured: list[bool] = []
        self._later = QTimer(table)
        self._later.setInterval(0)
        self._later.timeout.connect(self._measure_some)

    def is_done(self) -> bool:
        """Tell whether every row has its true height."""
        return not self._later.isActive()

    def start_afresh(self) -> None:
        """The rows are others: give all the same height, which is about theirs, then measure."""
        self._table.verticalHeader().setDefaultSectionSize(self._table.estimated())
        self.measure_all()

    def measure_all(self) -> None:
        """The width or the font changed: measure every row again."""
        self._is_measured = [False] * self._count()
        self._measure_sight()
        self._later.start()

    def measure_again(self, first: int, last: int) -> None:
        """The words of some rows changed."""
        for row in range(max(0, first), min(last + 1, len(self._is_measured))):
            self._is_measured[row] = False
        self._measure_sight()
        self._later.start()

    def measure(self, rows: Iterable[int], until: int = 0) -> None:
        """Measure rows now, down to a place of the viewport if one is given."""
        for row in rows:
            self._measure(row)
            if until and self._table.rowViewportPosition(row) > until:
                return

    def inserted(self, first: int, last: int) -> None:
        """Rows came in."""
        self._is_measured[first:first] = [False] * (last + 1 - first)
        self._later.start()

    def removed(self, first: int, last: int) -> None:
        """Rows went."""
        del self._is_measured[first : last + 1]

    # --- inside -----------------------------------------------------------------------------

    def _count(self) -> int:
        return self._table.passages.rowCount()

    def _measure(self, row: int) -> None:
        if row < min(len(self._is_measured), self._count()) and not self._is_measured[row]:
            self._is_measured[row] = True
            self._table.setRowHeight(row, self._table.measured(row))

    def _measure_sight(self) -> None:
        height = self._table.viewport().height()
        first, last = max(0, self._table.rowAt(0)), self._table.rowAt(height - 1)
        self.measure(range(first, self._count() if last < 0 else last + 1), until=height)

    def _measure_some(self) -> None:
        """Measure some rows more; what one reads stays where it is."""
        table, anchor = self._table, self._table.rowAt(0)
        before = table.rowViewportPosition(anchor) if anchor >= 0 else 0
        ends = time.perf_counter() + _BUDGET
        for row, is_measured in enumerate(self._is_measured):
            if not is_measured:
                self._measure(row)
                if time.perf_counter() > ends:
                    break
        else:
            self._later.stop()
        moved = table.rowViewportPosition(anchor) - before if anchor >= 0 else 0
        if moved:
            table.updateGeometries()
            bar = table.verticalScrollBar()
            bar.setValue(bar.value() + moved)
