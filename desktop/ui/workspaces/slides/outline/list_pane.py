# SPDX-License-Identifier: AGPL-3.0-or-later
"""The left of the outline: what one does with slides, their list, and what is to be known of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label, make_rule
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.workspaces.slides.deck_state import DeckState
from desktop.ui.workspaces.slides.outline.slide_list import SlideList

_REMARKS_HEIGHT = 150
"""Pixels at 100 % of the remarks when they are unfolded."""
_MOST_REMARKS = 40


class ListPane(QFrame):
    """Signals: `settings_asked()` for what holds for all slides."""

    settings_asked = Signal()

    def __init__(self, look: Look, state: DeckState) -> None:
        super().__init__()
        self._look, self._state = look, state
        self.setProperty("role", "card")
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(8), px(4), px(8))
        column.setSpacing(px(6))
        self.list = SlideList(look, state)
        self.tools: dict[str, QToolButton] = {}
        column.addWidget(self._make_tools())
        column.addWidget(make_rule())
        column.addWidget(self.list, 1)
        column.addWidget(self._make_remarks())
        state.changed.connect(lambda _words: self.refresh())
        state.selected.connect(lambda _slide_id: self._show_tools())
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done, and the remarks of the outline."""
        self._show_tools()
        remarks = self._state.deck.remarks[:_MOST_REMARKS]
        said = [label.text() for label in self._remarks]
        if list(remarks) != said:
            self._show_remarks(remarks)

    # --- tools ------------------------------------------------------------------------------

    def _make_tools(self) -> QWidget:
        bar = QWidget()
        line = FlowLayout(bar, spacing=self._look.sizes.px(2))
        for name, words, icon, action in self._actions():
            button = make_tool_button(self._look, words, icon, action)
            self.tools[name] = button
            line.addWidget(button)
        return bar

    def _actions(self) -> tuple[tuple[str, str, str, Callable[[], object]], ...]:
        state = self._state
        return (
            ("add", "Ajouter une diapositive (Inser)", "plus", state.add),
            ("up", "Monter (Alt+↑)", "arrow-up", lambda: state.move(-1)),
            ("down", "Descendre (Alt+↓)", "arrow-down", lambda: state.move(1)),
            ("merge", "Réunir avec la suivante", "call-merge", state.merge),
            ("drop", "Supprimer la diapositive (Suppr)", "trash-can-outline", state.drop),
            ("undo", "Annuler (Ctrl+Z)", "undo", state.undo),
            ("redo", "Rétablir (Ctrl+Maj+Z)", "redo", state.redo),
            (
                "settings",
                "Réglages de la présentation…",
                "tune-variant",
                self.settings_asked.emit,
            ),
        )

    def _show_tools(self) -> None:
        state, place, total = self._state, self._state.place(), len(self._state.deck.slides)
        can = {
            "add": True,
            "up": place > 0,
            "down": 0 <= place < total - 1,
            "merge": state.can_merge(),
            "drop": total > 1,
            "undo": state.history.can_undo(),
            "redo": state.history.can_redo(),
            "settings": total > 0,
        }
        for name, button in self.tools.items():
            if button.hasFocus() and not can[name]:
                self.list.setFocus()  # else the keyboard would be nowhere
            button.setEnabled(can[name])

    # --- remarks ----------------------------------------------------------------------------

    def _make_remarks(self) -> QWidget:
        self._remarks: list[QLabel] = []
        scroll = VerticalScroll()
        scroll.column.setContentsMargins(0, 0, 0, 0)
        scroll.setFixedHeight(self._look.sizes.px(_REMARKS_HEIGHT))
        self._remark_list = scroll.column
        self.remarks = Fold(self._look, "À savoir", scroll)
        self.remarks.setContentsMargins(self._look.sizes.px(8), 0, self._look.sizes.px(8), 0)
        return self.remarks

    def _show_remarks(self, remarks: tuple[str, ...]) -> None:
        clear_layout(self._remark_list)
        self._remarks = [make_label(remark, "small") for remark in remarks]
        for label in self._remarks:
            self._remark_list.addWidget(label)
        self._remark_list.addStretch(1)
        self.remarks.set_title(f"À savoir ({len(remarks)})")
        self.remarks.setVisible(bool(remarks))
