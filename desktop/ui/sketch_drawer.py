# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks a worker for sketches of a form: one at a time, and only the last one wanted of each key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.core.task import Lane
from desktop.ui.page_drawer import PageDrawer
from desktop.ui.worker_bridge import WorkerBridge

if TYPE_CHECKING:
    from desktop.core.events import DrawSketch

MAIN = "main"
"""The key that goes before all others: the large picture, which follows each key typed."""


class SketchDrawer(QObject):
    """Draws in the lane of pages, so that nothing waits for a long work.

    Signals: `drawn(key, SketchDrawn)`, `failed(key, sentence)`, `busy_changed(is_busy)`. A
    picture is read while its signal is handled, and deleted then.
    """

    drawn = Signal(str, object)
    failed = Signal(str, str)
    busy_changed = Signal(bool)

    def __init__(self, bridge: WorkerBridge, folder: Path) -> None:
        super().__init__()
        self._bridge, self._folder = bridge, folder
        self._running: tuple[str, str] | None = None
        self._waiting: dict[str, DrawSketch] = {}
        bridge.message.connect(self._take)

    @classmethod
    def beside(cls, bridge: WorkerBridge, pages: PageDrawer) -> SketchDrawer:
        """Return a drawer whose pictures lie where those of documents do, and go when they go."""
        return cls(bridge, pages._folder)

    def draw(
        self,
        task_id: str,
        values: Mapping[str, Any],
        profile: Mapping[str, Any],
        width: int,
        key: str = MAIN,
    ) -> None:
        """Ask for a sketch `width` pixels wide; one of the same key that waited is forgotten."""
        from uuid import uuid4

        from desktop.core.events import DrawSketch

        run_id = f"sketch-{uuid4().hex[:12]}"
        self._folder.mkdir(parents=True, exist_ok=True)
        path = str(self._folder / f"page-{run_id}.png")  # so named, PageDrawer.clear() finds it
        request = DrawSketch(run_id, task_id, dict(values), dict(profile), width, path)
        self._waiting.pop(key, None)  # last in the order of keys again
        self._waiting[key] = request
        self._go_on()

    def forget(self, prefix: str = "") -> None:
        """Forget what waits and was not asked yet, of the keys that begin so."""
        for key in [key for key in self._waiting if key.startswith(prefix)]:
            del self._waiting[key]

    def has_waiting(self, key: str) -> bool:
        """Tell whether a newer sketch of a key waits."""
        return key in self._waiting

    def is_busy(self) -> bool:
        """Tell whether a sketch is being drawn or waits."""
        return self._running is not None or bool(self._waiting)

    def _go_on(self) -> None:
        if self._running is not None or not self._waiting:
            return
        key = MAIN if MAIN in self._waiting else next(iter(self._waiting))
        request = self._waiting.pop(key)
        self._running = (key, request.run_id)
        self.busy_changed.emit(True)
        self._bridge.submit(Lane.VIEW, request)

    def _take(self, message: object) -> None:
        from desktop.core.events import Cancelled, Failed, SketchDrawn

        if not isinstance(message, (SketchDrawn, Failed, Cancelled)) or self._running is None:
            return
        key, run_id = self._running
        if message.run_id != run_id:
            return
        self._running = None
        if isinstance(message, SketchDrawn):
            self.drawn.emit(key, message)
            Path(message.path).unlink(missing_ok=True)
        elif isinstance(message, Failed) and key not in self._waiting:
            self.failed.emit(key, f"{message.sentence} {message.advice}".strip())
        self._go_on()
        if self._running is None:
            self.busy_changed.emit(False)
