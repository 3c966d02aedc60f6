# SPDX-License-Identifier: AGPL-3.0-or-later
"""How each kind of finding is called and drawn: a colour and a line of its own, never a colour alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF, QTextCharFormat

from desktop.ui.look import Look

_STYLES = QTextCharFormat.UnderlineStyle
_WIDTH, _HEIGHT = 28, 16


class FindingLook(NamedTuple):
    """The name of a kind, and how its words are underlined."""

    title: str
    one: str
    token: str
    style: QTextCharFormat.UnderlineStyle


KINDS: dict[str, FindingLook] = {
    "phrase-longue": FindingLook("Phrases longues", "Phrase longue", "ochre", _STYLES.DashUnderline),
    "structure": FindingLook("Paragraphes et listes", "Paragraphe", "ochre", _STYLES.DashDotDotLine),
    "jargon": FindingLook("Mots de l’administration", "Mot de l’administration", "slate", _STYLES.WaveUnderline),
    "passif": FindingLook("Tournures passives", "Tournure passive", "slate", _STYLES.DashUnderline),
    "sigle": FindingLook("Sigles jamais expliqués", "Sigle", "slate", _STYLES.DotLine),
    "ton": FindingLook("Ton", "Ton", "brick", _STYLES.WaveUnderline),
    "sexisme": FindingLook("Mots qui oublient les femmes", "Mot qui oublie les femmes", "brick", _STYLES.DashUnderline),
    "stigmatisant": FindingLook("Mots qui peuvent blesser", "Mot qui peut blesser", "brick", _STYLES.DotLine),
    "orthographe": FindingLook("Orthographe", "Orthographe", "red", _STYLES.WaveUnderline),
    "typographie": FindingLook("Typographie", "Typographie", "red", _STYLES.DotLine),
}  # fmt: skip
"""In the order of the list: what helps a reader most comes first."""
_PENS = {
    _STYLES.DashUnderline: Qt.PenStyle.DashLine,
    _STYLES.DashDotDotLine: Qt.PenStyle.DashDotDotLine,
    _STYLES.DotLine: Qt.PenStyle.DotLine,
}


def mark_of(look: Look, kind: str, *, is_current: bool) -> QTextCharFormat:
    """Return how the words of a finding look in the text."""
    drawn = KINDS[kind]
    made = QTextCharFormat()
    made.setUnderlineStyle(drawn.style)
    made.setUnderlineColor(QColor(look.colour(drawn.token)))
    if is_current:
        made.setBackground(QColor(look.colour(f"{drawn.token}_soft")))
        made.setForeground(QColor(look.colour("ink")))
    return made


def kind_icon(look: Look, kind: str) -> QIcon:
    """Return the line of a kind as an icon, for the list."""
    drawn, px = KINDS[kind], look.sizes.px
    picture = QPixmap(QSize(px(_WIDTH), px(_HEIGHT)))
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(look.colour(drawn.token)), px(2))
    middle = picture.height() / 2
    if drawn.style is _STYLES.WaveUnderline:
        step = picture.width() / 8
        points = [QPointF(n * step, middle + (px(3) if n % 2 else -px(3))) for n in range(9)]
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
    else:
        pen.setStyle(_PENS[drawn.style])
        painter.setPen(pen)
        painter.drawLine(QPointF(0, middle), QPointF(picture.width(), middle))
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(
        picture, QIcon.Mode.Disabled
    )  # a heading of the list is no greyer than its words
    return icon
