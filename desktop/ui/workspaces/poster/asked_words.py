# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked of the image model, in English, as rules write it from the need or as the agent does."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.workspaces.poster.sketch_data import AskedImage

LABEL = "Ce qui est demandé au modèle"
EXPLANATION = (
    "Le modèle ne comprend que l’anglais\u00a0: Beffroi traduit vos mots. Corrigez si vous voulez, en "
    "anglais ou en français. Aucun texte ni aucune personne réelle n’est demandé\u00a0: les lettres de "
    "l’affiche sont posées ensuite, exactes."
)
_HEIGHT = 104
"""Pixels at 100 %: four lines."""


class AskedWords(QWidget):
    """Signals: `changed()` when the agent changes it."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._is_typed = False
        self._asked = AskedImage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        label = make_label(LABEL, "strong")
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(LABEL)
        self.edit.setAccessibleDescription(EXPLANATION)
        self.edit.setFixedHeight(look.sizes.px(_HEIGHT))
        label.setBuddy(self.edit)
        self._remarks = QVBoxLayout()
        self.restore = make_button(
            look, "Reprendre la description de Beffroi", self.write_again, role="link"
        )
        column.addWidget(label)
        column.addWidget(self.edit)
        column.addWidget(make_label(EXPLANATION, "small"))
        column.addLayout(self._remarks)
        column.addWidget(self.restore)
        self.restore.hide()
        self.edit.textChanged.connect(self._type)

    def value(self) -> str:
        """Return what the agent typed; empty when it is as the rules write it."""
        return self.edit.toPlainText().strip() if self._is_typed else ""

    def set_value(self, typed: str) -> None:
        """Show what the agent had typed; empty: what the rules write."""
        self._is_typed = bool(typed.strip())
        self._show(typed if self._is_typed else self._asked.words)
        self.restore.setVisible(self._is_typed)

    def show_asked(self, asked: AskedImage) -> None:
        """Show what a worker says would be asked; the agent's own words stay as they were typed."""
        if asked == self._asked:
            return
        self._asked = asked
        if not self._is_typed:
            self._show(asked.words)
        clear_layout(self._remarks)
        if self._is_typed and asked.words and asked.words != self.edit.toPlainText().strip():
            told = f"Sera demandé\u00a0: {asked.words}"
            self._remarks.addWidget(StateLine(self._look, "information", told))
        for remark in asked.remarks:
            tone = "bad" if asked.is_refused else "attention"
            self._remarks.addWidget(StateLine(self._look, tone, remark))

    def is_refused(self) -> bool:
        """Tell whether what was typed may not be painted."""
        return self._asked.is_refused

    def write_again(self) -> None:
        """Give up what was typed for what the rules write."""
        self._is_typed = False
        self.restore.hide()
        self.edit.setFocus()
        self.changed.emit()

    def _show(self, words: str) -> None:
        if words != self.edit.toPlainText():
            self.edit.blockSignals(True)
            self.edit.setPlainText(words)
            self.edit.blockSignals(False)

    def _type(self) -> None:
        """An emptied description is the rules' again."""
        self._is_typed = bool(self.edit.toPlainText().strip())
        self.restore.setVisible(self._is_typed)
        self.changed.emit()
