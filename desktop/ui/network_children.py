# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ways out that the window tries in programs of their own: a child, and Qt's network library.

Qt's network library is never loaded into the window itself.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.ui.crossing import in_window

QT_PROBE = "desktop.ui.qt_way_out"


class NetworkChildren(QObject):
    """Starts them in a thread. Signals: `tried(dict)` in the window's thread, way out by outcome."""

    tried = Signal(object)

    def __init__(self, try_children: Callable[[], dict[str, str]] | None = None) -> None:
        super().__init__()
        self._try = try_children or try_children_of_window
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Try, unless a try is under way."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="network", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Wait until the try under way is over."""
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        in_window(self, partial(self.tried.emit, self._try()))


def try_children_of_window() -> dict[str, str]:
    """Return what happened in a child program, and through Qt where its network library is."""
    from desktop.core.network.offline import PROBE_OPTION
    from desktop.core.network.probe import try_child
    from desktop.core.paths import worker_command

    return {"child": try_child([*worker_command(), PROBE_OPTION]), "qt": _try_qt()}


def _try_qt() -> str:
    import importlib.util
    import sys

    from desktop.core.network.outcomes import ABSENT, INCONCLUSIVE
    from desktop.core.network.probe import try_child
    from desktop.core.paths import is_bundle

    if importlib.util.find_spec("PySide6.QtNetwork") is None:
        return ABSENT
    if is_bundle():  # it should not be there, and no program of ours can try it: nothing is claimed
        return INCONCLUSIVE
    return try_child([sys.executable, "-P", "-m", QT_PROBE])
