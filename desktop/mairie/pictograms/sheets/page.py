# SPDX-License-Identifier: AGPL-3.0-or-later
"""An A4 page that pictograms are laid on, in points."""

from __future__ import annotations

from desktop.core.pictures.scene import Drawing, Group, Scene, TextLine

MILLIMETRE = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
TEXT_FONT, STRONG_FONT = "inter", "inter-semibold"
INK, QUIET = "#22303c", "#5b6670"
"""Of words on white paper: 13:1 and 5.9:1."""


def laid(scene: Scene, x: float, y: float, width: float) -> Group:
    """Return a drawing as a part of a page, its upper left corner at x, y."""
    scale = width / scene.width
    return Group(scene.items, (scale, 0.0, 0.0, scale, x, y))


def centred_line(
    text: str, middle: float, y: float, font: str, size: float, colour: str, drawing: Drawing
) -> TextLine:
    """Return a line of letters around `middle`."""
    width = drawing.text_width(text, font, size)
    return TextLine(text, middle - width / 2, y, font, size, colour, role="P")


def shortened(text: str, width: float, font: str, size: float, drawing: Drawing) -> str:
    """Return the text, its end replaced by « … » where it is too wide."""
    if drawing.text_width(text, font, size) <= width:
        return text
    while text and drawing.text_width(f"{text}…", font, size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
