# SPDX-License-Identifier: AGPL-3.0-or-later
"""How wide each column of a table is: figures whole, words unbroken, the rest where it saves most lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.mairie.slides.layout.tables.ems import CUT_FROM, LINE_HEIGHT, CellEms, GridEms
from desktop.mairie.slides.layout.tables.grid import Grid

_STEPS = 32
"""Shares in which the room that is left is given away."""
_MOST_WEIGHED = 40
"""Rows looked at for that: the fullest ones."""
_ALL_CELLS = 0.06
"""What a cell that is not the tallest of its row counts beside the one that is."""
_LABELS = 1.25
"""The first column tells what a row is: its lines count more."""
_NEARLY_WHOLE = 0.74
"""A table that wide is set as wide as its box: a gap beside it would look like a mistake."""
_HAIR = 0.3
"""Points added to each column, so that rounding never breaks a figure."""


@dataclass(frozen=True, slots=True)
class Type:
    """The letters of a table: one size for all, and the air round them."""

    size: float
    across: float
    """Left and right of a cell's letters, in points."""
    above: float
    """Above and under them."""

    def inner(self, width: float) -> float:
        """Return what a column of that width leaves to its letters, in sizes."""
        return max(0.0, width - 2 * self.across) / self.size

    def outer(self, ems: float) -> float:
        """Return the width of a column that holds so many sizes."""
        return ems * self.size + 2 * self.across + _HAIR


def least_widths(ems: GridEms, kind: Type, *, may_cut: bool) -> list[float]:
    """Return the least width of each column in points: its widest word, or a cut one, and its figures."""
    least = [
        max(figure, min(word, CUT_FROM)) if may_cut else word
        for word, figure in zip(ems.least, ems.figures, strict=True)
    ]
    return [kind.outer(width) for width in least]


def column_widths(
    grid: Grid, ems: GridEms, kind: Type, width: float, *, may_cut: bool = False
) -> tuple[float, ...] | None:
    """Return the widths of the columns, `width` points in all at the most; None when that is too narrow."""
    least = least_widths(ems, kind, may_cut=may_cut)
    if sum(least) > width:
        return None
    wanted = [max(low, kind.outer(whole)) for low, whole in zip(least, ems.whole, strict=True)]
    if sum(wanted) <= width:
        return _at_ease(grid, wanted, kind, width)
    return tuple(_shared(ems, kind, least, wanted, width))


def _at_ease(grid: Grid, wanted: list[float], kind: Type, width: float) -> tuple[float, ...]:
    """Spread columns that all stand on one line: figures alike, the table as wide as it needs to look whole."""
    figures = [number for number, align in enumerate(grid.aligns) if align != "left"]
    widths = list(wanted)
    if figures:
        alike = max(wanted[number] for number in figures)
        levelled = [alike if n in figures else want for n, want in enumerate(wanted)]
        widths = levelled if sum(levelled) <= width else widths
    total = _total_width(sum(widths), len(widths), kind, width)
    return tuple(_grown(widths, figures, total))


def _total_width(natural: float, columns: int, kind: Type, width: float) -> float:
    """Return how wide a table of few words is set: the eye must not travel far from a name to its figure."""
    if columns == 1:
        return min(width, max(natural + 4 * kind.across, 0.5 * width))
    gap = (2.2 if columns == 2 else 3.2) * kind.size
    easy = natural + gap * (columns - 1)
    total = max(easy, (0.52 + 0.12 * (columns - 2)) * width)
    return width if total >= _NEARLY_WHOLE * width else total


def _grown(widths: list[float], figures: Sequence[int], total: float) -> list[float]:
    """Share what is left: as much to each column, the names' counted for more when there are figures."""
    extra = total - sum(widths)
    weights = [1.0 if number in figures else 1.3 for number in range(len(widths))]
    whole = sum(weights)
    return [width + extra * weight / whole for width, weight in zip(widths, weights, strict=True)]


def _shared(
    ems: GridEms, kind: Type, least: list[float], wanted: list[float], width: float
) -> list[float]:
    """Give the room left by the least widths, share by share, where it makes rows lower."""
    rows = sorted(ems.lines, key=lambda line: -max(cell.whole for cell in line))[:_MOST_WEIGHED]
    widths = list(least)
    step = (width - sum(least)) / _STEPS
    tall = [_heights(rows, column, kind.inner(widths[column])) for column in range(len(widths))]
    for _ in range(_STEPS):
        tops = [sorted(row, reverse=True)[:2] for row in zip(*tall, strict=True)]
        gains = [
            _gain(_heights(rows, column, kind.inner(widths[column] + step)), tall[column], tops)
            if widths[column] < wanted[column]
            else -1.0
            for column in range(len(widths))
        ]
        best = gains.index(max(gains))
        widths[best] += step
        tall[best] = _heights(rows, best, kind.inner(widths[best]))
    return widths


def _heights(rows: Sequence[Sequence[CellEms]], column: int, inner: float) -> list[float]:
    """Return about how many lines the cells of a column take, without steps: half a line saved counts."""
    weight = _LABELS if column == 0 else 1.0
    return [weight * _lines(row[column], inner) for row in rows]


def _lines(cell: CellEms, inner: float) -> float:
    if cell.whole <= inner:
        return 1.0
    return 0.5 + 1.12 * cell.whole / max(inner, 0.5)


def _gain(
    after: Sequence[float], before: Sequence[float], tops: Sequence[Sequence[float]]
) -> float:
    """Return what rows would lose in height if a column's cells were as tall as `after`.

    `tops` holds the two tallest cells of each row.
    """
    gain = 0.0
    for then, now, (first, *rest) in zip(after, before, tops, strict=True):
        others = (rest[0] if rest else 0.0) if now == first else first
        gain += max(now, others) - max(then, others) + _ALL_CELLS * (now - then)
    return gain


def row_heights(ems: GridEms, widths: Sequence[float], kind: Type) -> list[float]:
    """Return how tall the letters of each row are in points, without the air round them."""
    inner = [kind.inner(width) for width in widths]
    tall = LINE_HEIGHT * kind.size
    return [
        tall * max(cell.line_count(room) for cell, room in zip(line, inner, strict=True))
        for line in ems.lines
    ]
