# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a worker ended, told apart: a crash, memory exhausted, killed from outside, an exit code.

Exit statuses are those of subprocess.Popen: minus the signal on Linux and macOS, an NTSTATUS on
Windows ([MS-ERREF] 2.3.1), where ending a process from the task manager gives 1.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import (
    WorkerCrashed,
    WorkerError,
    WorkerExited,
    WorkerIllegalInstruction,
    WorkerKilled,
    WorkerOutOfMemory,
)

EXIT_DEFECT = 70
"""A defect of ours ended the worker (EX_SOFTWARE of sysexits.h); the technical log has the trace."""

_ILLEGAL_INSTRUCTION = (-4, 0xC000_001D)
_CRASHES = (
    -11,  # SIGSEGV
    -7,  # SIGBUS
    -10,  # SIGBUS on macOS
    -6,  # SIGABRT
    -8,  # SIGFPE
    -5,  # SIGTRAP: __builtin_trap on arm64
    0xC000_0005,  # access violation
    0xC000_0409,  # stack buffer overrun, and abort() of the C library
    0xC000_0374,  # heap corruption
    0xC000_00FD,  # stack overflow
    0xC000_0094,  # integer division by zero
)
_OUT_OF_MEMORY = (0xC000_0017,)
"""STATUS_NO_MEMORY."""
_KILLED = (-9, -15, -2, -1)
"""SIGKILL, SIGTERM, SIGINT, SIGHUP."""
_REFUSED_ALLOCATION = (b"bad_alloc", b"out of memory", b"failed to allocate", b"MemoryError")
_WINDOWS_TERMINATED = 1


@dataclass(frozen=True, slots=True)
class MemoryKills:
    """How many processes the system has killed for memory so far; None when it does not say."""

    count: int | None

    @classmethod
    def now(cls) -> MemoryKills:
        """Read the counters of the kernel and of our control group (Linux only)."""
        counts = list(_read_counters()) if sys.platform == "linux" else []
        return cls(sum(counts) if counts else None)

    def rose_since(self, before: MemoryKills) -> bool:
        """True when the system killed something for memory in between."""
        return self.count is not None and before.count is not None and self.count > before.count


def worker_error(status: int, stderr_tail: bytes, killed_for_memory: bool) -> WorkerError:
    """Return the error for a worker that ended by itself with that exit status.

    `stderr_tail` is the end of what it printed; `killed_for_memory` whether the system killed a
    process for memory while it lived.
    """
    code = status & 0xFFFF_FFFF if status > 0 else status
    if code in _ILLEGAL_INSTRUCTION:
        return WorkerIllegalInstruction()
    if code in _OUT_OF_MEMORY:
        return WorkerOutOfMemory()
    if code in _CRASHES:
        refused = any(words in stderr_tail for words in _REFUSED_ALLOCATION)
        return WorkerOutOfMemory() if code == -6 and refused else WorkerCrashed()
    if code in _KILLED or (sys.platform == "win32" and code == _WINDOWS_TERMINATED):
        is_memory = code == -9 and killed_for_memory
        return WorkerOutOfMemory() if is_memory else WorkerKilled()
    return WorkerExited(f"({_name(status)})")


def _name(status: int) -> str:
    if status >= 0:
        return f"code {status}"
    try:
        return f"signal {signal.Signals(-status).name}"
    except ValueError:
        return f"signal {-status}"


def _read_counters() -> Iterator[int]:
    """Yield the `oom_kill` counters: of the machine, and of our control group (a container)."""
    yield from _counter(Path("/proc/vmstat"))
    try:
        groups = Path("/proc/self/cgroup").read_text().splitlines()
    except OSError:
        return
    for line in groups:
        if line.startswith("0::/"):
            group = line.removeprefix("0::/")
            yield from _counter(Path("/sys/fs/cgroup") / group / "memory.events")


def _counter(path: Path) -> Iterator[int]:
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return
    for line in lines:
        name, _, value = line.partition(" ")
        if name == "oom_kill" and value.isdecimal():
            yield int(value)
