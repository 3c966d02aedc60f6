# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sets a worker process up: options, pipes, signals, then the loop."""

from __future__ import annotations

import argparse
import faulthandler
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from desktop.core.lanes.worker_endings import EXIT_DEFECT
from desktop.core.policy.in_force import PolicyInForce
from desktop.core.task import Lane
from desktop.core.technical_log import add_line, describe_without_content
from desktop.worker.handler import WorkHandler
from desktop.worker.loop import WorkerLoop
from desktop.worker.model_keeper import ModelKeeper
from desktop.worker.policy_guard import PolicyGuard
from desktop.worker.streams import AnswerStream, WindowGone, take_protocol_streams
from desktop.worker.task_list import TaskList, load_tasks


class Terminated(BaseException):
    """The system or a person asked the process to end (SIGTERM)."""


def start_worker(arguments: list[str]) -> int:
    """Work until stdin closes or a Stop comes; return the exit status (70: a defect of ours)."""
    options = _read_options(arguments)
    requests, answers = take_protocol_streams()
    _forbid_memory_dumps()
    # Prints places in the program, no values: nothing of a document.
    faulthandler.enable(file=sys.stderr)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, _raise_terminated)
    try:
        stream = AnswerStream(answers)
        keeper = ModelKeeper(fake=options.fake_engine, self_tests=options.self_tests)
        tasks = load_tasks(options.tasks)
        handler = WorkHandler(
            stream,
            tasks,
            keeper,
            options.log,
            options.changed_prompts,
            options.lane,
            _guard(options, tasks),
        )
        WorkerLoop(requests, stream, handler, options.idle_minutes * 60).run()
        status = 0
    except WindowGone:
        status = 0  # the window is gone: nobody to tell
    except Terminated:
        status = _end_by_signal(signal.SIGTERM)
    except Exception as error:  # noqa: BLE001  # the last net of the process
        add_line(options.log, f"worker {options.lane}: {describe_without_content(error)}")
        status = EXIT_DEFECT
    _exit_now(status)
    return status


def _guard(options: argparse.Namespace, tasks: TaskList) -> PolicyGuard:
    """Return what refuses; the rules are read with the first request: a worker starts fast."""
    return PolicyGuard(
        lambda: PolicyInForce(options.policy, options.policy_copies, tasks.ids()),
        is_fake=options.fake_engine,
    )


def _read_options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="desktop.worker", description="A Beffroi worker.")
    parser.add_argument("--lane", choices=[lane.value for lane in Lane], default="light")
    parser.add_argument("--fake-engine", action="store_true", help="a simulated text model")
    parser.add_argument("--self-tests", type=Path, help="where the cards' self-tests are kept")
    parser.add_argument("--tasks", default="desktop.tasks:TASKS", help="module:name, for tests")
    parser.add_argument("--log", type=Path, default=Path(os.devnull), help="the technical log")
    parser.add_argument("--changed-prompts", type=Path, help="prompts the agent put in force")
    parser.add_argument("--policy", type=Path, help="the commune's rules in force")
    parser.add_argument("--policy-copies", type=Path, help="their last good copies")
    parser.add_argument("--idle-minutes", type=float, default=10.0, help="then the model goes")
    return parser.parse_args(arguments)


def _forbid_memory_dumps() -> None:
    """A dump of a crashed worker would leave the documents it was reading on the disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _raise_terminated(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated


def _end_by_signal(number: signal.Signals) -> int:
    """End as the signal would have: the window must see a worker killed, not one that returned."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    return EXIT_DEFECT


def _exit_now(status: int) -> None:
    """Leave without the interpreter's shutdown: engines have threads that may hang or crash in it."""
    sys.stderr.flush()
    os._exit(status)
