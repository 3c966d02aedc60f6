# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lying bars: names at the left, as a list is read, figures at the bars' ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, SceneItem
from desktop.mairie.slides.layout.charts.board import (
    Board,
    Drawn,
    Ink,
    bar,
    rule,
    text_at,
    texts_at,
)
from desktop.mairie.slides.layout.charts.legend import legend, under_legend
from desktop.mairie.slides.layout.charts.names import short_lines
from desktop.mairie.slides.layout.charts.numbers import axis_labels, axis_values, bounds
from desktop.mairie.slides.layout.tables.ems import BOLD

_NAMES_SHARE = 0.4
"""Of the width, at most, for the names."""
_TALLEST_ROW, _TALLEST_BAR = 84.0, 52.0
_BAR_SHARE = 0.7
_LEAST_ROW = 1.3
"""Height of a row, in sizes."""
_FEW, _FEW_SIZES = 4, (20.0, 18.0)
"""Few bars have larger letters."""
_SHORTEN_FROM = 12.0
"""Names are set smaller before they are shortened, down to that size."""
_VALUE_GAP = 0.45
_HAIR = 0.8


@dataclass(frozen=True, slots=True)
class _Frame:
    board: Board
    size: float
    plot: Box
    """Of the bars alone."""
    names: tuple[tuple[str, ...], ...]
    row: float
    has_values: bool
    legend: tuple[SceneItem, ...]
    ticks: tuple[float, ...]
    low: float
    high: float

    def x(self, value: float) -> float:
        """Return the place of a value."""
        return self.plot.x + (value - self.low) / (self.high - self.low) * self.plot.width

    @property
    def thick(self) -> float:
        """The height of one bar."""
        several = len(self.board.values)
        return min(self.row * _BAR_SHARE / several, _TALLEST_BAR * self.board.unit)


def draw_lying(board: Board, floor: float = 11.0, *, has_values: bool = True) -> Drawn | None:
    """Return lying bars; None when there are more than the box holds."""
    few = _FEW_SIZES if board.count <= _FEW and has_values else ()
    for size in (*(large * board.unit for large in few), *board.sizes(floor)):
        frame = _frame(board, size, has_values=has_values)
        if frame is not None:
            return _drawn(frame)
    return None


def most_rows(board: Board, size: float) -> int:
    """Return how many names the box holds in letters of a size."""
    taken = legend(board, size)[1]
    several = len(board.chart.series)
    row = max(_LEAST_ROW * size, several * size / _BAR_SHARE)
    return max(1, int((board.box.height - taken) / row))


def _frame(board: Board, size: float, *, has_values: bool) -> _Frame | None:
    drawn_legend, taken = legend(board, size)
    axis = 0.0 if has_values else 1.5 * size
    box = under_legend(board.box, taken)
    row = min(
        (box.height - axis) / board.count,
        _TALLEST_ROW * board.unit * max(1.0, len(board.values) * 0.6),
    )
    several = len(board.values)
    thick_needed = size if has_values else 0.35 * size
    if row < _LEAST_ROW * size or row * _BAR_SHARE / several < (
        thick_needed if several > 1 else 0.0
    ):
        return None
    names = _names(board, size, row)
    if size > _SHORTEN_FROM * board.unit and any(name[-1].endswith("…") for name in names):
        return None
    left = max((board.width(text, size) for lines in names for text in lines), default=0.0)
    left += 0.7 * size if left else 0.0
    limits = bounds(value for line in board.values for value in line) or (0.0, 1.0)
    ticks = axis_values(min(0.0, limits[0]), max(0.0, limits[1]), 5)
    value = (
        board.widest_value(size) + _VALUE_GAP * size
        if has_values
        else board.width(axis_labels(ticks)[-1], size) / 2
    )
    before = value if limits[0] < 0 else 0.0
    after = value if limits[1] >= 0 else 0.3 * size
    plot = Box(box.x + left + before, box.y, box.width - left - before - after, row * board.count)
    if plot.width < 0.2 * box.width:
        return None
    low, high = (
        (ticks[0], ticks[-1]) if not has_values else (min(0.0, limits[0]), max(0.0, limits[1]))
    )
    high = high if high > low else low + 1.0
    return _Frame(board, size, plot, names, row, has_values, tuple(drawn_legend), ticks, low, high)


