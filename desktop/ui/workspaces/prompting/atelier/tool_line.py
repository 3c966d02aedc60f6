# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line above the workshop: part by part or whole, paste, a step back or again; and a word below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.workspaces.prompting.atelier.demand_state import FORM, TEXT


class ToolLine(QWidget):
    """Signals: `mode_asked(mode)`, `paste_asked()`, `undo_asked()`, `redo_asked()`."""

    mode_asked = Signal(str)
    paste_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._is_showing = False
        choices = (
            Choice(FORM, "Par parties", "Un champ pour chaque partie de la demande"),
            Choice(TEXT, "Texte entier", "La demande d’un seul tenant, telle qu’on la tape"),
        )
        self.mode = Segmented(look, "Écrire", choices, FORM)
        self.mode.changed.connect(self._ask_mode)
        self.paste = make_button(
            look,
            "Coller une demande",
            self.paste_asked.emit,
            role="quiet",
            icon="clipboard-text-outline",
            help_text="Le texte copié ailleurs devient la demande à améliorer",
        )
        self.undo = make_tool_button(look, "Annuler (Ctrl+Z)", "undo", self.undo_asked.emit)
        self.redo = make_tool_button(look, "Rétablir (Ctrl+Maj+Z)", "redo", self.redo_asked.emit)
        self._words = make_label("", "small")
        self._words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        line = FlowLayout(spacing=look.sizes.px(8))
        for widget in (self.mode, self.paste, self.undo, self.redo):
            line.addWidget(widget)
        column.addLayout(line)
        column.addWidget(self._words)

    def show_mode(self, mode: str) -> None:
        """Show in which way the demand is written."""
        self._is_showing = True
        self.mode.set_value(mode)
        self._is_showing = False

    def show_steps(self, *, can_undo: bool, can_redo: bool) -> None:
        """Tell whether there is a step back, and one again."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def tell(self, words: str, tone: str = "") -> None:
        """Say something of what was just done; nothing at all when it is empty."""
        set_tone(self._words, tone)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        if words:
            announce(self, words)

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def _ask_mode(self, mode: str) -> None:
        if not self._is_showing:
            self.mode_asked.emit(mode)
