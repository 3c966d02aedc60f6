# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which lane holds which model, so that two never load beyond what the memory allows.

A model that would not fit beside the others waits: those that rest are put away first, and while
another one works the agent is told which. What is free is asked for anew each time, since other
software takes memory too. The engine itself refuses at the end a model that fits nowhere.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop.core.events import MeasureModel, Request, RunTask
from desktop.core.jobs.values import ModelReference
from desktop.core.task import Lane

UNLOAD_SECONDS = 5.0
"""Left to the system to take back the memory of a model that was put away."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a request may start; else what the agent reads, and which lanes put theirs away."""

    may_start: bool
    sentence: str = ""
    to_unload: tuple[Lane, ...] = ()


@dataclass(slots=True)
class _Holding:
    model: ModelReference | None = None
    reserved: int = 0
    """Bytes that it is going to take and that the system still counts as free."""
    is_busy: bool = False
    needs_model: bool = False
    """The run in progress works with the model."""
    to_come: tuple[ModelReference, ...] = ()
    """The models of the run that are not loaded yet: one takes the place of the other."""


@dataclass(slots=True)
class LaneMemory:
    """Decides when a model may be loaded; safe from several threads."""

    available: Callable[[], int]
    """Bytes that can be taken now."""
    clock: Callable[[], float] = time.monotonic
    _lanes: dict[Lane, _Holding] = field(default_factory=dict)
    _unloading_until: float = 0.0
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def ask(self, lane: Lane, request: Request) -> Decision:
        """Return whether the request may start in its lane; when it may, its memory is reserved."""
        models, model = models_of(request), model_of(request)
        with self._lock:
            own = self._of(lane)
            if model is None:
                own.is_busy, own.needs_model, own.to_come = True, False, ()
                return Decision(may_start=True)
            if not model.is_same_model(own.model):
                waiting = self._reason_to_wait(lane, model)
                if waiting is not None:
                    return waiting
                own.model, own.reserved = model, model.memory
            elif len(models) > 1:  # put away for the smaller one, then loaded again
                own.reserved = model.memory
            own.is_busy, own.needs_model, own.to_come = True, True, models
            return Decision(may_start=True)

    def loaded(self, lane: Lane, model_id: str) -> None:
        """That model is in the lane's memory: the system no longer counts what it takes as free.

        What a larger one needs beyond it, that the same run loads afterwards, stays reserved.
        """
        with self._lock:
            own = self._of(lane)
            here = next((model for model in own.to_come if model.id == model_id), own.model)
            own.to_come = tuple(model for model in own.to_come if model != here)
            own.model = here
            still = max((model.memory for model in own.to_come), default=0)
            own.reserved = max(0, still - here.memory) if here is not None else 0

    def ended(self, lane: Lane) -> None:
        """The lane's run is over; its model rests in memory."""
        with self._lock:
            own = self._of(lane)
            own.is_busy, own.reserved, own.to_come = False, 0, ()

    def freed(self, lane: Lane) -> None:
        """The lane's worker has put its model away; a run that begins now loads it again."""
        with self._lock:
            own = self._of(lane)
            if own.is_busy and own.needs_model and own.model is not None:
                own.reserved = max(model.memory for model in (own.model, *own.to_come))
            else:
                own.model, own.reserved = None, 0

    def gone(self, lane: Lane) -> None:
        """The lane's process is gone, and its model with it; the system may take a moment."""
        with self._lock:
            if self._of(lane).model is not None:
                self._unloading_until = self.clock() + UNLOAD_SECONDS
            self._lanes[lane] = _Holding()

    def _reason_to_wait(self, lane: Lane, model: ModelReference) -> Decision | None:
        own = self._of(lane)
        others = {other: held for other, held in self._lanes.items() if other is not lane}
        free = self.available() - sum(held.reserved for held in others.values())
        if own.model is not None:
            free += own.model.memory  # it is put away before the new one is loaded
        if not model.memory or model.memory <= free:
            return None
        holders = {other: held for other, held in others.items() if held.model is not None}
        resting = tuple(other for other, held in holders.items() if not held.is_busy)
        if resting:
            for other in resting:
                holders[other].model = None
            self._unloading_until = self.clock() + UNLOAD_SECONDS
            return Decision(False, _PUTTING_AWAY, resting)
        working = [held.model for held in holders.values() if held.model is not None]
        if working:
            return Decision(False, _waiting_sentence(model, working))
        if self.clock() < self._unloading_until:
            return Decision(False, _PUTTING_AWAY)
        return None

    def _of(self, lane: Lane) -> _Holding:
        return self._lanes.setdefault(lane, _Holding())


_PUTTING_AWAY = "En attente : la mémoire d’un modèle au repos est libérée."


def model_of(request: Request) -> ModelReference | None:
    """Return the model that says what memory a request needs, or None.

    One after the other in the same lane: it is the larger one.
    """
    return max(models_of(request), key=lambda model: model.memory, default=None)


def models_of(request: Request) -> tuple[ModelReference, ...]:
    """Return the models that a request works with, in the order in which they are loaded."""
    if isinstance(request, RunTask):
        task = request.request
        chosen = (task.speech_model, task.speakers_model, task.model)
        return tuple(model for model in chosen if model is not None)
    return (request.model,) if isinstance(request, MeasureModel) else ()


def _waiting_sentence(model: ModelReference, working: Iterable[ModelReference]) -> str:
    names = " et ".join(f"« {held.title or held.id} »" for held in working)
    return (
        f"En attente : la mémoire ne suffit pas pour « {model.title or model.id} » "
        f"à côté de {names}, qui travaille. Ce travail commencera ensuite."
    )
