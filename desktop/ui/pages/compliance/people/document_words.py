# SPDX-License-Identifier: AGPL-3.0-or-later
"""Has a worker open the documents that a search goes through: the window opens none."""

from __future__ import annotations

import queue
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject

from desktop.core.events import Cancelled, Failed, ReadWords, WordsRead
from desktop.core.task import Lane
from desktop.ui.crossing import in_window
from desktop.ui.worker_bridge import WorkerBridge

_LOOK_SECONDS = 0.1
"""Between two looks at whether the search was stopped, while a document is read."""


class DocumentWords(QObject):
    """Lives in the window's thread; `read` is called from the thread of the search."""

    def __init__(self, bridge: WorkerBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._run_id = ""
        self._answers: queue.SimpleQueue[WordsRead | Failed | Cancelled] = queue.SimpleQueue()
        bridge.message.connect(self._take)

    def read(self, path: Path, check: Callable[[], None]) -> str | None:
        """Return the words of a document, None when it cannot be read; what `check` raises ends it."""
        run_id = f"words-{uuid4().hex[:12]}"
        in_window(self, partial(self._submit, run_id, str(path)))
        try:
            while True:
                check()
                answer = self._next()
                if answer is not None and answer.run_id == run_id:
                    return answer.text if isinstance(answer, WordsRead) else None
        except BaseException:
            in_window(self, partial(self._bridge.cancel, run_id))
            raise

    def _next(self) -> WordsRead | Failed | Cancelled | None:
        try:
            return self._answers.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            return None

    # --- in the window's thread ---------------------------------------------------------------

    def _submit(self, run_id: str, path: str) -> None:
        self._run_id = run_id
        self._bridge.submit(Lane.VIEW, ReadWords(run_id, path))

    def _take(self, message: object) -> None:
        if isinstance(message, (WordsRead, Failed, Cancelled)) and message.run_id == self._run_id:
            self._answers.put(message)
