# SPDX-License-Identifier: AGPL-3.0-or-later
"""What tasks measure and draw with: the Drawing of core.scene, for real."""

from __future__ import annotations

from pathlib import Path

from desktop.core.pictures.scene import FontShape, Pixels, Scene, Shape, Step
from desktop.core.slides.laid_deck import DeckLook
from desktop.documents.drawings import codes, faces, icons, letters, tracing


class SceneDrawing:
    """Measures letters, draws scenes, gives outlines; holds nothing, so one may be made anywhere."""

    def text_width(self, text: str, font: str, size: float, spacing: float = 0.0) -> float:
        """Return the width of a line in units, pairs of letters brought together as they are drawn.

        `spacing` counts between letters: none follows the last one. Raises KeyError for a face that
        is not in FONTS.
        """
        return letters.set_line(text, font, bool(spacing)).length(size, spacing)

    def font_shape(self, font: str) -> FontShape:
        """Return the real heights of a face for a size of 1, accents on capitals counted.

        Raises KeyError for a face that is not in FONTS.
        """
        return faces.font_shape(font)

    def missing_letters(self, text: str, font: str) -> str:
        """Return the characters that the face cannot draw, once each (emoji, other scripts)."""
        return letters.missing_letters(text, font)

    def pixels(self, scene: Scene, width: int) -> Pixels:
        """Return the page, its bleed cut off, `width` pixels wide, on white where it is clear.

        Raises DocumentError for a bad picture, ValueError for a scene that cannot be drawn.
        """
        from desktop.documents.drawings.png.scene_png import scene_pixels

        return scene_pixels(scene, width)

    def icon(self, name: str) -> tuple[Step, ...]:
        """Return the outline of an icon of the open set, in a square of 24 × 24.

        To be filled by the winding rule. Raises KeyError for an unknown name.
        """
        return icons.icon_outline(name)

    def traced(self, picture: bytes) -> tuple[Shape, ...]:
        """Return a picture in few flat colours as outlines, in its own pixels; raise DocumentError."""
        return tracing.traced(picture)

    def code_squares(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """Return the squares of a QR code, rows from the top; raise InvalidField when it is too long."""
        return codes.code_squares(text)

    def slide_look(self, path: str) -> DeckLook:
        """Return the looks of a .pptx template; raise DocumentError when it is not one."""
        from desktop.documents.slides.template import read_template

        return read_template(Path(path))
