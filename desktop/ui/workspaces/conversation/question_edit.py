# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where one types a question: Enter asks it, Shift+Enter begins another line, it grows with its words."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from desktop.core.files.readable import readable
from desktop.ui.look import Look
from desktop.ui.widgets.drop_zone import dropped_paths

LEAST_LINES, MOST_LINES = 2, 6


class QuestionEdit(QPlainTextEdit):
    """Signals: `asked()` by Enter, `given_up()` by Escape, `files_dropped(paths)`."""

    asked = Signal()
    given_up = Signal()
    files_dropped = Signal(tuple)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setTabChangesFocus(True)
        self.setAccessibleName("Votre question")
        self.setAccessibleDescription("Entrée pour demander, Maj et Entrée pour aller à la ligne.")
        self.setCursorWidth(look.sizes.px(2))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        look.changed.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return what was typed, with its non-breaking spaces."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Show a text, the caret at its end; Ctrl+Z takes it back."""
        self.selectAll()
        self.insertPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(readable(source.text()))
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(dropped_paths(source)) or super().canInsertFromMimeData(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.files_dropped.emit(paths)
        else:
            super().dropEvent(event)

    def _fit(self) -> None:
        """Take the height of the lines typed, within bounds."""
        line = QFontMetrics(self._look.font()).lineSpacing()
        # Of a plain text, the document's height is told in lines, those that wrap counted.
        lines = max(LEAST_LINES, min(MOST_LINES, round(self.document().size().height())))
        self.setFixedHeight(lines * line + self._look.sizes.px(24))
