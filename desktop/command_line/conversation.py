# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks workers for something that is no task, shows how it goes, and waits for the answer."""

from __future__ import annotations

import queue
import sys
import time
from collections.abc import Callable
from types import TracebackType

from desktop.command_line.output import RunOutput, make_output
from desktop.command_line.signals import interruptions
from desktop.core import events
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions
from desktop.core.task import Lane
from desktop.pool import make_pool

_LISTEN_SECONDS = 0.2
"""A wait without limit would not let Ctrl+C through on Windows."""
CTRL_C = None
"""Stands among the workers' messages for a Ctrl+C."""
Messages = queue.SimpleQueue[events.FromWorker | None]
"""A SimpleQueue, because a signal handler may put into no other."""


def listen(
    messages: Messages, cancel: Callable[[str], None], run_id: str, output: RunOutput
) -> events.FromWorker:
    """Show the messages until the run's last; Ctrl+C cancels, a second one ends everything."""
    has_cancelled = False
    while True:
        try:
            message = messages.get(timeout=_LISTEN_SECONDS)
        except queue.Empty:
            continue
        if message is CTRL_C and not has_cancelled:
            has_cancelled = True
            output.say("Annulation…")
            cancel(run_id)
            continue
        message = message or events.Cancelled(run_id)
        output.show(message)
        if isinstance(message, events.END_OF_RUN) and message.run_id == run_id:
            return message


class Conversation:
    """Workers for the time of a command; a context manager, whose end leaves none behind."""

    def __init__(self, start: StartOptions, settings: Settings, *, json_events: bool) -> None:
        self._json_events = json_events
        self._messages: Messages = Messages()
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
            with interruptions(lambda: self._messages.put(CTRL_C)):
                self._pool.submit(lane, request)
                end = listen(self._messages, self._pool.cancel, request.run_id, output)
                return end, time.monotonic() - started
        finally:
            output.close()
            sys.stderr.flush()
