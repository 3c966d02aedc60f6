# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of the slides side by side, small; arrows go through them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem

from desktop.ui.icons import icon_pixmap
from desktop.ui.look import Look
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.result.slide_files import ShownSlide

WIDTH, _HEIGHT = 112, 63
"""Pixels at 100 % of a small picture."""
_PADDING, _BAR = 12, 16
_BORDER = 2
"""Pixels of the line that shows the focus (window.qss)."""
_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Film(QListWidget):
    """Signals: `page_chosen(page)`, from 1; `large_asked()` to show the page over the whole screen."""

    page_chosen = Signal(int)
    large_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("film")
        self.setAccessibleName("Diapositives")
        self.setAccessibleDescription("Flèches pour parcourir, Entrée pour montrer en grand.")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dress()
        look.changed.connect(self._dress)
        self.currentRowChanged.connect(self._tell)
        self.itemDoubleClicked.connect(lambda _item: self.large_asked.emit())

    def page(self) -> int:
        """Return the page chosen, from 1; 0 for none."""
        return self.currentRow() + 1

    def show_slides(self, slides: Sequence[ShownSlide]) -> None:
        """Show these pages, the first one chosen; the pictures come after."""
        self.blockSignals(True)
        self.clear()
        for slide in slides:
            item = QListWidgetItem(str(slide.number))
            spoken = f"Diapositive {slide.number} sur {len(slides)}{NBSP}: {slide.title}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(slide.title)
            item.setIcon(self._icon(QPixmap()))
            self.addItem(item)
        self.blockSignals(False)
        if slides:
            self.setCurrentRow(0)

    def set_picture(self, page: int, picture: QPixmap) -> None:
        """Show what a page looks like."""
        item = self.item(page - 1)
        if item is not None and not picture.isNull():
            item.setIcon(self._icon(picture))

    def go(self, step: int) -> None:
        """Choose the next page (1) or the one before (-1)."""
        row = self.currentRow() + step
        if 0 <= row < self.count():
            self.setCurrentRow(row)

    def picture_width(self) -> int:
        """Return how wide small pictures are, in pixels of the screen."""
        return round(self._look.sizes.px(WIDTH) * self.devicePixelRatioF())

    # --- inside -----------------------------------------------------------------------------

    def _dress(self) -> None:
        px = self._look.sizes.px
        self.setIconSize(QSize(px(WIDTH), px(_HEIGHT)))
        words = self._look.sizes.text + px(8)
        self.setFixedHeight(px(_HEIGHT + 2 * _PADDING + _BAR) + words + 2 * _BORDER)
        self.setSpacing(px(2))

    def _icon(self, picture: QPixmap) -> QIcon:
        """Return an icon that is not tinted when it is chosen: the frame tells it."""
        framed = self._framed(picture)
        icon = QIcon(framed)
        icon.addPixmap(framed, QIcon.Mode.Selected)
        return icon

    def _framed(self, picture: QPixmap) -> QPixmap:
        """Return a picture in a thin frame, on the room that all of them have."""
        px, ratio = self._look.sizes.px, self.devicePixelRatioF()
        whole = QPixmap(round(px(WIDTH) * ratio), round(px(_HEIGHT) * ratio))
        whole.fill(QColor(self._look.colour("sunken")))
        painter = QPainter(whole)
        room = whole.rect()
        if picture.isNull():
            icon = icon_pixmap("presentation", self._look.colour("field"), round(px(28) * ratio))
            painter.drawPixmap(
                (room.width() - icon.width()) // 2, (room.height() - icon.height()) // 2, icon
            )
        else:
            smooth = Qt.TransformationMode.SmoothTransformation
            keep = Qt.AspectRatioMode.KeepAspectRatio
            shown = picture.scaled(room.size(), keep, smooth)
            shown.setDevicePixelRatio(1.0)
            left, top = (room.width() - shown.width()) // 2, (room.height() - shown.height()) // 2
            painter.drawPixmap(left, top, shown)
        painter.setPen(QPen(QColor(self._look.colour("line")), 1))
        painter.drawRect(room.adjusted(0, 0, -1, -1))
        painter.end()
        whole.setDevicePixelRatio(ratio)
        return whole

    def _tell(self, row: int) -> None:
        if row >= 0:
            self.page_chosen.emit(row + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        key = Qt.Key(event.key())
        if key in _ENTER and is_plain:
            self.large_asked.emit()
        elif key in _ENTER:
            event.ignore()
        elif key in _NEXT or key in _BEFORE:
            self.go(1 if key in _NEXT else -1)
        else:
            super().keyPressEvent(event)
