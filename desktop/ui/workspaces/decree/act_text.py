# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arrêté as it reads, its « [à compléter : …] » marked: a click on one goes to its question."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor

from desktop.core.draft import Draft
from desktop.ui.look import Look
from desktop.ui.widgets.draft_view import DraftView

_PLACEHOLDER = re.compile(r"\[à compléter[\s\u00a0]?:[^\[\]\n]{1,120}\]")
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")
_SCHEME = "complete"


class ActText(DraftView):
    """Signals: `placeholder_asked(str)` with the whole placeholder."""

    placeholder_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("Texte de l’arrêté")
        # WORKAROUND Qt 6.11: the margins set in a document never laid out are lost at its first layout.
        super().set_draft(Draft(""))

    def set_draft(self, draft: Draft) -> None:
        place = self.verticalScrollBar().value()
        super().set_draft(draft)
        mark_placeholders(self)
        self.setTextCursor(QTextCursor(self.document()))  # writing pushed it to the end
        self.verticalScrollBar().setValue(place)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == _SCHEME:
            self.placeholder_asked.emit(QUrl.fromPercentEncoding(url.path().encode()))
        else:
            super()._follow(url)


def mark_placeholders(view: DraftView) -> None:
    """Mark each placeholder of a view and make it a link that the keyboard reaches."""
    look = view._look
    block = view.document().begin()
    while block.isValid():
        for found in _PLACEHOLDER.finditer(block.text()):
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + found.start())
            cursor.setPosition(block.position() + found.end(), QTextCursor.MoveMode.KeepAnchor)
            marked = QTextCharFormat()
            marked.setAnchor(True)
            marked.setAnchorHref(f"{_SCHEME}:{_encoded(found[0])}")
            marked.setForeground(QBrush(QColor(look.colour("ochre"))))
            marked.setBackground(QBrush(QColor(look.colour("ochre_soft"))))
            marked.setFontUnderline(True)
            cursor.mergeCharFormat(marked)
        block = block.next()


def show_words(view: DraftView, words: str) -> bool:
    """Select words in a view and bring them in sight; False when they are not there."""
    wanted = words.translate(_SPACES).strip()
    first_line = wanted.split("\n", 1)[0]
    for tried in dict.fromkeys((wanted, first_line, first_line[:60])):
        if tried and _select(view, tried):
            return True
    return False


def _select(view: DraftView, wanted: str) -> bool:
    block = view.document().begin()
    while block.isValid():
        place = block.text().translate(_SPACES).find(wanted)
        if place >= 0:
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + place)
            cursor.setPosition(
                block.position() + place + len(wanted), QTextCursor.MoveMode.KeepAnchor
            )
            view.setTextCursor(cursor)
            view.ensureCursorVisible()
            return True
        block = block.next()
    return False


def _encoded(text: str) -> str:
    return bytes(QUrl.toPercentEncoding(text).data()).decode()
