# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table that one slide holds, in the largest letters and with the most air."""

from __future__ import annotations

from desktop.mairie.slides.layout.tables.dress import Part
from desktop.mairie.slides.layout.tables.ems import LINE_HEIGHT, GridEms
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

_LARGE: tuple[tuple[int, float], ...] = ((16, 20.0), (48, 18.0))
"""Cells of a table up to which its letters may be that large."""
_AIRS = (0.8, 0.65, 0.5, AIR, 0.32, LEAST_AIR)
_BREATHING = 0.8
"""Share of the box that a table with much air fills at most: it would look stretched."""


def whole_table(grid: Grid, frame: Frame) -> Part | None:
    """Return a table on one slide; None when its letters would be too small."""
    lines = len(grid.lines())
    least = (LINE_HEIGHT + 2 * LEAST_AIR) * LAST_SIZES[-1] * frame.unit
    if lines * least > frame.box.height:
        return None
    ems = frame.ems(grid)
    usual = _fitting(grid, ems, frame, SIZES[0])
    if usual is not None:
        return _airy(_larger(grid, ems, frame, usual), frame)
    tries = [(size, False) for size in (*SIZES[1:], *LAST_SIZES)]
    tries += [(size, True) for size in (*SIZES[-2:], *LAST_SIZES)]
    for size, may_cut in tries:
        found = _fitting(grid, ems, frame, size, may_cut=may_cut)
        if found is not None:
            return _airy(found, frame)
    return None


def _larger(grid: Grid, ems: GridEms, frame: Frame, usual: Sized) -> Sized:
    """Return a table of few cells in larger letters, unless they cost a line more."""
    cells = len(grid.lines()) * grid.columns
    lines = _line_count(usual)
    for size in (size for most, size in _LARGE if cells <= most):
        found = _fitting(grid, ems, frame, size)
        if found is not None and _line_count(found) <= lines:
            return found
    return usual


def _line_count(found: Sized) -> int:
    return round(sum(found.letters) / (LINE_HEIGHT * found.kind.size))


def _fitting(
    grid: Grid, ems: GridEms, frame: Frame, size: float, *, may_cut: bool = False
) -> Sized | None:
    found = sized(grid, ems, frame, size, may_cut=may_cut)
    if found is None or found.height(frame.kind(size, LEAST_AIR)) > frame.box.height:
        return None
    return found


def _airy(found: Sized, frame: Frame) -> Part:
    """Return the table with as much air as the box leaves."""
    size = found.kind.size / frame.unit
    for air in _AIRS:
        kind = frame.kind(size, air)
        share = _BREATHING if air > AIR else 1.0
        if found.height(kind) <= frame.box.height * share:
            break
    return Part(found.grid, found.widths, kind)
