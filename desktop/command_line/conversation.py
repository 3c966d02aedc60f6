# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks workers for something that is no task, shows how it goes, and waits for the answer."""

from __future__ import annotations

import queue
import sys
import time
from types import TracebackType

from desktop.command_line.output import make_output
from desktop.command_line.signals import interruptions
from desktop.core import events
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions
from desktop.core.task import Lane
from desktop.pool import make_pool

_LISTEN_SECONDS = 0.2
"""A wait without limit would not let Ctrl+C through on Windows."""
_CTRL_C = None


class Conversation:
    """Workers for the time of a command; a context manager, whose end leaves none behind."""

    def __init__(self, start: StartOptions, settings: Settings, *, json_events: bool) -> None:
        self._json_events = json_events
        # A SimpleQueue, because a signal handler may put into no other.
        self._messages: queue.SimpleQueue[events.FromWorker | None] = queue.SimpleQueue()
        self._pool = make_pool(start, settings, lambda _lane, message: self._messages.put(message))

    def __enter__(self) -> Conversation:
        """Nothing starts before it is asked for."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """End the workers."""
        self._pool.shutdown()

    def ask(self, lane: Lane, request: events.Request) -> tuple[events.FromWorker, float]:
        """Return the message that ends the request, and the seconds it took; Ctrl+C cancels it."""
        output = make_output(self._json_events)
        started = time.monotonic()
        try:
            with interruptions(lambda: self._messages.put(_CTRL_C)):
                self._pool.submit(lane, request)
                return self._listen(request.run_id, output), time.monotonic() - started
        finally:
            output.close()
            sys.stderr.flush()

    def _listen(self, run_id: str, output: object) -> events.FromWorker:
        has_cancelled = False
        while True:
            try:
                message = self._messages.get(timeout=_LISTEN_SECONDS)
            except queue.Empty:
                continue
            if message is _CTRL_C:
                if has_cancelled:
                    return events.Cancelled(run_id)
                has_cancelled = True
                self._pool.cancel(run_id)
                continue
            output.show(message)  # type: ignore[attr-defined]
            if isinstance(message, events.END_OF_RUN) and message.run_id == run_id:
                return message
