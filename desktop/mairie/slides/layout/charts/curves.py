# SPDX-License-Identifier: AGPL-3.0-or-later
"""Curves: a measure over time, its points marked, a gap where the source has no value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, Point, SceneItem, Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import circle, line
from desktop.mairie.slides.layout.charts.board import Board, Drawn, Ink, rule, text_at
from desktop.mairie.slides.layout.charts.ends import EndNames, end_names
from desktop.mairie.slides.layout.charts.legend import legend, under_legend
from desktop.mairie.slides.layout.charts.names import every, shortened
from desktop.mairie.slides.layout.charts.numbers import axis_labels, axis_values, bounds
from desktop.mairie.slides.layout.tables.ems import BOLD

_FROM_ZERO = 0.55
"""A least value under that share of the greatest one: the axis begins at zero, as bars do."""
_AIR = 0.12
"""Above and under a curve that does not begin at zero, as a share of what it spans."""
_STROKE, _MARKER = 2.5, 4.0
_VALUE_ROOM, _NAME_ROOM = 1.5, 1.7
_LONGEST_NAME = 0.3
"""Of the width, for a name under a point."""
_OFF, _CLEAR, _BESIDE = 0.95, 0.35, 0.6
"""From a point to the middle of its figure; how near to the point the curve may pass it; from the last
point to a figure at its right; in sizes."""
_LEAST_HEIGHT = 60.0


@dataclass(frozen=True, slots=True)
class _Frame:
    board: Board
    size: float
    plot: Box
    has_values: bool
    legend: tuple[SceneItem, ...]
    ends: EndNames | None
    ticks: tuple[float, ...]
    low: float
    high: float

    def point(self, place: int, value: float) -> Point:
        """Return where a value stands."""
        slot = self.plot.width / self.board.count
        share = (value - self.low) / (self.high - self.low)
        return self.plot.x + (place + 0.5) * slot, self.plot.bottom - share * self.plot.height


def draw_curves(board: Board) -> Drawn | None:
    """Return curves; None when the box is too low for them."""
    alone = len(board.values) == 1
    if alone:
        for size in board.sizes(12.0):
            frame = _frame(board, size, has_values=True)
            if frame is not None:
                return _drawn(frame)
    for size in board.sizes():
        frame = _frame(board, size, has_values=False)
        if frame is not None:
            return _drawn(frame)
    return None


def _range(board: Board) -> tuple[float, float, tuple[float, ...]]:
    low, high = bounds(value for row in board.values for value in row) or (0.0, 1.0)
    if low >= 0 and low <= _FROM_ZERO * high:
        ticks = axis_values(0.0, high or 1.0, 5)
    elif high <= 0 and high >= _FROM_ZERO * low:
        ticks = axis_values(low, 0.0, 5)
    else:
        air = (high - low or abs(high) or 1.0) * _AIR
        ticks = axis_values(low - air, high + air, 5)
    return ticks[0], ticks[-1] if ticks[-1] > ticks[0] else ticks[0] + 1.0, ticks


def _frame(board: Board, size: float, *, has_values: bool) -> _Frame | None:
    low, high, ticks = _range(board)
    axis = 0.0
    if not has_values:
        axis = max(board.width(text, size) for text in axis_labels(ticks)) + 0.7 * size
    ends = None if len(board.values) == 1 else end_names(board, size)
    drawn_legend, taken = ([], 0.0) if ends else legend(board, size)
    box = under_legend(board.box, taken)
    right = ends.width if ends else 0.0
    if len(board.values) == 1 and not has_values:
        right = board.widest_value(size) + _BESIDE * size
    above = (_VALUE_ROOM if len(board.values) == 1 else 0.6) * size
    under = _VALUE_ROOM * size if has_values else 0.0
    plot = Box(
        box.x + axis, box.y + above, box.width - axis - right,
        box.height - above - under - _NAME_ROOM * size,
    )  # fmt: skip
    if plot.height < _LEAST_HEIGHT * board.unit or plot.width < 0.3 * box.width:
        return None
    if has_values and board.widest_value(size) + 0.6 * size > plot.width / board.count:
        return None
    if ends is not None and not ends.fits(plot.height):
        return _with_legend(board, size, ticks, axis)
    return _Frame(board, size, plot, has_values, tuple(drawn_legend), ends, ticks, low, high)


def _with_legend(board: Board, size: float, ticks: tuple[float, ...], axis: float) -> _Frame | None:
    """Return a frame whose names stand above: there are too many for the curves' ends."""
    items, taken = legend(board, size)
    box = under_legend(board.box, taken)
    height = box.height - (0.6 + _NAME_ROOM) * size
    if height < _LEAST_HEIGHT * board.unit:
        return None
    plot = Box(box.x + axis, box.y + 0.6 * size, box.width - axis, height)
    return _Frame(board, size, plot, False, tuple(items), None, ticks, ticks[0], ticks[-1])


def _drawn(frame: _Frame) -> Drawn:
    items: list[SceneItem] = [*frame.legend, *_grid(frame)]
    for number in range(len(frame.board.values)):
        items += _curve(frame, number)
    items += _written_values(frame)
    items += _written_names(frame)
    if frame.ends is not None:
        lasts = [frame.point(frame.board.count - 1, row[-1] or 0.0) for row in frame.board.values]
        items += frame.ends.drawn(frame.board, lasts, frame.plot)
    slot = frame.plot.width / frame.board.count
    size = frame.board.native_size(frame.size, slot * 0.96) if frame.has_values else frame.size
    return Drawn(
        tuple(items),
        size,
        frame.board.box,
        has_values=frame.has_values,
        has_legend=len(frame.board.values) > 1,
    )


