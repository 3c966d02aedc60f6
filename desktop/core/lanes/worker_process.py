# SPDX-License-Identifier: AGPL-3.0-or-later
"""A worker process, as the window and the command line hold it; no Qt.

Every request sent is ended by exactly one message, whatever becomes of the process: the worker's
own, or, when it ended by itself, a Failed that says how, or a Cancelled when we ended it because
the agent gave up. Callbacks come from threads of this class: the window passes them on to its own.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import IO

from desktop.core import events
from desktop.core.codec import CodecError
from desktop.core.lanes.worker_endings import MemoryKills, worker_error
from desktop.core.paths import worker_command, worker_environment

CANCEL_SECONDS = 0.3
"""Left to a run to stop by itself before its process is ended."""
STOP_SECONDS = 2.0
STDERR_TAIL = 8 * 1024
"""Bytes kept in memory, never on disk: a library may quote a document in its messages."""


class WorkerProcess:
    """One life of a worker: from its start to its end. A new life is a new object."""

    def __init__(
        self,
        on_message: Callable[[events.FromWorker], None],
        on_ended: Callable[[WorkerProcess, frozenset[str]], None],
        options: Sequence[str] = (),
    ) -> None:
        """Start the process; `options` are those of worker/start.py. Raises OSError.

        `on_ended` receives the runs that the process died without having taken, though it had ended
        others: they are not ended, and may be sent to another. (One that ends before its first
        run is over may be unable to work at all: its runs fail.)
        """
        self._on_message = on_message
        self._on_ended = on_ended
        self._lock = threading.Lock()
        self._pending: set[str] = set()
        self._taken: set[str] = set()
        self._has_worked = False
        self._given_up: set[str] = set()
        self._is_ending = False
        self._has_ended = False
        self._stderr_tail = b""
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._memory_kills = MemoryKills.now()
        self._process = _start([*worker_command(), *options])
        self._threads = [
            threading.Thread(target=target, name=f"worker-{name}", daemon=True)
            for name, target in (
                ("errors", self._keep_stderr_tail),
                ("requests", self._write_requests),
                ("answers", self._read_answers),
            )
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The id of the process, which is also that of its group."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """False once the process has ended or is being ended by us."""
        return not (self._is_ending or self._has_ended) and self._process.poll() is None

    def send(self, message: events.ToWorker) -> bool:
        """Send a request, without blocking; False when the worker is gone and will not answer."""
        with self._lock:
            if self._has_ended:
                return False
            if isinstance(message, events.REQUESTS):
                self._pending.add(message.run_id)
            self._outbox.put(events.to_line(message))
        return True

    def cancel(self, run_id: str) -> None:
        """Stop a run for certain within half a second: politely, then by ending the process."""
        with self._lock:
            if run_id not in self._pending:
                return
            self._given_up.add(run_id)
            self._outbox.put(events.to_line(events.CancelRun(run_id)))
        timer = threading.Timer(CANCEL_SECONDS, self._end_for, (run_id,))
        timer.daemon = True
        timer.start()

    def stop(self) -> None:
        """Ask the worker to end once its run is over."""
        self._is_ending = True
        self._outbox.put(events.to_line(events.Stop()))
        self._outbox.put(None)

    def kill(self) -> None:
        """End the process and all it started, at once; its runs end as Cancelled."""
        with self._lock:
            self._given_up |= self._pending
            self._is_ending = True
        self._kill_group()

    def wait(self, seconds: float) -> bool:
        """Return True when the process has ended and its last message was given, within the time."""
        self._threads[-1].join(seconds)
        return not self._threads[-1].is_alive()

    # --- ending -----------------------------------------------------------------------------

    def _end_for(self, run_id: str) -> None:
        with self._lock:
            if run_id not in self._pending:
                return
            self._is_ending = True
        self._kill_group()
        # Not waiting for the system to clear the process away: it may take long to give back
        # several gigabytes, and the agent was promised half a second.
        self._finish(run_id, events.Cancelled(run_id))

    def _kill_group(self) -> None:
        if self._process.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def _finish(self, run_id: str, message: events.FromWorker) -> None:
        """Give the message that ends a run, unless the run has ended already."""
        with self._lock:
            if run_id not in self._pending:
                return
            self._pending.discard(run_id)
            self._given_up.discard(run_id)
        self._on_message(message)

    def _finish_all(self) -> frozenset[str]:
        """The process has ended: so have its runs, but for those it never got, which are returned."""
        status = self._process.wait()
        killed_for_memory = MemoryKills.now().rose_since(self._memory_kills)
        self._threads[0].join(0.2)  # the last words, unless a grandchild holds the pipe
        error = worker_error(status, self._stderr_tail, killed_for_memory)
        with self._lock:
            self._has_ended = True
            pending = {run_id: run_id in self._given_up for run_id in self._pending}
            never_got = self._pending - self._taken - self._given_up if self._has_worked else set()
        for run_id, is_given_up in pending.items():
            if run_id in never_got:
                continue
            ended = (
                events.Cancelled(run_id) if is_given_up else events.Failed.from_error(run_id, error)
            )
            self._finish(run_id, ended)
        return frozenset(never_got)

    # --- the three threads ------------------------------------------------------------------

    def _read_answers(self) -> None:
        try:
            with contextlib.closing(_pipe(self._process.stdout)) as answers:
                while untrusted_line := answers.readline(events.MAX_LINE + 1):
                    with contextlib.suppress(CodecError):
                        self._take(events.read_from_worker(untrusted_line))
        except BaseException:  # a defect in a callback: nobody listens to the worker any more
            self._kill_group()
            raise
        finally:
            self._outbox.put(None)
            self._on_ended(self, self._finish_all())

    def _take(self, message: events.FromWorker) -> None:
        if isinstance(message, events.RunTaken):
            self._taken.add(message.run_id)
        elif isinstance(message, events.END_OF_RUN):
            self._has_worked = True
            self._finish(message.run_id, message)
        elif (
            isinstance(message, events.WorkerReady | events.NetworkMeasured | events.ModelUnloaded)
            or message.run_id in self._pending
        ):
            self._on_message(message)

    def _write_requests(self) -> None:
        """Write apart: a worker too busy to read must not hold up the window."""
        with contextlib.suppress(OSError), _pipe(self._process.stdin) as requests:
            while (line := self._outbox.get()) is not None:
                requests.write(line)
                requests.flush()

    def _keep_stderr_tail(self) -> None:
        with contextlib.suppress(OSError, ValueError), _pipe(self._process.stderr) as errors:
            while some := errors.read1(STDERR_TAIL):  # type: ignore[attr-defined]
                self._stderr_tail = (self._stderr_tail + some)[-STDERR_TAIL:]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a process of its own group, that a Ctrl+C in the terminal does not reach."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=worker_environment(),
        start_new_session=True,
        creationflags=flags,
    )


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "Popen was asked for the three pipes"
    return pipe
