# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blocks of a draft on the pages of a PDF: headings, paragraphs, lists, notes, pictures."""

from __future__ import annotations

from pathlib import Path

from desktop.core.draft import Block, Heading, Image, ListBlock, Note, Paragraph
from desktop.documents.writers.draft_wording import (
    DOUBT_GROUND,
    INK,
    SLATE,
    TONES,
    citations_text,
    clean,
    doubt_lines,
    pieces,
)
from desktop.documents.writers.pdf.pdf_canvas import MARGIN, PAGE_WIDTH
from desktop.documents.writers.pdf.pdf_flow import PdfFlow
from desktop.documents.writers.pdf.pdf_runs import Run, TextStyle
from desktop.documents.writers.pdf.pdf_table import draw_table
from desktop.documents.writers.pdf.pdf_tags import TagElement
from desktop.documents.writers.picture_size import size_on_page

_BODY = TextStyle(11, INK)
_CITED = TextStyle(9, SLATE)
_DOUBTFUL = TextStyle(11, INK, ground=DOUBT_GROUND)
_CHECK = TextStyle(9.5, "#8A5200")
_HEADINGS = {1: 15.0, 2: 13.0, 3: 11.5}
_POINTS_PER_CM = 72 / 2.54


def draw_block(flow: PdfFlow, block: Block) -> None:
    """Write one block under the flow."""
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
