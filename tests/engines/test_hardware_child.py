# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from desktop.engines.hardware_child import (
    CRASHED,
    HUNG,
    NOT_STARTED,
    UNREADABLE,
    ChildAnswer,
    ask_child,
)
from tests.engines import hardware_children as children

PATIENT = 60.0
"""Seconds; only a test of hanging waits for the end of them."""
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")


def ask(code: str, seconds: float = PATIENT) -> ChildAnswer:
    return ask_child(children.python(code), seconds)


def test_an_answer_is_found_among_noise():
    code = children.saying({"cores": 4}, noise="CUDA warning: é à ç ")
    assert ask(code) == ChildAnswer({"cores": 4})


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        pytest.param(children.CRASH, CRASHED, id="crash"),
        pytest.param(children.ILLEGAL, CRASHED, id="illegal", marks=needs_signals),
        pytest.param(children.NOISE, UNREADABLE, id="noise"),
        pytest.param(children.SILENCE, UNREADABLE, id="silence"),
        pytest.param(children.EXCEPTION, UNREADABLE, id="exception"),
        pytest.param(children.BROKEN, UNREADABLE, id="broken"),
        pytest.param(children.LIST, UNREADABLE, id="list"),
    ],
)
def test_a_child_that_fails_is_told_how(code, failure):
    assert ask(code) == ChildAnswer(failure=failure)


@pytest.mark.parametrize("code", [children.HANG, children.ENDLESS_NOISE], ids=["hang", "noise"])
def test_a_child_that_does_not_end_is_ended(code):
    assert ask(code, seconds=0.5) == ChildAnswer(failure=HUNG)


def test_a_program_that_is_not_there_is_told():
    assert ask_child(["/nulle/part"], 1.0) == ChildAnswer(failure=NOT_STARTED)


@needs_signals
def test_what_the_child_started_is_ended_with_it(tmp_path):
    noted = tmp_path / "pid"
    code = (
        "import subprocess, sys, time, pathlib\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"pathlib.Path({str(noted)!r}).write_text(str(child.pid))\n"
    ) + children.saying({"done": True})
    assert not ask(code).failure
    assert is_gone_soon(int(noted.read_text()))


def is_gone_soon(pid: int) -> bool:
    for _ in range(500):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


def test_the_time_limit_begins_when_the_child_is_ready():
    late = f"import time; time.sleep(1.0); {children.saying({'ready': True}, {'ok': 1})}"
    assert ask_child(children.python(late), 30.0, PATIENT) == ChildAnswer({"ok": 1})
    hanging = f"{children.saying({'ready': True})}; sys.stdout.flush(); {children.HANG}"
    assert ask_child(children.python(hanging), 0.3, PATIENT) == ChildAnswer(failure=HUNG)


def test_the_child_reads_nothing_from_us():
    code = f"import sys; assert sys.stdin.read() == ''; {children.saying({'ok': 1})}"
    assert ask(code) == ChildAnswer({"ok": 1})
