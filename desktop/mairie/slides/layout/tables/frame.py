# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a table is laid, in which sizes of letters, with how much air round them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.pictures.scene import Box
from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.tables.columns import Type, column_widths, row_heights
from desktop.mairie.slides.layout.tables.ems import GridEms, grid_ems
from desktop.mairie.slides.layout.tables.grid import Grid

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
"""Of a table's letters on a slide of 540 points, the largest first."""
LAST_SIZES = (11.5, 11.0)
"""Where nothing else helps."""
AIR, LEAST_AIR = 0.42, 0.22
"""Above and under the letters of a cell, in sizes."""
_ACROSS = 0.55


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a table is laid, and with what it is measured."""

    box: Box
    unit: float
    """How much larger than 540 points high the slide is."""
    measure: Measure

    def kind(self, size: float, air: float = AIR) -> Type:
        """Return the letters of a size given for a slide of 540 points."""
        own = round(size * self.unit * 2) / 2
        return Type(own, round(own * _ACROSS, 1), round(own * air, 1))

    def ems(self, grid: Grid) -> GridEms:
        """Measure a table."""
        return grid_ems(grid, self.measure)


@dataclass(frozen=True, slots=True)
class Sized:
    """A table in letters of one size: the widths of its columns, how tall its rows' letters are."""

    grid: Grid
    widths: tuple[float, ...]
    kind: Type
    letters: Sequence[float]
    """One per row in points, the header first, without the air round them."""

    def height(self, kind: Type) -> float:
        """Return how tall the whole table is with that air."""
        return sum(self.letters) + 2 * kind.above * len(self.letters)


def sized(
    grid: Grid, ems: GridEms, frame: Frame, size: float, *, may_cut: bool = False
) -> Sized | None:
    """Return a table in letters of a size; None when its columns do not stand beside each other."""
    kind = frame.kind(size)
    widths = column_widths(grid, ems, kind, frame.box.width, may_cut=may_cut)
    if widths is None:
        return None
    return Sized(grid, widths, kind, row_heights(ems, widths, kind))
