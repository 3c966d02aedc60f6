# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ctrl+C and the system's wish that we end, turned into things that never strike in mid-writing."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType


@contextlib.contextmanager
def interruptions(on_interrupt: Callable[[], None]) -> Iterator[None]:
    """Call `on_interrupt` at each Ctrl+C meanwhile, in place of raising KeyboardInterrupt anywhere.

    A SIGTERM or a closed terminal raises SystemExit(128 + its number): the worker is ended and the
    terminal left clean, but the job stays to be taken up again.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Python gives signals to the main thread only
        return
    handlers = {signal.SIGINT: lambda _number, _frame: on_interrupt(), signal.SIGTERM: _leave}
    if hasattr(signal, "SIGHUP"):
        handlers[signal.SIGHUP] = _leave
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
