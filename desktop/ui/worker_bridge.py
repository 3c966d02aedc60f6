# SPDX-License-Identifier: AGPL-3.0-or-later
"""Brings what workers say, from their reader threads, to the thread of the window."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.core.events import FromWorker
    from desktop.core.task import Lane


class Lanes(Protocol):
    """What the window needs of core.lanes.LanePool."""

    def submit(self, lane: Lane, request: Any) -> None:
        """Do the request in its lane; ends with exactly one last message."""

    def cancel(self, run_id: str) -> None:
        """Stop a run within half a second."""

    def measure_network(self, lanes: Iterable[Lane]) -> None:
        """Have the workers of these lanes that are there try the ways out; none is started."""

    def workers(self) -> Mapping[Lane, int]:
        """Return the process ids of the workers that are there, by lane."""

    def shutdown(self) -> None:
        """End every process."""


class WorkerBridge(QObject):
    """Signals: `message(object)`, always in the window's thread, one for all lanes.

    One queued signal is all that crosses: a slot that touches widgets is never called from a
    reader thread.
    """

    message = Signal(object)
    _crossed = Signal(object)

    def __init__(self, make_lanes: Callable[[Callable[[Lane, FromWorker], None]], Lanes]) -> None:
        """Take what builds the lanes, given the callback for their messages."""
        super().__init__()
        self._is_closed = False
        self._make_lanes = make_lanes
        self._made: Lanes | None = None

    @property
    def _lanes(self) -> Lanes:
        """The lanes, built when first needed: the window opens without waiting for them."""
        if self._made is None:
            from PySide6.QtCore import Qt

            self._crossed.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
            self._made = self._make_lanes(self._from_any_thread)
        return self._made

    def submit(self, lane: Lane, request: object) -> None:
        """Send a request to a lane."""
        self._lanes.submit(lane, request)

    def cancel(self, run_id: str) -> None:
        """Stop a run."""
        self._lanes.cancel(run_id)

    def measure_network(self, names: Collection[str] | None = None) -> None:
        """Have the workers that are there say what the lock does in them: of these lanes, or all."""
        if self._made is not None:
            there = self._made.workers()
            self._made.measure_network(
                [lane for lane in there if names is None or lane.value in names]
            )

    def workers(self) -> dict[str, int]:
        """Return the process ids of the workers that are there, by the name of their lane."""
        if self._made is None:
            return {}
        return {lane.value: pid for lane, pid in self._made.workers().items()}

    def shutdown(self) -> None:
        """End every worker; what they still say is dropped."""
        self._is_closed = True
        if self._made is not None:
            self._made.shutdown()

    def _from_any_thread(self, _lane: Lane, message: FromWorker) -> None:
        if not self._is_closed:
            self._crossed.emit(message)

    def _arrive(self, message: object) -> None:
        if not self._is_closed:
            self.message.emit(message)
