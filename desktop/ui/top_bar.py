# SPDX-License-Identifier: AGPL-3.0-or-later
"""What takes the sidebar's place in a narrow window or with very large text: a menu, the lamp."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from desktop.ui.lamp_words import lamp_words
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.words import count

if TYPE_CHECKING:
    from desktop.core.network.ledger import Verdict
    from desktop.ui.runs import RunningWork
    from desktop.ui.sidebar import Drawer


class TopBar(QFrame):
    """A menu of the drawers with their full names, the network state, what runs."""

    def __init__(
        self, look: Look, drawers: Sequence[Drawer], open_page: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.setProperty("role", "topbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(*(look.sizes.px(n) for n in (16, 8, 16, 8)))
        row.setSpacing(look.sizes.px(12))
        self.menu, self._drawers = QMenu(self), drawers
        for drawer in drawers:
            self.menu.addAction(drawer.title, partial(open_page, drawer.id))
        self.button = make_button(look, "Menu", icon="menu")
        self.button.setMenu(self.menu)
        row.addWidget(self.button)
        self._running = make_label("", "muted")
        row.addWidget(self._running, 1)
        self.network = make_label("", wrap=False)
        row.addWidget(self.network)

    def show_refused(self, refused: Mapping[str, str]) -> None:
        """Say which tasks the commune does not allow; they open, and say why."""
        for drawer, action in zip(self._drawers, self.menu.actions(), strict=True):
            is_refused = drawer.id in refused
            action.setText(f"{drawer.title} (non permis)" if is_refused else drawer.title)

    def show_network(self, verdict: Verdict) -> None:
        """Show the lamp's words."""
        words = lamp_words(verdict)
        self.network.setText(words.text)
        set_tone(self.network, words.tone)

    def show_runs(self, runs: Sequence[RunningWork]) -> None:
        """Say how many works run."""
        self._running.setText(f"{count(len(runs), 'travail', 'travaux')} en cours" if runs else "")
