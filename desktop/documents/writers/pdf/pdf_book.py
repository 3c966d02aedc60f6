# SPDX-License-Identifier: AGPL-3.0-or-later
"""A guide as a PDF: its cover, its table of contents with the pages, its chapters, its page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core.draft import Draft
from desktop.documents.writers.book_parts import (
    CONTENTS_TITLE,
    ContentsEntry,
    book_blocks,
    contents_entries,
)
from desktop.documents.writers.draft_wording import BRICK, INK, SLATE, clean
from desktop.documents.writers.pdf.pdf_blocks import draw_block, hold_heading
from desktop.documents.writers.pdf.pdf_canvas import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from desktop.documents.writers.pdf.pdf_flow import PdfFlow
from desktop.documents.writers.pdf.pdf_runs import Run, TextStyle
from desktop.documents.writers.pdf.pdf_tags import TagElement

_TITLE = TextStyle(30, BRICK, bold=True)
_SUBTITLE = TextStyle(14, SLATE)
_HEAD = TextStyle(21, BRICK, bold=True)
_PART = TextStyle(11.5, INK, bold=True)
_CHAPTER = TextStyle(11, INK)
_INDENT, _NUMBER_ROOM = 14.0, 40.0
"""Points: how far a chapter stands to the right of its part, and what is left for its page."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the last line of an entry of the contents stands; its page is written there later."""

    entry: ContentsEntry
    tag: TagElement
    end: float
    """Where the words end, in points from the left of the page."""
    y: float
    page: int


def draw_book(flow: PdfFlow, draft: Draft) -> None:
    """Write the whole guide; the numbers of the contents come last, once the pages are known."""
    _cover(flow, draft)
    flow.new_page()
    places = _contents(flow, draft)
    flow.new_page()
    pages = _chapters(flow, draft)
    for place in places:
        _number(flow, place, pages[place.entry.block])


def _cover(flow: PdfFlow, draft: Draft) -> None:
    root = flow.canvas.root
    flow.bookmark(1, clean(draft.title))
    flow.y = PAGE_HEIGHT * 0.34
    flow.text([Run(clean(draft.title), _TITLE)], root.add("H1"), after=10)
    flow.rule(BRICK, after=14)
    if draft.subtitle:
        flow.text([Run(clean(draft.subtitle), _SUBTITLE)], root.add("P"))


def _contents(flow: PdfFlow, draft: Draft) -> list[_Place]:
    """Write the table of contents without its numbers."""
    root, places = flow.canvas.root, list[_Place]()
    flow.bookmark(2, CONTENTS_TITLE)
    flow.text([Run(CONTENTS_TITLE, _HEAD)], root.add("H2"), after=8)
    table = root.add("TOC")
    for entry in contents_entries(draft):
        is_part = entry.level == 1
        if is_part:
            flow.space(8)
        style, tag = _PART if is_part else _CHAPTER, table.add("TOCI").add("P")
        with flow.indented(0 if is_part else _INDENT):
            lines = flow.lines([Run(entry.text, style)], flow.width - _NUMBER_ROOM)
            for line in lines:
                flow.line(line, tag)
            end = flow.left + sum(flow.canvas.measure(run.text, run.style) for run in lines[-1])
            base = flow.y - style.leading + style.size
            places.append(_Place(entry, tag, end, base, flow.canvas.pages - 1))
    return places


def _chapters(flow: PdfFlow, draft: Draft) -> dict[int, int]:
    """Write the text; return the page on which each heading stands, counted from 1, by its block."""
    pages: dict[int, int] = {}
    blocks = book_blocks(draft)
    for number, block in enumerate(blocks):
        known = len(flow.bookmarks)
        hold_heading(flow, blocks, number)
        draw_block(flow, block)
        if len(flow.bookmarks) > known:
            pages[number] = int(flow.bookmarks[known][2])
    return pages


def _number(flow: PdfFlow, place: _Place, page: int) -> None:
    """Write dots and the page of an entry, and make the line lead there."""
    import pymupdf

    pdf: Any = pymupdf  # its functions are not annotated
    canvas, words = flow.canvas, str(page)
    style = _PART if place.entry.level == 1 else _CHAPTER
    right = PAGE_WIDTH - MARGIN
    left = right - canvas.measure(words, style)
    dots = int((left - place.end - 14) / canvas.measure(".\u00a0", _CHAPTER))
    if place.entry.level > 1 and dots > 1:
        row = ".\u00a0" * dots
        start = left - 7 - canvas.measure(row, _CHAPTER)
        canvas.draw_on(place.page, (Run(row, TextStyle(11, SLATE)),), start, place.y)
    canvas.draw_on(
        place.page,
        (Run(f" {words}", style),),
        left - canvas.measure(" ", style),
        place.y,
        place.tag,
    )
    target = pdf.Rect(MARGIN, place.y - style.size, right, place.y + 4)
    link = {"kind": pdf.LINK_GOTO, "from": target, "page": page - 1, "to": pdf.Point(0, 0)}
    canvas.document[place.page].insert_link(link)
