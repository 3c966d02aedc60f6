# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws a line of the list: the title, its sentence, whose it is, a star; all of it, wrapped."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.icons import paint_icon
from desktop.ui.look import Look
from desktop.ui.workspaces.prompting.library.list_row import ROW, ListRow

_Index = QModelIndex | QPersistentModelIndex
_PADDING, _GAP, _STAR = 12, 3, 18
"""Pixels at 100 %."""
_WRAP = int(Qt.TextFlag.TextWordWrap)


class DemandDelegate(QStyledItemDelegate):
    """Paints rows as high as their words; a heading of a category is a row of its own."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: ListRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if row.demand is not None:
            self._paint_ground(painter, option, box)
        left, top = option.rect.left() + self._px(_PADDING), option.rect.top() + self._px(_PADDING)
        for words, font, colour in self._lines(row):
            height = self._height(words, font)
            painter.setFont(font)
            painter.setPen(QColor(self._look.colour(colour)))
            painter.drawText(QRect(left, top, self._room(), height), _WRAP, words)
            top += height + self._px(_GAP)
        if row.is_favourite:
            side = self._px(_STAR)
            right = option.rect.right() - self._px(_PADDING) - side
            star = QRectF(right, option.rect.top() + self._px(_PADDING), side, side)
            paint_icon(painter, "star", self._look.colour("ochre"), star)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = self._lines(index.data(ROW))
        height = sum(self._height(words, font) + self._px(_GAP) for words, font, _ in lines)
        return QSize(self._px(120), height - self._px(_GAP) + 2 * self._px(_PADDING))

    # --- inside -----------------------------------------------------------------------------

    def _lines(self, row: ListRow) -> list[tuple[str, QFont, str]]:
        sizes = self._look.sizes
        small = self._look.font(sizes.small)
        if row.demand is None:
            return [(row.heading, self._look.font(sizes.small, bold=True), "muted")]
        lines = [
            (row.demand.title, self._look.font(bold=True), "ink"),
            (row.demand.summary, small, "muted"),
            (row.state, small, "slate"),
        ]
        return [line for line in lines if line[0]]

    def _room(self) -> int:
        width = self._view.viewport().width() - 2 * self._px(_PADDING) - self._px(_STAR + 8)
        return max(self._px(60), width)

    def _height(self, words: str, font: QFont) -> int:
        box = QRect(0, 0, self._room(), 100_000)
        return QFontMetrics(font).boundingRect(box, _WRAP, words).height()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "slate_soft" if is_selected else "sunken" if is_over else "surface"
        painter.fillRect(box, QColor(self._look.colour(ground)))
        painter.setPen(QPen(QColor(self._look.colour("line")), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if is_selected:
            bar = QRectF(box.left(), box.top(), self._px(4), box.height())
            painter.fillRect(bar, QColor(self._look.colour("slate")))

    def _px(self, pixels: int) -> int:
        return self._look.sizes.px(pixels)
