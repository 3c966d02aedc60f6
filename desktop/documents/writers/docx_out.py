# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as a Word document (DOCX), with real styles, lists, language and alternative texts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from desktop.core.draft import Draft, DraftLayout
from desktop.documents.writers.acts.act_parts import Warn, say_nothing
from desktop.documents.writers.acts.word.docx_act import make_act_docx
from desktop.documents.writers.docx_blocks import add_block, add_field
from desktop.documents.writers.docx_book import add_book
from desktop.documents.writers.docx_draft_label import add_draft_label
from desktop.documents.writers.docx_properties import set_properties
from desktop.documents.writers.docx_styles import SMALL_STYLE, style_document
from desktop.documents.writers.draft_wording import clean, report_foot, sources_line


def make_docx(draft: Draft, warn: Warn = say_nothing) -> bytes:
    """Return `draft` as the content of a DOCX file; `warn` hears what was left out, in French."""
    if draft.layout is DraftLayout.ACT:
        return make_act_docx(draft, warn)
    from docx import Document

    document = Document()
    style_document(document, draft.language)
    set_properties(document, draft)
    document.add_paragraph(clean(draft.title), style="Title")
    if draft.subtitle:
        document.add_paragraph(clean(draft.subtitle), style="Subtitle")
    if draft.sources:
        document.add_paragraph(sources_line(draft), style=SMALL_STYLE)
    if draft.layout is DraftLayout.BOOK:
        add_book(document, draft)
    else:
        for block in draft.blocks:
            add_block(document, block)
    _add_footer(document, draft)
    add_draft_label(document, draft)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_footer(document: Any, draft: Draft) -> None:
    footer = document.sections[0].footer
    paragraph = footer.paragraphs[0]
    paragraph.style = "Footer"
    for text in _footer_runs(draft):
        run = paragraph.add_run()
        if text in ("PAGE", "NUMPAGES"):
            add_field(run, text)
        else:
            run.text = text


def _footer_runs(draft: Draft) -> Iterator[str]:
    mention = report_foot(draft)
    if mention:
        yield f"{mention}\t"
    yield from ("Page\u00a0", "PAGE", " sur\u00a0", "NUMPAGES")
