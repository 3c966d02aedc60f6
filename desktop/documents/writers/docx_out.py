# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as a Word document (DOCX), with real styles, lists, language and alternative texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from desktop.core.draft import Block, Draft, Heading, Image, ListBlock, Note, Paragraph, Table
from desktop.documents.writers.docx_styles import (
    CHECK_STYLE,
    CITATION_STYLE,
    NOTE_STYLES,
    SMALL_STYLE,
    add_custom_properties,
    new_numbering,
    set_shading,
    style_document,
)
from desktop.documents.writers.draft_wording import (
    DOUBT_GROUND,
    TONES,
    ai_properties,
    ai_sentence,
    citations_text,
    clean,
    digital_source_type,
    doubt_lines,
    numeric_columns,
    pieces,
    sources_line,
)

_TEXT_WIDTH_CM = 16.6
"""A4 less two margins of 2.2 cm."""


def make_docx(draft: Draft) -> bytes:
    """Return `draft` as the content of a DOCX file."""
    from docx import Document

    document = Document()
    style_document(document, draft.language)
    _set_properties(document, draft)
    document.add_paragraph(clean(draft.title), style="Title")
    if draft.subtitle:
        document.add_paragraph(clean(draft.subtitle), style="Subtitle")
    if draft.sources:
        document.add_paragraph(sources_line(draft), style=SMALL_STYLE)
    for block in draft.blocks:
        _add_block(document, block)
    _add_footer(document, draft)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_properties(document: Any, draft: Draft) -> None:
    properties = document.core_properties
    properties.title, properties.subject = clean(draft.title)[:255], clean(draft.subtitle)[:255]
    properties.language, properties.comments = draft.language, ""
    properties.author = properties.last_modified_by = "Beffroi"
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    source_type = digital_source_type(draft)
    properties.keywords = source_type.rpartition("/")[2]
    marks = ai_properties(draft.ai_mark)
    if source_type:
        marks["IA_source_numerique"] = source_type
    add_custom_properties(document, marks)


def _add_block(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(clean(block.text), level=min(max(block.level, 1), 6))
    elif isinstance(block, Paragraph):
        _add_paragraph(document, block, "Normal")
    elif isinstance(block, ListBlock):
        _add_list(document, block)
    elif isinstance(block, Table):
        _add_table(document, block)
    elif isinstance(block, Note):
        _add_note(document, block)
    else:
        _add_image(document, block)


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


def _add_table(document: Any, block: Table) -> None:
    if block.caption:
        document.add_paragraph(
            clean(block.caption), style="Caption"
        ).paragraph_format.keep_with_next = True
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.header), style="Table Grid")
    _describe_table(table, clean(block.caption))
    is_number = numeric_columns(block)
    for row, cells in zip(table.rows, (block.header, *block.rows), strict=True):
        _keep_whole(row)
        for cell, text, right in zip(row.cells, cells, is_number, strict=True):
            _fill_cell(cell, clean(text), right, cells is block.header)
    _mark_header(table.rows[0])
    # A paragraph always follows a table, or Word would glue it to the next one.
    document.add_paragraph(citations_text(block.citations), style=SMALL_STYLE)


def _fill_cell(cell: Any, text: str, to_the_right: bool, is_header: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    paragraph.style = SMALL_STYLE
    paragraph.add_run(text).bold = is_header or None
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


def _add_note(document: Any, note: Note) -> None:
    added = document.add_paragraph(style=NOTE_STYLES[note.tone])
    added.add_run(f"{TONES[note.tone][0]}\u00a0: ").bold = True
    added.add_run(clean(note.text))


def _add_image(document: Any, image: Image) -> None:
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


def _add_footer(document: Any, draft: Draft) -> None:
    footer = document.sections[0].footer
    paragraph = footer.paragraphs[0]
    paragraph.style = "Footer"
    for text in _footer_runs(draft):
        run = paragraph.add_run()
        if text in ("PAGE", "NUMPAGES"):
            _add_field(run, text)
        else:
            run.text = text


def _footer_runs(draft: Draft) -> Iterator[str]:
    mention = ai_sentence(draft)
    if mention:
        yield f"{mention}\t"
    yield from ("Page\u00a0", "PAGE", " sur\u00a0", "NUMPAGES")


def _add_field(run: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {code} "
        run._r.append(element)
