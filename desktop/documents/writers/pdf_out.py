# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as a tagged PDF: title, language, bookmarks, structure, AI mark, fonts inside.

Tagged means headings, lists, tables with header cells and alternative texts in reading order. No
claim of PDF/UA conformity is written in the file: no validator has checked it.
"""

from __future__ import annotations

from pathlib import Path

from desktop.core.draft import Block, Draft, Heading, Image, ListBlock, Note, Paragraph
from desktop.documents.writers.draft_wording import (
    BRICK,
    DOUBT_GROUND,
    INK,
    SLATE,
    TONES,
    ai_sentence,
    citations_text,
    clean,
    doubt_lines,
    pieces,
    sources_line,
)
from desktop.documents.writers.pdf_canvas import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, PdfCanvas
from desktop.documents.writers.pdf_flow import PdfFlow
from desktop.documents.writers.pdf_metadata import set_metadata
from desktop.documents.writers.pdf_runs import Run, TextStyle, wrap_runs
from desktop.documents.writers.pdf_table import draw_table
from desktop.documents.writers.pdf_tags import TagElement
from desktop.documents.writers.picture_size import size_on_page

_BODY = TextStyle(11, INK)
_CITED = TextStyle(9, SLATE)
_DOUBTFUL = TextStyle(11, INK, ground=DOUBT_GROUND)
_CHECK = TextStyle(9.5, "#8A5200")
_SMALL = TextStyle(9.5, INK)
_FOOT = TextStyle(8, SLATE)
_HEADINGS = {1: 15.0, 2: 13.0, 3: 11.5}
_POINTS_PER_CM = 72 / 2.54


def make_pdf(draft: Draft) -> bytes:
    """Return `draft` as the content of a PDF 1.7 file."""
    flow = PdfFlow(PdfCanvas())
    _opening(flow, draft)
    for block in draft.blocks:
        _block(flow, block)
    _feet(flow.canvas, draft)
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


def _block(flow: PdfFlow, block: Block) -> None:
    if isinstance(block, Heading):
        _heading(flow, block)
    elif isinstance(block, Paragraph):
        _paragraph(flow, block, flow.canvas.root)
    elif isinstance(block, ListBlock):
        _list(flow, block)
    elif isinstance(block, Note):
        _note(flow, block)
    elif isinstance(block, Image):
        _image(flow, block)
    else:
        draw_table(flow, block)


def _heading(flow: PdfFlow, block: Heading) -> None:
    """The draft's own title is H1, so that its headings start at H2."""
    level = min(max(block.level, 1), 5)
    style = TextStyle(_HEADINGS.get(level, 11.0), INK, bold=True)
    flow.space(12 if level < 3 else 8)
    flow.keep(style.leading + 3 * _BODY.leading)
    flow.bookmark(level + 1, clean(block.text))
    flow.text([Run(clean(block.text), style)], flow.canvas.root.add(f"H{level + 1}"), after=4)


def _runs(paragraph: Paragraph) -> list[Run]:
    runs = [
        Run(piece.text, _DOUBTFUL if piece.is_doubtful else _BODY) for piece in pieces(paragraph)
    ]
    cited = citations_text(paragraph.citations)
    return [*runs, Run(f"\u00a0{cited}", _CITED)] if cited else runs


def _paragraph(flow: PdfFlow, paragraph: Paragraph, parent: TagElement, after: float = 6) -> None:
    checks = doubt_lines(paragraph.doubts, paragraph.text)
    flow.text(_runs(paragraph), parent.add("P"), after=2 if checks else after)
    for number, line in enumerate(checks, 1):
        with flow.indented(18):
            flow.text(
                [Run(line, _CHECK)], parent.add("P"), after=after if number == len(checks) else 1
            )


def _list(flow: PdfFlow, block: ListBlock) -> None:
    kind = "Decimal" if block.ordered else "Disc"
    tag = flow.canvas.root.add("L", attributes=f"/O/List/ListNumbering/{kind}")
    for number, item in enumerate(block.items, 1):
        entry = tag.add("LI")
        flow.keep(2 * _BODY.leading)
        flow.mark(f"{number}." if block.ordered else "•", _BODY, entry.add("Lbl"), 4)
        with flow.indented(20):
            _paragraph(flow, item, entry.add("LBody"), after=4)
    flow.space(4)


def _note(flow: PdfFlow, note: Note) -> None:
    label, line, ground = TONES[note.tone]
    runs = [
        Run(f"{label}\u00a0:", TextStyle(10, INK, bold=True)),
        Run(f" {clean(note.text)}", TextStyle(10, INK)),
    ]
    flow.boxed(runs, flow.canvas.root.add("P"), line, ground)


def _image(flow: PdfFlow, image: Image) -> None:
    width, height = size_on_page(Path(image.path), (PAGE_WIDTH - 2 * MARGIN) / _POINTS_PER_CM)
    size = (width * _POINTS_PER_CM, height * _POINTS_PER_CM)
    told = clean(image.alternative_text)
    tag = flow.canvas.root.add("Figure", told) if told else None
    flow.picture(Path(image.path), size, tag)
    if image.caption:
        style = TextStyle(10, SLATE, bold=True)
        flow.text([Run(clean(image.caption), style)], flow.canvas.root.add("P"), after=8)


def _feet(canvas: PdfCanvas, draft: Draft) -> None:
    mention, y = ai_sentence(draft), PAGE_HEIGHT - 38
    for page in range(canvas.pages):
        number = f"Page\u00a0{page + 1} sur\u00a0{canvas.pages}"
        right = PAGE_WIDTH - MARGIN - canvas.measure(number, _FOOT)
        canvas.draw_on(page, (Run(number, _FOOT),), right, y)
        room = right - MARGIN - 12
        for place, line in enumerate(wrap_runs([Run(mention, _FOOT)], room, canvas.measure)):
            canvas.draw_on(page, line, MARGIN, y + place * _FOOT.leading)
