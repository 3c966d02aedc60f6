# SPDX-License-Identifier: AGPL-3.0-or-later
"""A box to tick, large enough to aim at, with a mark drawn from our own icons."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from desktop.ui.icons import paint_icon
from desktop.ui.look import Look


class CheckBox(QCheckBox):
    """A QCheckBox of the window's look."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = QRectF(self.style().subElementRect(part, option, self))
        painter = QPainter(self)
        paint_icon(painter, "check-bold", self._look.colour("on_brick"), box.adjusted(2, 2, -2, -2))
        painter.end()
