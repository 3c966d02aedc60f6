# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks for a person off the window's thread; it can be stopped between two pieces of text."""

from __future__ import annotations

import contextlib
import logging
import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.mairie.compliance.rights.query import PersonQuery
from desktop.mairie.compliance.rights.search import search_person
from desktop.ui.crossing import in_window
from desktop.ui.pages.compliance.people.document_words import DocumentWords
from desktop.ui.worker_bridge import WorkerBridge

_log = logging.getLogger(__name__)
_STEP = 0.005
"""Share of the whole between two words on how far it is."""


class _Stopped(Exception):
    """The agent stopped the search, or the page is gone."""


class SearchRun(QObject):
    """One search. Signals: `progressed(share)`, `found(SearchResult)`, `stopped()`, `failed()`."""

    progressed = Signal(float)
    found = Signal(object)
    stopped = Signal()
    failed = Signal()

    def __init__(
        self, root: Path, query: PersonQuery, bridge: WorkerBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._root, self._query = root, query
        self._words = DocumentWords(bridge, self)
        self._is_stopped = threading.Event()
        self._told = -1.0
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Have it end soon; `stopped` tells when."""
        self._is_stopped.set()

    def wait(self) -> None:
        """Wait for the end of what goes on; not from the window's thread while documents are read."""
        self._thread.join()

    # --- on the other thread ------------------------------------------------------------------

    def _work(self) -> None:
        # RuntimeError: the page, and this with it, went while it looked.
        with contextlib.suppress(RuntimeError):
            try:
                result = search_person(self._root, self._query, self._tell, self._open)
            except _Stopped:
                in_window(self, self.stopped.emit)
            except Exception as error:  # noqa: BLE001  # the thread must not die without a word
                _log.info("the search of a person failed (%s)", type(error).__name__)
                in_window(self, self.failed.emit)
            else:
                if self._is_stopped.is_set():
                    in_window(self, self.stopped.emit)
                else:
                    in_window(self, partial(self.found.emit, result))

    def _open(self, path: Path) -> str | None:
        return self._words.read(path, self._check)

    def _check(self) -> None:
        if self._is_stopped.is_set() or not isValid(self):
            raise _Stopped

    def _tell(self, share: float) -> None:
        self._check()
        if share - self._told >= _STEP:
            self._told = share
            in_window(self, partial(self.progressed.emit, share))
