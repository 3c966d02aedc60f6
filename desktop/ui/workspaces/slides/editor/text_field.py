# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text of a slide: as high as its words, with the keys of a list, and the outline's own « Annuler »."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from desktop.ui.look import Look

_STEPS_BACK = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class TextField(QPlainTextEdit):
    """Signals, all by the agent: `edited(text)`; `split_asked(position)` at Enter;
    `join_asked()` at Backspace before the first letter; `lines_pasted(list of lines)`;
    `left(-1 or 1)` when an arrow goes out above or below.

    Its own steps back are off: Ctrl+Z is the outline's, which sees every field.
    """

    edited = Signal(str)
    split_asked = Signal(int)
    join_asked = Signal()
    lines_pasted = Signal(list)
    left = Signal(int)

    def __init__(
        self, look: Look, name: str, placeholder: str = "", *, keeps_lines: bool = False
    ) -> None:
        super().__init__()
        self._look, self.keeps_lines = look, keeps_lines
        self.setProperty("role", "part")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)

    # --- the text ---------------------------------------------------------------------------

    def text(self) -> str:
        """Return what is written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text, without telling; the cursor stays where it can."""
        if text == self.text():
            return
        position = self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self.put_cursor(min(position, len(text)))
        self.fit()

    def position(self) -> int:
        """Return where the cursor is, in letters."""
        return self.textCursor().position()

    def put_cursor(self, position: int) -> None:
        """Put the cursor before a letter; -1 for the end."""
        cursor = self.textCursor()
        last = len(self.text())
        cursor.setPosition(last if position < 0 else min(position, last))
        self.setTextCursor(cursor)

    def _tell(self) -> None:
        self.fit()
        self.edited.emit(self.text())

    # --- its height -------------------------------------------------------------------------

    def fit(self) -> None:
        """Be as high as the words."""
        block, lines = self.document().begin(), 0.0
        while block.isValid():
            lines += self.blockBoundingRect(block).height()
            block = block.next()
        frame = max(0, self.height() - self.viewport().height())
        line = self.fontMetrics().lineSpacing()
        margins = 2 * self.document().documentMargin()
        wanted = math.ceil(max(lines, line) + margins) + frame
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def sizeHint(self) -> QSize:
        return QSize(self._look.sizes.px(160), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.px(48), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit()

    # --- keys -------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if is_step_back(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = Qt.Key(event.key()), event.modifiers() in _PLAIN
        if key in _ENTER and not self.keeps_lines:
            if is_plain:
                self.split_asked.emit(self.position())
            else:
                event.ignore()  # Ctrl+Enter is the page's main action
        elif key is Qt.Key.Key_Backspace and is_plain and self._is_at_start():
            self.join_asked.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and is_plain and self._is_at_edge(key):
            self.left.emit(-1 if key is Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _is_at_start(self) -> bool:
        return self.position() == 0 and not self.textCursor().hasSelection()

    def _is_at_edge(self, key: Qt.Key) -> bool:
        """Tell whether an arrow finds no other line of the text."""
        cursor = QTextCursor(self.textCursor())
        way = QTextCursor.MoveOperation
        return not cursor.movePosition(way.Up if key is Qt.Key.Key_Up else way.Down)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the letters alone; several lines are told apart where lines mean something."""
        lines = [line.strip() for line in source.text().splitlines() if line.strip()]
        if self.keeps_lines or len(lines) < 2:
            self.insertPlainText("\n".join(lines) if self.keeps_lines else " ".join(lines))
        else:
            self.lines_pasted.emit(lines)


class LineField(QLineEdit):
    """A text of one line. Signals: `edited(text)` by the agent; Ctrl+Z is the outline's."""

    edited = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self.edited)

    def set_text(self, text: str) -> None:
        """Show a text, without telling; the cursor stays where it can."""
        if text != self.text():
            position = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(position, len(text)))

    def event(self, event: QEvent) -> bool:
        if is_step_back(event):
            event.ignore()
            return False
        return super().event(event)


def is_step_back(event: QEvent) -> bool:
    """Tell whether a field is asked if « Annuler » or « Rétablir » is its own."""
    is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    return is_asked and any(event.matches(keys) for keys in _STEPS_BACK)  # type: ignore[attr-defined]