def _curve(frame: _Frame, number: int) -> Iterator[SceneItem]:
    board, colour = frame.board, frame.board.inks.marks[number]
    run = list[Point]()
    points = list[Point]()
    for place, value in enumerate((*board.values[number], None)):
        if value is None:
            if len(run) > 1:
                yield Shape(line(run), stroke=Stroke(colour, _STROKE * board.unit))
            run = []
            continue
        run.append(frame.point(place, value))
        points.append(run[-1])
    radius = min(_MARKER * board.unit, 0.16 * frame.plot.width / board.count)
    for x, y in points:
        yield Shape(circle(x, y, radius), fill=colour)


def _crossing(frame: _Frame, place: int, way: int, shift: float) -> float:
    """Return how far the curve goes into a figure above (-1) or under (1) a point, in points.

    `shift` is how far the figure stands to the right of the point.
    """
    board, row = frame.board, frame.board.values[0]
    half = board.width(board.shown[0][place], frame.size, BOLD) / 2
    x, y = frame.point(place, row[place] or 0.0)
    deepest = 0.0
    for beside in (place - 1, place + 1):
        other = row[beside] if 0 <= beside < len(row) else None
        if other is None:
            continue
        to_x, to_y = frame.point(beside, other)
        reach = half + (shift if beside > place else -shift)
        gone = (to_y - y) * way * min(1.0, max(0.0, reach) / abs(to_x - x))
        deepest = max(deepest, gone - _CLEAR * frame.size)
    return deepest


def _figure_place(frame: _Frame, place: int) -> tuple[float, float]:
    """Return where a figure stands from its point: above, else where the curve is kept off it.

    It moves aside by less than half of what parts it from its neighbours, so that they never meet.
    """
    board, size = frame.board, frame.size
    half = board.width(board.shown[0][place], size, BOLD) / 2
    x, y = frame.point(place, board.values[0][place] or 0.0)
    low = frame.plot.bottom + (0.9 * size if frame.has_values else -size)
    ways = (-1, 1) if y + _OFF * size <= low else (-1,)
    aside = max(0.0, (frame.plot.width / board.count - board.widest_value(size) - 0.3 * size) / 2)
    tries = [(way, shift) for shift in (0.0, aside, -aside) for way in ways]
    fitting = [
        (way, shift)
        for way, shift in tries
        if not shift or (frame.plot.x <= x + shift - half and x + shift + half <= board.box.right)
    ]
    way, shift = min(fitting, key=lambda found: round(_crossing(frame, place, *found), 1))
    return shift, _OFF * size * way


def _written_values(frame: _Frame) -> Iterator[SceneItem]:
    """Give the figures at the curve's points; beside an axis, those of its two ends."""
    board, ink = frame.board, Ink(frame.size, frame.board.inks.ink, BOLD)
    if len(board.values) > 1:
        return
    row = board.values[0]
    known = [place for place, value in enumerate(row) if value is not None]
    if not frame.has_values:
        x, y = frame.point(known[-1], row[known[-1]] or 0.0)
        yield text_at(board, board.shown[0][known[-1]], x + _BESIDE * frame.size, y, ink)
    for place in known if frame.has_values else known[:-1][:1]:
        x, y = frame.point(place, row[place] or 0.0)
        half = board.width(board.shown[0][place], frame.size, BOLD) / 2
        right, down = _figure_place(frame, place)
        x = min(max(x + right, frame.plot.x + half), board.box.right - half)
        yield text_at(board, board.shown[0][place], x, y + down, ink, 0.5)


def _grid(frame: _Frame) -> Iterator[SceneItem]:
    board, plot, size = frame.board, frame.plot, frame.size
    if frame.has_values:
        bottom = plot.bottom + _VALUE_ROOM * size
        yield rule(plot.x, bottom, plot.right, bottom, board.inks.grid, board.unit)
        return
    ink = Ink(size, board.inks.soft)
    for tick, label in zip(frame.ticks, axis_labels(frame.ticks), strict=True):
        y = frame.point(0, tick)[1]
        colour = board.inks.grid if tick else board.inks.base
        yield rule(plot.x, y, plot.right, y, colour, 0.75 * board.unit)
        yield text_at(board, label, plot.x - 0.5 * size, y, ink, 1.0)


def _written_names(frame: _Frame) -> Iterator[SceneItem]:
    """Give the names under the points, the last one first: one that would touch another is left out."""
    board, size, plot = frame.board, frame.size, frame.plot
    slot = plot.width / board.count
    under = _VALUE_ROOM * size if frame.has_values else 0.0
    middle = plot.bottom + under + (_NAME_ROOM - 0.6) * size
    edge = board.box.right
    for place in sorted(every(board.count, name_step(board, slot, size)), reverse=True):
        name = shortened(
            board.chart.categories[place], _LONGEST_NAME * board.box.width, size, board.measure
        )
        half = board.width(name, size) / 2
        x = max(min(plot.x + (place + 0.5) * slot, board.box.right - half), board.box.x + half)
        if x + half > edge + 0.01:
            continue
        edge = x - half - 0.6 * size
        yield text_at(board, name, x, middle, Ink(size, board.inks.ink), 0.5)


def name_step(board: Board, slot: float, size: float) -> int:
    """Return one in how many names is shown: all of them where they stand beside each other."""
    longest = max(board.width(name, size) for name in board.chart.categories) + 0.8 * size
    longest = min(longest, _LONGEST_NAME * board.box.width)
    return min(int(longest / slot) + 1, board.count)


def names_fit(board: Board) -> bool:
    """Tell whether the names of all points stand beside each other in letters that can be read."""
    size = board.sizes()[-1]
    return name_step(board, 0.85 * board.box.width / board.count, size) == 1
