# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table with more columns than a slide can show: shared among slides, or reduced to the telling ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.folding import fold_words
from desktop.mairie.slides.layout.tables.grid import Grid, is_blank, words

_MOST_COLUMNS = 9
"""Columns of a slide that are still read, when a table has to be divided."""
_MOST_SHARED = 16
"""Columns up to which a table is shared between two slides; of a wider one the telling ones are kept."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MOST_NAMED = 6
"""Columns left out that a remark names."""


def share_columns(widths: Sequence[float], width: float) -> tuple[tuple[int, ...], ...]:
    """Return groups of columns that fit in `width`, the first column in each; they are about as wide."""
    label, others = widths[0], range(1, len(widths))
    room = width - label
    count = len(_packed(widths, others, room))
    low, high = max([widths[column] for column in others], default=0.0), room
    for _ in range(16):
        middle = (low + high) / 2
        if len(_packed(widths, others, middle)) <= count:
            high = middle
        else:
            low = middle
    return tuple((0, *group) for group in _packed(widths, others, high))


def _packed(widths: Sequence[float], columns: Sequence[int], room: float) -> list[list[int]]:
    groups, filled = [list[int]()], 0.0
    for column in columns:
        if groups[-1] and filled + widths[column] > room + 1e-6:
            groups.append([])
            filled = 0.0
        groups[-1].append(column)
        filled += widths[column]
    return groups


def fit_columns(
    grid: Grid, widths: Sequence[float], width: float
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Return the groups of columns to show, one per series of slides, and the columns left out."""
    groups = share_columns(widths, width)
    if len(groups) <= 2 and grid.columns <= _MOST_SHARED:
        return groups, ()
    kept, room = {0}, width - widths[0]
    for column in sorted(range(1, grid.columns), key=lambda c: _telling(grid, c), reverse=True):
        if widths[column] <= room and len(kept) < _MOST_COLUMNS:
            kept.add(column)
            room -= widths[column]
    left_out = tuple(column for column in range(grid.columns) if column not in kept)
    return (tuple(sorted(kept)),), left_out


def _telling(grid: Grid, column: int) -> tuple[float, int]:
    """Return how much a column tells; of equals the last years, else the first columns win."""
    name = grid.header[column] if grid.header else ""
    cells = [row[column] for row in grid.rows]
    filled = [cell for cell in cells if not is_blank(cell)]
    score = len(filled) / max(len(cells), 1)
    score += 0.6 if grid.aligns[column] == "right" else 0.0
    score += 2.0 if words("colonnes_parlantes").intersection(fold_words(name)) else 0.0
    score -= 0.8 if len(cells) > 2 and len(set(filled)) <= 1 else 0.0
    # The first year of a series is what the last one is compared with.
    is_first_year = bool(_YEAR.search(name)) and not (
        grid.header and any(_YEAR.search(other) for other in grid.header[1:column])
    )
    score += 1.5 if is_first_year else 0.0
    return score, column if _YEAR.search(name) else -column


def told_columns(grid: Grid, left_out: Sequence[int]) -> tuple[str, ...]:
    """Return the remark on columns left out; none when there are none."""
    if not left_out:
        return ()
    names = [grid.header[column] for column in left_out if grid.header and grid.header[column]]
    shown = ", ".join(f"«\u00a0{name}\u00a0»" for name in names[:_MOST_NAMED])
    more = " …" if len(names) > _MOST_NAMED else ""
    listed = f"\u00a0: {shown}{more}" if shown else ""
    count = f"{len(left_out)} colonne{'s' if len(left_out) > 1 else ''} sur {grid.columns}"
    verb = "n’ont pas été reprises" if len(left_out) > 1 else "n’a pas été reprise"
    return (f"Tableau trop large pour être lu\u00a0: {count} {verb}{listed}.",)
