# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of the minutes, in which each « [00:12:34] » leads to what was said then."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QUrl, Signal
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor

from desktop.core.draft import Draft
from desktop.ui.look import Look
from desktop.ui.widgets.draft_view import DraftView
from desktop.ui.workspaces.minutes.clock import times_in

_SCHEME = "time"


class MinutesText(DraftView):
    """Signals, beside those of any draft: `time_asked(seconds)`."""

    time_asked = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("Texte du compte rendu")

    def set_draft(self, draft: Draft) -> None:
        super().set_draft(draft)
        keeps_history = self.document().isUndoRedoEnabled()
        self.document().setUndoRedoEnabled(False)
        self._mark_times()
        self.document().setUndoRedoEnabled(keeps_history)

    def _mark_times(self) -> None:
        """Make a link of each time; its words stay part of the text."""
        whole = QTextCursor(self.document())
        whole.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            for start, end, seconds in times_in(block.text()):
                cursor = QTextCursor(self.document())
                cursor.setPosition(block.position() + start)
                cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(self._link_to(seconds))
            block = block.next()
        whole.endEditBlock()

    def _link_to(self, seconds: float) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setAnchor(True)
        made.setAnchorHref(f"{_SCHEME}:{seconds:.0f}")
        made.setForeground(QBrush(QColor(self._look.colour("slate"))))
        made.setFontUnderline(True)
        return made

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == _SCHEME:
            self.time_asked.emit(float(url.path()))
        else:
            super()._follow(url)

    def _tip(self, position: QPoint) -> str:
        if self.anchorAt(position).startswith(f"{_SCHEME}:"):
            return "Aller à ce passage et l’écouter"
        return super()._tip(position)
