# SPDX-License-Identifier: AGPL-3.0-or-later
"""Upright bars: a column for each name, side by side for several measures, standing on zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.core.pictures.scene import Box, SceneItem
from desktop.mairie.slides.layout.charts.board import Board, Drawn, Ink, bar, rule, text_at
from desktop.mairie.slides.layout.charts.legend import legend, under_legend
from desktop.mairie.slides.layout.charts.names import every, is_time, name_lines
from desktop.mairie.slides.layout.charts.numbers import axis_labels, axis_values, bounds
from desktop.mairie.slides.layout.tables.ems import BOLD

_WIDEST_SLOT, _WIDEST_BAR = 180.0, 96.0
_GROUP = 0.74
"""Share of a name's room that its bars fill."""
_VALUE_ROOM, _NAME_GAP, _LINE = 1.45, 0.55, 1.15
"""In sizes: above a bar for its figure, from the line to the names, from line to line."""
_LEAST_HEIGHT = 60.0
_HAIR = 0.8
"""Height of the bar of a value that is not zero, at least."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where bars stand, for one size of letters."""

    board: Board
    size: float
    plot: Box
    names: tuple[tuple[str, ...], ...]
    """Lines of each name; none where it is left out."""
    has_values: bool
    legend: tuple[SceneItem, ...]
    ticks: tuple[float, ...]
    low: float
    high: float

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return self.plot.bottom - (value - self.low) / (self.high - self.low) * self.plot.height

    @property
    def slot(self) -> float:
        """The width of a name's room."""
        return self.plot.width / self.board.count


def draw_upright(
    board: Board,
    floor: float = 11.0,
    *,
    has_values: bool = True,
    most_lines: int = 2,
    may_skip: bool = False,
) -> Drawn | None:
    """Return upright bars; None when names or figures would touch each other.

    `may_skip` lets names of moments be left out, one in two or more.
    """
    for size in board.sizes(floor):
        frame = _frame(board, size, has_values=has_values, names=(most_lines, may_skip))
        if frame is not None:
            return _drawn(frame)
    return None


def _frame(
    board: Board, size: float, *, has_values: bool, names: tuple[int, bool]
) -> _Frame | None:
    count, several = board.count, len(board.chart.series)
    width = min(board.box.width, count * max(_WIDEST_SLOT, several * 72.0) * board.unit)
    width = width if width < 0.8 * board.box.width else board.box.width
    drawn_legend, taken = legend(board, size)
    limits = bounds(value for row in board.values for value in row) or (0.0, 1.0)
    ticks = axis_values(min(0.0, limits[0]), max(0.0, limits[1]), 5)
    axis = 0.0
    if not has_values:
        axis = max(board.width(text, size) for text in axis_labels(ticks)) + 0.6 * size
    slot = (width - axis) / count
    lines = _names(board, slot, size, *names)
    if lines is None or (has_values and not _values_fit(board, slot, size)):
        return None
    below = (_NAME_GAP + _LINE * max(map(len, lines), default=0)) * size
    box = under_legend(Box(board.box.x + axis, board.box.y, width - axis, board.box.height), taken)
    above = _VALUE_ROOM * size if has_values and limits[1] >= 0 else 0.5 * size
    under = _VALUE_ROOM * size if has_values and limits[0] < 0 else 0.0
    plot = Box(box.x, box.y + above, box.width, box.height - above - under - below)
    if plot.height < _LEAST_HEIGHT * board.unit:
        return None
    low, high = (
        (ticks[0], ticks[-1]) if not has_values else (min(0.0, limits[0]), max(0.0, limits[1]))
    )
    high = high if high > low else low + 1.0
    return _Frame(board, size, plot, lines, has_values, tuple(drawn_legend), ticks, low, high)


