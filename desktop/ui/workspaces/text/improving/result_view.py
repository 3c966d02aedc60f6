# SPDX-License-Identifier: AGPL-3.0-or-later
"""An attempt: the two texts, under them the change that is looked at, and what the gesture says of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import count
from desktop.ui.workspaces.text.improving.attempts import TextAttempt
from desktop.ui.workspaces.text.improving.change_card import ChangeCard
from desktop.ui.workspaces.text.improving.difference_panes import DifferencePanes

_MOST_DOUBTS = 4


class ImprovedView(QWidget):
    """Shows one attempt."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._told: tuple[str, ...] = ()
        self.panes, self.card = DifferencePanes(look), ChangeCard(look)
        self._doubts, inside = QVBoxLayout(), QWidget()
        self._doubts.setSpacing(look.sizes.px(4))
        self._notes = QVBoxLayout(inside)
        self._notes.setContentsMargins(0, 0, 0, 0)
        self._notes.setSpacing(look.sizes.px(4))
        self.fold = Fold(look, "Remarques", inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(12))
        column.addLayout(self._doubts)
        column.addWidget(self.panes, 1)
        column.addWidget(self.card)
        column.addWidget(self.fold)
        self.panes.setMinimumHeight(look.sizes.px(200))

    def show_attempt(self, attempt: TextAttempt, number: int) -> None:
        """Show an attempt and one of its changes."""
        self.panes.show_attempt(attempt, number)
        self.card.show_change(attempt, number)
        told = (*attempt.doubts, *attempt.notes)
        if told == self._told:
            return
        self._told = told
        clear_layout(self._notes)
        clear_layout(self._doubts)
        for text in attempt.doubts[:_MOST_DOUBTS]:
            self._doubts.addWidget(StateLine(self._look, "attention", f"À vérifier\u00a0: {text}"))
        self.fold.setVisible(bool(attempt.notes))
        self.fold.set_title(count(len(attempt.notes), "remarque"))
        self.fold.set_open(not attempt.changes)
        for text in attempt.notes:
            self._notes.addWidget(StateLine(self._look, "information", text))
