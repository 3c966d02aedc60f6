# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question about an arrêté: its label, its field, its help, and what is wrong with the answer."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label, set_tone


class EntryRow(QWidget):
    """A field under its label; the problem is said at the field and to a screen reader."""

    def __init__(
        self, look: Look, label: str, editor: QWidget, help_text: str = "", *, named: bool = True
    ) -> None:
        """`named` is False for a box to tick, which holds its own words."""
        super().__init__()
        self.editor, self._help_text = editor, help_text
        self.help, self.problem = make_label(help_text, "small"), make_label()
        set_tone(self.problem, "bad")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        if named:
            title = make_label(label, "strong")
            title.setBuddy(editor)
            column.addWidget(title)
        for widget in (editor, self.problem, self.help):
            column.addWidget(widget)
        self.problem.hide()
        self.set_help(help_text)

    def set_help(self, words: str) -> None:
        """Change what is said under the field."""
        self._help_text = words
        self.help.setText(words)
        self.help.setVisible(bool(words))
        self._describe()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the answer; empty for nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self._describe()

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self.editor.setFocus()

    def _describe(self) -> None:
        words = " ".join(part for part in (self.problem.text(), self._help_text) if part)
        (self.editor.focusProxy() or self.editor).setAccessibleDescription(words)
