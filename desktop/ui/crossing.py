# SPDX-License-Identifier: AGPL-3.0-or-later
"""Brings work from any thread into the window's own, as long as who wants it is still there.

A thread that emits on an object which the window is deleting at that moment ends the program. What
crosses here is emitted by one object that is never deleted; whether its owner is still there is asked
in the window's thread, where nothing can delete it meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid


class _Crossing(QObject):
    _came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._came.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def send(self, owner: QObject, work: Callable[[], object]) -> None:
        self._came.emit((owner, work))

    def _arrive(self, came: tuple[QObject, Callable[[], object]]) -> None:
        owner, work = came
        if isValid(owner):
            work()


_CROSSING = _Crossing()  # made where this is imported: in the window's thread


def in_window(owner: QObject, work: Callable[[], object]) -> None:
    """Have `work` called soon in the window's thread, unless `owner` was deleted before."""
    _CROSSING.send(owner, work)
