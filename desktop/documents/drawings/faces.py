# SPDX-License-Identifier: AGPL-3.0-or-later
"""The faces that scenes are set in: their files, their heights, the outlines of their letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.pictures.scene import FONTS, FontShape, Step
from desktop.documents.drawings.outline_pen import OutlinePen

if TYPE_CHECKING:
    import uharfbuzz  # type: ignore[import-untyped]

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "posters"
_HIGH_LETTERS = "ÀÂÄÉÈÊËÎÏÔÖÙÛÜŸbdfhkl"
_LOW_LETTERS = "gjpqyçÇQ,;()"


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A face ready to be measured; one per process."""

    name: str
    path: Path
    face: uharfbuzz.Face
    font: uharfbuzz.Font
    characters: frozenset[int]
    """Code points that it has a letter for."""
    units: int
    """Of the em: the grid that its outlines are drawn on."""

    def glyph(self, character: str) -> int:
        """Return the number of the glyph of a character that the face has."""
        return int(self.font.get_nominal_glyph(ord(character)) or 0)

    def advance(self, glyph: int) -> float:
        """Return how far a glyph moves on, for a size of 1."""
        return float(self.font.get_glyph_h_advance(glyph)) / self.units


@cache
def find_face(name: str) -> Face:
    """Return a face of core.scene.FONTS; raise KeyError for another name."""
    if name not in FONTS:
        raise KeyError(name)
    import uharfbuzz

    path = FOLDER / f"{name}.ttf"
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return Face(name, path, face, uharfbuzz.Font(face), frozenset(face.unicodes), face.upem)


@cache
def font_shape(name: str) -> FontShape:
    """Return the real heights of a face, accents on capitals counted; raise KeyError."""
    face = find_face(name)
    tops = {character: _extent(face, character) for character in _HIGH_LETTERS + "Hxgx"}
    small, capital = tops["x"][0], tops["H"][0]
    return FontShape(
        ascent=max(tops[character][0] for character in _HIGH_LETTERS),
        descent=max(-_extent(face, character)[1] for character in _LOW_LETTERS),
        capital=capital,
        small=small,
        has_small_letters=small < 0.95 * capital,
    )


def _extent(face: Face, character: str) -> tuple[float, float]:
    """Return the top and the bottom of a letter, for a size of 1; y goes up here."""
    found = face.font.get_glyph_extents(face.glyph(character))
    assert found is not None, f"{face.name} lacks {character}"
    top = found.y_bearing / face.units
    return top, top + found.height / face.units


@cache
def glyph_outline(name: str, glyph: int) -> tuple[Step, ...]:
    """Return the outline of a glyph for a size of 1, on a baseline at 0; y goes down."""
    face = find_face(name)
    pen = OutlinePen(1 / face.units)
    face.font.draw_glyph_with_pen(glyph, pen)
    return tuple(pen.steps)
