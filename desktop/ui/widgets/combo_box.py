# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list that unfolds, with an arrow drawn from our own icons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView

from desktop.ui.icons import paint_icon
from desktop.ui.look import Look


class ComboBox(QComboBox):
    """A QComboBox of the window's look; the wheel scrolls the page and never changes the choice."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A view of its own: the native one ignores the style sheet's heights.
        self.setView(QListView())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._look.sizes.px(20)
        right = self.width() - self._look.sizes.px(8) - size
        painter = QPainter(self)
        box = QRectF(right, (self.height() - size) / 2, size, size)
        colour = self._look.colour("ink" if self.isEnabled() else "muted")
        paint_icon(painter, "chevron-down", colour, box)
        painter.end()
