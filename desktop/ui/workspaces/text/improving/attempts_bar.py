# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which attempt is in sight, among those that were made; going back, starting from one, copying it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.ui.look import Look
from desktop.ui.step_history import StepHistory
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import count
from desktop.ui.workspaces.text.improving.attempts import ImprovingState, TextAttempt

SOURCE = "Texte de départ"


class AttemptsBar(QFrame):
    """Signals: `chosen(number)`, `source_asked()`, `start_asked()`, `copied()`, undo and redo."""

    chosen = Signal(int)
    source_asked = Signal()
    start_asked = Signal()
    copied = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._shown: list[tuple[str, int]] = []
        self.setProperty("role", "plain")
        self.box = ComboBox(look, "Essais")
        self.box.setMinimumContentsLength(20)
        self.box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.currentIndexChanged.connect(self._choose)
        self.start = make_button(
            look, "Partir de ce résultat", self.start_asked.emit, role="quiet", icon="text-box-edit-outline",
            help_text="Le résultat, avec vos choix, devient le texte de départ",
        )  # fmt: skip
        self.copy_button = make_button(
            look, "Copier", self.copied.emit, role="quiet", icon="content-copy"
        )
        self.undo = make_tool_button(look, "Annuler", "undo", self.undo_asked.emit)
        self.undo.setToolTip("Annuler (Ctrl+Z)")
        self.redo = make_tool_button(look, "Rétablir", "redo", self.redo_asked.emit)
        self.redo.setToolTip("Rétablir (Ctrl+Maj+Z)")
        self._told = make_label("", "small", wrap=False)
        line = FlowLayout(self, spacing=look.sizes.px(8))
        for widget in (self.box, self.start, self.copy_button, self.undo, self.redo, self._told):
            line.addWidget(widget)

    def show_state(self, state: ImprovingState, history: StepHistory[Any]) -> None:
        """Show the attempts, the one in sight, and what may be taken back."""
        items = [(SOURCE, 0), *((_words(one), one.number) for one in reversed(state.attempts))]
        if items != self._shown:
            self._shown = items
            self.box.blockSignals(True)
            self.box.clear()
            for words, number in items:
                self.box.addItem(words, number)
            self.box.blockSignals(False)
        self.box.blockSignals(True)
        self.box.setCurrentIndex(max(0, self.box.findData(state.current)))
        self.box.blockSignals(False)
        attempt = state.attempt()
        for widget in (self.start, self.copy_button):
            widget.setVisible(attempt is not None)
        self._told.hide()
        self.undo.setEnabled(history.can_undo())
        self.redo.setEnabled(history.can_redo())
        self.setVisible(bool(state.attempts) or history.can_undo() or history.can_redo())

    def tell(self, words: str) -> None:
        """Say what was just done."""
        self._told.setText(words)
        self._told.show()

    def _choose(self, _index: int) -> None:
        number = self.box.currentData()
        if isinstance(number, int):
            self.chosen.emit(number)


def _words(attempt: TextAttempt) -> str:
    changes = count(len(attempt.changes), "correction")
    by = ", par le modèle" if attempt.model else ""
    return f"{attempt.title} ({changes}{by})"
