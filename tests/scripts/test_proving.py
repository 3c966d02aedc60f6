# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof from outside: what strace wrote is read right, and nothing open passes unseen."""

from __future__ import annotations

import shutil
import sys

import pytest

from scripts import prove_offline
from scripts.proving.traces import read_trace

START = '7 execve("/usr/bin/python3", ["python3"], 0x7ffe /* 20 vars */) = 0'


def report(*lines: str):
    return read_trace([START, *lines])


def test_refused_sockets_are_counted_and_prove():
    found = report(
        "7 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = -1 EACCES (Permission denied)",
        "8 socket(AF_INET6, SOCK_STREAM, IPPROTO_IP) = -1 EACCES (Permission denied)",
        "8 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = -1 EACCES (Permission denied)",
    )
    assert found.is_offline and found.programs == 1 and found.threads == {7, 8}
    assert found.calls["socket", "AF_INET", "EACCES"] == 1
    assert {family for _, family, _ in found.calls} == {"AF_INET", "AF_INET6", "AF_NETLINK"}


def test_local_sockets_are_named_and_prove():
    found = report(
        "7 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5",
        '7 connect(5, {sa_family=AF_UNIX, sun_path="/run/nscd/socket"}, 110) = -1 ENOENT (No such file or directory)',
        "7 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0",
        '7 sendmsg(5, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="AF_", iov_len=3}]}, 0) = 3',
    )
    assert found.is_offline
    assert found.local_places == {'"/run/nscd/socket" ENOENT': 1}


@pytest.mark.parametrize(
    "line",
    [
        "7 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3",
        "7 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3",
        "7 socket(AF_VSOCK, SOCK_STREAM, 0) = 3",
        "7 socket(0x2c /* AF_??? */, SOCK_RAW, 0) = 3",
        "7 io_uring_setup(8, {flags=0}) = 4",
        "7 connect(9, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr(\"192.0.2.1\")}, 16) = 0",
        "7 sendto(9, \"x\", 1, 0, {sa_family=AF_INET6, sin6_port=htons(53)}, 28) = 1",
    ],
)  # fmt: skip
def test_whatever_was_opened_to_the_outside_is_an_escape(line):
    found = report(line)
    assert not found.is_offline
    assert len(found.escapes) == 1


def test_a_call_written_in_two_pieces_is_put_together():
    found = report(
        "7 socket(AF_INET, SOCK_STREAM, IPPROTO_IP <unfinished ...>",
        "8 socket(AF_UNIX, SOCK_STREAM, 0 <unfinished ...>",
        "7 <... socket resumed>) = 3",
        "8 <... socket resumed>) = 4",
    )
    assert [call.given for call in found.escapes] == ["AF_INET, SOCK_STREAM, IPPROTO_IP"]


def test_a_connection_that_goes_on_in_the_background_is_an_escape():
    to_443 = "7 connect(3, {sa_family=AF_INET, sin_port=htons(443)}, 16)"
    assert not report(f"{to_443} = -1 EINPROGRESS (Operation now in progress)").is_offline
    assert not report(f"{to_443} = -1 ENETUNREACH (Network is unreachable)").is_offline
    assert report(f"{to_443} = -1 EBADF (Bad file descriptor)").is_offline


def test_an_empty_trace_proves_nothing():
    assert not read_trace([]).is_offline


def test_what_is_not_there_is_said_and_proves_nothing(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert prove_offline.main(["--only", "command", "namespace"]) == 2
    said = capsys.readouterr().out
    assert "strace is not there" in said and "unshare is not there" in said


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not there")
def test_a_real_program_is_watched_with_its_children(tmp_path, monkeypatch, capsys):
    code = "import socket, contextlib\nwith contextlib.suppress(OSError): socket.socket()\nsocket.socketpair()"
    both = f"import subprocess, sys; subprocess.run([sys.executable, '-S', '-c', {code!r}])"
    monkeypatch.setattr(prove_offline, "_day", lambda *_: [sys.executable, "-S", "-c", both])
    assert prove_offline.trace("command", tmp_path) == 0
    said = capsys.readouterr().out
    assert "programs started: 2" in said
    assert "other, refused" in said and "only local sockets were opened" in said


def test_the_day_in_the_window_has_every_step_of_the_path():
    from desktop.mairie.learning.path import load_path
    from desktop.mairie.learning.step import Step
    from scripts.proving.window_day import STEPS

    assert [item.id for item in load_path().items if isinstance(item, Step)] == list(STEPS)


def test_a_day_that_failed_proves_nothing(tmp_path, monkeypatch, capsys):
    if not shutil.which("strace"):
        pytest.skip("strace is not there")
    monkeypatch.setattr(prove_offline, "_day", lambda *_: [sys.executable, "-S", "-c", "exit(4)"])
    assert prove_offline.trace("command", tmp_path) == 1
    assert "did not come to its end" in capsys.readouterr().out
