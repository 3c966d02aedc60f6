# SPDX-License-Identifier: AGPL-3.0-or-later
"""The yearly report on drinking water as a tagged PDF: cover, contents, chapters, annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from desktop.core.draft import Draft, Heading, Table
from desktop.documents.writers.draft_wording import BRICK, INK, SLATE
from desktop.documents.writers.pdf.pdf_blocks import draw_block
from desktop.documents.writers.pdf.pdf_canvas import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, PdfCanvas
from desktop.documents.writers.pdf.pdf_flow import PdfFlow
from desktop.documents.writers.pdf.pdf_metadata import set_metadata
from desktop.documents.writers.pdf.pdf_runs import Run, TextStyle
from scripts.sample_documents.day.water import (
    chapter_price,
    chapter_quality,
    chapter_service,
    chapter_water,
    chapter_works,
    hamlet_sheets,
    sheets,
)
from scripts.sample_documents.day.water.figures import YEAR
from scripts.sample_documents.day.water.grid_table import GridTable
from scripts.sample_documents.day.water.wording import PageBreak, Piece

TITLE = "Rapport annuel sur le prix et la qualité du service public de l’eau potable"
OWNER = "Syndicat d’eau potable du Pays d’Aubin"
_DATE = "D:20260924180000+02'00'"
_CONTENTS_PAGES = 3
_HEADING_ROOM = 130
"""Points: a heading does not stay alone at the foot of a page."""
_SMALL = TextStyle(8, SLATE)
_PARTS: tuple[Callable[[], Iterator[Piece]], ...] = (
    chapter_service.preface,
    chapter_service.summary,
    chapter_service.chapter,
    chapter_water.resources,
    chapter_water.network,
    chapter_quality.chapter,
    chapter_price.chapter,
    chapter_price.indicators,
    chapter_works.chapter_works,
    chapter_works.accounts,
    chapter_works.users,
    chapter_works.decisions,
    chapter_works.glossary,
    sheets.communes_sheets,
    sheets.structures,
    sheets.months,
    sheets.operations,
    hamlet_sheets.hamlets,
)
Entry = tuple[int, str, int]
"""Level, title and page of a heading."""


def water_report_bytes() -> bytes:
    """Return the PDF; the contents need the pages, so all is laid twice."""
    entries = [
        (level, title, page) for level, title, page in _laid([]).bookmarks if level in (2, 3)
    ]
    return _finished(_laid(entries))


def _laid(entries: list[Entry]) -> PdfFlow:
    flow = PdfFlow(PdfCanvas())
    _cover(flow)
    flow.new_page()
    _contents(flow, entries)
    while flow.canvas.pages < 1 + _CONTENTS_PAGES:
        flow.new_page()
    for part in _PARTS:
        flow.new_page()
        for piece in part():
            _draw(flow, piece)
    return flow


def _draw(flow: PdfFlow, piece: Piece) -> None:
    if isinstance(piece, PageBreak):
        flow.new_page()
        return
    if isinstance(piece, Heading) and piece.level < 3:
        flow.keep(_HEADING_ROOM)
    if isinstance(piece, Table):
        GridTable(flow, piece).draw()
    else:
        draw_block(flow, piece)


def _cover(flow: PdfFlow) -> None:
    root = flow.canvas.root
    flow.y = 150
    flow.text([Run(OWNER, TextStyle(15, SLATE))], root.add("P"), after=40)
    flow.bookmark(1, TITLE)
    flow.text([Run(TITLE, TextStyle(27, BRICK, bold=True))], root.add("H1"), after=14)
    flow.rule(BRICK, after=18)
    flow.text([Run(f"Année {YEAR}", TextStyle(19, INK, bold=True))], root.add("P"), after=190)
    for line in (
        f"Adopté par le comité syndical le {chapter_service.ADOPTED}",
        "Saint-Aubin-des-Prés, La Chapelle-aux-Lavoirs, Montreuil-sur-Aubinette, Le Mesnil-Tanneur, Villeneuve-la-Haie, Saint-Firmin-des-Haies, Beaulieu-le-Gué, Les Trois-Ormes",
        "3 rue de la Gare, 61990 Saint-Aubin-des-Prés – 02 61 91 30 10 – secretariat@eau-pays-aubin.example",
    ):
        flow.text([Run(line, TextStyle(11, INK))], root.add("P"), after=8)


def _contents(flow: PdfFlow, entries: list[Entry]) -> None:
    root = flow.canvas.root
    flow.text([Run("Sommaire", TextStyle(15, INK, bold=True))], root.add("H2"), after=8)
    toc = root.add("TOC")
    for level, title, page in entries:
        _entry(flow, toc.add("TOCI"), level, title, page)


def _entry(flow: PdfFlow, tag: Any, level: int, title: str, page: int) -> None:
    """Write a line of the contents: the title, and its page at the right margin."""
    is_chapter = level == 2
    style = TextStyle(10 if is_chapter else 9, INK, bold=is_chapter)
    if is_chapter:
        flow.space(4)
    flow.keep(style.leading)
    left = flow.left if is_chapter else flow.left + 14
    measure = flow.canvas.measure
    number = f" {page}"
    start = left + measure(f"{title} ", style)
    right = flow.right - measure(number, style)
    dots = "." * int((right - start) / measure(".", style))
    shown = Run(f"{title} ", style), Run(f"{dots}{number}", style)
    flow.canvas.draw_line((shown[0],), left, flow.y + style.size, tag)
    flow.canvas.draw_line(
        (shown[1],), flow.right - measure(shown[1].text, style), flow.y + style.size, tag
    )
    flow.y += style.leading


def _finished(flow: PdfFlow) -> bytes:
    canvas = flow.canvas
    for page in range(1, canvas.pages):
        _margins(canvas, page)
    canvas.finish()
    document = canvas.document
    document.set_toc(flow.bookmarks)
    set_metadata(document, Draft(TITLE, (), subtitle=f"Année {YEAR}"))
    document.set_metadata(
        {"title": TITLE.replace("\u00a0", " "), "author": OWNER, "subject": f"Année {YEAR}",
         "creationDate": _DATE, "modDate": _DATE, "producer": "", "creator": ""}
    )  # fmt: skip
    document.del_xml_metadata()
    content: bytes = document.tobytes(garbage=3, deflate=True, use_objstms=1, no_new_id=True)
    document.close()
    return content


def _margins(canvas: PdfCanvas, page: int) -> None:
    """Write the head of a page, and its number as it is printed."""
    canvas.draw_on(page, (Run(f"{OWNER} – {YEAR}", _SMALL),), MARGIN, 40)
    number = f"Page\u00a0{page + 1} sur\u00a0{canvas.pages}"
    right = PAGE_WIDTH - MARGIN - canvas.measure(number, _SMALL)
    canvas.draw_on(page, (Run(number, _SMALL),), right, PAGE_HEIGHT - 34)
