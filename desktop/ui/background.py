# SPDX-License-Identifier: AGPL-3.0-or-later
"""Light work of the trade beside the window's own thread: checking one text, asking the journal.

A tenth of a second on an old computer would be felt under each key; the interpreter gives the window
its turn every 5 ms instead. What opens a document or loads a model still goes to a worker.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desktop.ui.crossing import in_window

Work = Callable[[], Any]
Then = Callable[[Any], object]


class Background(QObject):
    """Does one work after the other; of those that wait under one name, only the last is done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[str, tuple[Work, Then]] = {}
        self._is_running = False

    def ask(self, name: str, work: Work, then: Then) -> None:
        """Have `work` done, then `then` called with what it gave, in the window's thread."""
        self._waiting.pop(name, None)  # last in the order of names again
        self._waiting[name] = (work, then)
        self._go_on()

    def forget(self, name: str) -> None:
        """Forget what waits under a name."""
        self._waiting.pop(name, None)

    def is_busy(self) -> bool:
        """Tell whether something is done or waits."""
        return self._is_running or bool(self._waiting)

    def _go_on(self) -> None:
        if self._is_running or not self._waiting:
            return
        self._is_running = True
        name = next(iter(self._waiting))
        work, then = self._waiting.pop(name)
        threading.Thread(target=self._do, args=(name, work, then), daemon=True).start()

    def _do(self, name: str, work: Work, then: Then) -> None:
        try:
            outcome: Any = work()
        except Exception as error:  # noqa: BLE001  # raised again in the window, which says one general sentence
            outcome = error
        in_window(self, partial(self._take, name, outcome, then))

    def _take(self, name: str, outcome: Any, then: Then) -> None:
        self._is_running = False
        self._go_on()
        if isinstance(outcome, Exception):
            raise outcome
        if name not in self._waiting:  # a newer one is on its way: this one would flicker
            then(outcome)
