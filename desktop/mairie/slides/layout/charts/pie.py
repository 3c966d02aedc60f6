# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of a whole: a disc, and beside it each part's colour, name and figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, SceneItem, Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import circle, sector
from desktop.mairie.slides.layout.charts.board import Board, Drawn, Ink, bar, text_at, texts_at
from desktop.mairie.slides.layout.charts.names import short_lines
from desktop.mairie.slides.layout.charts.numbers import with_unit
from desktop.mairie.slides.layout.tables.ems import BOLD

MOST_PARTS = 6
_DISC = 0.44
"""Of the width, at most."""
_LARGE = (20.0, 18.0)
_ROW = 2.1
"""Height of a name's row in sizes, for one line."""
_LINE = 1.15


def may_be_pie(values: tuple[tuple[float | None, ...], ...]) -> bool:
    """Tell whether values are parts of a whole that a disc shows: two to six, all above zero."""
    if len(values) != 1 or not 2 <= len(values[0]) <= MOST_PARTS:
        return False
    return all(value is not None and value > 0 for value in values[0])


@dataclass(frozen=True, slots=True)
class _List:
    """The names and figures beside the disc."""

    size: float
    names: tuple[tuple[str, ...], ...]
    figures: tuple[str, ...]
    widest_name: float
    widest_figure: float
    heights: tuple[float, ...]


def draw_pie(board: Board) -> Drawn | None:
    """Return a disc with its names; None when the box is too small for them."""
    radius = min(board.box.height, _DISC * board.box.width) / 2
    room = board.box.width - 2 * radius
    for size in (*(large * board.unit for large in _LARGE), *board.sizes()):
        found = _list(board, size, room)
        if found is not None and sum(found.heights) <= board.box.height:
            return _drawn(board, found, radius)
    return None


def _list(board: Board, size: float, room: float) -> _List | None:
    figures = tuple(with_unit(shown, board.chart.unit) for shown in board.shown[0])
    widest = max(board.width(text, size, BOLD) for text in figures)
    left = room - widest - 5.5 * size
    if left < 5 * size:
        return None
    names = tuple(
        short_lines(name, left, size, 2, board.measure) for name in board.chart.categories
    )
    heights = tuple((_ROW + _LINE * (len(lines) - 1)) * size for lines in names)
    longest = max(board.width(text, size) for lines in names for text in lines)
    return _List(size, names, figures, longest, widest, heights)


def _drawn(board: Board, found: _List, radius: float) -> Drawn:
    size = found.size
    list_width = found.widest_name + found.widest_figure + 3.0 * size
    whole = 2 * radius + 2.5 * size + list_width
    left = board.box.x + max(0.0, (board.box.width - whole) / 2)
    middle = board.box.y + board.box.height / 2
    items = [*_disc(board, left + radius, middle, radius)]
    box = Box(left + 2 * radius + 2.5 * size, middle, list_width, sum(found.heights))
    items += _written(board, found, box)
    return Drawn(tuple(items), min(size, 16.0 * board.unit), board.box, has_legend=True)


def _disc(board: Board, x: float, y: float, radius: float) -> Iterator[SceneItem]:
    values = [value or 0.0 for value in board.values[0]]
    # Shares first: the sum of huge values may be none.
    most = max(values)
    shares = [value / most for value in values]
    whole, start = sum(shares), -90.0
    edge = Stroke(board.inks.ground, 2.0 * board.unit)
    for number, share in enumerate(shares):
        end = start + 360.0 * share / whole
        steps = sector(x, y, radius, start, end) if end - start < 359.9 else circle(x, y, radius)
        yield Shape(steps, fill=board.inks.marks[number], stroke=edge)
        start = end


def _written(board: Board, found: _List, box: Box) -> Iterator[SceneItem]:
    """Give the list, centred on `box.y`: squares, names, figures under each other at the right."""
    size, top = found.size, box.y - box.height / 2
    for number, lines in enumerate(found.names):
        middle = top + found.heights[number] / 2
        side = 0.85 * size
        yield bar(box.x, middle - side / 2, side, side, board.inks.marks[number])
        yield from texts_at(board, lines, box.x + 1.5 * size, middle, Ink(size, board.inks.ink))
        ink = Ink(size, board.inks.ink, BOLD)
        yield text_at(board, found.figures[number], box.right, middle, ink, 1.0)
        top += found.heights[number]
