# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours as small pictures: the frame's, with the badge's in a corner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

COMMUNE, OWN = "commune", "autre"
_FIRST = "bleu"
"""What stands in for colours that the profile does not give (tasks/make_pictograms/style_values.py)."""


def colour_pair(name: str, look: Mapping[str, Any], profile: Mapping[str, Any]) -> tuple[str, str]:
    """Return the colour of the frames and that of the badges for a choice of colours."""
    from desktop.mairie.pictograms.frames import palettes
    from desktop.mairie.posters.colours import is_colour

    first = palettes()[_FIRST]
    if name == COMMUNE and is_colour(profile.get("main_colour")):
        second = profile.get("second_colour")
        return str(profile["main_colour"]), str(second) if is_colour(second) else "#ffffff"
    if name == OWN:
        own, second = _plain(look.get("colour")), _plain(look.get("second_colour"))
        return (
            own if is_colour(own) else "#ffffff",
            second if is_colour(second) else "#ffffff",
        )
    palette = palettes().get(name, first)
    return palette.colour, palette.second


def swatch(colour: str, second: str, width: int, height: int) -> QPixmap:
    """Return the colours as a picture."""
    picture = QPixmap(width, height)
    picture.fill(QColor(colour))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = height * 0.42
    margin = height * 0.14  # at the left: the mark of what is chosen stands at the right
    disc = QRectF(margin, height - side - margin, side, side)
    painter.setPen(QPen(QColor(colour).lighter(150), max(1.0, height / 40)))
    painter.setBrush(QColor(second))
    painter.drawEllipse(disc)
    painter.end()
    return picture


def _plain(untrusted: Any) -> str:
    """Return « 1F4468 » as « #1f4468 », as the task reads it."""
    text = str(untrusted or "").strip().lower()
    text = text if not text or text.startswith("#") else f"#{text}"
    return "#" + "".join(2 * sign for sign in text[1:]) if len(text) == 4 else text
