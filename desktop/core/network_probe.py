# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the network lock holds, measured by really trying every way out.

The addresses are those set aside for documentation (RFC 5737, RFC 3849), the name is under
".invalid" (RFC 2606), and the own machine: an attempt that passed would reach nobody.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence

from desktop.core import offline
from desktop.core.events import NetworkState

REFUSED = "refused"
POSSIBLE = "possible"
_DNS_SECONDS = 1.0
_CHILD_SECONDS = 10.0
_OUR_REFUSALS = (errno.EACCES, errno.EPERM)
_STARTED = (errno.EINPROGRESS, errno.EWOULDBLOCK)


def probe_network(child_command: Sequence[str] | None = None) -> NetworkState:
    """Try IPv4, IPv6, UDP, the own machine, a name, native code and a child; say what happened.

    `child_command` starts a process that ends in `main()` below (None: no child is tried). About
    1 ms without a child, 0.1 s with one, where the lock holds.
    """
    with offline.probing():
        attempts = try_ways_out()
        attempts["dns"] = _try_name()
        if sys.platform != "win32":
            attempts["native"] = _try_native()
    if child_command is not None:
        attempts["child"] = _try_child(child_command)
    is_locked = all(outcome == REFUSED for outcome in attempts.values())
    return NetworkState(is_locked, offline.method(), attempts)


def try_ways_out() -> dict[str, str]:
    """Return what happened to each kind of socket: "refused" by us, "possible", or an errno name."""
    return {
        "ipv4": _try(socket.AF_INET, socket.SOCK_STREAM, ("192.0.2.1", 443)),
        "ipv6": _try(socket.AF_INET6, socket.SOCK_STREAM, ("2001:db8::1", 443)),
        "udp": _try(socket.AF_INET, socket.SOCK_DGRAM, ("192.0.2.1", 53)),
        "loopback": _try(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 9)),
    }


def main() -> None:
    """Print what happened as JSON: the child of `probe_network`, which puts no lock of its own."""
    sys.stdout.write(json.dumps(try_ways_out()) + "\n")


def _try(family: int, kind: int, address: tuple[str, int]) -> str:
    try:
        with socket.socket(family, kind) as way_out:
            way_out.setblocking(False)
            return _outcome(way_out.connect_ex(address))
    except OSError as error:
        return _outcome(error.errno or 0)


def _outcome(code: int) -> str:
    if code in _OUR_REFUSALS:
        return REFUSED
    if code == 0 or code in _STARTED:
        return POSSIBLE
    return errno.errorcode.get(code, str(code))


def _try_name() -> str:
    """Look a name up, in a thread: a resolver without network may take long."""
    return _within(_DNS_SECONDS, _look_up)


def _look_up() -> str:
    try:
        socket.getaddrinfo("beffroi.invalid", 443)
    except PermissionError:
        return REFUSED
    except OSError:
        pass
    return POSSIBLE


def _within(seconds: float, attempt: Callable[[], str]) -> str:
    outcomes: list[str] = []
    thread = threading.Thread(target=lambda: outcomes.append(attempt()), daemon=True)
    thread.start()
    thread.join(seconds)
    return outcomes[0] if outcomes else POSSIBLE


def _try_native() -> str:
    """Open a socket through the C library, as an engine would: Python's own hook sees nothing."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.socket(int(socket.AF_INET), int(socket.SOCK_STREAM), 0)
    if descriptor < 0:
        return _outcome(ctypes.get_errno())
    os.close(descriptor)
    return POSSIBLE


def _try_child(command: Sequence[str]) -> str:
    try:
        answer = subprocess.run(command, capture_output=True, timeout=_CHILD_SECONDS, check=True)
        outcomes = set(json.loads(answer.stdout).values())
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return type(error).__name__
    return REFUSED if outcomes == {REFUSED} else ", ".join(sorted(outcomes - {REFUSED}))
