# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demands that were put apart: one thing at a time, and none is lost."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.card_grid import WordCard
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import NBSP


class OtherDemands(QWidget):
    """Signals: `asked(demand)` to begin with one of them."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, look.sizes.px(8), 0, 0)
        self._column.setSpacing(look.sizes.px(4))
        self.hide()

    def show_demands(self, demands: tuple[str, ...]) -> None:
        """Show the demands that wait."""
        self.setVisible(bool(demands))
        if demands == self._shown:
            return
        self._shown = demands
        clear_layout(self._column)
        if demands:
            self._column.addWidget(make_label("À demander ensuite, une à la fois", "strong"))
        for demand in demands:
            card = WordCard(self._look, f"Commencer cette demande{NBSP}: {demand}", "", (8, 6), 2)
            card.setProperty("role", "quiet")
            card.add_line(demand, "small")
            card.clicked.connect(partial(self._ask, demand))
            self._column.addWidget(card)
            card.show()

    def _ask(self, demand: str, _checked: bool = False) -> None:
        self.asked.emit(demand)
