# SPDX-License-Identifier: AGPL-3.0-or-later
"""The paper of an act in Word: page, styles, the commune's letterhead on page one, the foot."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from desktop.core.draft import Letterhead
from desktop.documents.writers.acts.act_looks import TEXT_WIDTH_CM, ActStyle
from desktop.documents.writers.acts.act_parts import (
    Warn,
    logo_alternative,
    say_nothing,
    usable_logo,
)
from desktop.documents.writers.acts.template_words import BODY_MARK, FOOT_MARK, HELP
from desktop.documents.writers.acts.word.docx_act_styles import set_act_styles
from desktop.documents.writers.docx_blocks import add_field
from desktop.documents.writers.docx_styles import style_document
from desktop.documents.writers.draft_wording import clean
from desktop.documents.writers.picture_size import Logo

_GAP_CM = 0.5
"""Between the logo and the commune's lines."""


def new_paper(language: str, letterhead: Letterhead, feet: Sequence[str], warn: Warn) -> Any:
    """Return an empty act (python-docx) with its styles, letterhead and foot.

    `feet` are the lines of the foot; the last one is followed by « 1 sur 2 ».
    """
    from docx import Document

    document = Document()
    style_document(document, language)
    set_act_styles(document)
    section = document.sections[0]
    _add_foot(section.footer, feet)
    logo = usable_logo(letterhead, warn)
    lines = [clean(line) for line in letterhead.lines if line.strip()]
    if logo or lines:
        section.different_first_page_header_footer = True
        _add_foot(section.first_page_footer, feet)
        _add_letterhead(section.first_page_header, logo, lines)
    return document


def make_docx_template(letterhead: Letterhead, warn: Warn = say_nothing) -> bytes:
    """Return the template that the mairie edits in Word: our styles, its letterhead, where to write."""
    document = new_paper("fr-FR", letterhead, (f"{FOOT_MARK} – page\u00a0",), warn)
    for sentence in HELP:
        document.add_paragraph(sentence, style=ActStyle.HELP)
    document.add_paragraph(BODY_MARK, style=ActStyle.TEXT)
    properties = document.core_properties
    properties.title, properties.author = (
        "Modèle d’arrêté",
        clean(" ".join(letterhead.lines[:1]))[:255],
    )
    properties.language, properties.comments = "fr-FR", ""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_foot(footer: Any, feet: Sequence[str]) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    for number, line in enumerate(feet):
        paragraph = footer.add_paragraph() if number else paragraph
        paragraph.style = ActStyle.FOOTER
        paragraph.add_run(line)
    add_field(paragraph.add_run(), "PAGE")
    paragraph.add_run(" sur\u00a0")
    add_field(paragraph.add_run(), "NUMPAGES")


def _add_letterhead(header: Any, logo: Logo | None, lines: Sequence[str]) -> None:
    """Write the commune's lines, beside the logo when there is one."""
    header.is_linked_to_previous = False
    last = header.paragraphs[0]
    last.style = ActStyle.LETTERHEAD
    if logo is None:
        for line in lines:
            last.insert_paragraph_before(line, style=ActStyle.LETTERHEAD)
        _embolden(header.paragraphs[0])
    elif not lines:
        _add_logo(last, logo, ())
    else:
        pictured, written = _two_columns(header, last, logo.width + _GAP_CM)
        _add_logo(pictured.paragraphs[0], logo, lines)
        for number, line in enumerate(lines):
            paragraph = written.add_paragraph() if number else written.paragraphs[0]
            paragraph.style = ActStyle.LETTERHEAD
            paragraph.add_run(line)
        _embolden(written.paragraphs[0])


def _two_columns(header: Any, last: Any, first_width: float) -> tuple[Any, Any]:
    """Return the two cells of a table without borders, `last` below it as Word asks."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm

    table = header.add_table(1, 2, Cm(TEXT_WIDTH_CM))
    table.autofit = False
    table._tbl.addnext(last._p)
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    look = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")
    indent = parse_xml(f'<w:tblInd {nsdecls("w")} w:w="0" w:type="dxa"/>')
    table._tbl.tblPr.insert_element_before(look, "w:tblLook", "w:tblCaption", "w:tblDescription")
    table._tbl.tblPr.insert_element_before(indent, "w:tblBorders", "w:shd", "w:tblLayout")
    widths = (first_width, TEXT_WIDTH_CM - first_width)
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Cm(width)
    pictured, written = table.rows[0].cells
    return pictured, written


def _add_logo(paragraph: Any, logo: Logo, lines: Sequence[str]) -> None:
    from docx.shared import Cm

    paragraph.style = ActStyle.LETTERHEAD
    shape = paragraph.add_run().add_picture(BytesIO(logo.content), Cm(logo.width), Cm(logo.height))
    shape._inline.docPr.set("descr", logo_alternative(tuple(lines)))


def _embolden(paragraph: Any) -> None:
    """Write the commune's name stronger than its address."""
    from docx.shared import Pt

    for run in paragraph.runs:
        run.bold, run.font.size = True, Pt(11)
