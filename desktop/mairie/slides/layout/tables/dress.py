# SPDX-License-Identifier: AGPL-3.0-or-later
"""The colours of a table, and its cells with the lines and the letters that they are shown in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import (
    Align,
    Anchor,
    DeckLook,
    LaidCell,
    LaidParagraph,
    LaidTable,
    LayoutRole,
    TextLook,
)
from desktop.mairie.posters.colours import contrast, mix, towards
from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.tables.columns import Type
from desktop.mairie.slides.layout.tables.ems import LINE_HEIGHT, face_of
from desktop.mairie.slides.layout.tables.grid import Grid
from desktop.mairie.slides.layout.tables.lines import cell_lines, given_text

READABLE = 4.55
"""Contrast of letters (WCAG 2.2, 1.4.3 asks 4.5)."""
_VISIBLE = 1.3
"""Of the header's ground with the slide's, at least."""
_BAND, _TOTAL, _RULE = 0.05, 0.16, 0.22
_LONG = 120
"""Letters of a cell that make its row one to be read from its top."""
_BANDED_FROM = 5
"""Rows from which every second one is tinted: fewer are told apart by their rules."""


@dataclass(frozen=True, slots=True)
class Dress:
    """The colours of a table."""

    header: str
    header_ink: str
    ink: str
    band: str
    total: str
    rule: str


def table_dress(look: DeckLook) -> Dress:
    """Return colours that read on the ground of slides with a title only."""
    ground = ground_of(look)
    ink = readable(look.ink, ground)
    main = next((c for c in (look.main, look.second) if contrast(c, ground) >= _VISIBLE), ink)
    header_ink = max(
        ("#ffffff", ground, ink, "#000000"), key=lambda c: contrast(c, main) >= READABLE
    )
    if contrast(header_ink, main) < READABLE:
        header_ink = max(("#ffffff", "#000000"), key=lambda c: contrast(c, main))
        main = towards(
            main, "#000000" if header_ink == "#ffffff" else "#ffffff", header_ink, READABLE
        )
    return Dress(
        main,
        header_ink,
        ink,
        _tint(ground, main, _BAND, ink),
        _tint(ground, main, _TOTAL, ink),
        mix(ground, ink, _RULE),
    )


def ground_of(look: DeckLook) -> str:
    """Return what lies under tables and charts."""
    try:
        return look.layout(LayoutRole.PLAIN).ground
    except KeyError:
        return look.ground


def readable(colour: str, ground: str, ratio: float = READABLE) -> str:
    """Return a colour, moved to black or white only as far as it needs on that ground."""
    end = max(("#000000", "#ffffff"), key=lambda candidate: contrast(candidate, ground))
    return towards(colour, end, ground, ratio)


def _tint(ground: str, main: str, share: float, ink: str) -> str:
    """Return the ground with some of the main colour; less of it where letters would not read."""
    for part in (share, share / 2, 0.0):
        tint = mix(ground, main, part)
        if contrast(tint, ink) >= READABLE:
            return tint
    return ground


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table that stand on one slide, with the columns' widths in points."""

    grid: Grid
    widths: tuple[float, ...]
    kind: Type


def laid_table(part: Part, box: Box, look: DeckLook, measure: Measure) -> LaidTable:
    """Return a native table, its corner at the upper left of `box`, as tall as its lines."""
    dress, grid, kind = table_dress(look), part.grid, part.kind
    cells = tuple(
        tuple(_cell(part, number, column, dress, measure) for column in range(grid.columns))
        for number in range(len(grid.lines()))
    )
    heights = tuple(max(cell.paragraph.height for cell in row) + 2 * kind.above for row in cells)
    return LaidTable(
        Box(box.x, box.y, sum(part.widths), sum(heights)),
        part.widths,
        heights,
        cells,
        header_rows=1 if grid.header else 0,
        padding=(kind.across, kind.above),
        rule=dress.rule,
        alternative_text=_told(grid),
    )


def _cell(part: Part, number: int, column: int, dress: Dress, measure: Measure) -> LaidCell:
    grid, kind = part.grid, part.kind
    text, face = grid.lines()[number][column], face_of(grid, number)
    is_header = bool(grid.header) and number == 0
    align = grid.aligns[column]
    inner = kind.inner(part.widths[column])
    lines = cell_lines(text, inner, face, measure)
    ink, anchor = dress.header_ink if is_header else dress.ink, _anchor(part, number)
    look = TextLook(face, kind.size, ink, align, anchor)
    paragraph = LaidParagraph(
        given_text(text, lines, inner, face, measure),
        lines,
        look,
        line_height=LINE_HEIGHT,
        widths=_drawn_widths(lines, look, align, measure),
    )
    return LaidCell(paragraph, _fill(grid, number, dress))


def _anchor(part: Part, number: int) -> Anchor:
    """Return where letters stand in a row: at the top beside a cell of many lines, else in the middle."""
    if part.grid.header and number == 0:
        return "middle"
    longest = max(len(cell) for cell in part.grid.lines()[number])
    return "top" if longest > _LONG else "middle"


def _drawn_widths(
    lines: Sequence[str], look: TextLook, align: Align, measure: Measure
) -> tuple[float, ...]:
    if align == "left":
        return ()
    return tuple(measure.drawn(line, look.face, look.size) for line in lines)


def _fill(grid: Grid, number: int, dress: Dress) -> str:
    first = 1 if grid.header else 0
    if number < first:
        return dress.header
    if number - first in grid.totals:
        return dress.total
    is_banded = len(grid.rows) >= _BANDED_FROM and (number - first) % 2 == 1
    return dress.band if is_banded else ""


def _told(grid: Grid) -> str:
    """Return the alternative text: its size, and what its columns are."""
    rows = f"{len(grid.rows)} ligne{'s' if len(grid.rows) > 1 else ''}"
    columns = f"{grid.columns} colonne{'s' if grid.columns > 1 else ''}"
    names = ", ".join(name for name in grid.header if name)
    return f"Tableau de {rows} et {columns}" + (f"\u00a0: {names}." if names else ".")
