# SPDX-License-Identifier: AGPL-3.0-or-later
"""The contact sheet of a series: every pictogram with its caption and the name of its file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from desktop.core.pictures.scene import Drawing, Scene, SceneItem, TextLine
from desktop.mairie.pictograms.frames import CAPTION_HEIGHT, SIDE
from desktop.mairie.pictograms.series import PictogramSeries, SeriesItem
from desktop.mairie.pictograms.sheets.page import (
    INK,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET,
    STRONG_FONT,
    TEXT_FONT,
    centred_line,
    laid,
    shortened,
)

_COLUMNS, _ROWS = 4, 5
_SIDE, _TOP, _FOOT = 40.0, 92.0, 34.0
_PICTURE = 92.0
_NAME_SIZE = 6.5
_CAPTION_SIZE = 9.5


def contact_pages(
    series: PictogramSeries, title: str, credit: str, drawing: Drawing
) -> tuple[Scene, ...]:
    """Return the pages, twenty pictograms on each; one empty page for an empty series."""
    drawn = series.drawn
    by_page = _COLUMNS * _ROWS
    parts = [drawn[start : start + by_page] for start in range(0, len(drawn), by_page)] or [()]
    return tuple(
        _page(series, part, title, f"{credit} – page {number} sur {len(parts)}", drawing)
        for number, part in zip(count(1), parts, strict=False)
    )


def _page(
    series: PictogramSeries,
    part: Sequence[SeriesItem],
    title: str,
    foot: str,
    drawing: Drawing,
) -> Scene:
    width = PAGE_WIDTH - 2 * _SIDE
    shown = shortened(title, width, STRONG_FONT, 18, drawing)
    items: list[SceneItem] = [TextLine(shown, _SIDE, 58, STRONG_FONT, 18, INK, role="H1")]
    column, row = width / _COLUMNS, (PAGE_HEIGHT - _TOP - _FOOT - 16) / _ROWS
    for place, item in enumerate(part):
        x = _SIDE + place % _COLUMNS * column
        y = _TOP + place // _COLUMNS * row
        items += _cell(series, item, x, y, column, drawing)
    foot = shortened(foot, width, TEXT_FONT, 7, drawing)
    items.append(TextLine(foot, _SIDE, PAGE_HEIGHT - _FOOT, TEXT_FONT, 7, QUIET, role="P"))
    told = ", ".join(item.caption for item in part)
    return Scene(PAGE_WIDTH, PAGE_HEIGHT, tuple(items), title, f"Planche\u00a0: {told}.")


def _cell(
    series: PictogramSeries,
    item: SeriesItem,
    x: float,
    y: float,
    column: float,
    drawing: Drawing,
) -> list[SceneItem]:
    scene = series.scene(item, drawing)
    middle, room = x + column / 2, column - 8
    items: list[SceneItem] = [laid(scene, middle - _PICTURE / 2, y, _PICTURE)]
    below = y + _PICTURE * (SIDE + CAPTION_HEIGHT) / SIDE
    if not series.style.has_caption:
        caption = shortened(item.caption, room, STRONG_FONT, _CAPTION_SIZE, drawing)
        under = y + _PICTURE + 16
        items.append(centred_line(caption, middle, under, STRONG_FONT, _CAPTION_SIZE, INK, drawing))
        below = under + 4
    name = shortened(item.stem, room, TEXT_FONT, _NAME_SIZE, drawing)
    items.append(centred_line(name, middle, below + 7, TEXT_FONT, _NAME_SIZE, QUIET, drawing))
    return items
