# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the network lock: what it refuses, in which process, and what it says of itself."""

from __future__ import annotations

import ctypes
import dataclasses
import errno
import os
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest

from desktop.core.network import offline, seccomp
from desktop.core.network.outcomes import ABSENT, INCONCLUSIVE, POSSIBLE, REFUSED, UNREACHABLE
from desktop.core.network.probe import outcome_of, probe_network, try_child, with_attempts

CHILD = (sys.executable, "-c", "from desktop.core.network.probe import main; main()")
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


def test_what_another_thread_tries_during_our_probe_is_counted():
    before = sum(offline.refused_attempts().values())

    def attempt() -> None:
        with pytest.raises(PermissionError):
            socket.getaddrinfo("beffroi.invalid", 443)

    with offline.probing():
        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
    assert sum(offline.refused_attempts().values()) == before + 1


def test_a_measure_says_of_which_process_it_is_and_when_it_was_made():
    state = probe_network(process="light")
    assert (state.process, state.pid) == ("light", os.getpid())
    made = datetime.fromisoformat(state.at)
    assert abs((datetime.now(UTC) - made).total_seconds()) < 60
    assert state.refused == offline.refused_attempts()


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (errno.EACCES, REFUSED), (errno.EPERM, REFUSED), (0, POSSIBLE), (errno.EINPROGRESS, POSSIBLE),
        (errno.ENETUNREACH, UNREACHABLE), (errno.ECONNREFUSED, "ECONNREFUSED"), (-1, "-1"),
    ],
)  # fmt: skip
def test_only_our_own_refusal_counts_as_one(code, outcome):
    assert outcome_of(code) == outcome


def _child_that_prints(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"print({text!r})")


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ('{"ipv4": "refused", "ipv6": "refused"}', REFUSED),
        ('{"ipv4": "refused", "ipv6": "unreachable"}', REFUSED),  # no IPv6 on this computer
        ('{"ipv4": "unreachable", "ipv6": "unreachable"}', UNREACHABLE),  # nobody refused anything
        ('{"ipv4": "refused", "udp": "possible"}', POSSIBLE),
        ('{"ipv4": "refused", "loopback": "possible"}', REFUSED),  # leads nowhere
        ("{}", INCONCLUSIVE),
        ("[]", INCONCLUSIVE),
        ("nonsense", INCONCLUSIVE),
    ],
)
def test_a_child_counts_as_refused_only_by_a_refusal(told, outcome):
    assert try_child(_child_that_prints(told)) == outcome


def test_a_child_that_cannot_start_is_no_proof():
    assert try_child(("/no/such/program",)) == INCONCLUSIVE


@needs_seccomp
def test_ways_tried_apart_count_with_the_others():
    state = probe_network()
    assert with_attempts(state, {"qt": ABSENT, "child": REFUSED}).locked
    assert not with_attempts(state, {"qt": POSSIBLE}).locked
    assert not with_attempts(state, {"child": INCONCLUSIVE}).locked


def test_a_process_without_a_refusal_is_not_locked():
    state = dataclasses.replace(probe_network(), attempts={})
    assert not with_attempts(state, {"qt": ABSENT}).locked
