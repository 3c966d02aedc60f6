# SPDX-License-Identifier: AGPL-3.0-or-later
"""The life of a worker: one thread listens, the main one works, one request at a time."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from typing import BinaryIO, Protocol

from desktop.core.codec import CodecError
from desktop.core.events import (
    MAX_LINE,
    SOUND_CONTROLS,
    CancelRun,
    MeasureNetwork,
    RunTaken,
    Stop,
    ToWorker,
    WorkerReady,
    read_to_worker,
)
from desktop.worker.network_measures import NetworkMeasures
from desktop.worker.sound_controls import SoundControls
from desktop.worker.streams import AnswerStream

ORPHAN_SECONDS = 1.0
"""Left to the current run to stop by itself when the window is gone."""


class CancelFlags:
    """Which runs the agent gave up; set by the listening thread, looked at by the working one."""

    def __init__(self) -> None:
        self._cancelled: set[str] = set()
        self._all = False

    def set(self, run_id: str) -> None:
        self._cancelled.add(run_id)

    def set_all(self) -> None:
        self._all = True

    def is_set(self, run_id: str) -> bool:
        return self._all or run_id in self._cancelled

    def forget(self, run_id: str) -> None:
        self._cancelled.discard(run_id)


class Handler(Protocol):
    """Does the work of one request, and answers it."""

    flags: CancelFlags
    controls: SoundControls
    network: NetworkMeasures

    def ready(self) -> WorkerReady:
        """Describe the worker."""
        ...

    def handle(self, message: ToWorker) -> None:
        """Do it and send its answers; raises nothing but WindowGone."""
        ...

    def unload(self) -> None:
        """Give an idle model's memory back."""
        ...


class WorkerLoop:
    """Reads requests from a pipe and hands them to a handler until Stop or the end of the pipe."""

    def __init__(
        self, requests: BinaryIO, answers: AnswerStream, handler: Handler, idle_seconds: float
    ) -> None:
        self._requests = requests
        self._answers = answers
        self._handler = handler
        self._idle_seconds = idle_seconds
        self._queue: queue.Queue[ToWorker] = queue.Queue()
        self._ended = threading.Event()

    def run(self) -> None:
        """Work until it is over; raise WindowGone when the window is gone."""
        threading.Thread(target=self._listen, name="listener", daemon=True).start()
        self._answers.send(self._handler.ready())
        try:
            while not isinstance(message := self._next(), Stop):
                self._answers.send(RunTaken(message.run_id))
                self._handler.handle(message)
        finally:
            self._ended.set()

    def _next(self) -> ToWorker:
        while True:
            try:
                return self._queue.get(timeout=self._idle_seconds)
            except queue.Empty:
                self._handler.unload()

    def _listen(self) -> None:
        """Read lines as they come: a cancellation takes effect at once, whatever is being done."""
        with contextlib.suppress(OSError):
            while untrusted_line := self._requests.readline(MAX_LINE + 1):
                with contextlib.suppress(CodecError):  # not ours: nothing to do with it
                    self._take(read_to_worker(untrusted_line))
        self._leave_with_the_window()

    def _take(self, message: ToWorker) -> None:
        if isinstance(message, CancelRun):
            self._handler.flags.set(message.run_id)
        elif isinstance(message, SOUND_CONTROLS):
            self._handler.controls.take(message)
        elif isinstance(message, MeasureNetwork):
            self._handler.network.tell_soon()
        else:
            self._queue.put(message)

    def _leave_with_the_window(self) -> None:
        """The pipe closed: the window ended or died. Stop the work; do not outlive it.

        (Linux could kill a child with its parent, PR_SET_PDEATHSIG, but that means the parent's
        thread that started it, and the window starts workers from threads that end.)
        """
        self._handler.flags.set_all()
        self._queue.put(Stop())
        if not self._ended.wait(ORPHAN_SECONDS):
            os._exit(0)
