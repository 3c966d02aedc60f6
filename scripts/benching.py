# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the benches share: the lines of their results, and a worker driven as the window drives it."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.core import events
from desktop.core.jobs.values import ModelReference, Result, TaskRequest
from desktop.core.lanes.worker_process import WorkerProcess

_PATIENCE = 3_600
"""Seconds for a job."""


@dataclass(frozen=True)
class Row:
    """One line of the result: what was measured, and whether it is as promised."""

    what: str
    value: float
    unit: str
    target: str = ""
    is_kept: bool = True


def print_rows(rows: Iterable[Row], width: int = 40) -> int:
    """Print the rows; return 1 when one of them misses its target, for the exit status."""
    missed = False
    for row in rows:
        mark = "" if not row.target else "  ok" if row.is_kept else "  MISSED"
        print(f"{row.what:{width}}{row.value:10.2f} {row.unit:10}{row.target}{mark}", flush=True)
        missed = missed or not row.is_kept
    return 1 if missed else 0


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
