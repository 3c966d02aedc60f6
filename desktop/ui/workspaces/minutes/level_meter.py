# SPDX-License-Identifier: AGPL-3.0-or-later
"""How loud the microphone hears, as a bar and in words.

A level is in decibels, as ears count: 0 is −60 dBFS or less, 1 is full scale.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.accessible.roles import Role, tell_role
from desktop.ui.look import Look

_LOW, _HIGH = 0.35, 0.91
"""Levels between which speech is well heard: −39 and −5 dBFS."""
_STEPS = 28


class LevelMeter(QWidget):
    """A row of marks; ochre when it is low, red when it is at the limit, green between."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._share, self._is_clipping = look, 0.0, False
        self.setAccessibleName("Niveau du micro")
        tell_role(self, Role.PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_level(self, level: float, *, is_clipping: bool = False) -> None:
        """Show a level, 0 (silence) to 1 (full scale)."""
        self._share, self._is_clipping = min(1.0, max(0.0, level)), is_clipping
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """Return what the bar says."""
        if self._is_clipping:
            return "Trop fort"
        if self._share < _LOW:
            return "Faible"
        return "Bon niveau" if self._share < _HIGH else "Fort"

    def sizeHint(self) -> QSize:
        return QSize(self._look.sizes.px(240), self._look.sizes.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = self._look.sizes.px(3)
        width = (self.width() - gap * (_STEPS - 1)) / _STEPS
        lit = round(self._share * _STEPS)
        for number in range(_STEPS):
            colour = self._colour() if number < lit else "sunken"
            box = QRectF(number * (width + gap), 0, width, self.height())
            painter.setPen(QColor(self._look.colour("field" if number >= lit else colour)))
            painter.setBrush(QColor(self._look.colour(colour)))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.end()

    def _colour(self) -> str:
        if self._is_clipping:
            return "red"
        return "green" if self._share >= _LOW else "ochre"
