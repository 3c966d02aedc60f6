# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking for words in the transcript, and putting others in their place, one by one or all."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label

_WAIT_MS = 180
"""Milliseconds after the last key before it is looked for."""


class SearchBar(QWidget):
    """Signals: `changed()`; `step_asked(1 or -1)`; `replace_asked()`, `replace_all_asked()`; `left()`."""

    changed = Signal()
    step_asked = Signal(int)
    replace_asked = Signal()
    replace_all_asked = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_MS)
        self._later.timeout.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        column.addLayout(self._make_search())
        self.replacing = self._make_replace()
        self.replacing.hide()
        column.addWidget(self.replacing)
        self.show_count(0, -1)

    def wanted(self) -> str:
        """Return what is looked for."""
        return self.query.text()

    def by(self) -> str:
        """Return what is to stand in its place."""
        return self.other.text()

    def whole_words(self) -> bool:
        """Tell whether only whole words count: asked where words are replaced."""
        return self.whole.isChecked() and not self.replacing.isHidden()

    def search(self, words: str = "") -> None:
        """Give the keyboard to the search (Ctrl+F)."""
        if words:
            self.query.setText(words)
        self.query.setFocus()
        self.query.selectAll()

    def open_replacing(self) -> None:
        """Show what replaces, and give it the keyboard when words are looked for (Ctrl+H)."""
        self._set_replacing(is_open=True)
        (self.other if self.wanted() else self.query).setFocus()

    def show_count(self, number: int, current: int) -> None:
        """Show how many places there are, and at which one is."""
        words = ""
        if self.wanted().strip():
            words = f"{current + 1} sur {number}" if number else "Aucun"
        self.count.setText(words)
        for button in (self.before, self.after, self.one, self.all):
            button.setEnabled(number > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.query.hasFocus():
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                super().keyPressEvent(event)
            else:
                self.step_asked.emit(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        """Escape: first the words go, then the keyboard goes back to the passages."""
        if not self.replacing.isHidden():
            self._set_replacing(is_open=False)
            self.query.setFocus()
        elif self.wanted():
            self.query.clear()
        else:
            self.left.emit()

    # --- drawing ----------------------------------------------------------------------------

    def _make_search(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.sizes.px(4))
        self.query = QLineEdit()
        self.query.setPlaceholderText("Rechercher dans la transcription")
        self.query.setAccessibleName("Rechercher dans la transcription")
        self.query.setClearButtonEnabled(False)
        self.query.textChanged.connect(lambda _text: self._later.start())
        self.count = make_label("", "small", wrap=False)
        self.before = make_tool_button(
            self._look, "Précédent (Maj+F3)", "chevron-up", lambda: self.step_asked.emit(-1)
        )
        self.after = make_tool_button(
            self._look, "Suivant (F3)", "chevron-down", lambda: self.step_asked.emit(1)
        )
        self.toggle = make_tool_button(
            self._look, "Remplacer (Ctrl+H)", "playlist-edit", self._toggle_replacing
        )
        self.toggle.setCheckable(True)
        row.addWidget(self.query, 1)
        for widget in (self.count, self.before, self.after, self.toggle):
            row.addWidget(widget)
        return row

    def _make_replace(self) -> QWidget:
        held, row = QWidget(), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.sizes.px(6))
        held.setLayout(row)
        self.other = QLineEdit()
        self.other.setPlaceholderText("Remplacer par")
        self.other.setAccessibleName("Remplacer par")
        self.one = make_button(self._look, "Remplacer", self.replace_asked.emit)
        self.all = make_button(self._look, "Tout remplacer", self.replace_all_asked.emit)
        self.whole = CheckBox(self._look, "Mots entiers")
        self.whole.setChecked(True)
        self.whole.toggled.connect(lambda _is_on: self.changed.emit())
        line = FlowLayout(spacing=self._look.sizes.px(8))
        for widget in (self.one, self.all, self.whole):
            line.addWidget(widget)
        row.addWidget(self.other)
        row.addLayout(line)
        return held

    def _toggle_replacing(self) -> None:
        if not self.replacing.isHidden():
            self._set_replacing(is_open=False)
        else:
            self.open_replacing()

    def _set_replacing(self, *, is_open: bool) -> None:
        self.replacing.setVisible(is_open)
        self.toggle.setChecked(is_open)
        self.changed.emit()
