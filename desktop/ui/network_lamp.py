# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network lamp: says what the lock does now, and since when that was really tried."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.core.network.ledger import INTERVAL_SECONDS, WINDOW
from desktop.ui.lamp_words import lamp_words, when_words
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_icon_label, make_label, set_tone

if TYPE_CHECKING:
    from desktop.core.events import NetworkState
    from desktop.core.network.ledger import Verdict
    from desktop.ui.desk import WindowState
    from desktop.ui.network_children import NetworkChildren
    from desktop.ui.worker_bridge import WorkerBridge

REFRESH_MS = 30_000


def _probe_network() -> NetworkState:
    # Imported when first used, once the window is drawn.
    from desktop.core.network.probe import probe_network

    return probe_network(process=WINDOW)


class NetworkWatch(QObject):
    """Has every process try the network again from time to time, and keeps the lamp honest.

    Signals: `changed()` when a measure came in, or the words of the lamp changed with time.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        state: WindowState,
        bridge: WorkerBridge,
        on_click: Callable[[], object],
        probe: Callable[[], NetworkState] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._look, self._state, self._bridge, self._clock = look, state, bridge, clock
        self._ledger, self._probe = state.network, probe or _probe_network
        self._of_children: dict[str, str] = {}
        self._children_at: float | None = None
        self._children: NetworkChildren | None = None
        self.lamp = make_button(look, "", on_click, role="lamp")
        self._icon = make_icon_label(look, "lan-pending", "muted", 22)
        self._words, self._when = make_label("", "strong"), make_label("", "small")
        self._lay_out()
        self._timer = QTimer(self.lamp)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.show()

    def try_now(self) -> None:
        """Try every way out of this process (about 1 ms where the lock holds)."""
        network = self._probe()
        if self._of_children:
            from desktop.core.network.probe import with_attempts

            network = with_attempts(network, self._of_children)
        self._ledger.take(network, self._clock())
        self.show()

    def try_everything(self) -> None:
        """Try from this process, its children, and each worker that is there; answers come later."""
        self.try_now()
        self._try_children()
        self._bridge.measure_network()

    def refresh(self) -> None:
        """Try again where the last time is long ago, and show how long."""
        now = self._clock()
        self._ledger.keep_only(self._bridge.workers(), now)
        due = self._ledger.due(now)
        if WINDOW in due or self._ledger.of(WINDOW) is None:
            self.try_now()
        if self._children_at is None or now - self._children_at >= INTERVAL_SECONDS:
            self._try_children()
        if due - {WINDOW}:
            self._bridge.measure_network(due)
        self.show()

    def take(self, message: object) -> None:
        """Learn from a worker what the lock does there."""
        from desktop.core.events import NetworkMeasured, NetworkProbed, WorkerReady

        if isinstance(message, (WorkerReady, NetworkMeasured, NetworkProbed)):
            self._ledger.take(message.network, self._clock())
            self.show()

    @property
    def programs(self) -> NetworkChildren:
        """The programs that this one has try the network; made when first needed."""
        if self._children is None:
            from desktop.ui.network_children import NetworkChildren

            self._children = NetworkChildren(self._state.try_programs)
            self._children.tried.connect(self._take_children)
        return self._children

    def verdict(self) -> Verdict:
        """Say what is known of all processes together."""
        return self._ledger.verdict(self._clock())

    def now(self) -> float:
        """Return the time on the clock of the measures."""
        return self._clock()

    def show(self) -> None:
        """Write the lamp's words."""
        words, when = lamp_words(self.verdict()), when_words(self._ledger, self._clock())
        self._words.setText(words.text)
        set_tone(self._words, words.tone)
        self._when.setText(when)
        self._look.dress_label(self._icon, words.icon, words.colour, 22)
        self.lamp.setAccessibleName(f"{words.text}, {when}" if when else words.text)
        self.lamp.setAccessibleDescription("Ouvre la preuve hors ligne, dans Conformité")
        self.lamp.setMinimumHeight(self._row.minimumSize().height())
        self.changed.emit()

    def _try_children(self) -> None:
        self._children_at = self._clock()
        self.programs.start()

    def _take_children(self, outcomes: dict[str, str]) -> None:
        self._of_children = dict(outcomes)
        self.try_now()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self.lamp)
        column = QVBoxLayout()
        px = self._look.sizes.px
        row.setContentsMargins(px(8), px(6), px(8), px(6))
        row.setSpacing(px(10))
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._when)
        row.addWidget(self._icon)
        row.addLayout(column, 1)
        # A click on these labels reaches the button under them: a label leaves clicks to its parent.
