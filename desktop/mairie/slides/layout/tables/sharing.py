# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table that several slides share: as few as can be, in the same letters; the rest left out, and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.mairie.slides.layout.tables.columns import Type, least_widths
from desktop.mairie.slides.layout.tables.cutting import cut_cells, told_cuts
from desktop.mairie.slides.layout.tables.dress import Part
from desktop.mairie.slides.layout.tables.frame import (
    AIR,
    LAST_SIZES,
    LEAST_AIR,
    SIZES,
    Frame,
    Sized,
    sized,
)
from desktop.mairie.slides.layout.tables.grid import Grid
from desktop.mairie.slides.layout.tables.narrowing import fit_columns, told_columns
from desktop.mairie.slides.layout.tables.rows import share_rows

MOST_PARTS = 8
"""Slides that one table fills; the rest of a longer one is left out, and told."""
_LONG_CELL = (420, 280, 180, 120, 60, 30)
"""Letters left of the cells of a table that would fill too many slides."""
_AIRS = (AIR, 0.32, LEAST_AIR)
_HAIR = 0.3


@dataclass(frozen=True, slots=True)
class _Split:
    """A table with the rows of each slide."""

    found: Sized
    kind: Type
    """With the air that was found."""
    rows: tuple[range, ...]

    def parts(self) -> Iterator[Part]:
        """Give the table of each slide."""
        for rows in self.rows or (range(0),):
            yield Part(self.found.grid.with_rows(rows), self.found.widths, self.kind)


@dataclass(frozen=True, slots=True)
class Shared:
    """The parts of a table with what was left out."""

    parts: tuple[Part, ...]
    remarks: tuple[str, ...]
    extract: str
    """« Extrait : 96 lignes sur 300 »; empty when all of it is there."""


def shared_table(grid: Grid, frame: Frame) -> Shared:
    """Return a table on several slides."""
    groups, left_out, may_cut = _column_groups(grid, frame)
    most = max(1, MOST_PARTS // len(groups))
    cut, tables = _shortened([grid.with_columns(g) for g in groups], frame, most, may_cut=may_cut)
    kept, count = _kept_rows(tables, frame, most, may_cut=may_cut)
    splits = [_best_split(table, frame, may_cut=may_cut) for table in kept]
    alike = min(split.kind.size for split in splits)
    splits = [
        split
        if split.kind.size == alike
        else _best_split(split.found.grid, frame, alike, may_cut=may_cut)
        for split in splits
    ]
    rows = f"{count} lignes sur {len(grid.rows)}" if count < len(grid.rows) else ""
    columns = f"{len(groups[0])} colonnes sur {grid.columns}" if left_out else ""
    told = " et ".join(part for part in (rows, columns) if part)
    remarks = [*told_columns(grid, left_out), *told_cuts(cut)]
    if rows:
        remarks.append(f"Tableau trop long pour être montré\u00a0: {rows} ont été reprises.")
    return Shared(
        tuple(part for split in splits for part in split.parts()),
        tuple(remarks),
        f"Extrait\u00a0: {told}" if told else "",
    )


def _column_groups(
    grid: Grid, frame: Frame
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...], bool]:
    """Return the columns of each series of slides, those left out, and whether words are to be cut."""
    ems, width = frame.ems(grid), frame.box.width
    everything = (tuple(range(grid.columns)),)
    for may_cut in (False, True):
        for size in (SIZES[-1], LAST_SIZES[-1]):
            if sum(least_widths(ems, frame.kind(size), may_cut=may_cut)) <= width:
                return everything, (), may_cut
    least = least_widths(ems, frame.kind(14.0), may_cut=True)
    if grid.columns == 1 or least[0] > 0.6 * width:
        return everything, (), True
    groups, left_out = fit_columns(grid, least, width)
    return groups, left_out, True


def _sizes(
    grid: Grid, frame: Frame, most: float, *, may_cut: bool, smallest_first: bool = False
) -> Iterator[Sized]:
    """Give a table in each size that its columns allow, up to `most` points."""
    ems = frame.ems(grid)
    sizes = (*SIZES, *LAST_SIZES)
    for size in reversed(sizes) if smallest_first else sizes:
        if frame.kind(size).size > most:
            continue
        found = sized(grid, ems, frame, size, may_cut=may_cut)
        if found is not None:
            yield found


