# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text of several lines that is as high as its words, and where its « [à compléter] » is selected."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.look import Look

_GAP = re.compile(r"\[à compléter[^\]]*\]", re.IGNORECASE)
_HIGHEST = 14
"""Lines; a longer text scrolls."""


class FittedText(QPlainTextEdit):
    """Tab leaves it. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, look: Look, name: str, help_text: str = "", lowest: int = 2) -> None:
        """`lowest`: lines shown at least."""
        super().__init__()
        self._look, self._lowest = look, lowest
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(help_text)
        self.textChanged.connect(self._fit)
        self.textChanged.connect(self.changed.emit)
        look.changed.connect(self._fit)
        self._fit()

    def value(self) -> str:
        """Return the words."""
        return self.toPlainText()

    def set_value(self, value: object) -> None:
        """Show these words."""
        if str(value) != self.toPlainText():
            self.setPlainText(str(value))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        document, spacing = self.document(), self.fontMetrics().lineSpacing()
        text, block = 0.0, document.begin()
        while block.isValid():
            text += max(self.blockBoundingRect(block).height(), spacing)
            block = block.next()
        shown = min(_HIGHEST * spacing, max(self._lowest * spacing, text))
        frame = 2 * document.documentMargin() + 2 * self.frameWidth()
        # One line of pixels more than it takes: else the last line is thought not to fit.
        self.setFixedHeight(math.ceil(shown + frame) + 2)


def select_gap(editor: QWidget) -> None:
    """Select the first « [à compléter] » of an editor, so that what is typed takes its place."""
    if isinstance(editor, QLineEdit):
        if found := _GAP.search(editor.text()):
            editor.setSelection(found.start(), found.end() - found.start())
    elif isinstance(editor, QPlainTextEdit) and (found := _GAP.search(editor.toPlainText())):
        cursor = editor.textCursor()
        cursor.setPosition(found.start())
        cursor.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
