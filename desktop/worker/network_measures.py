# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the network lock does in this worker: measured at its start, when asked, after a refusal."""

from __future__ import annotations

import contextlib
import threading

from desktop.core import events
from desktop.core.network import offline
from desktop.core.network.probe import probe_network
from desktop.core.paths import worker_command
from desktop.worker.streams import AnswerStream, WindowGone


class NetworkMeasures:
    """Tries the ways out of this process, beside whatever it works on."""

    def __init__(self, answers: AnswerStream, lane: str) -> None:
        self._answers = answers
        self._lane = lane
        self._told: dict[str, int] = {}
        self._turn = threading.Lock()

    def at_start(self) -> events.NetworkState:
        """Measure here and now, but for a child: the window waits for this worker."""
        return probe_network(process=self._lane)

    def whole(self) -> events.NetworkState:
        """Measure with a child process too (0.1 s)."""
        return probe_network([*worker_command(), offline.PROBE_OPTION], self._lane)

    def tell_soon(self) -> None:
        """Measure in a thread of its own and tell the window: what is being done goes on.

        The listening thread, which calls this, must stay free for a cancellation.
        """
        threading.Thread(target=self._tell, name="network", daemon=True).start()

    def tell_new_refusals(self) -> None:
        """Tell the window when something tried the network since the last time: a run has ended."""
        if offline.refused_attempts() != self._told:
            self._tell()

    def _tell(self) -> None:
        with self._turn, contextlib.suppress(WindowGone):  # the working thread meets it too
            network = self.whole()
            self._told = network.refused
            self._answers.send(events.NetworkMeasured(network))
