# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lanes without processes: a test says what the worker says; pages and exports answer by themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from desktop.core import events
from desktop.core.models.hardware import Hardware
from desktop.core.task import Lane, WrittenFile
from desktop.ui.demonstration.sample_page import draw_sample_page
from desktop.ui.worker_bridge import WorkerBridge

PAGES = 24


class FakeLanes:
    """Takes requests as LanePool does and keeps them; `say` speaks in the worker's place."""

    def __init__(self, on_message: Callable[[Lane, events.FromWorker], None]) -> None:
        self._on_message = on_message
        self.requests: list[Any] = []
        self.cancelled: list[str] = []
        self.is_shut_down = False
        self.answers_cancel = True
        self.export_error: events.Failed | None = None
        self.lanes: dict[str, Lane] = {}
        """The lane that each request was sent to, by its run_id."""
        self.pids: dict[Lane, int] = {}
        """The workers that are there."""
        self.networks: list[events.NetworkState] = []
        """What they answer when the network is to be measured."""
        self.measures_asked: list[str] = []
        self.hardware: Hardware | None = None
        """What a look at the computer finds; None: it takes for ever."""

    def submit(self, lane: Lane, request: Any) -> None:
        """Keep the request; draw a page or write an export at once."""
        self.requests.append(request)
        self.lanes[request.run_id] = lane
        if isinstance(request, events.ProbeHardware) and self.hardware is not None:
            self._on_message(lane, events.HardwareProbed(request.run_id, self.hardware))
        elif isinstance(request, events.DrawPage):
            self._draw(lane, request)
        elif isinstance(request, events.ExportDraft):
            self._export(lane, request)

    def cancel(self, run_id: str) -> None:
        """Answer as a worker that stops."""
        self.cancelled.append(run_id)
        if self.answers_cancel:
            self.say(events.Cancelled(run_id))

    def measure_network(self, lanes: Iterable[Lane]) -> None:
        """Answer as workers that try the ways out again."""
        asked = {lane.value for lane in lanes}
        self.measures_asked.extend(sorted(asked))
        for network in self.networks:
            if network.process in asked:
                self.say(events.NetworkMeasured(network))

    def workers(self) -> dict[Lane, int]:
        """Return the workers that a test says are there."""
        return dict(self.pids)

    def shutdown(self) -> None:
        """Nothing to end."""
        self.is_shut_down = True

    def say(self, message: events.FromWorker) -> None:
        """Send a message as a worker would."""
        self._on_message(Lane.LIGHT, message)

    def last(self, kind: type) -> Any:
        """Return the last request of a kind."""
        return [request for request in self.requests if isinstance(request, kind)][-1]

    def run_id(self) -> str:
        """Return the run_id of the last task asked for."""
        return str(self.last(events.RunTask).run_id)

    def _draw(self, lane: Lane, request: events.DrawPage) -> None:
        top = draw_sample_page(
            Path(request.out_path), request.page, request.width, bool(request.highlights)
        )
        height = round(request.width * 1.414)
        drawn = events.PageDrawn(
            request.run_id, request.out_path, request.page, PAGES, request.width, height, top
        )
        self._on_message(lane, drawn)

    def _export(self, lane: Lane, request: events.ExportDraft) -> None:
        if self.export_error is not None:
            failed = self.export_error
            error = events.Failed(request.run_id, failed.error, failed.sentence, failed.advice)
            self._on_message(lane, error)
            return
        files = tuple(_write(request, name) for name in request.formats)
        self._on_message(lane, events.Exported(request.run_id, files))


def make_fake_bridge() -> tuple[WorkerBridge, FakeLanes]:
    """Return a bridge and the fake lanes behind it."""
    made: list[FakeLanes] = []

    def make(on_message: Callable[[Lane, events.FromWorker], None]) -> FakeLanes:
        made.append(FakeLanes(on_message))
        return made[0]

    bridge = WorkerBridge(make)
    bridge.cancel("")  # the lanes are built when first needed: now
    made[0].cancelled.clear()
    return bridge, made[0]


def _write(request: events.ExportDraft, name: str) -> WrittenFile:
    path = Path(request.out_dir) / f"{request.stem}.{name}"
    content = request.draft.title.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return WrittenFile(str(path), name, len(content), hashlib.sha256(content).hexdigest())
