# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks a child process a question about the machine and survives whatever becomes of it.

A driver may crash, hang or write noise: it does so in the child. Each line that counts begins with
MARK; all others are noise. A child that says it is ready (its library is loaded) has the whole time
limit for the question itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from desktop.core.paths import worker_environment

MARK = "BEFFROI-HARDWARE "
MAX_LINE = 64 * 1024
"""Bytes of a line; a longer one is cut, and then none of ours."""
_READY: dict[str, Any] = {"ready": True}
CRASHED = "l’essai s’est arrêté brutalement"
HUNG = "l’essai n’a pas répondu à temps"
UNREADABLE = "l’essai n’a pas donné de réponse lisible"
NOT_STARTED = "l’essai n’a pas pu être lancé"


@dataclass(frozen=True, slots=True)
class ChildAnswer:
    """What came of it: an answer, or why there is none."""

    untrusted_data: dict[str, Any] = field(default_factory=dict)
    failure: str = ""
    """French, the middle of a sentence; empty when there is an answer."""


def ask_child(
    command: Sequence[str], seconds: float, start_seconds: float | None = None
) -> ChildAnswer:
    """Start the command and return its answer, or its failure within the time limit.

    `start_seconds` is left to the child to become ready (the same as `seconds` when not given); from
    then on it has `seconds`. The child, and what it started, is gone when this returns.
    """
    try:
        process = _start(command)
    except OSError:
        return ChildAnswer(failure=NOT_STARTED)
    lines: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    assert process.stdout is not None  # it was asked for
    reader = threading.Thread(target=_read_lines, args=(process.stdout, lines), daemon=True)
    reader.start()
    try:
        return _wait(process, lines, seconds, start_seconds or seconds)
    finally:
        _end(process)
        reader.join(1.0)
        if not reader.is_alive():  # a grandchild may hold the pipe: then the thread keeps it
            process.stdout.close()


def say_ready() -> None:
    """In the child: the library is loaded, the question itself begins."""
    answer(_READY)


def answer(data: dict[str, Any]) -> None:
    """In the child: write a line that counts, whatever was written before on the same line."""
    sys.stdout.write(f"\n{MARK}{json.dumps(data)}\n")
    sys.stdout.flush()


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # our own program, or a test's
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=worker_environment(),
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _read_lines(stream: IO[bytes], lines: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    with contextlib.suppress(OSError, ValueError):  # closed under our feet
        while untrusted_line := stream.readline(MAX_LINE):
            data = _parsed(untrusted_line)
            if data is not None:
                lines.put(data)
    lines.put(None)


def _parsed(untrusted_line: bytes) -> dict[str, Any] | None:
    mark = MARK.encode()
    if not untrusted_line.startswith(mark):
        return None
    try:
        data = json.loads(untrusted_line[len(mark) :])
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _wait(
    process: subprocess.Popen[bytes],
    lines: queue.SimpleQueue[dict[str, Any] | None],
    seconds: float,
    start_seconds: float,
) -> ChildAnswer:
    deadline = time.monotonic() + start_seconds
    while True:
        try:
            data = lines.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return ChildAnswer(failure=HUNG)
        if data is None:
            return ChildAnswer(failure=_ending(process))
        if data != _READY:
            return ChildAnswer(data)
        deadline = time.monotonic() + seconds


def _ending(process: subprocess.Popen[bytes]) -> str:
    """Tell a crash from a child that only said nothing."""
    try:
        status = process.wait(1.0)
    except subprocess.TimeoutExpired:  # it closed its output and lives on
        return UNREADABLE
    # A signal is negative; a fault on Windows is an NTSTATUS such as 0xC0000005.
    return CRASHED if status < 0 or status >= 0x8000_0000 else UNREADABLE


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(2.0)
