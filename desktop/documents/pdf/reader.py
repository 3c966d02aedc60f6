# SPDX-License-Identifier: AGPL-3.0-or-later
"""PDF files: every page read into headings, paragraphs, list items and tables, in reading order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.core.errors import DocumentTooSlow, DocumentUnreadable
from desktop.core.source_document import SourceDocument, SourcePage
from desktop.documents.limits import MAX_READ_SECONDS
from desktop.documents.pdf.aligned import take_aligned_tables
from desktop.documents.pdf.blocks import make_blocks, pdf_title
from desktop.documents.pdf.contents import contents_entries, entry_key
from desktop.documents.pdf.furniture import find_furniture
from desktop.documents.pdf.headings import body_size, set_levels
from desktop.documents.pdf.hyphens import compounds_of, with_hyphens
from desktop.documents.pdf.layout import reading_order
from desktop.documents.pdf.lines import PageInk, join_fragments, page_ink
from desktop.documents.pdf.open_tables import grow_tables, merge_tables
from desktop.documents.pdf.opening import (
    MAX_PAGE_BYTES,
    VECTOR_BYTES,
    mupdf_errors,
    open_pdf,
    page_weight,
    quiet_pymupdf,
    stand_upright,
)
from desktop.documents.pdf.paragraphs import Group, build_groups
from desktop.documents.pdf.tables import TableFound, take_ruled_tables

FEW_CHARACTERS = 30
"""A page with less text than that, on a picture or a coloured ground, has nothing to read."""


@dataclass(slots=True)
class ReadPage:
    """A page on its way from ink to blocks."""

    ink: PageInk
    tables: list[TableFound] = field(default_factory=list)
    groups: list[Group | TableFound] = field(default_factory=list)
    contents: list[str] | None = None
    characters: int = 0
    is_picture: bool = False


def read_pdf(
    path: Path,
    *,
    check: Callable[[], None] = lambda: None,
    on_page: Callable[[int, int], None] | None = None,
    limit_seconds: float = MAX_READ_SECONDS,
) -> SourceDocument:
    """Read every page of a PDF. Raises a DocumentError; `check` may raise Cancelled.

    `on_page` receives (pages read, pages in all). `sha256` is left empty: the caller has the file.
    """
    document = open_pdf(path)
    end = time.monotonic() + limit_seconds
    with document:
        pages, heavy = _read_pages(document, check, on_page, end)
        outline = _outline(document)
        claimed = str((document.metadata or {}).get("title") or "")
        _set_pictures(document, pages)
    blocks = _assemble(pages, outline, check, end)
    return SourceDocument(
        name=path.name,
        format="pdf",
        title=pdf_title(pages[0].groups, blocks, claimed, path),
        sha256="",
        size=path.stat().st_size,
        pages=tuple(_source_page(page) for page in pages),
        blocks=blocks,
        warnings=_warnings(heavy),
    )


def _read_pages(
    document: Any,
    check: Callable[[], None],
    on_page: Callable[[int, int], None] | None,
    end: float,
) -> tuple[list[ReadPage], list[int]]:
    pages: list[ReadPage] = []
    heavy: list[int] = []
    count = document.page_count
    for index in range(count):
        check()
        if time.monotonic() > end:
            raise DocumentTooSlow
        raw = _raw_page(document, index)
        if raw is None:
            heavy.append(index + 1)
            raw = {"width": 595.0, "height": 842.0, "blocks": []}
        pages.append(ReadPage(page_ink(raw, index + 1)))
        if on_page is not None:
            on_page(index + 1, count)
    return pages, heavy


def _raw_page(document: Any, index: int) -> dict[str, Any] | None:
    """Return a page's text and vectors; None when it is broken or too heavy to be safe."""
    pymupdf = quiet_pymupdf()
    flags = pymupdf.TEXTFLAGS_DICT & ~pymupdf.TEXT_PRESERVE_IMAGES
    flags &= ~pymupdf.TEXT_PRESERVE_LIGATURES
    try:
        page = document.load_page(index)
        weight = page_weight(document, page)
        if weight > MAX_PAGE_BYTES:
            return None
        stand_upright(page)
        if weight <= VECTOR_BYTES:
            flags |= pymupdf.TEXT_COLLECT_VECTORS
        raw: dict[str, Any] = page.get_text("dict", flags=flags)
    except mupdf_errors() as error:  # a broken page must not hide the others
        if index == 0 and document.page_count == 1:
            raise DocumentUnreadable from error
        return None
    return raw


def _outline(document: Any) -> dict[str, int]:
    try:
        entries = document.get_toc(simple=True)
    except mupdf_errors():  # a broken outline is as good as none
        return {}
    return {entry_key(str(title)): int(level) for level, title, *_ in entries if title}


def _set_pictures(document: Any, pages: Sequence[ReadPage]) -> None:
    """Mark the pages of few characters that are a picture or a coloured ground."""
    for page in pages:
        if sum(len(line.text) for line in page.ink.lines) < 4 * FEW_CHARACTERS:
            page.is_picture = _is_picture(document, page.ink)


def _is_picture(document: Any, ink: PageInk) -> bool:
    if ink.has_ground:
        return True
    try:
        return bool(document.get_page_images(ink.number - 1))
    except mupdf_errors():  # broken resources hold no picture to speak of
        return False


def _assemble(
    pages: Sequence[ReadPage],
    outline: dict[str, int],
    check: Callable[[], None],
    end: float,
) -> Any:
    furniture = find_furniture([page.ink for page in pages])
    sizes: dict[float, int] = {}
    for page in pages:
        page.ink.lines = [line for line in page.ink.lines if id(line) not in furniture]
        page.characters = sum(len(line.text) for line in page.ink.lines)
        for line in page.ink.lines:
            sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    body = body_size(sizes)
    pitches: dict[float, float] = {}
    for page in pages:
        check()
        if time.monotonic() > end:
            raise DocumentTooSlow
        _lay_out(page, body, pitches)
    groups = [group for page in pages for group in page.groups if isinstance(group, Group)]
    contents = [entry for page in pages for entry in page.contents or ()]
    compounds = compounds_of(group.text for group in groups)
    for group in groups if compounds else ():
        group.text = with_hyphens(group.text, compounds)
    set_levels(groups, body, contents, outline)
    return make_blocks([(page.ink, page.groups) for page in pages], body)


def _lay_out(page: ReadPage, body: float, pitches: dict[float, float]) -> None:
    ink = page.ink
    page.contents = contents_entries(ink.lines)
    if page.contents is not None:
        return
    tables = take_ruled_tables(ink)
    tables += take_aligned_tables(ink)
    grow_tables(tables, ink)
    tables = merge_tables(tables)
    lines = join_fragments(ink.lines)
    ordered = reading_order(lines, tables)
    page.groups = build_groups(ordered, ink.number, body, pitches)


def _source_page(page: ReadPage) -> SourcePage:
    ink = page.ink
    width, height = (ink.height, ink.width) if ink.turned else (ink.width, ink.height)
    few = page.characters < FEW_CHARACTERS and (page.is_picture or page.characters == 0)
    return SourcePage(ink.number, width, height, page.characters, has_text=not few)


def _warnings(heavy: Iterable[int]) -> tuple[str, ...]:
    numbers = ", ".join(map(str, heavy))
    if not numbers:
        return ()
    return (f"Pages illisibles ou trop lourdes pour être lues sans risque : p. {numbers}.",)
