# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text to read, as high as its words, with places marked in it: blanks, answers, differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent, QTextCharFormat

from desktop.french.rewriting.differences import word_differences
from desktop.ui.look import Look
from desktop.ui.workspaces.text.marked_text import MarkedText

Places = Sequence[tuple[int, int]]
_MOST_LINES, _LEAST_LINES = 60, 3


class ShownText(MarkedText):
    """Read-only; the page around it scrolls, not the text, unless it is very long."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self.setObjectName("shownDemand")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._draw: Callable[[], None] = self.fit
        look.changed.connect(self._draw_again)

    def show_filled(self, text: str, blanks: Places, answers: Places) -> None:
        """Show a filled demand: what is missing and what was answered stand out."""

        def draw() -> None:
            blank, answer = self._dress("ochre", is_wavy=True), self._dress("slate")
            spans = [(a, b, blank) for a, b in blanks] + [(a, b, answer) for a, b in answers]
            self.mark(sorted(spans, key=lambda span: span[0]))

        self._show(text, draw)

    def show_differences(self, before: str, after: str) -> int:
        """Show the second text with what went struck and what came underlined; return how many."""
        text, gone, come = with_differences(before, after)

        def draw() -> None:
            old, new = self._dress("red"), self._dress("green", is_wavy=False)
            old.setFontStrikeOut(True)
            new.setFontUnderline(True)
            spans = [(a, b, old) for a, b in gone] + [(a, b, new) for a, b in come]
            self.mark(sorted(spans, key=lambda span: span[0]))

        self._show(text, draw)
        return len(word_differences(before, after))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Take the height of the words."""
        line = QFontMetrics(self._look.font()).lineSpacing()
        lines = 0
        block = self.document().begin()
        while block.isValid():
            self.document().documentLayout().blockBoundingRect(block)  # lays the block out
            lines += max(1, block.layout().lineCount())
            block = block.next()
        shown = min(max(lines, _LEAST_LINES), _MOST_LINES)
        self.setFixedHeight(shown * line + self._look.sizes.px(28))

    def _show(self, text: str, draw: Callable[[], None]) -> None:
        self.show_text(text)
        self._draw = draw
        draw()
        self.fit()

    def _draw_again(self) -> None:
        """In the colours of another theme; a method, so that the signal forgets a page that went."""
        self._draw()

    def _dress(self, token: str, *, is_wavy: bool = False) -> QTextCharFormat:
        """Return how a place looks: its ground, and a line under what is missing."""
        made = QTextCharFormat()
        made.setBackground(QColor(self._look.colour(f"{token}_soft")))
        made.setForeground(QColor(self._look.colour("ink" if token.startswith("slate") else token)))
        if is_wavy:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            made.setUnderlineColor(QColor(self._look.colour(token)))
        return made


def with_differences(
    before: str, after: str
) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """Return one text with both wordings of each change, and where what went and what came stand."""
    parts: list[str] = []
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    length = place = 0
    for change in word_differences(before, after):
        kept = before[place : change.start]
        parts += [kept, change.before, change.after]
        length += len(kept)
        gone.append((length, length + len(change.before)))
        length += len(change.before)
        come.append((length, length + len(change.after)))
        length += len(change.after)
        place = change.end
    parts.append(before[place:])
    is_some = [one for one in gone if one[0] < one[1]], [one for one in come if one[0] < one[1]]
    return "".join(parts), *is_some
