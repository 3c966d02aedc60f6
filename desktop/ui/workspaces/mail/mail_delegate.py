# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws a line of the list: the chip of urgency, who and what, the marks, the deadline."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.ui.icons import paint_icon
from desktop.ui.look import Look
from desktop.ui.workspaces.mail.mail_model import DUE, MAIL, URGENCY
from desktop.ui.workspaces.mail.mail_row import MailRow

PADDING, GAP = 10, 3
"""Pixels at 100 %: beside and above the words, between two lines."""
_LEFT = 14
_CHIPS = {
    "P0": ("on_brick", "red", "red"),
    "P1": ("ochre", "ochre_soft", "ochre"),
    "P2": ("slate", "slate_soft", "slate"),
    "P3": ("muted", "surface", "field"),
}
"""Words, ground and border of the chip of each urgency."""
_ELIDE = Qt.TextElideMode.ElideRight


class MailDelegate(QStyledItemDelegate):
    """Paints rows of two lines, of three when there are marks."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.dress()
        look.changed.connect(self.dress)

    def dress(self) -> None:
        """Take the fonts and the heights of the look in force."""
        sizes = self._look.sizes
        self._text, self._bold = self._look.font(), self._look.font(bold=True)
        self._small = self._look.font(sizes.small)
        self._chip = self._look.font(sizes.small, bold=True)
        self._line = QFontMetricsF(self._bold).height()
        self._small_line = QFontMetricsF(self._small).height()
        height = 2 * self._line + sizes.px(GAP) + 2 * sizes.px(PADDING)
        self._plain = round(height)
        self._marked = round(height + self._small_line + 2 * sizes.px(GAP))

    def height(self, row: MailRow) -> int:
        """Return the height of a row, in pixels."""
        return self._marked if row.marks else self._plain

    def chip_width(self, words: str) -> int:
        """Return the width that the chip of an urgency takes, in pixels."""
        return round(QFontMetricsF(self._chip).horizontalAdvance(words) + self._look.sizes.px(20))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: MailRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._paint_ground(painter, option, box, is_first=index.column() == URGENCY)
        px = self._look.sizes.px
        inner = box.adjusted(px(PADDING), px(PADDING), -px(PADDING), -px(PADDING))
        if index.column() == URGENCY:
            inner.setLeft(box.left() + px(_LEFT))
            self._paint_urgency(painter, inner, row)
        elif index.column() == MAIL:
            self._paint_sender(painter, inner, row)
            self._paint_across(painter, option, row)
        else:
            self._paint_due(painter, inner, row)
            self._paint_across(painter, option, row)
        painter.restore()

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._look.sizes.px(80), self.height(index.data(Qt.ItemDataRole.UserRole)))

    # --- parts ------------------------------------------------------------------------------

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, *, is_first: bool
    ) -> None:
        state = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "slate_soft" if is_selected else "sunken" if is_over else "surface"
        painter.fillRect(box, self._colour(ground))
        painter.setPen(QPen(self._colour("line"), 1))
        painter.drawLine(box.bottomLeft() - QPointF(0, 0.5), box.bottomRight() - QPointF(0, 0.5))
        if is_selected and is_first:
            bar = QRectF(box.left(), box.top(), self._look.sizes.px(4), box.height())
            painter.fillRect(bar, self._colour("slate"))

    def _paint_urgency(self, painter: QPainter, box: QRectF, row: MailRow) -> None:
        px = self._look.sizes.px
        ink, ground, border = _CHIPS[row.urgency]
        width = min(box.width(), self.chip_width(row.urgency_words))
        chip = QRectF(box.left(), box.top(), width, self._line + px(2))
        painter.setBrush(self._colour(ground))
        painter.setPen(QPen(self._colour(border), 1))
        radius = chip.height() / 2
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._write(painter, chip, row.urgency_words, ink, self._chip, Qt.AlignmentFlag.AlignCenter)
        under = QRectF(box.left(), chip.bottom() + px(GAP), box.width(), self._line)
        self._write(painter, under, row.service, "muted", self._small)

    def _paint_sender(self, painter: QPainter, box: QRectF, row: MailRow) -> None:
        ink = "muted" if row.mail["handled"] else "ink"
        first = QRectF(box.left(), box.top(), box.width(), self._line)
        self._write(painter, first, row.sender, ink, self._bold)

    def _paint_marks(self, painter: QPainter, box: QRectF, row: MailRow) -> None:
        """Draw the marks that there is room for; the detail says them all."""
        px, metrics, left = self._look.sizes.px, QFontMetricsF(self._small), box.left()
        side = self._small_line
        for place, mark in enumerate(row.marks):
            width = side + px(4) + metrics.horizontalAdvance(mark.words)
            if left + width > box.right() + 1:
                rest = QRectF(left, box.top(), box.right() - left, side)
                self._write(painter, rest, f"+{len(row.marks) - place}", "muted", self._small)
                return
            colour = self._look.colour(mark.colour)
            paint_icon(painter, mark.icon, colour, QRectF(left, box.top(), side, side))
            words = QRectF(left + side + px(4), box.top(), width, side)
            self._write(painter, words, mark.words, mark.colour, self._small)
            left += width + px(12)

    def _paint_across(self, painter: QPainter, option: QStyleOptionViewItem, row: MailRow) -> None:
        """Draw subject and marks over two columns: each draws its part, so that none wipes it out."""
        view, px = option.widget, self._look.sizes.px
        if not isinstance(view, QTableView):
            return
        left, right = view.columnViewportPosition(MAIL), view.columnViewportPosition(DUE)
        box, width = QRectF(option.rect), right + view.columnWidth(DUE) - left
        top = box.top() + px(PADDING) + self._line + px(GAP)
        painter.setClipRect(box)
        words = QRectF(left + px(PADDING), top, width - 2 * px(PADDING), self._line)
        ink = "muted" if row.mail["handled"] else "ink"
        self._write(painter, words, row.subject, ink, self._text)
        if row.marks:
            under = words.translated(0, self._line + 2 * px(GAP))
            self._paint_marks(painter, under, row)

    def _paint_due(self, painter: QPainter, box: QRectF, row: MailRow) -> None:
        """Draw the deadline, else the day of receipt."""
        first = QRectF(box.left(), box.top(), box.width(), self._line)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if row.deadline is None:
            self._write(painter, first, row.received, "muted", self._small, right)
            return
        is_near = row.deadline.colour != "ink" and not row.mail["handled"]
        colour = "muted" if row.mail["handled"] else row.deadline.colour
        font = self._bold if is_near else self._text
        self._write(painter, first, row.deadline.text, colour, font, right)

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        colour: str,
        font: QFont,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._colour(colour))
        shown = QFontMetricsF(font).elidedText(text, _ELIDE, box.width())
        painter.drawText(box, int(alignment | Qt.TextFlag.TextSingleLine), shown)

    def _colour(self, token: str) -> QColor:
        return QColor(self._look.colour(token))
