# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network lock: called by the window and by every worker before they import anything else.

Three layers, from the strongest: the kernel's filter on Linux (seccomp.py: native code, threads and
children included), a Python audit hook everywhere, and the environment variables that make AI
libraries stay offline by themselves. On Windows and macOS native code is held back only by the
installer's firewall rule: `network_probe` tells what is really in force.

What this does not cover: a program of the same user that is asked over a local socket to use the
network for us (a D-Bus service, a printing service). Nothing in Beffroi asks for it.
"""

from __future__ import annotations

import _thread
import contextlib
import ctypes
import errno
import os
import sys
from typing import Any, Final, Literal

from desktop.core.network import seccomp

Method = Literal["seccomp", "audit-hook", "none"]

OFFLINE_ENVIRONMENT: Final = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    # onnxruntime reports to Microsoft's OneCollector from the moment it is imported, before one can
    # call its disable_telemetry_events(): threads, a name looked up, an identifier left in the
    # temporary folder. On Linux the kernel refuses the sockets; elsewhere only this stops it.
    "ORT_DISABLE_TELEMETRY": "1",
    "no_proxy": "*",
    "NO_PROXY": "*",
}
PROBE_OPTION: Final = "--probe-ways-out"
"""Has a worker only try the ways out and print what happened: the child of a network probe."""
_PROXIES: Final = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_REFUSED_LOOKUPS: Final = frozenset(
    {
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "socket.getnameinfo",
    }
)
_SOCKET_CALLS: Final = frozenset(
    {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
)
_NOT_AN_ORIGIN: Final = frozenset({"socket", "ssl", "http", "urllib", "urllib3", "asyncio"})
_AF_UNIX: Final = 1
_FAMILY_OF_A_GIVEN_DESCRIPTOR: Final = -1

_method: Method = "none"
_attempts: dict[str, int] = {}
_probing: set[int] = set()
"""Threads whose attempts are our own tries."""


def lock_network() -> Method:
    """Close the network for this process for good; return the strongest layer that is in force.

    Calling it again changes nothing.
    """
    global _method
    if _method != "none":
        return _method
    _set_environment()
    _look_names_up_in_files_only()
    sys.addaudithook(_refuse_network)
    _method = "audit-hook"
    if seccomp.is_supported():
        with contextlib.suppress(OSError):
            seccomp.refuse_all_sockets_but_local()
            _method = "seccomp"
    return _method


def method() -> Method:
    """Return the strongest layer in force in this process."""
    return _method


def refused_attempts() -> dict[str, int]:
    """Return how often Python code tried to use the network: {"socket.connect by module": times}.

    Attempts of native code are refused by the kernel, which does not count them.
    """
    return dict(_attempts)


@contextlib.contextmanager
def probing() -> Any:
    """Do not count the attempts that this thread makes meanwhile: they are ours.

    Those of other threads are counted: a worker is measured while it works.
    """
    _probing.add(_thread.get_ident())
    try:
        yield
    finally:
        _probing.discard(_thread.get_ident())


def _set_environment() -> None:
    os.environ.update(OFFLINE_ENVIRONMENT)
    for name in _PROXIES:
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)


def _look_names_up_in_files_only() -> None:
    """Keep glibc from asking a resolver for a name over a local socket (nscd, systemd-resolved).

    A name looked up is already a word that leaves the PC, and the filter lets local sockets pass.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # musl has no such function, and no nscd
            configure = ctypes.CDLL(None).__nss_configure_lookup
            configure(ctypes.c_char_p(b"hosts"), ctypes.c_char_p(b"files"))


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event in _REFUSED_LOOKUPS:
        is_refused = True
    elif event == "socket.__new__":
        is_refused = arguments[1] not in (_AF_UNIX, _FAMILY_OF_A_GIVEN_DESCRIPTOR)
    else:
        is_refused = event in _SOCKET_CALLS and arguments[0].family != _AF_UNIX
    if is_refused:
        _count(event)
        raise PermissionError(errno.EACCES, "Beffroi: network refused")


def _count(event: str) -> None:
    if _thread.get_ident() not in _probing:
        key = f"{event} by {_origin()}"
        _attempts[key] = _attempts.get(key, 0) + 1


def _origin() -> str:
    """Return the module that wanted the network: the first that is no network library."""
    frame = sys._getframe(3)
    module = "?"
    while frame is not None:
        module = str(frame.f_globals.get("__name__", "?"))
        if module.partition(".")[0] not in _NOT_AN_ORIGIN:
            break
        frame = frame.f_back  # type: ignore[assignment]  # None ends the loop
    return module
