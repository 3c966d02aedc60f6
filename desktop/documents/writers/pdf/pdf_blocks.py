# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blocks of a draft on the pages of a PDF: headings, paragraphs, lists, notes, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.core.draft import Block, Heading, Image, ListBlock, Note, Paragraph, Table
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
from desktop.documents.writers.pdf.pdf_table import draw_table, opening_height
from desktop.documents.writers.pdf.pdf_tags import TagElement
from desktop.documents.writers.picture_size import size_on_page

_BODY = TextStyle(11, INK)
_CITED = TextStyle(9, SLATE)
_DOUBTFUL = TextStyle(11, INK, ground=DOUBT_GROUND)
_CHECK = TextStyle(9.5, "#8A5200")
_HEADINGS = {1: 15.0, 2: 13.0, 3: 11.5}
_POINTS_PER_CM = 72 / 2.54
_NOTE_MARGINS, _MOST_LINES = 24.0, 12
"""Points around the words of a note; lines of a note that a heading waits for."""


def draw_blocks(flow: PdfFlow, blocks: Sequence[Block]) -> None:
    """Write blocks one under the other, no heading left alone at the foot of a page."""
    for place, block in enumerate(blocks):
        hold_heading(flow, blocks, place)
        draw_block(flow, block)


def hold_heading(flow: PdfFlow, blocks: Sequence[Block], place: int) -> None:
    """Before a heading, go to a new page if it asks for one, or if what it announces fits no more."""
    height = 0.0
    for block in blocks[place:]:
        if not isinstance(block, Heading):
            if height:
                flow.keep(height + _opening_height(flow, block))
            return
        if block.opens_page and not height and flow.y > MARGIN:
            flow.new_page()
        style = _heading_style(block)
        lines = flow.lines([Run(clean(block.text), style)])
        height += _room_above(block) + len(lines) * style.leading + 4


def _opening_height(flow: PdfFlow, block: Block) -> float:
    """Return the points of what must stand under a heading at the least."""
    if isinstance(block, Table):
        return opening_height(flow, block)
    if isinstance(block, Note):
        lines = len(flow.lines(_note_runs(block), flow.width - _NOTE_MARGINS))
        return min(lines, _MOST_LINES) * _BODY.leading + _NOTE_MARGINS
    return 2 * _BODY.leading


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
    level, style = _heading_level(block), _heading_style(block)
    flow.space(_room_above(block))
    flow.keep(style.leading + 3 * _BODY.leading)
    flow.bookmark(level + 1, clean(block.text))
    flow.text([Run(clean(block.text), style)], flow.canvas.root.add(f"H{level + 1}"), after=4)


def _heading_level(block: Heading) -> int:
    return min(max(block.level, 1), 5)


def _heading_style(block: Heading) -> TextStyle:
    return TextStyle(_HEADINGS.get(_heading_level(block), 11.0), INK, bold=True)


def _room_above(block: Heading) -> float:
    return 12.0 if block.level < 3 else 8.0


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
    _label, line, ground = TONES[note.tone]
    flow.boxed(_note_runs(note), flow.canvas.root.add("P"), line, ground)


def _note_runs(note: Note) -> list[Run]:
    label = TONES[note.tone][0]
    return [
        Run(f"{label}\u00a0:", TextStyle(10, INK, bold=True)),
        Run(f" {clean(note.text)}", TextStyle(10, INK)),
    ]


def _image(flow: PdfFlow, image: Image) -> None:
    width, height = size_on_page(Path(image.path), (PAGE_WIDTH - 2 * MARGIN) / _POINTS_PER_CM)
    size = (width * _POINTS_PER_CM, height * _POINTS_PER_CM)
    told = clean(image.alternative_text)
    tag = flow.canvas.root.add("Figure", told) if told else None
    flow.picture(Path(image.path), size, tag)
    if image.caption:
        style = TextStyle(10, SLATE, bold=True)
        flow.text([Run(clean(image.caption), style)], flow.canvas.root.add("P"), after=8)
