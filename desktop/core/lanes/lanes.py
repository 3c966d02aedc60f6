# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lanes: one worker each, started when first needed.

A second request of a lane waits for the first; one whose model would not fit in memory beside those
of other lanes waits too (lane_memory.py). The lane of sound has turns of its own (sound_turns.py).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from desktop.core import events
from desktop.core.errors import ModelInUse, WorkerExited
from desktop.core.events import END_OF_RUN, Request
from desktop.core.jobs.values import ModelReference
from desktop.core.lanes.memory import LaneMemory, models_of
from desktop.core.lanes.worker_process import STOP_SECONDS, WorkerProcess
from desktop.core.sound.turns import gives_way, refusal
from desktop.core.task import Lane

ASK_AGAIN_SECONDS = 0.5
"""Between two looks at the memory while a request waits for it."""
WAITING_STEP = "En attente : un autre travail est en cours."


class Adviser(Protocol):
    """Adds to a failure what the agent can do on this computer."""

    def advised(self, failure: events.Failed, request: Request) -> events.Failed:
        """Return the failure, with better advice where there is some."""
        ...


class LanePool:
    """Sends each request to its lane's worker, one at a time, and starts a worker anew when needed.

    `on_message` is called from other threads, one message at a time for a lane. Every request ends
    with exactly one message of END_OF_RUN. Without `memory`, every model is loaded at once.
    """

    def __init__(
        self,
        on_message: Callable[[Lane, events.FromWorker], None],
        options: Sequence[str] = (),
        memory: LaneMemory | None = None,
        adviser: Adviser | None = None,
    ) -> None:
        self._on_message = on_message
        self._options = tuple(options)
        self._memory = memory or LaneMemory(lambda: 1 << 62)
        self._adviser = adviser
        self._lanes = {lane: _LaneQueue(lane, self) for lane in Lane}
        self._timer: threading.Timer | None = None
        self._timer_lock = threading.Lock()

    def submit(self, lane: Lane, request: Request | events.SoundControl) -> None:
        """Do the request now, or when those before it in its lane are done.

        A PauseSound or a StopSound goes at once to the run that it names, if that is not over.
        """
        if isinstance(request, events.PauseSound | events.StopSound):
            self._lanes[lane].steer(request)
            return
        if isinstance(request, events.RemoveModel) and self._works_with(request.model_id):
            self._on_message(lane, events.Failed.from_error(request.run_id, ModelInUse()))
            return
        if isinstance(request, events.RemoveModel):
            for other in Lane:  # a model at rest would hold its file open
                self.unload_model(other)
        self._lanes[lane].submit(request)

    def cancel(self, run_id: str) -> None:
        """Stop a run, waiting or working; it ends as Cancelled within half a second."""
        for lane in self._lanes.values():
            lane.cancel(run_id)

    def unload_model(self, lane: Lane) -> None:
        """Give the memory of the lane's model back, once it is idle."""
        self._lanes[lane].send_if_running(events.UnloadModel())

    def is_busy(self, lane: Lane) -> bool:
        """True while the lane works."""
        return self._lanes[lane].current is not None

    def measure_network(self, lanes: Iterable[Lane] = tuple(Lane)) -> None:
        """Have the workers of these lanes that are there try the ways out, beside what they do.

        Each answers NetworkMeasured. No worker is started, and no request waits for it.
        """
        for lane in lanes:
            self._lanes[lane].send_if_running(events.MeasureNetwork())

    def workers(self) -> dict[Lane, int]:
        """Return the workers that are there now: their process ids by lane."""
        pids = {lane: queue.pid for lane, queue in self._lanes.items()}
        return {lane: pid for lane, pid in pids.items() if pid is not None}

    def pid(self, lane: Lane) -> int | None:
        """Return the process id of the lane's worker, or None when there is none."""
        return self._lanes[lane].pid

    def shutdown(self) -> None:
        """End all: waiting and working runs end as Cancelled, no process is left behind."""
        for lane in self._lanes.values():
            lane.stop()
        deadline = time.monotonic() + STOP_SECONDS
        for lane in self._lanes.values():
            lane.wait(max(0.0, deadline - time.monotonic()))

    def _works_with(self, model_id: str) -> bool:
        return any(model.id == model_id for lane in self._lanes.values() for model in lane.models)

    # --- for the queues of the lanes ----------------------------------------------------------

    def worker_options(self, lane: Lane) -> tuple[str, ...]:
        """Return what the lane's worker is started with."""
        return ("--lane", lane.value, *self._options)

    @property
    def memory(self) -> LaneMemory:
        """Who holds which model."""
        return self._memory

    def tell(self, lane: Lane, message: events.FromWorker, request: Request | None = None) -> None:
        """Pass a message on; a failure of `request` with the advice that fits this computer."""
        if isinstance(message, events.Failed) and self._adviser is not None and request is not None:
            message = self._adviser.advised(message, request)
        self._on_message(lane, message)

    def look_again(self) -> None:
        """Memory may have come free: let the requests that wait for it ask again."""
        for lane in self._lanes.values():
            lane.start_next()

    def look_again_later(self) -> None:
        """Do so in a moment: what another program gives back is told by nobody."""
        with self._timer_lock:
            if self._timer is None:
                self._timer = threading.Timer(ASK_AGAIN_SECONDS, self._on_timer)
                self._timer.daemon = True
                self._timer.start()

    def _on_timer(self) -> None:
        with self._timer_lock:
            self._timer = None
        self.look_again()


