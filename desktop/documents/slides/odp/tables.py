# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of slides, as native ones."""

from __future__ import annotations

from desktop.core.slides.laid_deck import DeckLook, LaidCell, LaidTable
from desktop.documents.slides.odp.elements import points, tag
from desktop.documents.slides.odp.shapes import described
from desktop.documents.slides.odp.styles import Styles, place_of
from desktop.documents.slides.odp.texts import paragraph_xml

_RULE = "0.5pt solid {}"


def table_xml(laid: LaidTable, look: DeckLook, styles: Styles) -> str:
    """Return a table: its columns and rows as wide and as high as they were measured."""
    columns = (_sized("table-column", "style:column-width", width, styles) for width in laid.widths)
    head = "".join(tag("table:table-column", {"table:style-name": name}) for name in columns)
    rows = "".join(
        tag(
            "table:table-row",
            {"table:style-name": _sized("table-row", "style:row-height", height, styles)},
            *(_cell_xml(cell, laid, look, styles) for cell in row),
        )
        for row, height in zip(laid.cells, laid.heights, strict=True)
    )
    table = tag(
        "table:table",
        {"table:use-first-row-styles": "true" if laid.header_rows else "false"},
        head,
        rows,
    )
    frame = {
        "draw:style-name": styles.name("graphic", "", "standard"),
        "draw:layer": "layout",
        **place_of(laid.box),
    }
    return tag("draw:frame", frame, table, described(laid.alternative_text))


def _sized(family: str, measure: str, length: float, styles: Styles) -> str:
    kind = f"style:{family}-properties"
    more = {"style:use-optimal-row-height": "false"} if family == "table-row" else {}
    return styles.name(family, tag(kind, {measure: points(length), **more}))


def _cell_xml(cell: LaidCell, table: LaidTable, look: DeckLook, styles: Styles) -> str:
    """Return a cell; Impress reads its ground among graphics, its borders among paragraphs."""
    sides, ends = table.padding
    graphic = {
        "draw:fill": "solid" if cell.fill else "none",
        "draw:fill-color": cell.fill,
        "draw:textarea-vertical-align": cell.paragraph.look.anchor,
        "fo:padding-left": points(sides),
        "fo:padding-right": points(sides),
        "fo:padding-top": points(ends),
        "fo:padding-bottom": points(ends),
    }
    borders = {
        "fo:border-left": "none",
        "fo:border-right": "none",
        "fo:border-top": "none",
        "fo:border-bottom": _RULE.format(table.rule),
    }
    properties = (
        tag("loext:graphic-properties", graphic)
        + tag("style:graphic-properties", graphic)
        + tag("style:paragraph-properties", borders)
    )
    style = styles.name("table-cell", properties)
    inside = paragraph_xml(cell.paragraph, look.text_family, styles)
    return tag("table:table-cell", {"table:style-name": style}, inside)
