# SPDX-License-Identifier: AGPL-3.0-or-later
"""A plain text, of any length, with words marked in it: quick enough to be marked again at each key."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit

from desktop.core.files.readable import readable
from desktop.ui.look import Look
from desktop.ui.widgets.drop_zone import dropped_paths

Span = tuple[int, int, QTextCharFormat]
"""Start and end, in characters of the text, and the look of what lies between."""
LARGEST = 200_000
"""Characters of a text to improve or analyse."""
_MOST_ALONE = 40
"""Paragraphs drawn again one by one; more of them, the whole text is quicker."""


class SpanHighlighter(QSyntaxHighlighter):
    """Marks spans of a document; only the paragraphs that change are drawn again."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._by_block: dict[int, list[tuple[int, int, QTextCharFormat]]] = {}

    def show_spans(self, spans: Iterable[tuple[int, int, QTextCharFormat]]) -> None:
        """Mark these spans (in positions of the document, in order) and no other."""
        document = self.document()
        starts: list[int] = []
        block = document.begin()
        while block.isValid():
            starts.append(block.position())
            block = block.next()
        before, made = self._by_block, dict[int, list[tuple[int, int, QTextCharFormat]]]()
        for start, end, look in spans:
            number = max(0, bisect_right(starts, start) - 1)
            while number < len(starts) and starts[number] < end:
                last = starts[number + 1] - 1 if number + 1 < len(starts) else end
                here = max(start, starts[number])
                length = min(end, last) - here
                if length > 0:
                    made.setdefault(number, []).append((here - starts[number], length, look))
                number += 1
        self._by_block = made
        changed = [n for n in {*before, *made} if before.get(n) != made.get(n)]
        if len(changed) > _MOST_ALONE:
            self.rehighlight()
            return
        for number in sorted(changed):
            self.rehighlightBlock(document.findBlockByNumber(number))

    def highlightBlock(self, _text: str) -> None:
        for start, length, look in self._by_block.get(self.currentBlock().blockNumber(), ()):
            self.setFormat(start, length, look)


class Units:
    """Places of a text in characters, and in the units in which Qt counts (an emoji has two)."""

    def __init__(self, text: str) -> None:
        wide = bool(text) and max(text) > "\uffff"
        self._wide = [n for n, letter in enumerate(text) if letter > "\uffff"] if wide else []
        self._wide_units = [place + n for n, place in enumerate(self._wide)]

    def to_units(self, place: int) -> int:
        """Return a place in Qt's units."""
        return place + bisect_right(self._wide, place - 1) if self._wide else place

    def to_characters(self, units: int) -> int:
        """Return a place in characters."""
        return units - bisect_right(self._wide_units, units - 1) if self._wide else units


class MarkedText(QPlainTextEdit):
    """Signals: `file_dropped(path)`, `too_long(number of characters kept)` when too much was pasted."""

    file_dropped = Signal(str)
    too_long = Signal(int)

    def __init__(self, look: Look, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._look = look
        self._units = Units("")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setCursorWidth(look.sizes.px(2))
        self.highlighter = SpanHighlighter(self.document())

    # --- the text ---------------------------------------------------------------------------

    def text(self) -> str:
        """Return the text with its non-breaking spaces, which Qt would give as plain ones."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Show a text in place of what was there; nothing is drawn when it is the same."""
        shown = self.text()
        if text != shown and shown and not self.document().isUndoRedoEnabled():
            self._show_difference(shown, text)
        elif text != shown:
            self.highlighter.show_spans(())
            self.setPlainText(text)
        self._units = Units(text)

    def _show_difference(self, shown: str, text: str) -> None:
        """Change only the words that differ: what one reads stays in its place."""
        start = _common(shown, text)
        end = _common(shown[start:][::-1], text[start:][::-1])
        units, cursor = Units(shown).to_units, QTextCursor(self.document())
        cursor.setPosition(units(start))
        cursor.setPosition(units(len(shown) - end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])

    def mark(self, spans: Sequence[Span]) -> None:
        """Mark words of the text as it now reads."""
        if not self.isReadOnly():
            self._units = Units(self.text())
        units = self._units.to_units
        self.highlighter.show_spans((units(a), units(b), look) for a, b, look in spans)

    def place(self) -> int:
        """Return where the caret is, in characters."""
        return self._units.to_characters(self.textCursor().position())

    def show_place(self, start: int, end: int = -1) -> None:
        """Bring a place in sight, the caret before it; select up to `end` when it is given."""
        cursor = self.textCursor()
        cursor.setPosition(min(self._units.to_units(start), self.document().characterCount() - 1))
        if end > start:
            last = min(self._units.to_units(end), self.document().characterCount() - 1)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_units(self, place: int) -> None:
        """Bring a place, in Qt's units, in sight, the caret before it."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def replace_units(self, start: int, end: int, words: str) -> None:
        """Put words in place of others, as one typing that Ctrl+Z takes back."""
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)

    # --- what is pasted and dropped ---------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the words of what is pasted, as many as the page can work on."""
        if self.isReadOnly() or not source.hasText():
            return
        cursor = self.textCursor()
        selected = abs(cursor.selectionEnd() - cursor.selectionStart())
        room = max(0, LARGEST - (self.document().characterCount() - 1 - selected))
        words = readable(source.text())
        if len(words) > room:
            words = words[:room]
            self.too_long.emit(LARGEST)
        cursor.insertText(words)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy with the non-breaking spaces."""
        data = QMimeData()
        words = self.textCursor().selectedText()
        data.setText(words.replace("\u2029", "\n").replace("\u2028", "\n"))
        return data

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
            self.file_dropped.emit(paths[0])
        else:
            super().dropEvent(event)


def _common(first: str, second: str) -> int:
    """Return how many characters two texts begin alike with."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
