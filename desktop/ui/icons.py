# SPDX-License-Identifier: AGPL-3.0-or-later
"""Icons drawn from a small font of our own (resources/fonts/README.md says why not qtawesome)."""

from __future__ import annotations

import json
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap

from desktop.ui.resources import resource_path

FALLBACK = "file-document-outline"
_CENTRED = 0x84
"""Qt.AlignmentFlag.AlignCenter (look.py says why as a number)."""


@lru_cache(maxsize=1)
def _charmap() -> dict[str, str]:
    codes = json.loads(resource_path("fonts", "icons.json").read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


@lru_cache(maxsize=1)
def _family() -> str:
    font_id = QFontDatabase.addApplicationFont(str(resource_path("fonts", "icons.ttf")))
    return QFontDatabase.applicationFontFamilies(font_id)[0]


def has_icon(name: str) -> bool:
    """Return whether the font has that icon ("mdi6.gavel" or "gavel")."""
    return name.removeprefix("mdi6.") in _charmap()


def paint_icon(painter: QPainter, name: str, colour: str, box: QRectF) -> None:
    """Draw an icon in `box`; an unknown name draws a sheet of paper."""
    painter.save()
    painter.setPen(QColor(colour))
    _draw(painter, name, box)
    painter.restore()


def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """Return an icon of `size` logical pixels for a screen of `ratio`, `gap` pixels wider."""
    return _coloured(_shape(name, size, ratio, gap), colour)


def _shape(name: str, size: int, ratio: float, gap: int) -> QPixmap:
    pixmap = QPixmap(round((size + gap) * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))  # makes the picture one that can be seen through
    painter = QPainter(pixmap)
    _draw(painter, name, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _coloured(shape: QPixmap, colour: str) -> QPixmap:
    """Return the shape in a colour: all colour, then cut out. A pen or a brush would touch Qt (look.py)."""
    pixmap = shape.copy()  # not shared: filling a shared one would make it opaque
    pixmap.fill(QColor(colour))
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawPixmap(0, 0, shape)
    painter.end()
    return pixmap


def _draw(painter: QPainter, name: str, box: QRectF) -> None:
    charmap = _charmap()
    font = QFont(_family())
    font.setPixelSize(max(1, round(box.height())))
    painter.setFont(font)
    painter.drawText(box, _CENTRED, charmap.get(name.removeprefix("mdi6."), charmap[FALLBACK]))


def _sharpest_screen() -> float:
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0


def make_icon(name: str, colour: str, size: int, disabled: str = "", gap: int = 0) -> QIcon:
    """Return an icon of one colour, sharp on every screen there is, with an empty `gap` at right."""
    icon = QIcon()
    for ratio in sorted({1.0, _sharpest_screen()}):
        shape = _shape(name, size, ratio, gap)
        icon.addPixmap(_coloured(shape, colour))
        if disabled:
            icon.addPixmap(_coloured(shape, disabled), QIcon.Mode.Disabled)
    return icon
