# SPDX-License-Identifier: AGPL-3.0-or-later
"""The legend of several measures: a row of squares and names above the chart."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.pictures.scene import Box, SceneItem
from desktop.mairie.slides.layout.charts.board import Board, Ink, bar, text_at
from desktop.mairie.slides.layout.charts.names import shortened

_SQUARE, _NEAR, _APART, _ROW = 0.8, 0.45, 1.5, 1.6
"""In sizes: the square, from it to its name, from a name to the next square, from row to row."""
_MOST_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    place: int
    name: str
    width: float


def names_of(board: Board) -> tuple[str, ...]:
    """Return the names of the measures; « Série 2 » where the source gives none."""
    return tuple(
        series.name.strip() or f"Série {number}"
        for number, series in enumerate(board.chart.series, 1)
    )


def legend(board: Board, size: float) -> tuple[list[SceneItem], float]:
    """Return the legend at the top of the board's box and its height; nothing for one measure."""
    if len(board.chart.series) < 2:
        return [], 0.0
    rows = _rows(board, size)
    items = list[SceneItem]()
    for number, row in enumerate(rows):
        x, middle = board.box.x, board.box.y + (number + 0.5) * _ROW * size
        for entry in row:
            side = _SQUARE * size
            colour = board.inks.marks[entry.place]
            items.append(bar(x, middle - side / 2, side, side, colour))
            ink = Ink(size, board.inks.ink)
            items.append(text_at(board, entry.name, x + side + _NEAR * size, middle, ink))
            x += entry.width + _APART * size
    return items, len(rows) * _ROW * size + 0.4 * size


def _rows(board: Board, size: float) -> list[list[_Entry]]:
    """Return names in rows; all are shortened alike when they would take too many."""
    names = names_of(board)
    for most in (
        board.box.width * 0.6,
        board.box.width * 0.3,
        board.box.width * 0.2,
        board.box.width * 0.12,
    ):
        rows = _filled(board, names, size, most)
        if len(rows) <= _MOST_ROWS:
            break
    return rows


def _filled(board: Board, names: tuple[str, ...], size: float, most: float) -> list[list[_Entry]]:
    rows, x = [list[_Entry]()], 0.0
    for place, name in enumerate(names):
        told = shortened(name, most, size, board.measure)
        width = (_SQUARE + _NEAR) * size + board.width(told, size)
        if rows[-1] and x + width > board.box.width:
            rows.append([])
            x = 0.0
        rows[-1].append(_Entry(place, told, width))
        x += width + _APART * size
    return rows


def under_legend(box: Box, height: float) -> Box:
    """Return what a legend leaves of a box."""
    return Box(box.x, box.y + height, box.width, max(box.height - height, 1.0))