def _names(board: Board, size: float, row: float) -> tuple[tuple[str, ...], ...]:
    most = max(1, min(3, int(row * 0.94 / (1.15 * size))))
    room = _NAMES_SHARE * board.box.width
    return tuple(
        short_lines(name, room, size, most, board.measure) for name in board.chart.categories
    )


def _drawn(frame: _Frame) -> Drawn:
    board, plot = frame.board, frame.plot
    items: list[SceneItem] = [*frame.legend]
    if not frame.has_values:
        items += _grid(frame)
    items += _bars(frame)
    zero = frame.x(0.0)
    items.append(rule(zero, plot.y, zero, plot.bottom, board.inks.base, board.unit))
    items += _written_names(frame)
    bottom = plot.bottom + (0.0 if frame.has_values else 1.5 * frame.size)
    box = Box(
        board.box.x, board.box.y, board.box.width, min(bottom, board.box.bottom) - board.box.y
    )
    return Drawn(
        tuple(items), frame.size, box, True, frame.has_values, has_legend=bool(frame.legend)
    )


def _bars(frame: _Frame) -> Iterator[SceneItem]:
    board, thick = frame.board, frame.thick
    ink = Ink(frame.size, board.inks.ink, BOLD)
    zero, group = frame.x(0.0), thick * len(board.values)
    gap = 0.06 * thick if len(board.values) > 1 else 0.0
    for place in range(board.count):
        top = frame.plot.y + (place + 0.5) * frame.row - group / 2
        for number, row in enumerate(board.values):
            value = row[place]
            if value is None:
                continue
            y, length = top + number * thick, abs(frame.x(value) - zero)
            length = max(length, _HAIR * board.unit if value else 0.0)
            x = zero if value >= 0 else zero - length
            if length:
                yield bar(x, y + gap, length, thick - 2 * gap, board.inks.marks[number])
            if frame.has_values:
                off = _VALUE_GAP * frame.size
                end = x + length + off if value >= 0 else x - off
                share = 0.0 if value >= 0 else 1.0
                yield text_at(board, board.shown[number][place], end, y + thick / 2, ink, share)


def _grid(frame: _Frame) -> Iterator[SceneItem]:
    board, plot = frame.board, frame.plot
    ink = Ink(frame.size, board.inks.soft)
    labels = axis_labels(frame.ticks)
    wide = max(board.width(text, frame.size) for text in labels) + frame.size
    step = (
        max(1, int(wide / (plot.width / max(len(labels) - 1, 1))) + 1)
        if wide * len(labels) > plot.width
        else 1
    )
    for number, (tick, label) in enumerate(zip(frame.ticks, labels, strict=True)):
        x = frame.x(tick)
        if tick:
            yield rule(x, plot.y, x, plot.bottom, board.inks.grid, 0.75 * board.unit)
        if number % step == 0:
            yield text_at(board, label, x, plot.bottom + 0.85 * frame.size, ink, 0.5)


def _written_names(frame: _Frame) -> Iterator[SceneItem]:
    board = frame.board
    before = frame.plot.x - board.box.x
    right = board.box.x + max(
        (board.width(text, frame.size) for lines in frame.names for text in lines), default=0.0
    )
    ink = Ink(frame.size, board.inks.ink)
    for place, lines in enumerate(frame.names):
        middle = frame.plot.y + (place + 0.5) * frame.row
        yield from texts_at(board, lines, min(right, board.box.x + before), middle, ink, 1.0)
