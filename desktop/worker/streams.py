# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two pipes to the window, kept out of reach of whatever libraries print."""

from __future__ import annotations

import os
import threading
from typing import BinaryIO

from desktop.core.errors import ResultTooLarge
from desktop.core.events import MAX_LINE, Failed, FromWorker, to_line

STDIN, STDOUT, STDERR = 0, 1, 2


def take_protocol_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return private copies of stdin and stdout, and give the libraries harmless ones instead.

    What a C library prints goes to stderr; what one would read is empty. The copies are not
    inherited by child processes.
    """
    requests = os.fdopen(os.dup(STDIN), "rb")
    answers = os.fdopen(os.dup(STDOUT), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, STDIN)
    os.close(nothing)
    os.dup2(STDERR, STDOUT)
    return requests, answers


class WindowGone(BaseException):
    """Nobody reads our answers any more; not an Exception, so that no task takes it for its own."""


class AnswerStream:
    """Sends messages to the window, one line each, from any thread."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._lock = threading.Lock()

    def send(self, message: FromWorker) -> None:
        """Write the message whole; raise WindowGone when nobody listens any more."""
        line = to_line(message)
        if len(line) > MAX_LINE and hasattr(message, "run_id"):
            # The window refuses such a line, and would wait for an end that never comes.
            line = to_line(Failed.from_error(message.run_id, ResultTooLarge()))
        rest = memoryview(line)
        with self._lock:
            try:
                while rest:
                    rest = rest[self._answers.write(rest) :]
            except OSError as error:
                raise WindowGone from error