def _least(grid: Grid, frame: Frame, *, may_cut: bool) -> _Split | None:
    """Return the split with the fewest slides, in the letters that are still to be read with ease."""
    ems = frame.ems(grid)
    for size in (SIZES[-1], *LAST_SIZES):
        found = sized(grid, ems, frame, size, may_cut=may_cut)
        split = found and _split(found, frame.kind(size, LEAST_AIR), frame)
        if split:
            return split
    return None


def _split(found: Sized, kind: Type, frame: Frame) -> _Split | None:
    """Return the rows of each slide; None when a row alone is too tall."""
    heights = [letters + 2 * kind.above for letters in found.letters]
    first = 1 if found.grid.header else 0
    room = frame.box.height - sum(heights[:first])
    if max(heights[first:], default=0.0) > room:
        return None
    return _Split(found, kind, share_rows(heights[first:], room, found.grid.totals))


def _best_split(grid: Grid, frame: Frame, most: float = 1e9, *, may_cut: bool) -> _Split:
    """Return the split with the fewest slides, in the largest letters of at most `most` points."""
    least = _least(grid, frame, may_cut=may_cut)
    if least is None:
        return _row_by_row(grid, frame)
    for found in _sizes(grid, frame, most, may_cut=may_cut):
        if found.kind.size <= least.kind.size:
            break
        for air in _AIRS:
            kind = frame.kind(found.kind.size / frame.unit, air)
            split = _split(found, kind, frame)
            if split is not None and len(split.rows) <= len(least.rows):
                return split
    for air in _AIRS:
        kind = frame.kind(least.kind.size / frame.unit, air)
        split = _split(least.found, kind, frame)
        if split is not None and len(split.rows) <= len(least.rows):
            return split
    return least


def _row_by_row(grid: Grid, frame: Frame) -> _Split:
    """Return a row a slide in the smallest letters: the box is lower than a row, nothing else is left."""
    found = next(_sizes(grid, frame, 1e9, may_cut=True, smallest_first=True), None)
    if found is None:
        size = LAST_SIZES[-1]
        width = frame.box.width / grid.columns
        kind = frame.kind(size, LEAST_AIR)
        found = Sized(grid, (width,) * grid.columns, kind, (0.0,) * len(grid.lines()))
    rows = tuple(range(n, n + 1) for n in range(len(grid.rows)))
    return _Split(found, replace(found.kind, above=0.0), rows)


def _shortened(
    tables: Sequence[Grid], frame: Frame, most: int, *, may_cut: bool
) -> tuple[tuple[str, ...], list[Grid]]:
    """Return tables whose long cells are cut when they must be: each row stands on a slide, and few slides do."""
    current, cut = list(tables), tuple[str, ...]()
    for letters in (None, *_LONG_CELL):
        if letters is not None:
            pairs = [cut_cells(table, letters) for table in tables]
            current, cut = [table for table, _ in pairs], tuple(c for _, cs in pairs for c in cs)
        found = [_least(table, frame, may_cut=may_cut) for table in current]
        if all(split is not None and len(split.rows) <= most for split in found):
            return cut, current
        # Where the longest cells are short, many rows make the table long: nothing is gained by cuts.
        if _longest(tables) <= _LONG_CELL[2] and all(split is not None for split in found):
            break
    return cut, current


def _longest(tables: Sequence[Grid]) -> int:
    return max((len(cell) for table in tables for row in table.rows for cell in row), default=0)


def _kept_rows(
    tables: Sequence[Grid], frame: Frame, most: int, *, may_cut: bool
) -> tuple[list[Grid], int]:
    """Return tables cut after as many rows as `most` slides hold, their totals kept; and how many rows."""
    total = count = len(tables[0].rows)
    for table in tables:
        split = _least(table, frame, may_cut=may_cut)
        if split is not None and len(split.rows) > most:
            count = min(count, split.rows[most - 1].stop)
    if count == total:
        return list(tables), count
    last = [row for row in sorted(tables[0].totals) if row >= count][-2:]
    kept = [*range(count - len(last)), *last]
    return [table.with_rows(kept) for table in tables], len(kept)
