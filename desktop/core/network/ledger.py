# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the network lock was measured to do in each process that is there, and how long ago.

The window and each worker measure themselves; here lies what they told last. Nothing is claimed of a
process that has not answered: a measure that is too old, or that never came, is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.core.network.outcomes import CLOSED, INCONCLUSIVE

if TYPE_CHECKING:
    from desktop.core.events import NetworkState

WINDOW = "window"
COMMAND = "command"
"""The process of a command without a window."""
INTERVAL_SECONDS = 240.0
"""Between two measures of a process."""
LATE_SECONDS = 900.0
"""A measure older than this proves nothing any more."""
SILENT_SECONDS = 90.0
"""Left to a worker that has just started to tell its first measure."""
_BY = " by "


class Verdict(StrEnum):
    """What can be said of all processes together."""

    UNKNOWN = "unknown"
    """Nothing was measured yet."""
    LOCKED = "locked"
    """Every process that is there refused every way out, not long ago."""
    LATE = "late"
    """Of one process at least, nothing recent is known, or a try came to nothing."""
    OPEN = "open"
    """One process at least has a way out that nothing of ours closes."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """Attempts of one kind, of one origin, in one kind of process, that were refused."""

    process: str
    event: str
    """Python's name for it: "socket.connect"."""
    origin: str
    """The module that tried."""
    times: int


class NetworkLedger:
    """The last measure of each process. `now` is always of the same monotonic clock, in seconds."""

    def __init__(self) -> None:
        self._measures: dict[str, NetworkState] = {}
        self._taken_at: dict[str, float] = {}
        self._seen_at: dict[str, float] = {}
        self._pids: dict[str, int] = {}
        self._of_the_gone: Counter[tuple[str, str]] = Counter()

    def take(self, network: NetworkState, now: float) -> None:
        """Keep what a process has just measured, in place of what it told before."""
        process = network.process or WINDOW
        before = self._measures.get(process)
        if before is not None and before.pid != network.pid:
            self._bury(before)
        self._measures[process] = network
        self._taken_at[process] = now
        self._seen_at.setdefault(process, now)

    def keep_only(self, pids: Mapping[str, int], now: float) -> None:
        """Forget the workers that have ended; `pids` are those that are there, by lane.

        What they were refused stays counted.
        """
        for process, network in list(self._measures.items()):
            if network.process and process != WINDOW and pids.get(process) != network.pid:
                self._bury(network)
                del self._measures[process], self._taken_at[process]
        for process in set(self._seen_at) - set(pids) - {WINDOW}:
            del self._seen_at[process]
        for process, pid in pids.items():
            if self._pids.get(process) != pid:
                self._seen_at[process] = now
        self._pids = dict(pids)

    def of(self, process: str) -> NetworkState | None:
        """Return the last measure of a process, or None."""
        return self._measures.get(process)

    def measures(self) -> tuple[NetworkState, ...]:
        """Return the last measure of each process that is there, the window first."""
        return tuple(sorted(self._measures.values(), key=lambda one: one.process != WINDOW))

    def silent(self) -> tuple[str, ...]:
        """Return the workers that are there and have told nothing yet."""
        return tuple(process for process in self._pids if process not in self._measures)

    def due(self, now: float) -> set[str]:
        """Return the processes to be measured again: those whose child was not tried yet, too."""
        old = {p for p, at in self._taken_at.items() if now - at >= INTERVAL_SECONDS}
        partly = {p for p, network in self._measures.items() if "child" not in network.attempts}
        return old | partly | set(self.silent())

    def age(self, process: str, now: float) -> float | None:
        """Return how long ago a process was measured (seconds), or None."""
        taken_at = self._taken_at.get(process)
        return None if taken_at is None else max(0.0, now - taken_at)

    def oldest(self, now: float) -> float | None:
        """Return how old the oldest of the measures is (seconds), or None without any."""
        return max((now - at for at in self._taken_at.values()), default=None)

    def late(self, now: float) -> tuple[str, ...]:
        """Return the processes of which nothing recent is known."""
        old = [p for p, at in self._taken_at.items() if now - at > LATE_SECONDS]
        mute = [p for p in self.silent() if now - self._seen_at.get(p, now) > SILENT_SECONDS]
        return (*old, *mute)

    def verdict(self, now: float) -> Verdict:
        """Say what is known of all processes together, the worst of them."""
        if not self._measures:
            return Verdict.UNKNOWN
        unlocked = [network for network in self._measures.values() if not network.locked]
        if any(not is_inconclusive(network) for network in unlocked):
            return Verdict.OPEN
        return Verdict.LATE if unlocked or self.late(now) else Verdict.LOCKED

    def refusals(self) -> tuple[Refusals, ...]:
        """Return what was tried and refused, in the processes that ended too."""
        counted = Counter(self._of_the_gone)
        for network in self._measures.values():
            counted.update(_by_process(network))
        return _refusals_of(counted)

    def _bury(self, network: NetworkState) -> None:
        self._of_the_gone.update(_by_process(network))


def is_inconclusive(network: NetworkState) -> bool:
    """Tell whether nothing was found open, but a program that was to try did not answer."""
    outcomes = set(network.attempts.values())
    return INCONCLUSIVE in outcomes and outcomes <= CLOSED | {INCONCLUSIVE}


def _refusals_of(counted: Mapping[tuple[str, str], int]) -> tuple[Refusals, ...]:
    """Return counts by (process, key of core/network/offline.py) as Refusals, the most frequent first."""
    found = [
        Refusals(process, event, origin or "?", times)
        for (process, key), times in counted.items()
        for event, _, origin in [key.partition(_BY)]
    ]
    return tuple(sorted(found, key=lambda r: (-r.times, r.process, r.event, r.origin)))


def _by_process(network: NetworkState) -> Counter[tuple[str, str]]:
    process = network.process or WINDOW
    return Counter({(process, key): times for key, times in network.refused.items()})
