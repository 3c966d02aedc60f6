# SPDX-License-Identifier: AGPL-3.0-or-later
"""A made-up page of a report, drawn with Qt: what a worker would have drawn of a real one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

_TEXT = (
    "Le service de l’eau de Saint-Aubin-des-Prés dessert 1 284 habitants, soit 612 abonnés, contre "
    "598 l’année précédente.",
    "Le volume facturé s’établit à 71 430 m³. Le rendement du réseau atteint 84,6 %, en hausse de "
    "2,1 points après la reprise du branchement de la rue des Écoles.",
    "Le conseil municipal a fixé le prix du mètre cube à 2,18 € TTC au 1er janvier, pour une facture "
    "type de 120 m³.",
    "Deux campagnes de recherche de fuites ont été conduites au printemps et à l’automne ; sept "
    "fuites ont été réparées.",
)
_ROWS = (
    ("Indicateur", "2023", "2024"),
    ("Abonnés", "598", "612"),
    ("Volume facturé (m³)", "69 870", "71 430"),
    ("Rendement du réseau", "82,5 %", "84,6 %"),
    ("Prix du m³ TTC", "2,11 €", "2,18 €"),
)
_WIDTH, _HEIGHT = 595.0, 842.0


def draw_sample_page(path: Path, page: int, width: int, highlighted: bool) -> float | None:
    """Write the picture of a page, `width` pixels wide; return the highlight's top (0 to 1)."""
    scale = width / _WIDTH
    image = QImage(width, round(_HEIGHT * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    top = _paint(painter, page, highlighted)
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(str(path))
    return top / _HEIGHT if highlighted else None


def _paint(painter: QPainter, page: int, highlighted: bool) -> float:
    ink = QColor("#202020")
    painter.setPen(ink)
    painter.setFont(_font(15, bold=True))
    painter.drawText(QRectF(56, 60, 480, 24), f"{page}. Le service en {2000 + page % 30}")
    painter.setFont(_font(10))
    top, y = 0.0, 104.0
    for number, text in enumerate(_TEXT):
        box = QRectF(56, y, 483, 40)
        if number == 1:
            top = y
            if highlighted:
                painter.fillRect(box.adjusted(-4, -2, 4, 2), QColor("#FFE9A8"))
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap), text)
        y += 52
    _paint_table(painter, y + 12)
    painter.setFont(_font(8))
    painter.drawText(QRectF(0, 800, _WIDTH, 16), Qt.AlignmentFlag.AlignCenter, str(page))
    return top


def _paint_table(painter: QPainter, y: float) -> None:
    for number, row in enumerate(_ROWS):
        painter.setFont(_font(9, bold=number == 0))
        x = 56.0
        for text, width in zip(row, (243.0, 120.0, 120.0), strict=True):
            box = QRectF(x, y, width, 22)
            if number == 0:
                painter.fillRect(box, QColor("#E4E8EC"))
            painter.setPen(QColor("#9AA3AB"))
            painter.drawRect(box)
            painter.setPen(QColor("#202020"))
            painter.drawText(box.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, text)
            x += width
        y += 22


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(size)
    font.setBold(bold)
    return font