def _names(
    board: Board, slot: float, size: float, most_lines: int, may_skip: bool
) -> tuple[tuple[str, ...], ...] | None:
    """Return the lines of each name; of moments some are left out when they would touch."""
    room = max(slot - 0.5 * size, 0.1)
    categories = board.chart.categories
    lines = [name_lines(name, room, size, most_lines, board.measure) for name in categories]
    if all(found is not None for found in lines):
        return tuple(found or ("",) for found in lines)
    if not may_skip or not is_time(categories):
        return None
    longest = max(board.width(name, size) for name in categories) + 0.8 * size
    step = int(longest / slot) + 1
    if step > max(len(categories) // 2, 1):
        return None
    shown = every(len(categories), step)
    return tuple((name,) if place in shown else () for place, name in enumerate(categories))


def _values_fit(board: Board, slot: float, size: float) -> bool:
    several = len(board.chart.series)
    room = slot - 0.35 * size if several == 1 else _bar_width(board, slot) - 0.3 * size
    return board.widest_value(size) <= room


def _bar_width(board: Board, slot: float) -> float:
    several = len(board.chart.series)
    return min(slot * _GROUP / several, _WIDEST_BAR * board.unit)


def _drawn(frame: _Frame) -> Drawn:
    board = frame.board
    items: list[SceneItem] = [*frame.legend]
    if not frame.has_values:
        items += _grid(frame)
    items += _bars(frame)
    zero = frame.y(0.0)
    items.append(rule(frame.plot.x, zero, frame.plot.right, zero, board.inks.base, board.unit))
    items += _written_names(frame)
    box = board.box if frame.legend else replace(board.box, width=frame.plot.right - board.box.x)
    return Drawn(
        tuple(items),
        _native_size(frame),
        box,
        has_values=frame.has_values,
        has_legend=bool(frame.legend),
    )


def _native_size(frame: _Frame) -> float:
    """Return the size of letters for the native chart, which writes the unit at each figure."""
    if not frame.has_values:
        return frame.size
    several = len(frame.board.values)
    room = frame.slot if several == 1 else _bar_width(frame.board, frame.slot)
    return frame.board.native_size(frame.size, room * 0.96)


def _bars(frame: _Frame) -> Iterator[SceneItem]:
    board, width = frame.board, _bar_width(frame.board, frame.slot)
    group = width * len(board.values)
    zero, ink = frame.y(0.0), Ink(frame.size, board.inks.ink, BOLD)
    for place in range(board.count):
        left = frame.plot.x + (place + 0.5) * frame.slot - group / 2
        for number, row in enumerate(board.values):
            value = row[place]
            if value is None:
                continue
            x, end = left + number * width, frame.y(value)
            height = max(abs(end - zero), _HAIR * board.unit if value else 0.0)
            gap = 0.06 * width if len(board.values) > 1 else 0.0
            top = zero - height if value >= 0 else zero
            if height:
                yield bar(x + gap, top, width - 2 * gap, height, board.inks.marks[number])
            if frame.has_values:
                off = (height + 0.72 * frame.size) * (-1 if value >= 0 else 1)
                yield text_at(
                    board, board.shown[number][place], x + width / 2, zero + off, ink, 0.5
                )


def _grid(frame: _Frame) -> Iterator[SceneItem]:
    board, size = frame.board, frame.size
    ink = Ink(size, board.inks.soft)
    for tick, label in zip(frame.ticks, axis_labels(frame.ticks), strict=True):
        y = frame.y(tick)
        if tick:
            yield rule(frame.plot.x, y, frame.plot.right, y, board.inks.grid, 0.75 * board.unit)
        yield text_at(board, label, frame.plot.x - 0.5 * size, y, ink, 1.0)


def _written_names(frame: _Frame) -> Iterator[SceneItem]:
    board, size = frame.board, frame.size
    under = _VALUE_ROOM * size if frame.has_values and frame.low < 0 else 0.0
    top = frame.plot.bottom + under + (_NAME_GAP + 0.5 * _LINE) * size
    ink, edge = Ink(size, board.inks.ink), board.box.right
    for place in reversed(range(board.count)):
        lines = frame.names[place]
        half = max((board.width(text, size) for text in lines), default=0.0) / 2
        x = frame.plot.x + (place + 0.5) * frame.slot
        x = max(min(x, board.box.right - half), board.box.x + half)
        if lines and x + half <= edge + 0.01:
            edge = x - half - 0.3 * size
            yield from _stack(board, lines, x, top, ink)


def _stack(
    board: Board, lines: Sequence[str], x: float, top: float, ink: Ink
) -> Iterator[SceneItem]:
    for number, text in enumerate(lines):
        yield text_at(board, text, x, top + number * _LINE * ink.size, ink, 0.5)
