# SPDX-License-Identifier: AGPL-3.0-or-later
"""A work that runs and how it ended, as the window follows them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.core import events
from desktop.core.draft import Draft
from desktop.core.jobs.values import Result, TaskRequest
from desktop.core.task import Task


class RunningWork(Protocol):
    """What the foot of the sidebar shows of anything that runs."""

    run_id: str
    title: str
    step: str
    done: float | None
    remaining_seconds: float | None
    is_recording: bool
    """A meeting that is recorded: ended rather than cancelled, and nobody knows when."""


@dataclass(slots=True)
class ActiveRun:
    """A work that is running, as far as it is known."""

    run_id: str
    job_id: str
    task: type[Task]
    request: TaskRequest
    title: str
    started: float = field(default_factory=time.monotonic)
    step: str = "Démarrage"
    done: float | None = None
    remaining_seconds: float | None = None
    draft: Draft | None = None
    warnings: list[str] = field(default_factory=list)
    is_recording: bool = False


@dataclass(slots=True)
class RecordingWork:
    """A meeting that is being recorded; whoever stops it calls `end`, which keeps it."""

    run_id: str
    end: Callable[[], object]
    step: str
    title: str = "Enregistrement de la réunion"
    done: float | None = None
    remaining_seconds: float | None = None
    is_recording: bool = True


@dataclass(frozen=True, slots=True)
class RunEnd:
    """How a run ended: with a result, with an error to show, or cancelled (neither)."""

    run: ActiveRun
    seconds: float
    result: Result | None = None
    error: events.Failed | None = None

    @property
    def is_cancelled(self) -> bool:
        """True when the agent stopped it."""
        return self.result is None and self.error is None


@dataclass(frozen=True, slots=True)
class ExportEnd:
    """How an export ended: with files, or with an error to show."""

    run_id: str
    exported: events.Exported | None = None
    error: events.Failed | None = None
