# SPDX-License-Identifier: AGPL-3.0-or-later
"""A finished format: its picture, its files, the text for who does not see it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.accessible.roles import Role, tell_role
from desktop.ui.icons import paint_icon
from desktop.ui.look import Look
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label
from desktop.ui.words import NBSP
from desktop.ui.workspaces.poster.picture_button import fitted
from desktop.ui.workspaces.poster.result_files import PosterFiles

ALTERNATIVE = "Texte pour qui ne voit pas l’image"
_WIDTH, _TALLEST = 240, 300
"""Pixels at 100 % of the picture's place."""
_TEXT_HEIGHT = 120


class FileCard(QFrame):
    """Signals: `edited(format id, text)` when the alternative text changes."""

    edited = Signal(str, str)

    def __init__(self, look: Look, files: PosterFiles, kinds: Sequence[str]) -> None:
        super().__init__()
        self.files = files
        self.setProperty("role", "card")
        self.setAccessibleName(files.label)
        px = look.sizes.px
        row = QHBoxLayout(self)
        row.setContentsMargins(*(px(n) for n in (16, 16, 16, 16)))
        row.setSpacing(px(16))
        self.picture = FramedPicture(look, files.label, files.aspect)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(8))
        words.addWidget(make_label(files.label, "heading"))
        chips = FlowLayout(spacing=px(8))
        for kind in kinds:
            chips.addWidget(make_chip(kind))
        words.addLayout(chips)
        label = make_label(ALTERNATIVE, "strong")
        self.text = QPlainTextEdit(files.alternative_text)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(f"{ALTERNATIVE}{NBSP}: {files.label}")
        self.text.setMinimumHeight(px(_TEXT_HEIGHT))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.text.setFixedHeight(px(_TEXT_HEIGHT))
        label.setBuddy(self.text)
        self.text.textChanged.connect(
            lambda: self.edited.emit(files.format_id, self.text.toPlainText())
        )
        words.addWidget(label)
        words.addWidget(self.text)
        words.addStretch(1)
        row.addLayout(words, 1)


class FramedPicture(QWidget):
    """A picture in a thin frame, in the proportions of its format, told by its name."""

    def __init__(self, look: Look, name: str, aspect: float, width: int = _WIDTH) -> None:
        super().__init__()
        self._look, self._aspect, self._width = look, aspect, width
        self._picture = QPixmap()
        self.setAccessibleName(f"Image{NBSP}: {name}")
        tell_role(self, Role.PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def picture(self) -> QPixmap:
        """Return what is shown; null until it was drawn."""
        return self._picture

    def set_picture(self, picture: QPixmap) -> None:
        """Show a picture."""
        self._picture = picture
        self.update()

    def wanted_width(self) -> int:
        """Return how wide a picture should be, in pixels of the screen."""
        return round(self.sizeHint().width() * self.devicePixelRatioF())

    def sizeHint(self) -> QSize:
        width, tallest = self._look.sizes.px(self._width), self._look.sizes.px(_TALLEST)
        height = min(tallest, max(48, round(width / self._aspect)))
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._picture.isNull():
            painter.fillRect(room, QColor(self._look.colour("sunken")))
            size = self._look.sizes.px(28)
            icon = QRectF(0, 0, size, size)
            icon.moveCenter(room.center())
            paint_icon(painter, "image-outline", self._look.colour("field"), icon)
        else:
            shown = fitted(self._picture, room)
            painter.drawPixmap(shown, self._picture, QRectF(self._picture.rect()))
            painter.setPen(QPen(QColor(self._look.colour("line")), 1))
            painter.drawRect(shown)
        painter.end()
