# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table in a box: the largest letters that hold it whole, else several slides of the same letters."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import SlideTable
from desktop.core.slides.laid_deck import DeckLook, LaidTable
from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.scale import unit_of
from desktop.mairie.slides.layout.tables.cutting import cut_header, told_cuts
from desktop.mairie.slides.layout.tables.dress import laid_table
from desktop.mairie.slides.layout.tables.frame import Frame
from desktop.mairie.slides.layout.tables.grid import make_grid
from desktop.mairie.slides.layout.tables.sharing import shared_table
from desktop.mairie.slides.layout.tables.whole import whole_table

_LONGEST_NAME = 110
"""Letters of a column's name."""


@dataclass(frozen=True, slots=True)
class TableParts:
    """A table on one slide or several."""

    parts: tuple[LaidTable, ...]
    remarks: tuple[str, ...] = ()
    """French sentences for the agent: columns, rows or words left out."""
    extract: str = ""
    """« Extrait : 96 lignes sur 300 », to be shown with the table; empty when it is whole."""


def lay_table(
    table: SlideTable, box: Box, look: DeckLook, measure: Measure
) -> tuple[LaidTable, ...]:
    """Return a native table in `box`, on as many slides as it needs; none for an empty table."""
    return lay_table_parts(table, box, look, measure).parts


def lay_table_parts(table: SlideTable, box: Box, look: DeckLook, measure: Measure) -> TableParts:
    """Return the same with what was left out."""
    full = make_grid(table)
    if not full.columns or not full.lines():
        return TableParts(())
    grid, cut = cut_header(full, _LONGEST_NAME)
    frame = Frame(box, unit_of(look), measure)
    whole = whole_table(grid, frame)
    if whole is not None:
        return TableParts((laid_table(whole, box, look, measure),), told_cuts(cut))
    shared = shared_table(grid, frame)
    laid = tuple(laid_table(part, box, look, measure) for part in shared.parts)
    return TableParts(laid, (*told_cuts(cut), *shared.remarks), shared.extract)
