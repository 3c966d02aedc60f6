# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole series as one drawing, seen while the form is being filled."""

from __future__ import annotations

from typing import Any

from desktop.core.pictures.scene import Box, Drawing, Scene, SceneItem, Shape, Stroke
from desktop.mairie.pictograms.compose import scene_height
from desktop.mairie.pictograms.frames import SIDE
from desktop.mairie.pictograms.outline.plain_shapes import rounded
from desktop.mairie.pictograms.series import ItemState, PictogramSeries, SeriesItem
from desktop.mairie.pictograms.sheets.page import (
    INK,
    QUIET,
    STRONG_FONT,
    TEXT_FONT,
    centred_line,
    laid,
    shortened,
)

_CELL, _PICTURE, _MARGIN = 150.0, 126.0, 12.0
_NAME = 22.0
"""Under a pictogram without caption: its name, for the agent."""
_COLUMNS = ((4, 2), (9, 3), (20, 4), (36, 5), (60, 6))
"""(needs at most, columns)."""
_EMPTY = {
    ItemState.REFUSED: "Panneau officiel",
    ItemState.UNKNOWN: "Pas d’icône trouvée",
    ItemState.SKIPPED: "Écarté",
}
_DASHED = Stroke("#8a8f94", 1.2, (5, 4))


def series_sketch(series: PictogramSeries, drawing: Drawing) -> tuple[Scene, tuple[Box, ...]]:
    """Return the series on white, and the cell of each item in its order."""
    style = series.style
    columns = next((wide for most, wide in _COLUMNS if len(series.items) <= most), 6)
    picture = _PICTURE * scene_height(style) / SIDE + (0 if style.has_caption else _NAME)
    tall = picture + _CELL - _PICTURE
    rows = -(-len(series.items) // columns)
    items: list[SceneItem] = []
    boxes = []
    for place, item in enumerate(series.items):
        x = _MARGIN + place % columns * _CELL
        y = _MARGIN + place // columns * tall
        box = Box(x, y, _CELL, tall)
        boxes.append(box)
        items += _cell(series, item, box, drawing)
    width, height = columns * _CELL + 2 * _MARGIN, max(rows, 1) * tall + 2 * _MARGIN
    told = ", ".join(item.caption for item in series.drawn)
    scene = Scene(width, height, tuple(items), "Série de pictogrammes", told)
    return scene, tuple(boxes)


def box_data(box: Box, scene: Scene) -> dict[str, Any]:
    """Return a cell in shares of the drawing, 0 to 1."""
    return {
        "x": round(box.x / scene.width, 5),
        "y": round(box.y / scene.height, 5),
        "width": round(box.width / scene.width, 5),
        "height": round(box.height / scene.height, 5),
    }


def _cell(series: PictogramSeries, item: SeriesItem, box: Box, drawing: Drawing) -> list[SceneItem]:
    x, y = box.x + (_CELL - _PICTURE) / 2, box.y + (_CELL - _PICTURE) / 2
    if item.spec is None:
        return _absent(item, x, y, drawing)
    items: list[SceneItem] = [laid(series.scene(item, drawing), x, y, _PICTURE)]
    if not series.style.has_caption:
        items.append(_name(item.caption, x, y, INK, drawing))
    return items


def _absent(item: SeriesItem, x: float, y: float, drawing: Drawing) -> list[SceneItem]:
    """Return a dashed frame that says why nothing is drawn."""
    frame = rounded(Box(x, y, _PICTURE, _PICTURE), 14)
    middle, why = x + _PICTURE / 2, _EMPTY.get(item.state, "")
    return [
        Shape(frame, stroke=_DASHED),
        centred_line(why, middle, y + _PICTURE / 2 + 4, TEXT_FONT, 12, QUIET, drawing),
        _name(item.caption, x, y, QUIET, drawing),
    ]


def _name(text: str, x: float, y: float, colour: str, drawing: Drawing) -> SceneItem:
    shown = shortened(text, _CELL - 6, STRONG_FONT, 11, drawing)
    middle, baseline = x + _PICTURE / 2, y + _PICTURE + 16
    return centred_line(shown, middle, baseline, STRONG_FONT, 11, colour, drawing)
