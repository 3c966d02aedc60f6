# SPDX-License-Identifier: AGPL-3.0-or-later
"""What takes the sidebar's place in a narrow window or with very large text: a menu, the lamp."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.words import count

if TYPE_CHECKING:
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
        self.menu = QMenu(self)
        for drawer in drawers:
            self.menu.addAction(drawer.title, partial(open_page, drawer.id))
        self.button = make_button(look, "Menu", icon="menu")
        self.button.setMenu(self.menu)
        row.addWidget(self.button)
        self._running = make_label("", "muted")
        row.addWidget(self._running, 1)
        self.network = make_label("", wrap=False)
        row.addWidget(self.network)

    def show_network(self, locked: bool | None) -> None:
        """Show the lamp's words."""
        words = {True: "Réseau coupé", False: "Réseau non verrouillé"}
        self.network.setText(words.get(locked, "") if locked is not None else "")
        set_tone(self.network, "good" if locked else "attention")

    def show_runs(self, runs: Sequence[RunningWork]) -> None:
        """Say how many works run."""
        self._running.setText(f"{count(len(runs), 'travail', 'travaux')} en cours" if runs else "")
