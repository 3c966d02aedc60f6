# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two windows on one data folder, and a computer that sleeps in the middle: both go on, nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from desktop.core.settings import Settings
from desktop.core.text_generation import TextModelInfo
from desktop.core.time_box import plan_time_box
from desktop.ui.words import remaining_phrase
from tests.rough_weather.test_killed import (
    ROOT,
    Told,
    _check_data,
    _next_line,
    _start,
    _take,
    _wait_for_work,
    _wait_gone,
    _workers,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
_ASLEEP = 5.0
_ENTER = """
import sys
from pathlib import Path
from desktop.core.errors import RegisterRefused
from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.store import ArreteRegister
register, entered = ArreteRegister(Path(sys.argv[1])), 0
while entered < 25:
    number = register.next_number(2026)
    try:
        register.add(RegisterEntry(number, "2026-11-28", sys.argv[2]))
        entered += 1
        print(number)
    except RegisterRefused:
        continue
"""


def _finish(process: subprocess.Popen[str], told: Told, more: int) -> None:
    wanted = len(told.finished) + more
    while len(told.finished) < wanted:
        _take(_next_line(process, "the window ended by itself, or is stuck"), told)


def _end(process: subprocess.Popen[str], told: Told) -> None:
    workers = _workers(process)
    process.kill()
    rest, _ = process.communicate(timeout=60)
    for line in rest.splitlines():
        _take(line, told)
    _wait_gone(workers)


@posix_only
def test_two_windows_work_side_by_side_and_steal_nothing_from_each_other(tmp_path):
    one, two = _start(tmp_path), _start(tmp_path)
    told_one, told_two = Told(), Told()
    try:
        for process, told in ((one, told_one), (two, told_two)):
            _wait_for_work(process, told)
        for process, told in ((one, told_one), (two, told_two)):
            _finish(process, told, 2)
    finally:
        _end(one, told_one)
        # the living one's works are not taken for interrupted ones
        _finish(two, told_two, 2)
        _end(two, told_two)
    assert not told_one.failed + told_two.failed
    assert not set(told_one.started) & set(told_two.started)
    _check_data(tmp_path, told_one)
    _check_data(tmp_path, told_two)


def test_two_programs_that_enter_acts_at_once_never_share_a_number(tmp_path):
    path = tmp_path / "registre-arretes.sqlite"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", _ENTER, str(path), f"Arrêté de {who}"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in ("l’accueil", "la voirie")
    ]
    numbers = [line for process in both for line in process.communicate(timeout=120)[0].split()]
    assert sorted(numbers) == [f"2026-{rank:03}" for rank in range(1, 51)]


def test_what_two_windows_set_is_all_kept(tmp_path):
    path = tmp_path / "settings.json"
    one, two = Settings(path), Settings(path)
    one.set("theme", "dark")
    two.set("reviewer", "Claire Morel")
    one.set("text_scale", 150)
    two.set("validator", "Jean Petit")
    kept = json.loads(path.read_bytes())
    names = ("theme", "reviewer", "text_scale", "validator")
    assert [kept[name] for name in names] == ["dark", "Claire Morel", 150, "Jean Petit"]


@posix_only
@pytest.mark.parametrize("who", ["workers", "window", "both"])
def test_a_computer_that_slept_goes_on_where_it_was(who, tmp_path):
    process, told = _start(tmp_path), Told()
    try:
        _wait_for_work(process, told)
        workers = _workers(process)
        asleep = [*(workers if who != "window" else ()), *([process] if who != "workers" else ())]
        for one in asleep:
            os.kill(one.pid, signal.SIGSTOP)
        time.sleep(_ASLEEP)
        for one in asleep:
            os.kill(one.pid, signal.SIGCONT)
        _finish(process, told, 3)
    finally:
        _end(process, told)
    assert not told.failed
    assert all(isinstance(worker, psutil.Process) for worker in workers)
    _check_data(tmp_path, told)


@pytest.mark.parametrize("seconds", [-3_600.0, -1.0, 0.0, 0.5, 1e9])
def test_a_time_box_that_sleep_has_eaten_plans_nothing_instead_of_failing(seconds):
    info = TextModelInfo("petit", "Petit", 4096, prompt_rate=50.0, write_rate=5.0)
    plan = plan_time_box(seconds, 300, 200, info)
    assert min(plan.read_tokens, plan.write_tokens, plan.write_at_most) >= 0
    assert plan.is_useful == (seconds > 100)


@pytest.mark.parametrize("seconds", [None, -5.0, 0.0, 1e7])
def test_the_time_left_is_never_said_negative(seconds):
    assert "-" not in remaining_phrase(seconds)
