# SPDX-License-Identifier: AGPL-3.0-or-later
"""The minutes of the roads committee, as DOCX."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from scripts.sample_documents.minutes_text import BLOCKS, TITLE
from scripts.sample_documents.packing import repacked

_WRITTEN = datetime(2025, 1, 17, 9, 30)  # a fixed date, without a place


def minutes_bytes() -> bytes:
    """Return the DOCX."""
    import docx

    document = docx.Document()
    _describe(document)
    document.add_heading(TITLE, 0)
    for kind, content in BLOCKS:
        _add(document, kind, content)
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue(), left_out=("docProps/thumbnail.jpeg",))


def _describe(document: Any) -> None:
    properties = document.core_properties
    properties.title, properties.author = TITLE, "Mairie de Saint-Aubin-des-Prés"
    properties.language, properties.comments = "fr-FR", ""
    properties.created = properties.modified = _WRITTEN
    properties.last_modified_by = properties.author
    # The template's picture of an empty page is left out, and so is the mention of it.
    for key, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del document.part.package.rels[key]


def _add(document: Any, kind: str, content: Any) -> None:
    if kind == "heading":
        document.add_heading(content, 1)
    elif kind == "bullet":
        document.add_paragraph(content, style="List Bullet")
    elif kind == "decision":
        paragraph = document.add_paragraph()
        paragraph.add_run("Décision : ").bold = True
        paragraph.add_run(content)
    elif kind == "table":
        _add_table(document, content)
    elif kind == "page":
        document.add_page_break()
    else:
        document.add_paragraph(content)


def _add_table(document: Any, rows: list[list[str]]) -> None:
    from docx.oxml import OxmlElement

    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    document.add_paragraph()
