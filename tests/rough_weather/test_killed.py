# SPDX-License-Identifier: AGPL-3.0-or-later
"""Killed without warning at any moment of a day of work: nothing is lost, and nothing is left half done."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from desktop.core.jobs.jobs import JobState, JobStore
from desktop.core.journal.journal import Journal
from tests.rough_weather.window_child import FORM

ROOT = Path(__file__).resolve().parents[2]
WINDOW_KILLS, WORKER_KILLS = 8, 12
"""Every one at another moment."""
SLOW = 0.3
"""Seconds that a file takes on a far share: there the window is killed with much still unwritten."""
_LONGEST = 120.0
"""Seconds without a word after which the window is held to be stuck."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@dataclass
class Told:
    """What the window had said when it was killed."""

    kept: bool = False
    started: list[str] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def _start(data: Path, seconds: float = 0.0) -> subprocess.Popen[str]:
    """Open the window; each of its files takes `seconds` to be written."""
    slow = [str(seconds)] if seconds else []
    return subprocess.Popen(
        [sys.executable, "-m", "tests.rough_weather.window_child", str(data), *slow],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )


def _next_line(process: subprocess.Popen[str], why: str) -> str:
    """Return the next line that the window says; fail when it ends or says nothing any more."""
    assert process.stdout is not None
    stuck = threading.Timer(_LONGEST, process.kill)
    stuck.start()
    try:
        line = process.stdout.readline()
    finally:
        stuck.cancel()
    assert line, why
    return line


def _wait_for_work(process: subprocess.Popen[str], told: Told) -> None:
    """Read until two works run."""
    while len(told.started) < 2:
        _take(_next_line(process, "the window ended by itself, or is stuck"), told)


def _take(line: str, told: Told) -> None:
    word, *job = line.split()
    if word == "kept":
        told.kept = True
    elif job:
        getattr(told, word).extend(job)


def _workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process(process.pid).children(recursive=True)
        if "desktop.worker" in " ".join(child.cmdline())
    ]


def _wait_gone(processes: list[psutil.Process]) -> None:
    _gone, alive = psutil.wait_procs(processes, timeout=_LONGEST)
    assert not alive, "a worker outlived its window"


def _check_data(data: Path, told: Told) -> None:
    """Every work is there, whole, and the journal's chain holds."""
    store = JobStore(data / "jobs")
    try:
        left = {job.id for job in store.interrupted()}
        for job_id in told.started:
            job = store.get(job_id)
            assert job is not None, "a work that had begun is lost"
            assert job.request.values
            if job_id in told.finished:
                assert job.state is JobState.FINISHED
                assert json.loads((data / "jobs" / job_id / "draft.json").read_bytes())["draft"]
            elif job_id not in told.failed:
                assert job.state in (JobState.FINISHED, JobState.INTERRUPTED)
                assert (job.state is JobState.INTERRUPTED) == (job_id in left)
    finally:
        store.close()
    assert Journal(data / "journal.sqlite").verify().is_sound
    if told.kept:
        form = json.loads((data / "drafts" / "summarise-document.json").read_bytes())
        assert form["question"] == FORM["question"]
    damaged = [path.name for path in data.rglob("*") if ".damaged" in path.name]
    assert not damaged


def test_window_killed_at_any_moment_loses_no_work(tmp_path: Path) -> None:
    draw = random.Random(11)
    for number in range(WINDOW_KILLS):
        data, told = tmp_path / f"data-{number % 3}", Told()  # some are opened again after a kill
        process = _start(data, SLOW if number % 2 else 0.0)
        _wait_for_work(process, told)
        workers = _workers(process)
        time.sleep(draw.uniform(0.0, 1.5))
        process.kill()
        rest, _ = process.communicate(timeout=_LONGEST)
        for line in rest.splitlines():
            _take(line, told)
        _wait_gone(workers)
        _check_data(data, told)


def test_workers_killed_at_any_moment_leave_a_window_that_goes_on(tmp_path: Path) -> None:
    draw, told, data = random.Random(12), Told(), tmp_path / "data"
    process = _start(data)
    try:
        _wait_for_work(process, told)
        for _kill in range(WORKER_KILLS):
            time.sleep(draw.uniform(0.0, 0.8))
            workers = _workers(process)
            if workers:
                os.kill(draw.choice(workers).pid, signal.SIGKILL)
        begun = len(told.finished)
        while len(told.finished) < begun + 2:  # it works on
            _take(_next_line(process, "the window ended with its worker, or is stuck"), told)
        assert told.failed, "no work was hit"
    finally:
        process.kill()
        rest, _ = process.communicate(timeout=_LONGEST)
    for line in rest.splitlines():
        _take(line, told)
    _check_data(data, told)
