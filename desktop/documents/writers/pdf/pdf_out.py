# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as a tagged PDF: title, language, bookmarks, structure, AI mark, fonts inside.

Tagged means headings, lists, tables with header cells and alternative texts in reading order. No
claim of PDF/UA conformity is written in the file: no validator has checked it.
"""

from __future__ import annotations

from desktop.core.draft import Draft, DraftLayout
from desktop.documents.writers.acts.act_parts import Warn, say_nothing
from desktop.documents.writers.acts.pdf_act import draw_act
from desktop.documents.writers.draft_wording import (
    BRICK,
    INK,
    SLATE,
    clean,
    report_foot,
    sources_line,
)
from desktop.documents.writers.pdf.pdf_blocks import draw_blocks
from desktop.documents.writers.pdf.pdf_book import draw_book
from desktop.documents.writers.pdf.pdf_canvas import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, PdfCanvas
from desktop.documents.writers.pdf.pdf_draft_label import draw_draft_label
from desktop.documents.writers.pdf.pdf_flow import PdfFlow
from desktop.documents.writers.pdf.pdf_metadata import set_metadata
from desktop.documents.writers.pdf.pdf_runs import Run, TextStyle, wrap_runs

_SMALL = TextStyle(9.5, INK)
_FOOT = TextStyle(8, SLATE)


def make_pdf(draft: Draft, warn: Warn = say_nothing) -> bytes:
    """Return `draft` as the content of a PDF 1.7 file; `warn` hears what was left out, in French."""
    flow = PdfFlow(PdfCanvas())
    if draft.layout is DraftLayout.ACT:
        draw_act(flow, draft, warn)
    elif draft.layout is DraftLayout.BOOK:
        draw_book(flow, draft)
        _feet(flow.canvas, draft, first=1)  # none on the cover
    else:
        _opening(flow, draft)
        draw_blocks(flow, draft.blocks)
        _feet(flow.canvas, draft)
    draw_draft_label(flow.canvas, draft)
    flow.canvas.finish()
    document = flow.canvas.document
    if flow.bookmarks:
        document.set_toc(flow.bookmarks)
    set_metadata(document, draft)
    content: bytes = document.tobytes(garbage=3, deflate=True)
    document.close()
    return content


def _opening(flow: PdfFlow, draft: Draft) -> None:
    root = flow.canvas.root
    flow.bookmark(1, clean(draft.title))
    flow.text([Run(clean(draft.title), TextStyle(21, BRICK, bold=True))], root.add("H1"), after=4)
    flow.rule(BRICK, after=8)
    if draft.subtitle:
        flow.text([Run(clean(draft.subtitle), TextStyle(12, SLATE))], root.add("P"), after=6)
    if draft.sources:
        flow.text([Run(sources_line(draft), _SMALL)], root.add("P"), after=8)


def _feet(canvas: PdfCanvas, draft: Draft, first: int = 0) -> None:
    mention, y = report_foot(draft), PAGE_HEIGHT - 38
    for page in range(first, canvas.pages):
        number = f"Page\u00a0{page + 1} sur\u00a0{canvas.pages}"
        right = PAGE_WIDTH - MARGIN - canvas.measure(number, _FOOT)
        canvas.draw_on(page, (Run(number, _FOOT),), right, y)
        room = right - MARGIN - 12
        for place, line in enumerate(wrap_runs([Run(mention, _FOOT)], room, canvas.measure)):
            canvas.draw_on(page, line, MARGIN, y + place * _FOOT.leading)
