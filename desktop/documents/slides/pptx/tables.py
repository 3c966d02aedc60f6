# SPDX-License-Identifier: AGPL-3.0-or-later
"""Native tables: every width, height, margin and fill as laid, so that no style of the theme fights them."""

from __future__ import annotations

from desktop.core.slides.laid_deck import LaidCell, LaidTable
from desktop.documents.slides.pptx.letters import Style, paragraphs_xml
from desktop.documents.slides.pptx.shapes import ANCHORS, ShapeNames
from desktop.documents.slides.pptx.units import Colours, emu, frame_xml

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""« Aucun style, aucune grille », which every PowerPoint has."""
_RULE_WIDTH = 0.75


def table_xml(
    table: LaidTable, style: Style, names: ShapeNames, colours: Colours, language: str
) -> str:
    """Return the frame of a table."""
    about = names.next("Tableau", table.alternative_text)
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in table.widths)
    last = len(table.cells) - 1
    rows = "".join(
        f'<a:tr h="{emu(height)}">'
        + "".join(
            _cell_xml(cell, table, style, colours, language, (number > 0, number < last))
            for cell in cells
        )
        + "</a:tr>"
        for number, (cells, height) in enumerate(zip(table.cells, table.heights, strict=True))
    )
    header = ' firstRow="1"' if table.header_rows else ""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{about}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{frame_xml(table.box, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr{header}>'
        f"<a:tableStyleId>{_PLAIN_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def _cell_xml(
    cell: LaidCell,
    table: LaidTable,
    style: Style,
    colours: Colours,
    language: str,
    is_ruled: tuple[bool, bool],
) -> str:
    """Return a cell; `is_ruled` above and under: neighbours must say the same of their one line."""
    beside, above = (emu(margin) for margin in table.padding)
    paragraphs = paragraphs_xml((cell.paragraph,), style, colours, language)
    sides = (("L", False), ("R", False), ("T", is_ruled[0]), ("B", is_ruled[1]))
    lines = "".join(
        colours.line(table.rule if is_drawn else "", _RULE_WIDTH, f"a:ln{side}")
        for side, is_drawn in sides
    )
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
        f'<a:tcPr marL="{beside}" marR="{beside}" marT="{above}" marB="{above}" '
        f'anchor="{ANCHORS[cell.paragraph.look.anchor]}">{lines}{colours.fill(cell.fill)}'
        "</a:tcPr></a:tc>"
    )
