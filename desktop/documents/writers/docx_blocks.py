# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blocks of a draft in a Word document: paragraphs, lists, tables, notes, pictures."""

from __future__ import annotations

from typing import Any

from desktop.core.draft import Block, Heading, Image, ListBlock, Note, Paragraph, Table
from desktop.documents.writers.docx_styles import (
    CHECK_STYLE,
    CITATION_STYLE,
    NOTE_STYLES,
    SMALL_STYLE,
    new_numbering,
    set_shading,
)
from desktop.documents.writers.draft_wording import (
    DOUBT_GROUND,
    TONES,
    citations_text,
    clean,
    doubt_lines,
    numeric_columns,
    pieces,
)
from desktop.documents.writers.table_columns import column_shares

_TEXT_WIDTH_CM = 16.6
"""A4 less two margins of 2.2 cm."""
_CELL_MARGINS = 14.0
"""Points: Word leaves 0.19 cm on each side of a cell, and a little for letters that we measure roughly."""


def add_block(document: Any, block: Block) -> None:
    """Write one block at the end of `document` (python-docx)."""
    if isinstance(block, Heading):
        heading = document.add_heading(clean(block.text), level=min(max(block.level, 1), 6))
        if block.opens_page:
            heading.paragraph_format.page_break_before = True
    elif isinstance(block, Paragraph):
        _add_paragraph(document, block, "Normal")
    elif isinstance(block, ListBlock):
        _add_list(document, block)
    elif isinstance(block, Table):
        add_table(document, block)
    elif isinstance(block, Note):
        add_note(document, block)
    else:
        add_image(document, block)


def _add_paragraph(document: Any, paragraph: Paragraph, style: str) -> Any:
    added = document.add_paragraph(style=style)
    for piece in pieces(paragraph):
        run = added.add_run(piece.text)
        if piece.is_doubtful:
            set_shading(run._r.get_or_add_rPr(), DOUBT_GROUND)
    cited = citations_text(paragraph.citations)
    if cited:
        added.add_run("\u00a0")
        added.add_run(cited, style=CITATION_STYLE)
    for line in doubt_lines(paragraph.doubts, paragraph.text):
        document.add_paragraph(line, style=CHECK_STYLE)
    return added


def _add_list(document: Any, block: ListBlock) -> None:
    style = "List Number" if block.ordered else "List Bullet"
    number = new_numbering(document) if block.ordered else None
    for item in block.items:
        added = _add_paragraph(document, item, style)
        if number is not None:
            properties = added._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number


def add_table(document: Any, block: Table) -> None:
    """Write a table with its caption above and the pages it rests on below."""
    if block.caption:
        document.add_paragraph(
            clean(block.caption), style="Caption"
        ).paragraph_format.keep_with_next = True
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.header), style="Table Grid")
    _describe_table(table, clean(block.caption))
    is_number, widths = numeric_columns(block), _set_widths(table, block)
    for row, cells in zip(table.rows, (block.header, *block.rows), strict=True):
        _keep_whole(row)
        for cell, text, right, width in zip(row.cells, cells, is_number, widths, strict=True):
            cell.width = width
            _fill_cell(cell, clean(text), right, cells is block.header)
    _mark_header(table.rows[0])
    # A paragraph always follows a table, or Word would glue it to the next one.
    document.add_paragraph(citations_text(block.citations), style=SMALL_STYLE)


def _set_widths(table: Any, block: Table) -> list[int]:
    """Give the columns the proportions of the PDF and return their widths (EMU)."""
    from docx.shared import Pt

    room = sum(column.width for column in table.columns)
    shares = column_shares(block, room / Pt(1), _CELL_MARGINS)
    widths = [round(room * share) for share in shares]
    _set_indent(table)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return widths


def _set_indent(table: Any) -> None:
    """Put the border on the margin: Word puts the words of the first cell there, the border outside."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "108")  # the 0.19 cm that Word leaves in a cell, in twentieths of a point
    indent.set(qn("w:type"), "dxa")
    table._tbl.tblPr.find(qn("w:tblW")).addnext(indent)


def _fill_cell(cell: Any, text: str, to_the_right: bool, is_header: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    paragraph.style = SMALL_STYLE
    paragraph.add_run(text).bold = is_header or None
    if is_header:
        paragraph.paragraph_format.keep_with_next = True
    if to_the_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _describe_table(table: Any, caption: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if caption:
        described = OxmlElement("w:tblCaption")
        described.set(qn("w:val"), caption)
        table._tbl.tblPr.append(described)


def _keep_whole(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _mark_header(row: Any) -> None:
    """Repeat the row on each page and let screen readers announce it as a header."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        set_shading(cell._tc.get_or_add_tcPr(), "#EFEBE2")


def add_note(document: Any, note: Note) -> None:
    """Write a boxed remark."""
    added = document.add_paragraph(style=NOTE_STYLES[note.tone])
    added.add_run(f"{TONES[note.tone][0]}\u00a0: ").bold = True
    added.add_run(clean(note.text))


def add_image(document: Any, image: Image) -> None:
    """Write a picture with its alternative text, and its caption under it."""
    from docx.shared import Cm

    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(image.path)
    if shape.width > Cm(_TEXT_WIDTH_CM):
        shape.height = int(shape.height * Cm(_TEXT_WIDTH_CM) / shape.width)
        shape.width = Cm(_TEXT_WIDTH_CM)
    described = shape._inline.docPr
    described.set("descr", clean(image.alternative_text))
    described.set("title", clean(image.caption))
    if image.caption:
        document.add_paragraph(clean(image.caption), style="Caption")


def add_field(run: Any, code: str) -> None:
    """Make `run` a field that Word computes: PAGE or NUMPAGES."""
    add_mark(run, "begin")
    add_code(run, code)
    add_mark(run, "end")


def add_mark(run: Any, kind: str, *, is_dirty: bool = False) -> None:
    """Mark where a field begins, where what it shows begins (« separate ») or where it ends."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if is_dirty:
        mark.set(qn("w:dirty"), "true")
    run._r.append(mark)


def add_code(run: Any, code: str) -> None:
    """Say what a field computes, after the mark that begins it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    told = OxmlElement("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {code} "
    run._r.append(told)
