# SPDX-License-Identifier: AGPL-3.0-or-later
"""The original and the result side by side; what goes is struck, what comes is underlined."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QTextCharFormat
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.text.improving.attempts import TextAttempt
from desktop.ui.workspaces.text.marked_text import MarkedText, Span

KEYS = "↓ suivante · ↑ précédente · Entrée\u00a0: prendre · Suppr\u00a0: refuser"


class DifferenceText(MarkedText):
    """Signals: `next_asked(step)`, `decided(is taken)`, `place_clicked(character)`."""

    next_asked = Signal(int)
    decided = Signal(bool)
    place_clicked = Signal(int)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleDescription(KEYS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.next_asked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.decided.emit(key in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self.place_clicked.emit(self.place())


class DifferencePanes(QWidget):
    """Signals: `next_asked(step)`, `decided(is taken)`, `change_clicked(number)`."""

    next_asked = Signal(int)
    decided = Signal(bool)
    change_clicked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._attempt: TextAttempt | None = None
        self._current = -1
        self.original = DifferenceText(look, "Texte d’origine, ce qui part est barré")
        self.result = DifferenceText(look, "Résultat, ce qui est nouveau est souligné")
        for pane in (self.original, self.result):
            pane.next_asked.connect(self.next_asked)
            pane.decided.connect(self.decided)
        self.original.place_clicked.connect(lambda place: self._click(place, is_result=False))
        self.result.place_clicked.connect(lambda place: self._click(place, is_result=True))
        self._titles = (make_label("Avant", "strong"), make_label("Après", "strong"))
        first = self._sheet(self._titles[0], self.original)
        second = self._sheet(self._titles[1], self.result)
        self.split = TwoPanes(look, first, second, ("Avant", "Après"), share=0.5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self._sheets = (first, second)
        look.changed.connect(self.draw)

    def show_attempt(self, attempt: TextAttempt | None, current: int) -> None:
        """Show an attempt and the change that is looked at (-1: none)."""
        if attempt is self._attempt and current == self._current:
            return
        self._attempt, self._current = attempt, current
        self.draw()
        if attempt is not None and current >= 0:
            change = attempt.changes[current]
            start, end = list(attempt.places())[current]
            self.original.show_place(change.start)
            self.result.show_place(start)
            # Its end too, then its beginning again: both in sight where they can be.
            self.result.show_place(end)
            self.result.show_place(start)

    def draw(self) -> None:
        """Draw the words with their marks."""
        attempt = self._attempt
        if attempt is None:
            return
        self.original.show_text(attempt.original)
        self.result.show_text(attempt.text)
        for label, words in zip(self._titles, reading_words(attempt), strict=True):
            label.setText(words)
        places = list(attempt.places())
        before: list[Span] = []
        after: list[Span] = []
        looks = {
            (side, kind, is_current): self._dress(side, kind, is_current)
            for side in ("gone", "new")
            for kind in ("open", "taken", "refused")
            for is_current in (False, True)
        }
        refused, taken = frozenset(attempt.refused), frozenset(attempt.taken)
        for number, change in enumerate(attempt.changes):
            kind = "refused" if number in refused else "taken" if number in taken else "open"
            is_current = number == self._current
            before.append((change.start, change.end, looks["gone", kind, is_current]))
            after.append((*places[number], looks["new", kind, is_current]))
        self.original.mark(before)
        self.result.mark(after)

    def focus_result(self) -> None:
        """Give the keyboard to the result."""
        self.split.reveal(self._sheets[1])
        self.result.setFocus()

    # --- inside -----------------------------------------------------------------------------

    def _sheet(self, title: QLabel, text: DifferenceText) -> QFrame:
        px = self._look.sizes.px
        sheet = QFrame()
        sheet.setProperty("role", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(px(12), px(8), px(12), px(12))
        column.setSpacing(px(6))
        column.addWidget(title)
        column.addWidget(text, 1)
        return sheet

    def _dress(self, side: str, kind: str, is_current: bool) -> QTextCharFormat:
        """Return how a change looks: never by its colour alone."""
        look, made = self._look.colour, QTextCharFormat()
        token = "red" if side == "gone" else "green"
        if kind == "refused":
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            made.setUnderlineColor(QColor(look("muted")))
        elif side == "gone":
            made.setFontStrikeOut(True)
            made.setForeground(QColor(look(token)))
        else:
            made.setFontUnderline(True)
            made.setForeground(QColor(look(token)))
        if kind == "open":
            made.setBackground(QColor(look(f"{token}_soft")))
            made.setForeground(QColor(look("ink")))
        if is_current:
            made.setBackground(QColor(look("slate")))
            made.setForeground(QColor(look("surface")))
            made.setFontWeight(QFont.Weight.DemiBold)
        return made

    def _click(self, place: int, *, is_result: bool) -> None:
        if self._attempt is None:
            return
        changes = self._attempt.changes
        spans = (
            list(self._attempt.places()) if is_result else [(one.start, one.end) for one in changes]
        )
        for number, (start, end) in enumerate(spans):
            if start <= place <= end:
                self.change_clicked.emit(number)
                return


def reading_words(attempt: TextAttempt) -> tuple[str, str]:
    """Return « Avant · lecture : moyenne (56) » and « Après · lecture : facile (72 sur 100) »."""
    told = []
    for name, reading, of in (("Avant", attempt.before, ""), ("Après", attempt.after, " sur 100")):
        score = f" ({round(reading.score)}{of})"
        told.append(f"{name} · lecture\u00a0: {reading.level}{score}" if reading.level else name)
    return told[0], told[1]
