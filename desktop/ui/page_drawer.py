# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks a worker for pictures of pages: one at a time, and only the last one wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.core.task import Lane
from desktop.ui.worker_bridge import WorkerBridge

if TYPE_CHECKING:
    from desktop.core.draft import Citation
    from desktop.core.events import DrawPage


class PageDrawer(QObject):
    """Signals: `drawn(PageDrawn)`, `failed(sentence)`. Pictures lie in `folder` and are replaced."""

    drawn = Signal(object)
    failed = Signal(str)

    def __init__(self, bridge: WorkerBridge, folder: Path) -> None:
        super().__init__()
        self._bridge, self._folder = bridge, folder
        self._running = ""
        self._next: DrawPage | None = None
        bridge.message.connect(self._take)

    def another(self) -> PageDrawer:
        """Return a drawer of its own whose pictures lie in the same folder, and go with these."""
        return PageDrawer(self._bridge, self._folder)

    def draw(
        self, document: str, page: int, width: int, highlights: tuple[Citation, ...] = ()
    ) -> None:
        """Ask for a page; a page that was waiting is forgotten."""
        from uuid import uuid4

        from desktop.core.events import DrawPage

        run_id = f"page-{uuid4().hex[:12]}"
        self._folder.mkdir(parents=True, exist_ok=True)
        path = str(self._folder / f"{run_id}.png")
        self._next = DrawPage(run_id, document, page, width, path, highlights)
        self._go_on()

    def clear(self) -> None:
        """Delete the pictures: they show documents of the agent."""
        for path in self._folder.glob("page-*.png"):
            path.unlink(missing_ok=True)

    def _go_on(self) -> None:
        if self._running or self._next is None:
            return
        request, self._next = self._next, None
        self._running = request.run_id
        self._bridge.submit(Lane.VIEW, request)

    def _take(self, message: object) -> None:
        from desktop.core.events import Cancelled, Failed, PageDrawn

        if not isinstance(message, (PageDrawn, Failed, Cancelled)):
            return
        if message.run_id != self._running:
            return
        self._running = ""
        if isinstance(message, PageDrawn):
            self.drawn.emit(message)
            Path(message.path).unlink(missing_ok=True)
        elif isinstance(message, Failed) and self._next is None:
            self.failed.emit(f"{message.sentence} {message.advice}".strip())
        self._go_on()
