# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sidebar: the drawers in the agent's words; at its foot what runs, and the network lamp."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_icon_label, make_label, make_rule, restyle
from desktop.ui.widgets.scrolling import NEVER_A_BAR, VerticalScroll

if TYPE_CHECKING:
    from desktop.core.task import Task
    from desktop.ui.runs import RunningWork
    from desktop.ui.widgets.progress_card import ProgressCard


class Drawer(NamedTuple):
    """A page that can be opened: its id, the words on its drawer, its icon."""

    id: str
    title: str
    icon: str
    is_task: bool = False


def make_drawers(tasks: Sequence[type[Task]]) -> tuple[Drawer, ...]:
    """Return the drawers in order: Accueil, the tasks that exist, then the four other pages."""
    return (
        Drawer("home", "Accueil", "home-outline"),
        *(Drawer(task.id, task.title, task.icon, is_task=True) for task in tasks),
        Drawer("learning", "Parcours", "map-marker-path"),
        Drawer("models", "Modèles", "cube-outline"),
        Drawer("compliance", "Conformité", "shield-check-outline"),
        Drawer("settings", "Réglages", "cog-outline"),
    )


class Sidebar(QFrame):
    """Signals: `asked(page_id)`, `cancel_asked(run_id)`."""

    asked = Signal(str)
    cancel_asked = Signal(str)

    def __init__(self, look: Look, drawers: Sequence[Drawer], lamp: QPushButton) -> None:
        super().__init__()
        self._look, self._drawers = look, drawers
        self.setProperty("role", "sidebar")
        self.setAccessibleName("Navigation")
        self.buttons: dict[str, QPushButton] = {}
        self._cards: dict[str, ProgressCard] = {}
        self.refused: Mapping[str, str] = {}
        """Why the commune does not allow the task of a drawer, by its id."""
        self._group = QButtonGroup(self)
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(20), px(16), px(12))
        column.setSpacing(px(12))
        column.addLayout(self._make_brand())
        column.addWidget(self._make_drawers(), 1)
        self._running = QVBoxLayout()
        self._running.setSpacing(px(8))
        column.addLayout(self._running)
        column.addWidget(lamp)
        self._set_width()
        look.changed.connect(self._set_width)

    def select(self, page_id: str) -> None:
        """Show which drawer is open."""
        if page_id in self.buttons:
            self.buttons[page_id].setChecked(True)
        self._dress()

    def show_refused(self, refused: Mapping[str, str]) -> None:
        """Grey the drawers of tasks that the commune does not allow; they open, and say why."""
        self.refused = dict(refused)
        for number, drawer in enumerate(self._drawers, 1):
            button, why = self.buttons[drawer.id], self.refused.get(drawer.id, "")
            button.setProperty("refused", bool(why))
            button.setAccessibleDescription(why)
            button.setToolTip(why or _key_words(drawer, number))
            restyle(button)
        self._dress()

    def focus(self) -> None:
        """Give the keyboard to the open drawer (F6)."""
        from PySide6.QtCore import Qt

        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.TabFocusReason)

    def set_commune(self, name: str) -> None:
        """Show the commune's name under ours."""
        self._commune.setText(name)
        self._commune.setVisible(bool(name))

    def show_runs(self, runs: Sequence[RunningWork]) -> None:
        """Show the works that run, with their progress."""
        for run_id in [run_id for run_id in self._cards if run_id not in {r.run_id for r in runs}]:
            card = self._cards.pop(run_id)
            card.hide()
            card.deleteLater()
        for run in runs:
            if run.run_id not in self._cards:
                self._cards[run.run_id] = self._make_card(run)
            card = self._cards[run.run_id]
            card.show_progress(run.step, run.done, run.remaining_seconds)

    # --- pieces -----------------------------------------------------------------------------

    def _make_brand(self) -> QVBoxLayout:
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(self._look.sizes.px(2))
        row.setSpacing(self._look.sizes.px(8))
        row.addWidget(make_icon_label(self._look, "bell-ring-outline", "brick", 26))
        row.addWidget(make_label("Beffroi", "title", wrap=False), 1)
        self._commune = make_label("", "muted")
        column.addLayout(row)
        column.addWidget(self._commune)
        return column

    def _make_drawers(self) -> QWidget:
        scroll = VerticalScroll()
        scroll.setProperty("horizontalScrollBarPolicy", NEVER_A_BAR)
        column = scroll.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(2))
        was_task = False
        for number, drawer in enumerate(self._drawers, 1):
            if was_task and not drawer.is_task:
                column.addSpacing(self._look.sizes.px(8))
                column.addWidget(make_rule())
                column.addSpacing(self._look.sizes.px(8))
            was_task = drawer.is_task
            column.addWidget(self._make_drawer(drawer, number))
        column.addStretch(1)
        return scroll

    def _make_drawer(self, drawer: Drawer, number: int) -> QPushButton:
        button = make_button(
            self._look, drawer.title, lambda: self.asked.emit(drawer.id), role="drawer"
        )
        button.setCheckable(True)
        button.setToolTip(_key_words(drawer, number))
        self._group.addButton(button)
        self.buttons[drawer.id] = button
        return button

    def _make_card(self, run: RunningWork) -> ProgressCard:
        from desktop.ui.widgets.progress_card import ProgressCard

        cancel: Callable[[], None] = lambda: self.cancel_asked.emit(run.run_id)  # noqa: E731
        end = "Terminer" if run.is_recording else "Annuler"
        card = ProgressCard(self._look, cancel, run.title, compact=True, speaks=False, end=end)
        card.bar.setVisible(not run.is_recording)  # nobody knows how long a meeting lasts
        self._running.addWidget(card)
        return card

    def _dress(self) -> None:
        for drawer in self._drawers:
            button = self.buttons[drawer.id]
            token = "brick" if button.isChecked() else "muted"
            icon = "lock-outline" if drawer.id in self.refused else drawer.icon
            self._look.dress_button(button, icon, token, 20)

    def _set_width(self) -> None:
        """As wide as the longest label in bold, so that none is ever cut."""
        metrics = QFontMetrics(self._look.font(bold=True))
        longest = max(metrics.horizontalAdvance(drawer.title) for drawer in self._drawers)
        wanted = longest + self._look.sizes.px(20 + 24 + 32 + 24)
        self.setFixedWidth(max(wanted, self._look.sizes.px(248)))


def _key_words(drawer: Drawer, number: int) -> str:
    return f"{drawer.title} (Ctrl+{number})" if number <= 9 else ""
