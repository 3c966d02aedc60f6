# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes what is typed a moment after the last key, and at once when the page is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

_WAIT = 700
"""Milliseconds."""


class LateWriting(QObject):
    """Holds the last value of each field until it is written."""

    def __init__(self, parent: QObject, write: Callable[[dict[str, Any]], bool]) -> None:
        """`write` takes the values by name; it tells whether they were written."""
        super().__init__(parent)
        self._write = write
        self._waiting: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self.now)

    def take(self, name: str, value: Any) -> None:
        """Hold a value; it is written soon."""
        self._waiting[name] = value
        self._timer.start()

    def now(self) -> bool:
        """Write what waits; False when it could not be written, and then it waits on."""
        self._timer.stop()
        if self._waiting and self._write(dict(self._waiting)):
            self._waiting.clear()
        return not self._waiting

    def is_waiting(self) -> bool:
        """Tell whether something is only on the screen."""
        return bool(self._waiting)

    def drop_all(self) -> None:
        """Forget all that waits: the person gives it up."""
        self._timer.stop()
        self._waiting.clear()

    def drop(self, name: str) -> None:
        """Forget the value that waits for a field: another one was taken."""
        self._waiting.pop(name, None)
