# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the network lock holds, measured by really trying every way out.

The addresses are those set aside for documentation (RFC 5737, RFC 3849), the name is under
".invalid" (RFC 2606), and the own machine: an attempt that passed would reach nobody.
"""

from __future__ import annotations

import ctypes
import dataclasses
import errno
import json
import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from desktop.core.events import NetworkState
from desktop.core.network import offline
from desktop.core.network.outcomes import CLOSED, INCONCLUSIVE, POSSIBLE, REFUSED, UNREACHABLE
from desktop.core.paths import worker_environment

_DNS_SECONDS = 1.0
_CHILD_SECONDS = 10.0
_OUR_REFUSALS = frozenset({errno.EACCES, errno.EPERM, getattr(errno, "WSAEACCES", errno.EACCES)})
"""Windows' firewall answers WSAEACCES to a connection that a rule of its own forbids."""
_STARTED = frozenset(
    {0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK)}
)
_NO_ROAD = frozenset(
    code
    for name in ("ENETUNREACH", "EHOSTUNREACH", "ENETDOWN", "EADDRNOTAVAIL", "EAFNOSUPPORT")
    for code in (getattr(errno, name, None), getattr(errno, f"WSA{name}", None))
    if code is not None
)
_ADDRESS = ("192.0.2.1", 443)
_FIONBIO = 0x8004_667E
"""Of Windows: a socket that does not wait."""


def probe_network(child_command: Sequence[str] | None = None, process: str = "") -> NetworkState:
    """Try IPv4, IPv6, UDP, the own machine, a name, native code and a child; say what happened.

    `child_command` starts a process that ends in `main()` below (None: no child is tried).
    `process` is what this one is called in NetworkState. About 1 ms without a child, 0.1 s with
    one, where the lock holds.
    """
    with offline.probing():
        attempts = try_ways_out()
        attempts["native"] = _try_windows() if sys.platform == "win32" else _try_native()
    attempts["dns"] = _try_name()
    if child_command is not None:
        attempts["child"] = try_child(child_command)
    return NetworkState(
        _is_locked(attempts),
        offline.method(),
        attempts,
        offline.refused_attempts(),
        process,
        os.getpid(),
        datetime.now(UTC).isoformat(timespec="seconds"),
    )


def with_attempts(network: NetworkState, others: Mapping[str, str]) -> NetworkState:
    """Return the state with ways out that were tried apart: it is locked if they are refused too."""
    attempts = {**network.attempts, **others}
    return dataclasses.replace(network, attempts=attempts, locked=_is_locked(attempts))


def try_ways_out() -> dict[str, str]:
    """Return what happened to each kind of socket: "refused" by us, "possible", or an errno name."""
    return {
        "ipv4": _try(socket.AF_INET, socket.SOCK_STREAM, _ADDRESS),
        "ipv6": _try(socket.AF_INET6, socket.SOCK_STREAM, ("2001:db8::1", 443)),
        "udp": _try(socket.AF_INET, socket.SOCK_DGRAM, ("192.0.2.1", 53)),
        "loopback": _try(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 9)),
    }


def try_child(command: Sequence[str]) -> str:
    """Start a process that tries the ways out and prints what happened; return it in one word.

    The own machine is left out: Windows' firewall lets a program speak to it, which leads nowhere.
    Where this computer has no road for one family, what was refused of the others counts.
    """
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            timeout=_CHILD_SECONDS,
            check=True,
            env=worker_environment(),
        )
        told = json.loads(answer.stdout)
        outcomes = {str(outcome) for way, outcome in told.items() if way != "loopback"}
    except (OSError, ValueError, AttributeError, subprocess.SubprocessError):
        return INCONCLUSIVE
    if REFUSED in outcomes:
        outcomes -= {UNREACHABLE}
    return (
        REFUSED
        if outcomes == {REFUSED}
        else ", ".join(sorted(outcomes - {REFUSED})) or INCONCLUSIVE
    )


def main() -> None:
    """Print what happened as JSON: the child of `probe_network`, which puts no lock of its own."""
    sys.stdout.write(json.dumps(try_ways_out()) + "\n")


def outcome_of(code: int) -> str:
    """Return what an error code of a connection says: ours, none, no road, or its name."""
    if code in _OUR_REFUSALS:
        return REFUSED
    if code in _STARTED:
        return POSSIBLE
    if code in _NO_ROAD:
        return UNREACHABLE
    return errno.errorcode.get(code, str(code))


def _is_locked(attempts: Mapping[str, str]) -> bool:
    outcomes = set(attempts.values())
    return REFUSED in outcomes and outcomes <= CLOSED


def _try(family: int, kind: int, address: tuple[str, int]) -> str:
    try:
        with socket.socket(family, kind) as way_out:
            way_out.setblocking(False)
            return outcome_of(way_out.connect_ex(address))
    except OSError as error:
        return outcome_of(error.errno or -1)


def _try_name() -> str:
    """Look a name up, in a thread: a resolver without network may take long."""
    return _within(_DNS_SECONDS, _look_up)


def _look_up() -> str:
    with offline.probing():
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
        return outcome_of(ctypes.get_errno())
    os.close(descriptor)
    return POSSIBLE


def _try_windows() -> str:
    """Connect through Windows' own library: a socket can always be made, a rule refuses its use.

    Whatever is not the firewall's own refusal counts as no lock.
    """
    windows: type[ctypes.CDLL] = getattr(ctypes, "WinDLL", ctypes.CDLL)
    try:
        winsock = windows("ws2_32")  # prepared by Python's own socket module
        winsock.socket.restype = ctypes.c_size_t
        way_out = ctypes.c_size_t(winsock.socket(int(socket.AF_INET), int(socket.SOCK_STREAM), 6))
        if way_out.value == ctypes.c_size_t(-1).value:
            return outcome_of(winsock.WSAGetLastError())
        winsock.ioctlsocket(
            way_out, ctypes.c_long(_FIONBIO - (1 << 32)), ctypes.byref(ctypes.c_ulong(1))
        )
        address, port = _ADDRESS
        place = struct.pack("<H", int(socket.AF_INET)) + struct.pack(">H", port)
        place += bytes(int(part) for part in address.split(".")) + bytes(8)
        failed = winsock.connect(way_out, place, len(place))
        outcome = outcome_of(winsock.WSAGetLastError() if failed else 0)
        winsock.closesocket(way_out)
    except (OSError, AttributeError, ctypes.ArgumentError) as error:
        return type(error).__name__
    return outcome
