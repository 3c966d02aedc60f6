# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of the source that a point rests on, in place of the list of slides."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.draft import Citation
from desktop.ui.desk import Desk
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.page_view import PageView


class SourcePane(QWidget):
    """Signals: `closed()` to come back to the list (the button, or Échap)."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._path = ""
        px = desk.look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.close_button = make_button(
            desk.look, "Revenir aux diapositives", self.closed.emit, role="quiet", icon="arrow-left"
        )
        self._name = make_label("", "small")
        head.addWidget(self.close_button)
        head.addWidget(self._name, 1)
        self.pages = PageView(desk.look, desk.pages)
        self.pages.picture.installEventFilter(self)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        self.set_in_sight(False)

    def set_document(self, path: str) -> None:
        """Take the document that pages are shown of; an empty path for none."""
        if path != self.document():
            self._path = path
            self._name.setText(Path(path).name)

    def document(self) -> str:
        """Return the path of the document; empty when there is none."""
        return self._path

    def set_in_sight(self, is_in_sight: bool) -> None:
        """Take room, or none: hidden behind the list, it must not keep the list wide."""
        policy = QSizePolicy.Policy.Preferred if is_in_sight else QSizePolicy.Policy.Ignored
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)

    def show_citation(self, citation: Citation) -> None:
        """Show a page, its passage highlighted, and give it the keyboard."""
        if self.pages.document() != self.document():
            self.pages.set_document(self.document(), citation.page)
        self.pages.show_citation(citation)
        self.pages.picture.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if _is_escape(event):
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _is_escape(event: QEvent) -> bool:
    is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
    return is_key and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]  # see is_key
