# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws the canvas: the poster on its table, the outlines of its parts, handles and guides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from desktop.core.pictures.scene import Box
from desktop.ui.icons import paint_icon
from desktop.ui.look import Look
from desktop.ui.workspaces.poster.canvas_geometry import CanvasGeometry
from desktop.ui.workspaces.poster.picture_button import fitted
from desktop.ui.workspaces.poster.snapping import Guide

_SELECTION, _HALO = "#1F6FB2", "#FFFFFF"
"""Over a poster of any colours: a blue line in a white one, the same in both themes."""
_GUIDE = "#C2297F"


class CanvasPainter:
    """One drawing of the canvas."""

    def __init__(self, painter: QPainter, look: Look, geometry: CanvasGeometry) -> None:
        self._painter, self._look, self._geometry = painter, look, geometry
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    def table(self, room: QRectF, *, has_focus: bool) -> None:
        """Draw what the poster lies on, and the frame of the keyboard."""
        radius = self._look.sizes.px(8)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._look.colour("sunken")))
        self._painter.drawRoundedRect(room, radius, radius)
        if has_focus:
            self._painter.setPen(QPen(QColor(self._look.colour("slate")), 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), radius, radius)

    def poster(self, picture: QPixmap, words: str) -> None:
        """Draw the picture, or a blank page with words while there is none."""
        page = self._geometry.page
        shown = page if picture.isNull() else fitted(picture, page)
        self._shadow(shown)
        if picture.isNull():
            self._blank(page, words)
        else:
            self._painter.drawPixmap(shown, picture, QRectF(picture.rect()))

    def _shadow(self, page: QRectF) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(0, 0, 0, 20))
        for spread in (3, 2, 1):
            self._painter.drawRoundedRect(
                page.adjusted(-spread, -spread + 2, spread, spread + 2), 3, 3
            )

    def _blank(self, page: QRectF, words: str) -> None:
        look = self._look
        self._painter.setPen(QPen(QColor(look.colour("line")), 1))
        self._painter.setBrush(QColor(look.colour("surface")))
        self._painter.drawRect(page)
        size = look.sizes.px(40)
        icon = QRectF(0, 0, size, size)
        icon.moveCenter(page.center() - QPointF(0, size))
        paint_icon(self._painter, "image-outline", look.colour("field"), icon)
        self._painter.setFont(look.font())
        self._painter.setPen(QColor(look.colour("muted")))
        margin = look.sizes.px(24)
        box = QRectF(
            page.x() + margin,
            icon.bottom() + margin / 2,
            page.width() - 2 * margin,
            page.height() / 2,
        )
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignHCenter)
        self._painter.drawText(box, flags, words)

    def hovered(self, box: Box) -> None:
        """Draw the outline of the part under the pointer."""
        rect = self._geometry.rect(box)
        self._line(rect, 1.2, Qt.PenStyle.DashLine)

    def selected(self, box: Box, *, has_handles: bool) -> None:
        """Draw the outline of the part that is taken, and the handles of its width."""
        self._line(self._geometry.rect(box), 2.0, Qt.PenStyle.SolidLine)
        if not has_handles:
            return
        half = self._geometry.handle * 0.45
        self._painter.setPen(QPen(QColor(_HALO), 1.5))
        self._painter.setBrush(QColor(_SELECTION))
        for target in self._geometry.handles(box).values():
            middle = target.center()
            grip = QRectF(middle.x() - half * 0.7, middle.y() - half * 1.6, half * 1.4, half * 3.2)
            self._painter.drawRoundedRect(grip, half * 0.7, half * 0.7)

    def guides(self, guides: Sequence[Guide]) -> None:
        """Draw the lines that something is in line with."""
        page = self._geometry.page
        for width, colour in ((3.0, _HALO), (1.4, _GUIDE)):
            self._painter.setPen(QPen(QColor(colour), width))
            for guide in guides:
                if guide.is_vertical:
                    x = page.x() + guide.at * page.width()
                    self._painter.drawLine(QPointF(x, page.top()), QPointF(x, page.bottom()))
                else:
                    y = page.y() + guide.at * page.height()
                    self._painter.drawLine(QPointF(page.left(), y), QPointF(page.right(), y))

    def late(self, words: str) -> None:
        """Say over the poster that a newer picture is on its way."""
        look, painter = self._look, self._painter
        painter.setFont(look.font(look.sizes.small))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(words) + look.sizes.px(24)
        chip = QRectF(0, 0, width, metrics.height() + look.sizes.px(8))
        chip.moveBottomLeft(self._geometry.page.bottomLeft() + QPointF(8, -8))
        painter.setPen(QPen(QColor(look.colour("field")), 1))
        painter.setBrush(QColor(look.colour("surface")))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setPen(QColor(look.colour("ink")))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), words)

    def _line(self, rect: QRectF, width: float, style: Qt.PenStyle) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, thick, kind in (
            (_HALO, width + 2, Qt.PenStyle.SolidLine),
            (_SELECTION, width, style),
        ):
            self._painter.setPen(QPen(QColor(colour), thick, kind))
            self._painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 3, 3)
