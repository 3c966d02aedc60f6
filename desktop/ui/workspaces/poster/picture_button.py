# SPDX-License-Identifier: AGPL-3.0-or-later
"""A button that shows a small picture with its name under it: a proposal, a background, colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop.ui.icons import paint_icon
from desktop.ui.look import Look

_RADIUS = 6
_FRAME = 4
"""Pixels at 100 % around the picture: room for the frames of what is chosen and of the keyboard."""


class PictureButton(QPushButton):
    """Pressed like any button; chosen ones carry a mark, not only a colour."""

    def __init__(self, look: Look, name: str, width: int, height: int) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._width, self._height = width, height
        self._picture = QPixmap()
        self._words: tuple[int, int] | None = (0, 0)
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def name(self) -> str:
        """What the agent calls it."""
        return self._name

    def picture(self) -> QPixmap:
        """Return what it shows; null until it was drawn."""
        return self._picture

    def set_picture(self, picture: QPixmap) -> None:
        """Show a picture, as large as fits."""
        self._picture = picture
        self.update()

    def set_shape(self, height: int) -> None:
        """Give the picture's place another height (pixels at 100 %)."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def picture_width(self) -> int:
        """Return the width of the picture's place in pixels of the screen."""
        return round(self._look.sizes.px(self._width) * self.devicePixelRatioF())

    # --- size -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        px, frame = self._look.sizes.px, 2 * self._look.sizes.px(_FRAME)
        width, height = self._words if self._words is not None else (0, -px(4))
        wide = max(px(self._width) + frame, width)
        return QSize(wide, px(self._height) + frame + height + px(4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def word_width(self) -> int:
        """Return the width of the longest word of its name: the least that the button may have."""
        metrics = QFontMetrics(self._look.font(self._look.sizes.small))
        return max(metrics.horizontalAdvance(word) for word in self._name.split())

    def words_height(self, width: int) -> int:
        """Return the height of its name in lines of that width."""
        metrics = QFontMetrics(self._look.font(self._look.sizes.small))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignHCenter)
        return metrics.boundingRect(QRect(0, 0, width, 10_000), flags, self._name).height()

    def set_words(self, room: tuple[int, int] | None) -> None:
        """Give the name that width and height, the same for all buttons of a line; None: no name."""
        if room != self._words:
            self._words = room
            self.updateGeometry()

    def _place(self) -> QRectF:
        """Return where the picture may lie."""
        px, frame = self._look.sizes.px, self._look.sizes.px(_FRAME)
        width = px(self._width)
        return QRectF((self.width() - width) / 2, frame, width, px(self._height))

    # --- drawing ----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self._place()
        self._paint_picture(painter, place)
        self._paint_frames(painter, place)
        if self._words is not None:
            self._paint_caption(painter, place)
        painter.end()

    def _paint_picture(self, painter: QPainter, place: QRectF) -> None:
        radius = self._look.sizes.px(_RADIUS)
        path = QPainterPath()
        path.addRoundedRect(place, radius, radius)
        painter.fillPath(path, QColor(self._look.colour("sunken")))
        if self._picture.isNull():
            size = self._look.sizes.px(20)
            box = QRectF(0, 0, size, size)
            box.moveCenter(place.center())
            paint_icon(painter, "image-outline", self._look.colour("field"), box)
            return
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(
            fitted(self._picture, place), self._picture, QRectF(self._picture.rect())
        )
        painter.restore()

    def _paint_frames(self, painter: QPainter, place: QRectF) -> None:
        px, colour = self._look.sizes.px, self._look.colour
        radius = px(_RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        is_chosen = self.isChecked()
        painter.setPen(
            QPen(QColor(colour("brick" if is_chosen else "field")), 2 if is_chosen else 1)
        )
        painter.drawRoundedRect(place, radius, radius)
        if self.hasFocus() or self.underMouse():
            token = "slate" if self.hasFocus() else "field"
            painter.setPen(QPen(QColor(colour(token)), 2))
            painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), radius + 2, radius + 2)
        if is_chosen:
            self._paint_mark(painter, place)

    def _paint_mark(self, painter: QPainter, place: QRectF) -> None:
        px, colour = self._look.sizes.px, self._look.colour
        size = px(20)
        disc = QRectF(place.right() - size - px(4), place.top() + px(4), size, size)
        painter.setPen(QPen(QColor(colour("surface")), 1.5))
        painter.setBrush(QColor(colour("brick")))
        painter.drawEllipse(disc)
        inside = disc.adjusted(px(4), px(4), -px(4), -px(4))
        paint_icon(painter, "check-bold", colour("on_brick"), inside)

    def _paint_caption(self, painter: QPainter, place: QRectF) -> None:
        painter.setFont(self._look.font(self._look.sizes.small))
        painter.setPen(QColor(self._look.colour("ink" if self.isEnabled() else "muted")))
        top = place.bottom() + self._look.sizes.px(_FRAME) + 2
        box = QRectF(0, top, self.width(), self.height() - top + 4)
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignHCenter)
        painter.drawText(box, flags, self._name)


def fitted(picture: QPixmap, place: QRectF) -> QRectF:
    """Return the largest place of the picture's proportions in the middle of another."""
    size = QSize(picture.width(), picture.height()).scaled(
        place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
    )
    corner = place.center() - QPointF(size.width() / 2, size.height() / 2)
    return QRectF(corner.x(), corner.y(), size.width(), size.height())
