# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text of a mail as plain text, as high as its lines: no HTML, no link, no picture, ever."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from desktop.ui.look import Look
from desktop.ui.workspaces.mail.mail_words import safe_text

MOST_SHOWN = 20_000
"""Characters of one text."""
_MOST_MARKS = 60
_BORDER = 2
_LONGEST_MARK = 400
Marked = tuple[str, str]
"""Words of the text, and the colour of the theme that they are marked in: "slate", "ochre", "red"."""


class PlainText(QTextEdit):
    """Shows an untrusted text; words can be marked in it, selected and copied."""

    def __init__(self, look: Look, name: str, colour: str = "ink") -> None:
        super().__init__()
        self._look, self._colour = look, colour
        self._marked: tuple[Marked, ...] = ()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._dress_focus()
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        look.changed.connect(self._dress)

    def show_text(self, untrusted_text: str, marked: Iterable[Marked] = ()) -> None:
        """Show a text, some of its words marked."""
        text = safe_text(untrusted_text)
        if len(text) > MOST_SHOWN:
            text = f"{text[:MOST_SHOWN]}\n[… la suite n’est pas affichée]"
        self._marked = tuple(marked)
        self.setPlainText(text)
        self._dress()

    def marked_words(self) -> list[str]:
        """Return the words that are marked, in reading order."""
        return [self._plain()[start:end] for start, end, _colour in self._places()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the letters to the workbench; keep the arrows and the copy."""
        if event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.px(120), self.height())

    # --- drawing ----------------------------------------------------------------------------

    def _plain(self) -> str:
        return self.toPlainText()

    def _dress(self) -> None:
        self._dress_focus()
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        plain = QTextCharFormat()
        plain.setForeground(QColor(self._look.colour(self._colour)))
        cursor.setCharFormat(plain)
        text = self._plain()
        for start, end, colour in self._places():
            cursor.setPosition(_units(text, start))
            cursor.setPosition(_units(text, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._format(colour))
        self._fit()

    def _dress_focus(self) -> None:
        """Show who has the keyboard: a text that can be read with it is a stop of the Tab key."""
        focus = self._look.colour("slate")
        self.setStyleSheet(
            f"QTextEdit {{ background: transparent; border: {_BORDER}px solid transparent; }}"
            f"QTextEdit:focus {{ border: {_BORDER}px solid {focus}; border-radius: 4px; }}"
        )

    def _format(self, colour: str) -> QTextCharFormat:
        """Return the dress of marked words: a ground, and an underline for who sees no colours."""
        marked = QTextCharFormat()
        marked.setBackground(QColor(self._look.colour(f"{colour}_soft")))
        marked.setForeground(QColor(self._look.colour("ink")))
        marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        marked.setUnderlineColor(QColor(self._look.colour(colour)))
        marked.setFontWeight(QFont.Weight.DemiBold)
        return marked

    def _places(self) -> list[tuple[int, int, str]]:
        return find_marked(self._plain(), self._marked)

    def _fit(self) -> None:
        height = round(self.document().size().height()) + 2 * _BORDER + 2
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()


def find_marked(text: str, marked: Sequence[Marked]) -> list[tuple[int, int, str]]:
    """Return where these words are in a text, without overlap: start, end, colour.

    Spaces and lines between the words may differ; a word is never found inside another one.
    """
    found: list[tuple[int, int, str]] = []
    for words, colour in marked[:_MOST_MARKS]:
        parts = safe_text(words[:_LONGEST_MARK]).split()
        if not parts:
            continue
        pattern = r"(?<!\w)" + r"\s+".join(re.escape(part) for part in parts) + r"(?!\w)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if all(match.end() <= start or match.start() >= end for start, end, _ in found):
                found.append((match.start(), match.end(), colour))
            if len(found) >= _MOST_MARKS:
                break
    return sorted(found)


def _units(text: str, place: int) -> int:
    """Return a place in Qt's own count: it counts a character outside the first plane twice."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
