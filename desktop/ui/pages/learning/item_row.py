# SPDX-License-Identifier: AGPL-3.0-or-later
"""A step or a module in the list of the path: what it is, how long, how far, and its buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.french.dates import long_day
from desktop.mairie.learning.path import PathItem
from desktop.mairie.learning.training import ItemState, Training
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_icon_label, make_label
from desktop.ui.words import NBSP

SIDE_BY_SIDE = 620
"""Pixels at 100 %: under it the buttons stand under the words."""
_LOOKS = {
    None: ("circle-outline", "muted"),
    ItemState.STARTED: ("progress-clock", "ochre"),
    ItemState.SKIPPED: ("minus", "muted"),
    ItemState.DONE: ("check-circle-outline", "green"),
}


class ItemRow(QFrame):
    """One line of the path."""

    def __init__(
        self,
        look: Look,
        item: PathItem,
        number: int,
        on_open: Callable[[], object],
        on_skip: Callable[[], object],
    ) -> None:
        super().__init__()
        self._look, self.item = look, item
        self.setProperty("role", "plain")
        px = look.sizes.px
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(px(12))
        words, text = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(px(12))
        text.setSpacing(px(2))
        self._icon = make_icon_label(look, "circle-outline", "muted", 24)
        self._state = make_label("", "small")
        text.addWidget(make_label(f"{number}. {item.title}", "strong"))
        text.addWidget(make_label(item.summary, "muted"))
        text.addWidget(self._state)
        words.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(text, 1)
        self._line.addLayout(words, 1)
        self._line.addWidget(self._make_buttons(on_open, on_skip))

    def show_training(self, training: Training | None, *, has_changed: bool, is_next: bool) -> None:
        """Show how far it is; the next one has the main button."""
        state = training.state if training is not None else None
        icon, token = _LOOKS[state]
        self._look.dress_label(self._icon, icon, token, 24)
        words = f"{self.item.minutes}{NBSP}min · {state_words(training)}"
        self._state.setText(f"{words} · a changé depuis" if has_changed else words)
        name = {
            None: "Commencer",
            ItemState.STARTED: "Reprendre",
            ItemState.SKIPPED: "Commencer",
            ItemState.DONE: "Revoir",
        }[state]
        self.open.setText(name)
        self.open.setAccessibleName(f"{name}{NBSP}: {self.item.title}")
        self.open.setProperty("role", "main" if is_next else "")
        self.open.style().unpolish(self.open)
        self.open.style().polish(self.open)
        self.skip.setVisible(state in (None, ItemState.STARTED))

    def words(self) -> str:
        """Return what is said of how far it is."""
        return self._state.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._look.sizes.px(SIDE_BY_SIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(across if wide else down)

    def _make_buttons(
        self, on_open: Callable[[], object], on_skip: Callable[[], object]
    ) -> QWidget:
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.sizes.px(8))
        self.skip = make_button(self._look, "Passer", on_skip, role="quiet")
        self.skip.setAccessibleName(f"Passer{NBSP}: {self.item.title}")
        self.open = make_button(self._look, "Commencer", on_open)
        line.addStretch(1)
        line.addWidget(self.skip)
        line.addWidget(self.open)
        return buttons


def state_words(training: Training | None) -> str:
    """Return « à faire », « commencé », « passé » or « suivi le 28 novembre 2026 »."""
    if training is None:
        return "à faire"
    if training.state is ItemState.DONE:
        return f"suivi le {long_day(training.on)}"
    return training.state.label
