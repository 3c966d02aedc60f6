# SPDX-License-Identifier: AGPL-3.0-or-later
"""A card of the series: the pictogram, or why there is none, and how the need was understood."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop.ui.icons import paint_icon
from desktop.ui.look import Look
from desktop.ui.workspaces.pictograms.series_data import (
    REFUSED,
    SKIPPED,
    UNKNOWN,
    SeriesRow,
)
from desktop.ui.workspaces.pictograms.words import (
    STATE_WORDS,
    TO_PAINT,
    card_words,
    spoken_name,
)
from desktop.ui.workspaces.poster.picture_button import fitted

PADDING, GAP = 8, 4
"""Pixels at 100 %."""
CAPTIONED = 672 / 512
"""Height of a pictogram with its caption for a width of 1 (mairie/pictograms/frames.py)."""
ICONS = {REFUSED: "shield-outline", UNKNOWN: "help-circle-outline", SKIPPED: "eye-off-outline"}
ARROWS = frozenset(
    (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
     Qt.Key.Key_Home, Qt.Key.Key_End)
)  # fmt: skip
_CENTRED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)
_UNDER = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignHCenter)


class PictogramCard(QPushButton):
    """One need of the series; the one that is chosen is checked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.row: SeriesRow | None = None
        self._is_to_paint = self._has_caption = False
        self._picture = QPixmap()
        self._width = look.sizes.px(150)
        self.setCheckable(True)
        self.setAutoDefault(False)  # Enter goes to the details, as the cards say
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # --- what it shows ----------------------------------------------------------------------

    def show_row(
        self, row: SeriesRow, place: int, number: int, *, is_to_paint: bool, has_caption: bool
    ) -> None:
        """Show a need; `place` is from 1, `has_caption` when the captions are in the drawings."""
        self.row, self._is_to_paint, self._has_caption = row, is_to_paint, has_caption
        self.setAccessibleName(spoken_name(row, place, number, is_to_paint=is_to_paint))
        self.setAccessibleDescription(" ".join(row.notes))
        self.setToolTip(row.caption)
        self.update()

    def set_picture(self, picture: QPixmap) -> None:
        """Show how it was drawn; null for none."""
        self._picture = picture
        self.update()

    def picture(self) -> QPixmap:
        """Return the drawing shown; null when there is none."""
        return self._picture

    # --- size -------------------------------------------------------------------------------

    def set_width(self, width: int) -> None:
        """Take a width in pixels."""
        self._width = width

    def sizeHint(self) -> QSize:
        px = self._look.sizes.px
        words = self._line() + (0 if self._has_caption else 2 * self._line())
        return QSize(self._width, 2 * px(PADDING) + round(self._picture_height()) + px(GAP) + words)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ARROWS:
            event.ignore()  # a button would go to its neighbour of the window, not of the grid
        else:
            super().keyPressEvent(event)

    def _line(self) -> int:
        return round(1.3 * self._look.sizes.small)

    def _inner(self) -> int:
        return self._width - 2 * self._look.sizes.px(PADDING)

    def _picture_height(self) -> float:
        return self._inner() * (CAPTIONED if self._has_caption else 1.0)

    # --- drawing ----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.row is None:
            return
        px = self._look.sizes.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter)
        place = QRectF(px(PADDING), px(PADDING), self._inner(), self._picture_height())
        has_picture = self.row.has_drawing and not self._picture.isNull()
        if has_picture and not self._is_to_paint:
            self._paint_picture(painter, place)
        else:
            self._paint_absent(painter, place)
        self._paint_words(painter, place.bottom() + px(GAP))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        colour, px = self._look.colour, self._look.sizes.px
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        is_chosen = self.isChecked()
        token = "slate" if is_chosen else "field" if self.underMouse() else "line"
        painter.setPen(QPen(QColor(colour(token)), 2 if is_chosen else 1))
        painter.setBrush(QColor(colour("slate_soft" if is_chosen else "surface")))
        painter.drawRoundedRect(box, px(8), px(8))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colour("slate")), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, px(8), px(8))

    def _paint_picture(self, painter: QPainter, place: QRectF) -> None:
        """Paint the pictogram on white paper, as it will be printed."""
        radius = self._look.sizes.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), radius, radius)
        painter.drawPixmap(
            fitted(self._picture, place), self._picture, QRectF(self._picture.rect())
        )

    def _paint_absent(self, painter: QPainter, place: QRectF) -> None:
        """Paint a dashed frame with the reason, and the caption where it would be."""
        assert self.row is not None
        colour, px = self._look.colour, self._look.sizes.px
        side = place.width()
        square = QRectF(place.x(), place.y(), side, side).adjusted(3, 3, -3, -3)
        painter.setPen(QPen(QColor(colour("field")), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(colour("surface")))
        painter.drawRoundedRect(square, px(10), px(10))
        icon = "creation" if self._is_to_paint else ICONS.get(self.row.state, "image-outline")
        words = TO_PAINT if self._is_to_paint else STATE_WORDS.get(self.row.state, "")
        size = px(28)
        middle = square.center() - QPointF(0, px(14))
        token = "brick" if self._is_to_paint else "slate"
        at = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        paint_icon(painter, icon, colour(token), at)
        painter.setFont(self._look.font(self._look.sizes.small))
        painter.setPen(QColor(colour("muted")))
        painter.drawText(square.adjusted(px(6), side / 2, -px(6), -px(4)), _UNDER, words)
        if self._has_caption:
            under = QRectF(place.x(), square.bottom() + px(4), side, place.height() - side)
            self._paint_caption(painter, under)

    def _paint_words(self, painter: QPainter, top: float) -> None:
        assert self.row is not None
        colour, px = self._look.colour, self._look.sizes.px
        left, wide = px(PADDING), self._inner()
        if not self._has_caption:
            self._paint_caption(painter, QRectF(left, top, wide, 2 * self._line()))
            top += 2 * self._line()
        words = card_words(self.row, is_to_paint=self._is_to_paint)
        painter.setFont(self._look.font(self._look.sizes.small))
        box = QRectF(left, top, wide, self._line())
        if self.row.notes and words:
            size = px(16)
            at = QRectF(left, top + (self._line() - size) / 2, size, size)
            paint_icon(painter, "alert-outline", colour("ochre"), at)
            box.setLeft(left + size + px(4))
        painter.setPen(QColor(colour("muted")))
        shown = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _paint_caption(self, painter: QPainter, box: QRectF) -> None:
        """Paint the caption in two lines at most, cut after the last word that fits."""
        assert self.row is not None
        painter.setFont(self._look.font(self._look.sizes.small, bold=True))
        painter.setPen(QColor(self._look.colour("muted" if self.row.state == SKIPPED else "ink")))
        metrics, words = painter.fontMetrics(), self.row.caption
        height = metrics.boundingRect(box.toRect(), _UNDER, words).height()
        while height > box.height() + 2 and " " in words:
            words = words.rstrip("…").rstrip().rsplit(" ", 1)[0] + "…"
            height = metrics.boundingRect(box.toRect(), _UNDER, words).height()
        painter.drawText(box, _UNDER, words)
