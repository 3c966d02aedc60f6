# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the words of one passage are corrected; Return keeps them, Escape gives up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui.look import Look

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class PassageEditor(QPlainTextEdit):
    """Signals: `validated()`, `given_up()`."""

    validated = Signal()
    given_up = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_filled = False
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleDescription("Entrée pour garder, Échap pour renoncer.")
        self.setFont(look.font())

    def fill(self, text: str) -> None:
        """Show the words; the cursor stands at their end unless `go_to_word` says otherwise."""
        self.is_filled = True
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def place_cursor(self, position: int) -> None:
        """Put the cursor at a letter."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, len(self.toPlainText())))
        self.setTextCursor(cursor)

    def word(self) -> int:
        """Return the number of the word that begins at or after the cursor."""
        return len(self.toPlainText()[: self.textCursor().position()].split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.validated.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+← and Ctrl+→ to the sound: one hears again while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_control and event.key() in _ARROWS:
                event.ignore()
                return False
        return super().event(event)
