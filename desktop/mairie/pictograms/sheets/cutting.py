# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sheets to print and cut: every pictogram at the same size, with marks at the corners."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.pictures.scene import Drawing, Scene, SceneItem, Shape, Step, Stroke, TextLine
from desktop.mairie.pictograms.compose import scene_height
from desktop.mairie.pictograms.frames import SIDE
from desktop.mairie.pictograms.series import PictogramSeries, SeriesItem
from desktop.mairie.pictograms.sheets.page import (
    MILLIMETRE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET,
    TEXT_FONT,
    laid,
    shortened,
)

CUT_SIZES = (5, 10, 20)
"""Widths of the pictograms, in centimetres."""
_MARGIN = 5 * MILLIMETRE
"""What most printers leave white."""
_GAP = 6 * MILLIMETRE
_MARK, _MARK_OFF = 2.6 * MILLIMETRE, 0.6 * MILLIMETRE
"""Length of a cutting mark, and how far from the corner it ends."""
_MARK_STROKE = Stroke("#8a8f94", 0.5, is_sharp=True)
_FOOT_SIZE = 6.0


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: int
    rows: int
    width: float
    height: float
    x: float
    y: float

    @property
    def count(self) -> int:
        return self.columns * self.rows


def cutting_pages(
    series: PictogramSeries, centimetres: int, title: str, drawing: Drawing
) -> tuple[Scene, ...]:
    """Return A4 pages of the series' pictograms, each `centimetres` wide (one of CUT_SIZES)."""
    grid = _grid(series, centimetres)
    drawn = series.drawn
    parts = [drawn[start : start + grid.count] for start in range(0, len(drawn), grid.count)]
    return tuple(_page(series, part, grid, title, centimetres, drawing) for part in parts)


def _grid(series: PictogramSeries, centimetres: int) -> _Grid:
    width = centimetres * 10 * MILLIMETRE
    height = width * scene_height(series.style) / SIDE
    room_x, room_y = PAGE_WIDTH - 2 * _MARGIN, PAGE_HEIGHT - 2 * _MARGIN - 3 * MILLIMETRE
    columns = max(1, int((room_x + _GAP + 0.01) / (width + _GAP)))
    rows = max(1, int((room_y + _GAP + 0.01) / (height + _GAP)))
    x = (PAGE_WIDTH - columns * width - (columns - 1) * _GAP) / 2
    y = (PAGE_HEIGHT - rows * height - (rows - 1) * _GAP) / 2
    return _Grid(columns, rows, width, height, x, y)


def _page(
    series: PictogramSeries,
    part: tuple[SeriesItem, ...],
    grid: _Grid,
    title: str,
    centimetres: int,
    drawing: Drawing,
) -> Scene:
    items: list[SceneItem] = []
    for place, item in enumerate(part):
        x = grid.x + place % grid.columns * (grid.width + _GAP)
        y = grid.y + place // grid.columns * (grid.height + _GAP)
        items.append(laid(series.scene(item, drawing), x, y, grid.width))
        items.append(_marks(x, y, grid.width, grid.height))
    foot = (
        f"{title} – {centimetres} cm de large\u00a0: imprimez à 100\u00a0%, sans ajuster à la page."
    )
    foot = shortened(foot, PAGE_WIDTH - 4 * _MARGIN, TEXT_FONT, _FOOT_SIZE, drawing)
    baseline = PAGE_HEIGHT - _MARGIN - 1
    items.append(TextLine(foot, 2 * _MARGIN, baseline, TEXT_FONT, _FOOT_SIZE, QUIET, role="P"))
    told = ", ".join(item.caption for item in part)
    return Scene(PAGE_WIDTH, PAGE_HEIGHT, tuple(items), title, f"À découper\u00a0: {told}.")


def _marks(x: float, y: float, width: float, height: float) -> Shape:
    """Return two short lines outside each corner, in line with its sides."""
    steps: list[Step] = []
    for corner_x, out_x in ((x, -1), (x + width, 1)):
        for corner_y, out_y in ((y, -1), (y + height, 1)):
            near_x, near_y = corner_x + out_x * _MARK_OFF, corner_y + out_y * _MARK_OFF
            steps += [
                ("M", near_x, corner_y),
                ("L", corner_x + out_x * _MARK, corner_y),
                ("M", corner_x, near_y),
                ("L", corner_x, corner_y + out_y * _MARK),
            ]
    return Shape(tuple(steps), stroke=_MARK_STROKE)
