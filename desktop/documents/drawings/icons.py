# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outlines of the open icons (Material Design Icons, Apache-2.0), out of the font that qtawesome ships.

qtawesome is used as a folder of files: importing it would bring Qt into a worker.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import EngineMissing
from desktop.core.pictures.scene import Step
from desktop.documents.drawings.outline_pen import OutlinePen

if TYPE_CHECKING:
    import uharfbuzz  # type: ignore[import-untyped]

GRID = 24
"""Units a side: the grid that the icons were drawn on."""
_NAME = "materialdesignicons6"


@dataclass(frozen=True, slots=True, eq=False)
class IconFont:
    """The font of the icons, and the code point of each name."""

    font: uharfbuzz.Font
    codes: dict[str, int]
    units: int
    top: float
    """From the top of the grid to the baseline, in units of the grid."""


@cache
def icon_font() -> IconFont:
    """Return the font, read once per process; raise EngineMissing without the package."""
    import uharfbuzz

    folder = _font_folder()
    file = next(iter(sorted(folder.glob(f"{_NAME}*.ttf"))), None)
    names = next(iter(sorted(folder.glob(f"{_NAME}*.json"))), None)
    if file is None or names is None:
        raise _missing()
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    font = uharfbuzz.Font(face)
    codes = {name: int(code, 16) for name, code in json.loads(names.read_text("utf-8")).items()}
    top = GRID * font.get_font_extents("ltr").ascender / face.upem
    return IconFont(font, codes, face.upem, top)


def _font_folder() -> Path:
    found = find_spec("qtawesome")
    places = list(found.submodule_search_locations or ()) if found is not None else []
    if not places:  # the folder, not the code: the packaged program has the one without the other
        raise _missing()
    return Path(places[0]) / "fonts"


def _missing() -> EngineMissing:
    return EngineMissing(
        sentence="Les pictogrammes libres ne sont pas installés sur ce poste.",
        advice="Relancez l’installation de Beffroi\u00a0: python3 scripts/start.py",
    )


@lru_cache(maxsize=1024)
def icon_outline(name: str) -> tuple[Step, ...]:
    """Return the outline of an icon in a square of 24 × 24; raise KeyError for an unknown name."""
    icons = icon_font()
    glyph = icons.font.get_nominal_glyph(icons.codes[name])
    if not glyph:
        raise KeyError(name)
    pen = OutlinePen(GRID / icons.units, icons.top)
    icons.font.draw_glyph_with_pen(glyph, pen)
    return tuple(_rounded(step) for step in pen.steps)


def _rounded(step: Step) -> Step:
    return (step[0], *(round(float(value), 4) for value in step[1:]))
