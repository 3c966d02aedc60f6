# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws a slide of the list: its number, its small picture, its title, what it holds and its marks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.core.slides.deck import Slide
from desktop.ui.icons import paint_icon
from desktop.ui.look import Look
from desktop.ui.words import count
from desktop.ui.workspaces.slides.outline.slide_model import SlideModel
from desktop.ui.workspaces.slides.slide_words import doubts_of, kind_icon, line_words, title_words

PICTURE_WIDTH = 88
"""Pixels at 100 % of a small picture, which is 16:9."""
_PADDING, _NUMBER, _GAP = 8, 20, 8
_MOST_TITLE_LINES = 2


class SlideDelegate(QStyledItemDelegate):
    """Paints rows that are all of the same height."""

    def __init__(self, look: Look, slides: SlideModel) -> None:
        super().__init__()
        self._look, self._slides = look, slides
        self.dress()
        look.changed.connect(self.dress)

    def dress(self) -> None:
        """Take the fonts of the look in force."""
        sizes = self._look.sizes
        self._bold = self._look.font(bold=True)
        self._small = self._look.font(sizes.small)
        self._line = QFontMetricsF(self._bold).lineSpacing()
        self._small_line = QFontMetricsF(self._small).lineSpacing()

    def height(self) -> int:
        """Return the height of a row, in pixels."""
        px = self._look.sizes.px
        words = _MOST_TITLE_LINES * self._line + self._small_line + px(2)
        return round(max(words, px(PICTURE_WIDTH) * 9 / 16) + 2 * px(_PADDING))

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._look.sizes.px(200), self.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        slide: Slide = index.data(Qt.ItemDataRole.UserRole)
        px, box = self._look.sizes.px, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, box)
        inner = box.adjusted(px(_PADDING), px(_PADDING), -px(_PADDING), -px(_PADDING))
        number = QRectF(inner.left(), inner.top(), px(_NUMBER), self._line)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._write(painter, number, str(index.row() + 1), "muted", self._small, right)
        left = number.right() + px(_GAP)
        wide = px(PICTURE_WIDTH)
        frame = QRectF(left, inner.top() + px(1), wide, wide * 9 / 16)
        self._paint_picture(painter, frame, slide)
        words = QRectF(inner)
        words.setLeft(frame.right() + px(_GAP))
        self._paint_words(painter, words, slide)
        painter.restore()

    # --- parts ------------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        state, flag = option.state, QStyle.StateFlag
        is_selected = bool(state & flag.State_Selected)
        is_over = bool(state & flag.State_MouseOver)
        ground = "slate_soft" if is_selected else "sunken" if is_over else "surface"
        painter.fillRect(box, self._colour(ground))
        if is_selected:
            bar = QRectF(box.left(), box.top(), self._look.sizes.px(4), box.height())
            painter.fillRect(bar, self._colour("slate"))
        if is_selected and state & flag.State_HasFocus:
            painter.setPen(QPen(self._colour("slate"), self._look.sizes.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_picture(self, painter: QPainter, frame: QRectF, slide: Slide) -> None:
        """Draw the small picture, or the kind's icon until it has come."""
        picture: QPixmap = self._slides.picture(slide.id)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if picture.isNull():
            painter.fillRect(frame, self._colour("sunken"))
            size = self._look.sizes.px(24)
            icon = QRectF(0, 0, size, size)
            icon.moveCenter(frame.center())
            paint_icon(painter, kind_icon(slide.kind), self._look.colour("muted"), icon)
        else:
            painter.drawPixmap(frame, picture, QRectF(picture.rect()))
        painter.setPen(QPen(self._colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)

    def _paint_words(self, painter: QPainter, box: QRectF, slide: Slide) -> None:
        bottom = self._paint_title(painter, box, title_words(slide))
        px, side = self._look.sizes.px, self._small_line
        under = QRectF(box.left(), bottom + px(2), box.width(), side)
        icon, words, colour = self._meta(slide)
        paint_icon(
            painter, icon, self._look.colour(colour), QRectF(under.left(), under.top(), side, side)
        )
        under.setLeft(under.left() + side + px(4))
        self._write(painter, under, words, colour, self._small)

    @staticmethod
    def _meta(slide: Slide) -> tuple[str, str, str]:
        """Return the icon, the words and the colour of the second line: what matters most."""
        doubts = len(doubts_of(slide))
        line = line_words(slide)
        if doubts:
            return "alert-outline", f"{count(doubts, 'point')} à vérifier · {line}", "ochre"
        if slide.is_brief:
            return "robot-outline", f"À rédiger · {line}", "brick"
        return kind_icon(slide.kind), line, "muted"

    def _paint_title(self, painter: QPainter, box: QRectF, title: str) -> float:
        """Draw the title on two lines at most; return where it ends."""
        layout = QTextLayout(title, self._bold)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        painter.setPen(self._colour("ink"))
        painter.setFont(self._bold)
        layout.beginLayout()
        top, number = box.top(), 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(box.width())
            number += 1
            start, length = line.textStart(), line.textLength()
            is_last = number == _MOST_TITLE_LINES and start + length < len(title)
            said = title[start:] if is_last else title[start : start + length]
            place = QRectF(box.left(), top, box.width(), self._line)
            self._write(painter, place, said.strip(), "ink", self._bold)
            top += self._line
            if number == _MOST_TITLE_LINES:
                break
        layout.endLayout()
        return top

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
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(alignment | Qt.TextFlag.TextSingleLine), shown)

    def _colour(self, token: str) -> QColor:
        return QColor(self._look.colour(token))
