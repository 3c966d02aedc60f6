# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table's cells as widths for letters of size 1: measured once, then reckoned with at any size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.tables.grid import Grid, is_number

PLAIN, BOLD = "arimo", "arimo-bold"
LINE_HEIGHT = 1.2
"""From baseline to baseline, in sizes: no office program sets Arial wider."""
CUT_FROM = 7.0
"""Width, in sizes, from which a word may be cut at a syllable when nothing else helps."""
_HYPHENS = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class CellEms:
    """The widths of a cell, in sizes of its letters."""

    parts: tuple[tuple[float, bool], ...]
    """Of each run that a line holds whole; True when a space stands before it."""
    space: float
    whole: float
    """The width of the cell on one line."""
    widest: float
    """The width of its widest run."""

    def line_count(self, limit: float) -> int:
        """Return how many lines of `limit` sizes it fills; a run that is too wide counts its cuts."""
        if self.whole <= limit:
            return 1
        count, room = 1, limit
        for width, spaced in self.parts:
            needed = width + (self.space if spaced and room < limit else 0.0)
            if needed <= room:
                room -= needed
                continue
            extra = int(width / max(limit * 0.8, 0.1)) if width > limit else 0
            count += (1 if room < limit else 0) + extra
            room = limit - width if width <= limit else limit * 0.2
        return count


def runs_of(text: str) -> Iterator[tuple[bool, str]]:
    """Give what a line holds whole, and whether a space stands before it; other spaces hold together."""
    for number, word in enumerate(text.split(" ")):
        first, *others = _HYPHENS.split(word)
        yield number > 0, first
        yield from ((False, other) for other in others)


@lru_cache(maxsize=16_384)
def _ems(text: str, face: str, measure: Measure) -> CellEms:
    parts = tuple((measure.width(run, face), spaced) for spaced, run in runs_of(text))
    space = measure.width(" ", face)
    whole = sum(width + (space if spaced else 0.0) for width, spaced in parts)
    return CellEms(parts, space, whole, max((width for width, _ in parts), default=0.0))


@dataclass(frozen=True, slots=True)
class GridEms:
    """All widths of a table, the header first when there is one."""

    lines: tuple[tuple[CellEms, ...], ...]
    whole: tuple[float, ...]
    """One per column: the widest cell on one line."""
    least: tuple[float, ...]
    """One per column: the widest run that is not to be broken."""
    figures: tuple[float, ...]
    """One per column: its widest number, never broken whatever happens."""


def face_of(grid: Grid, line: int) -> str:
    """Return the face of a row, counted with the header."""
    first = 1 if grid.header else 0
    return BOLD if line < first or line - first in grid.totals else PLAIN


def grid_ems(grid: Grid, measure: Measure) -> GridEms:
    """Measure a table."""
    lines = grid.lines()
    ems = tuple(
        tuple(_ems(cell, face_of(grid, number), measure) for cell in line)
        for number, line in enumerate(lines)
    )
    columns = range(grid.columns)
    return GridEms(
        ems,
        tuple(max(line[column].whole for line in ems) for column in columns),
        tuple(max(line[column].widest for line in ems) for column in columns),
        tuple(_widest_figure(lines, ems, column) for column in columns),
    )


def _widest_figure(
    lines: Sequence[tuple[str, ...]], ems: Sequence[tuple[CellEms, ...]], column: int
) -> float:
    return max(
        (
            cells[column].widest
            for line, cells in zip(lines, ems, strict=True)
            if is_number(line[column])
        ),
        default=0.0,
    )
