# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network lamp: says what the lock does now, and since when that was really tried."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.core import offline
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_icon_label, make_label, set_tone
from desktop.ui.words import ago_phrase

if TYPE_CHECKING:
    from desktop.core.events import NetworkState
    from desktop.ui.desk import WindowState

REFRESH_MS = 30_000
PROBE_SECONDS = 300


def _probe_network() -> NetworkState:
    # Imported when first used, once the window is drawn.
    from desktop.core.network_probe import probe_network

    return probe_network()


class NetworkWatch:
    """Tries the network again from time to time and keeps the lamp honest."""

    def __init__(
        self,
        look: Look,
        state: WindowState,
        on_click: Callable[[], object],
        probe: Callable[[], NetworkState] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._look, self._state, self._probe, self._clock = (
            look,
            state,
            probe or _probe_network,
            clock,
        )
        self._probed_at: float | None = None
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
        self._state.window_network = self._probe()
        self._probed_at = self._clock()
        self._state.refused = offline.refused_attempts()
        self.show()

    def refresh(self) -> None:
        """Try again when the last time is long ago, and show how long."""
        if self._probed_at is None or self._clock() - self._probed_at > PROBE_SECONDS:
            self.try_now()
        self.show()

    def take(self, message: object) -> None:
        """Learn from a worker what the lock does there."""
        from desktop.core.events import NetworkProbed, WorkerReady

        if isinstance(message, (WorkerReady, NetworkProbed)):
            self._state.worker_network = message.network
            self.show()

    def is_locked(self) -> bool | None:
        """True when all that was tried was refused, None when nothing was tried yet."""
        known = [n for n in (self._state.window_network, self._state.worker_network) if n]
        return all(network.locked for network in known) if known else None

    def show(self) -> None:
        """Write the lamp's words."""
        locked = self.is_locked()
        if locked is None:
            words, icon, token, tone = "Réseau : vérification…", "lan-pending", "muted", ""
        elif locked:
            words, icon, token, tone = "Réseau coupé", "lan-disconnect", "green", "good"
        else:
            words, icon, token, tone = (
                "Réseau non verrouillé",
                "alert-outline",
                "ochre",
                "attention",
            )
        since = "" if self._probed_at is None else ago_phrase(self._clock() - self._probed_at)
        when = f"vérifié {since}" if since else ""
        self._words.setText(words)
        set_tone(self._words, tone)
        self._when.setText(when)
        self._look.dress_label(self._icon, icon, token, 22)
        self.lamp.setAccessibleName(f"{words}, {when}" if when else words)
        self.lamp.setAccessibleDescription("Ouvre la page Conformité")
        self.lamp.setMinimumHeight(self._row.minimumSize().height())

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
