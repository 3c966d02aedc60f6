# SPDX-License-Identifier: AGPL-3.0-or-later
"""The door of this room: all the charts that a table allows, checked, the first the most telling."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.mairie.slides.figures.charting.compared import bars_by_column, bars_by_row
from desktop.mairie.slides.figures.charting.draft import ChartDraft, checked
from desktop.mairie.slides.figures.charting.over_time import lines_across, lines_down
from desktop.mairie.slides.figures.grid import Grid


def find_charts(grid: Grid, words_around: Sequence[str]) -> list[ChartDraft]:
    """Return the charts that `grid` allows, the most telling first; none for what is only a list.

    `words_around`: captions and headings, which may say that rows are shares of something.
    """
    if not grid.has_header and len(grid.columns) > 2:
        return []
    for drafts in (
        lines_down(grid),
        lines_across(grid),
        bars_by_row(grid, words_around),
        bars_by_column(grid),
    ):
        found = [draft for draft in map(checked, drafts) if draft]
        if found:
            return _told_apart(found)
    return []


def _told_apart(drafts: list[ChartDraft]) -> list[ChartDraft]:
    """Return the drafts without those that draw the cells of another."""
    kept: list[ChartDraft] = []
    seen: set[tuple[str, ...]] = set()
    for draft in drafts:
        cells = tuple(cell.written for one in draft.series for cell in one.cells)
        if cells not in seen:
            kept.append(draft)
            seen.add(cells)
    return kept
