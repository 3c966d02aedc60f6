# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names written at the ends of curves, kept off one another: they spare the eye a legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, Point, SceneItem
from desktop.mairie.slides.layout.charts.board import Board, Ink, rule, texts_at
from desktop.mairie.slides.layout.charts.legend import names_of
from desktop.mairie.slides.layout.charts.names import name_lines
from desktop.mairie.slides.layout.tables.dress import readable
from desktop.mairie.slides.layout.tables.ems import BOLD

_SHARE = 0.26
"""Of the width, at most, for the names."""
_GAP = 1.0
"""Between the plot and the names, in sizes."""
_LINE, _BETWEEN = 1.15, 0.3


@dataclass(frozen=True, slots=True)
class EndNames:
    """The lines written at the right of each curve."""

    size: float
    lines: tuple[tuple[str, ...], ...]
    width: float

    def height(self, number: int) -> float:
        """Return how tall a name is, with the air under it."""
        return (len(self.lines[number]) * _LINE + _BETWEEN) * self.size

    def fits(self, height: float) -> bool:
        """Tell whether all names stand under each other in that height."""
        return sum(self.height(number) for number in range(len(self.lines))) <= height

    def drawn(self, board: Board, lasts: Sequence[Point], plot: Box) -> Iterator[SceneItem]:
        """Give the names, each as near to the end of its curve as the others let it be."""
        x = plot.right + _GAP * self.size
        for number, middle in self._middles([y for _, y in lasts], plot).items():
            colour = board.inks.marks[number]
            from_x, from_y = lasts[number]
            yield rule(
                from_x + 0.5 * self.size, from_y, x - 0.25 * self.size, middle, colour,
                0.75 * board.unit,
            )  # fmt: skip
            ink = Ink(self.size, readable(colour, board.inks.ground), BOLD)
            yield from texts_at(board, self.lines[number], x, middle, ink)

    def _middles(self, wished: Sequence[float], plot: Box) -> dict[int, float]:
        """Return the middle of each name: pushed down where they touch, then up from the bottom."""
        order = sorted(range(len(wished)), key=lambda number: wished[number])
        middles, edge = dict[int, float](), plot.y
        for number in order:
            half = self.height(number) / 2
            middles[number] = max(wished[number], edge + half)
            edge = middles[number] + half
        edge = plot.bottom
        for number in reversed(order):
            half = self.height(number) / 2
            middles[number] = min(middles[number], edge - half)
            edge = middles[number] - half
        return middles


def end_names(board: Board, size: float) -> EndNames | None:
    """Return the names with their last figures; None when one is too long or a curve ends early."""
    if any(row[-1] is None for row in board.values):
        return None
    room = _SHARE * board.box.width
    lines = list[tuple[str, ...]]()
    for name, shown in zip(names_of(board), board.shown, strict=True):
        # Bold letters are up to a tenth wider than those that the lines are broken with.
        found = name_lines(f"{name} {shown[-1]}", room / 1.12, size, 2, board.measure)
        if found is None:
            return None
        lines.append(found)
    widest = max(board.width(text, size, BOLD) for name in lines for text in name)
    return EndNames(size, tuple(lines), widest + _GAP * size)
