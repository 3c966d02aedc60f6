# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the slide in sight, as large as its place, or a word in its place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.accessible.roles import Role, tell_role
from desktop.ui.look import Look

WIDE = 16 / 9
DRAWING = "L’image de la diapositive se prépare…"


class SlidePicture(QWidget):
    """Signals: `resized()` when another width is wanted."""

    resized = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture, self._words = QPixmap(), ""
        self._aspect = WIDE
        self.setAccessibleName("Aperçu de la diapositive")
        tell_role(self, Role.PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def picture(self) -> QPixmap:
        """Return the picture shown; null when there is none."""
        return self._picture

    def words(self) -> str:
        """Return what is said in place of a picture."""
        return self._words if self._picture.isNull() else ""

    def show_picture(self, picture: QPixmap, description: str) -> None:
        """Show a picture, told in words to who does not see it."""
        self._picture, self._words = picture, ""
        if not picture.isNull():
            self._aspect = picture.width() / max(1, picture.height())
        self.setAccessibleDescription(description)
        self.update()

    def say(self, words: str) -> None:
        """Show words in place of a picture."""
        self._picture, self._words = QPixmap(), words
        self.setAccessibleDescription(words)
        self.update()

    def wanted_width(self) -> int:
        """Return how wide the picture should be, in pixels of the screen."""
        return max(160, round(self._frame().width() * self.devicePixelRatioF()))

    def _frame(self) -> QRectF:
        """Return where the picture stands: whole, in the middle, at the top."""
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        width = min(room.width(), room.height() * self._aspect)
        frame = QRectF(0, room.top(), width, width / self._aspect)
        frame.moveLeft(room.left() + (room.width() - width) / 2)
        return frame

    def sizeHint(self) -> QSize:
        width = self._look.sizes.px(480)
        return QSize(width, round(width / self._aspect))

    def minimumSizeHint(self) -> QSize:
        width = self._look.sizes.px(200)
        return QSize(width, round(width / self._aspect))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = self._frame()
        if self._picture.isNull():
            painter.fillRect(frame, QColor(self._look.colour("sunken")))
            painter.setPen(QColor(self._look.colour("muted")))
            inner = frame.adjusted(16, 16, -16, -16)
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(inner, flags, self._words)
        else:
            painter.drawPixmap(frame, self._picture, QRectF(self._picture.rect()))
        painter.setPen(QPen(QColor(self._look.colour("line")), 1))
        painter.drawRect(frame)
        painter.end()