class _LaneQueue:
    """The requests of one lane and its worker. Messages are told outside the lock."""

    def __init__(self, lane: Lane, pool: LanePool) -> None:
        self._lane = lane
        self._pool = pool
        self._lock = threading.Lock()
        self._waiting: deque[Request] = deque()
        self._worker: WorkerProcess | None = None
        self._is_closed = False
        self._current: Request | None = None
        self._told = ""
        """What was said last of the request that waits for memory."""

    @property
    def current(self) -> str | None:
        """The run the lane works on."""
        return self._current.run_id if self._current is not None else None

    @property
    def models(self) -> tuple[ModelReference, ...]:
        """The models that the lane works with now, those that it still has to load included."""
        current = self._current
        return models_of(current) if current is not None else ()

    @property
    def pid(self) -> int | None:
        worker = self._worker
        return worker.pid if worker is not None and worker.is_alive else None

    def submit(self, request: Request) -> None:
        with self._lock:
            before = [earlier for earlier in (self._current, *self._waiting) if earlier is not None]
            refused = (
                events.Cancelled(request.run_id) if self._is_closed else refusal(request, before)
            )
            must_wait = self.current is not None
            if refused is None:
                self._waiting.append(request)
        if refused is not None:
            self._pool.tell(self._lane, refused)
            return
        given_up = [earlier for earlier in before if gives_way(earlier, request)]
        for earlier in given_up:
            self.cancel(earlier.run_id)
        if must_wait and not given_up:
            self._pool.tell(self._lane, events.ProgressChanged(request.run_id, WAITING_STEP))
        self.start_next()

    def cancel(self, run_id: str) -> None:
        with self._lock:
            waiting = [request for request in self._waiting if request.run_id == run_id]
            for request in waiting:
                self._waiting.remove(request)
            worker = self._worker if self.current == run_id else None
        if waiting:
            self._pool.tell(self._lane, events.Cancelled(run_id))
        elif worker is not None:
            worker.cancel(run_id)

    def steer(self, message: events.SoundControl) -> None:
        with self._lock:
            is_current = self.current == message.run_id
            is_waiting = any(request.run_id == message.run_id for request in self._waiting)
        if is_current:
            self.send_if_running(message)
        elif is_waiting and isinstance(message, events.StopSound):
            self.cancel(message.run_id)

    def send_if_running(self, message: events.ToWorker) -> None:
        worker = self._worker
        if worker is not None and worker.is_alive:
            worker.send(message)

    def stop(self) -> None:
        with self._lock:
            self._is_closed = True
            waiting = list(self._waiting)
            self._waiting.clear()
            worker, is_working = self._worker, self.current is not None
        for request in waiting:
            self._pool.tell(self._lane, events.Cancelled(request.run_id))
        if worker is not None and is_working:
            worker.kill()
        elif worker is not None:
            worker.stop()

    def wait(self, seconds: float) -> None:
        worker = self._worker
        if worker is not None and not worker.wait(seconds):
            worker.kill()
            worker.wait(STOP_SECONDS)

    def start_next(self) -> None:
        """Begin with the first request that waits, if the lane is free and the memory allows."""
        with self._lock:
            if self.current is not None or not self._waiting or self._is_closed:
                return
            request = self._waiting[0]
            if self._worker is None or not self._worker.is_alive:
                self._pool.memory.gone(self._lane)
            decision = self._pool.memory.ask(self._lane, request)
            is_sent = False
            if decision.may_start:
                self._waiting.popleft()
                self._current = request
                is_sent = self._send(request)
        for lane in decision.to_unload:
            self._pool.unload_model(lane)
        if not decision.may_start:
            self._wait_for_memory(request, decision.sentence)
        elif not is_sent:
            error = WorkerExited("Le programme du moteur n’a pas pu démarrer.")
            self._take(events.Failed.from_error(request.run_id, error))

    def _wait_for_memory(self, request: Request, sentence: str) -> None:
        said = f"{request.run_id} {sentence}"
        if said != self._told:
            self._told = said
            self._pool.tell(self._lane, events.ProgressChanged(request.run_id, sentence))
        self._pool.look_again_later()

    def _send(self, request: Request) -> bool:
        """Send to the worker, or to a new one when it has just ended."""
        try:
            return self._live_worker().send(request) or self._live_worker().send(request)
        except OSError:
            return False

    def _live_worker(self) -> WorkerProcess:
        if self._worker is None or not self._worker.is_alive:
            self._worker = WorkerProcess(
                self._take, self._forget, self._pool.worker_options(self._lane)
            )
        return self._worker

    def _take(self, message: events.FromWorker) -> None:
        memory = self._pool.memory
        if isinstance(message, events.ModelUnloaded):
            memory.freed(self._lane)
            self._pool.look_again()
            return
        if isinstance(message, events.ModelLoaded):
            memory.loaded(self._lane, message.model_id)
        is_end, request = isinstance(message, END_OF_RUN), self._current
        if is_end:
            with self._lock:
                if getattr(message, "run_id", None) == self.current:
                    self._current = None
                    memory.ended(self._lane)
        self._pool.tell(self._lane, message, request)
        if is_end:
            self._pool.look_again()

    def _forget(self, worker: WorkerProcess, never_got: frozenset[str]) -> None:
        """A worker is gone; what it died without having taken goes to another."""
        with self._lock:
            if self._worker is worker:
                self._pool.memory.gone(self._lane)
                self._worker = None if not self._is_closed else worker
            lost = self._current if self.current in never_got else None
            if lost is not None:
                self._current = None
                self._waiting.appendleft(lost)
        self._pool.look_again()
