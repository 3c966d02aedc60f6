# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several streets, one per line, completed from those of the commune as they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView

from desktop.french.folding import fold
from desktop.mairie.forms.field import FormField
from desktop.ui.facts_form.text_editors import FactLines
from desktop.ui.look import Look

_LEAST = 2
"""Letters typed before streets are proposed."""
_MOST = 12
_FOR_THE_LIST = (
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape,
)  # fmt: skip


class StreetsEditor(FactLines):
    """Arrows choose in the list, Enter takes the street, Escape closes it."""

    def __init__(self, look: Look, wanted: FormField, streets: Sequence[str]) -> None:
        super().__init__(look, wanted)
        self._streets = [(fold(street), street) for street in streets]
        self._proposed = QStringListModel(self)
        self.completer = QCompleter(self._proposed, self)
        self.completer.setWidget(self)
        self.popup = QListView()
        self.popup.setAccessibleName("Voies de la commune")
        self.completer.setPopup(self.popup)
        # What is proposed was chosen already (accents and place in the name do not count).
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.activated.connect(self._take)

    def proposals(self, typed: str) -> list[str]:
        """Return the streets whose name holds what was typed, those that begin with it first."""
        words = fold(typed)
        if len(words) < _LEAST:
            return []
        found = [(not name.startswith(words), name, street) for name, street in self._streets
                 if words in name and name != words]  # fmt: skip
        return [street for _, _, street in sorted(found)[:_MOST]]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.popup.isVisible() and event.key() in _FOR_THE_LIST:
            event.ignore()  # the list takes it
            return
        super().keyPressEvent(event)
        if (event.text() and event.text().isprintable()) or event.key() == Qt.Key.Key_Backspace:
            self._propose()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.completer.setWidget(self)
        super().focusInEvent(event)

    def _propose(self) -> None:
        found = self.proposals(self._line().strip())
        self._proposed.setStringList(found)
        if not found:
            self.popup.hide()
            return
        box = self.cursorRect()
        box.setLeft(0)
        box.setWidth(self.viewport().width())
        self.completer.complete(box)
        self.popup.setCurrentIndex(self._proposed.index(0))

    def _take(self, street: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(street)
        self.setTextCursor(cursor)

    def _line(self) -> str:
        return self.textCursor().block().text()
