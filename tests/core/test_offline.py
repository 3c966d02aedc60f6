# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the network lock: what it refuses, in which process, and what it says of itself."""

from __future__ import annotations

import ctypes
import socket
import subprocess
import sys
import threading

import pytest

from desktop.core import offline, seccomp
from desktop.core.network_probe import POSSIBLE, REFUSED, probe_network

CHILD = (sys.executable, "-c", "from desktop.core.network_probe import main; main()")
needs_seccomp = pytest.mark.skipif(not seccomp.is_supported(), reason="no kernel filter here")


def run_unlocked(code: str) -> str:
    """Run code in a fresh Python; it inherits the kernel's filter of the tests, not the hook."""
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return answer.stdout.strip()


@pytest.mark.parametrize("address", ["192.0.2.1", "127.0.0.1"])
def test_a_tcp_connection_is_refused(address):
    with pytest.raises(PermissionError):
        socket.create_connection((address, 443), timeout=0.2)


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_no_socket_to_the_outside_can_even_be_made(family, kind):
    with pytest.raises(PermissionError):
        socket.socket(family, kind)


def test_a_name_is_not_looked_up():
    with pytest.raises(PermissionError):
        socket.gethostbyname("beffroi.invalid")


@pytest.mark.skipif(sys.platform == "win32", reason="local sockets are refused on Windows")
def test_local_sockets_still_work():
    one, other = socket.socketpair()
    with one, other:
        one.send(b"x")
        assert other.recv(1) == b"x"


def test_a_refused_attempt_is_counted_with_the_module_that_made_it():
    before = sum(offline.refused_attempts().values())
    with pytest.raises(PermissionError):
        socket.getaddrinfo("beffroi.invalid", 443)
    counted = offline.refused_attempts()
    assert sum(counted.values()) == before + 1
    assert f"socket.getaddrinfo by {__name__}" in counted


def test_our_own_probe_is_not_counted_as_an_attempt():
    before = offline.refused_attempts()
    probe_network()
    assert offline.refused_attempts() == before


def test_libraries_are_told_to_stay_offline():
    assert run_unlocked("import os; print(os.environ['HF_HUB_OFFLINE'])") == "1"


def test_locking_twice_changes_nothing():
    assert offline.lock_network() == offline.method()


@needs_seccomp
def test_native_code_is_refused_by_the_kernel():
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.socket(int(socket.AF_INET), int(socket.SOCK_STREAM), 0) == -1


@needs_seccomp
def test_a_thread_older_than_the_lock_is_refused_too(descriptor_from_an_older_thread):
    assert descriptor_from_an_older_thread == -1


@needs_seccomp
def test_a_child_process_is_refused_too():
    code = "import socket\ntry: socket.socket()\nexcept PermissionError: print('refused')"
    assert run_unlocked(code) == "refused"


@needs_seccomp
def test_io_uring_cannot_be_set_up():
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.syscall(seccomp.IO_URING_SETUP, 1, ctypes.create_string_buffer(120)) == -1


@needs_seccomp
def test_the_probe_says_locked_when_every_way_out_was_refused():
    state = probe_network(CHILD)
    assert state.locked
    assert state.method == "seccomp"
    assert set(state.attempts) == {"ipv4", "ipv6", "udp", "loopback", "dns", "native", "child"}
    assert set(state.attempts.values()) == {REFUSED}


def test_the_probe_never_says_locked_when_one_way_is_open():
    child = (sys.executable, "-c", f'print(\'{{"ipv4": "{POSSIBLE}"}}\')')
    state = probe_network(child)
    assert not state.locked
    assert state.attempts["child"] == POSSIBLE


def test_the_probe_does_not_say_locked_when_the_child_could_not_tell():
    assert not probe_network((sys.executable, "-c", "raise SystemExit(1)")).locked


def test_the_hook_refuses_in_every_thread():
    outcome: list[str] = []

    def attempt() -> None:
        try:
            socket.create_connection(("192.0.2.1", 443), timeout=0.2)
        except PermissionError:
            outcome.append("refused")

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()
    assert outcome == ["refused"]
