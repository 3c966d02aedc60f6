# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages as pictures for the window: a PDF page, or a sheet of blocks, with passages highlighted."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.draft import Citation
from desktop.core.errors import CannotWrite, DocumentUnreadable
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.documents.pdf.opening import (
    MAX_PAGE_BYTES,
    mupdf_errors,
    open_pdf,
    page_weight,
    quiet_pymupdf,
    stand_upright,
)
from desktop.documents.pictures.passage_places import Box, find_passage, same_words

HIGHLIGHT = (1.0, 0.92, 0.45)
"""A soft yellow, multiplied with what lies under it."""
MAX_PIXELS = 40_000_000
"""About 160 MB while drawing; a poster is drawn smaller rather than not at all."""
SHEET = (595.0, 842.0)
_STYLE = """
body { font-family: sans-serif; font-size: 10.5pt; line-height: 1.35; color: #22303C; }
h1 { font-size: 16pt; } h2 { font-size: 13.5pt; } h3 { font-size: 12pt; } h4 { font-size: 11pt; }
p { margin: 0 0 6pt 0; } p.item { margin-left: 14pt; } p.note { font-size: 8.5pt; color: #555; }
table { border-collapse: collapse; } td, th { border: 0.5pt solid #999; padding: 2pt 4pt; }
.cited { background-color: #FFF0A8; }
"""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn to a PNG file; sizes in pixels."""

    path: str
    page: int
    pages: int
    width: int
    height: int
    highlight_top: int | None = None
    """Pixels from the top to the first highlight; None when there is none."""


def draw_pdf_page(
    path: Path, page: int, width: int, highlights: Sequence[Citation], out_path: Path
) -> PagePicture:
    """Draw page `page` (from 1) of a PDF, `width` pixels wide, with the passages in yellow.

    Citations of other pages are left out. Raises a DocumentError, or CannotWrite.
    """
    with open_pdf(path) as document:
        if not 1 <= page <= document.page_count:
            raise DocumentUnreadable(f"La page {page} n’existe pas.")
        try:
            drawn = document.load_page(page - 1)
            if page_weight(document, drawn) > MAX_PAGE_BYTES:
                raise DocumentUnreadable("Cette page est trop lourde pour être affichée.")
            stand_upright(drawn)
            boxes = _boxes(drawn, page, highlights)
            return _draw(drawn, page, document.page_count, width, boxes, out_path)
        except mupdf_errors() as error:  # not its words: they may quote the file
            raise DocumentUnreadable from error


def _boxes(drawn: Any, page: int, highlights: Sequence[Citation]) -> list[Box]:
    wanted = [citation for citation in highlights if citation.page == page]
    if not any(citation.passage or citation.box for citation in wanted):
        return []
    words = drawn.get_text("words")
    boxes: list[Box] = []
    for citation in wanted:
        found = find_passage(words, citation.passage, citation.box)
        if not found and citation.box:
            found = [citation.box]
        boxes += found
    return boxes


def _draw(
    drawn: Any, page: int, pages: int, width: int, boxes: Sequence[Box], out_path: Path
) -> PagePicture:
    library = quiet_pymupdf()
    zoom = _zoom(drawn.rect.width, drawn.rect.height, width)
    picture = drawn.get_pixmap(matrix=library.Matrix(zoom, zoom), alpha=False)
    marked = _marked(library, picture, boxes, zoom)
    _save(marked, out_path)
    top = max(0, round(min(box[1] for box in boxes) * zoom)) if boxes else None
    return PagePicture(str(out_path), page, pages, marked.width, marked.height, top)


def _zoom(wide: float, high: float, width: int) -> float:
    zoom = max(width, 16) / max(wide, 1.0)
    pixels = wide * high * zoom * zoom
    return zoom if pixels <= MAX_PIXELS else zoom * (MAX_PIXELS / pixels) ** 0.5


def _marked(library: Any, picture: Any, boxes: Sequence[Box], zoom: float) -> Any:
    """Lay the picture on a new page and multiply the yellow into it: the text stays black."""
    if not boxes:
        return picture
    with library.open() as sheet:
        page = sheet.new_page(width=picture.width, height=picture.height)
        page.insert_image(page.rect, pixmap=picture)
        for box in boxes:
            place = library.Rect(*(value * zoom for value in box)) & page.rect
            if place.is_empty:
                continue
            # An annotation is what MuPDF can multiply with.
            note = page.add_highlight_annot(place)
            note.set_colors(stroke=HIGHLIGHT)
            note.update(blend_mode="Multiply")
        return page.get_pixmap(alpha=False)


def _save(picture: Any, out_path: Path) -> None:
    data = picture.tobytes("png")
    part = out_path.with_name(out_path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(out_path)
    except OSError as error:
        raise CannotWrite from error


def draw_block_page(
    document: SourceDocument,
    page: int,
    width: int,
    highlights: Sequence[Citation],
    out_path: Path,
) -> PagePicture:
    """Draw the blocks of page `page` of a document without pages of its own, as a clean sheet.

    The sheet grows with its text. Raises CannotWrite.
    """
    library = quiet_pymupdf()
    wanted = [citation for citation in highlights if citation.page == page and citation.passage]
    blocks = [block for block in document.blocks if block.page == page]
    body = "".join(_block_html(block, wanted) for block in blocks)
    with library.open() as sheet:
        height, top = _fill_sheet(library, sheet, body)
        drawn = sheet[0]
        drawn.set_cropbox(library.Rect(0, 0, SHEET[0], height))
        zoom = _zoom(SHEET[0], height, width)
        picture = drawn.get_pixmap(matrix=library.Matrix(zoom, zoom), alpha=False)
    _save(picture, out_path)
    pages = max(len(document.pages), 1)
    mark = None if top is None else round(top * zoom)
    return PagePicture(str(out_path), page, pages, picture.width, picture.height, mark)


def _fill_sheet(library: Any, sheet: Any, body: str) -> tuple[float, float | None]:
    """Write the blocks on one long page; return its height and the top of the first highlight."""
    story = library.Story(html=f"<body>{body}</body>", user_css=_STYLE)
    margin = 48.0
    tall = 14_000.0
    _, filled = story.place(library.Rect(margin, margin, SHEET[0] - margin, tall - margin))
    tops: list[float] = []

    def note(position: Any) -> None:
        if position.id == "cited" and position.open_close & 1:
            tops.append(position.rect[1])

    story.element_positions(note)
    height = max(SHEET[1], filled[3] + margin)
    story.reset()
    mediabox = library.Rect(0, 0, SHEET[0], height)
    buffer = _written(library, story, mediabox, margin)
    with library.open("pdf", buffer) as written:
        sheet.insert_pdf(written)
    return height, min(tops) if tops else None


def _written(library: Any, story: Any, mediabox: Any, margin: float) -> bytes:
    import io

    stream = io.BytesIO()
    writer = library.DocumentWriter(stream)
    device = writer.begin_page(mediabox)
    story.place(library.Rect(margin, margin, SHEET[0] - margin, mediabox.y1))
    story.draw(device)
    writer.end_page()
    writer.close()
    return stream.getvalue()


def _block_html(block: SourceBlock, wanted: Sequence[Citation]) -> str:
    if block.kind is BlockKind.TABLE:
        return _table_html(block, wanted)
    cited = any(same_words(citation.passage, block.text) for citation in wanted)
    text = html.escape(block.text)
    name = ' id="cited"' if cited else ""
    inner = f'<span class="cited">{text}</span>' if cited else text
    if block.kind is BlockKind.HEADING:
        level = min(max(block.level, 1), 4)
        return f"<h{level}{name}>{inner}</h{level}>"
    kind = {BlockKind.LIST_ITEM: "item", BlockKind.NOTE: "note"}.get(block.kind, "text")
    bullet = "• " if block.kind is BlockKind.LIST_ITEM else ""
    return f'<p class="{kind}"{name}>{bullet}{inner}</p>'


def _table_html(block: SourceBlock, wanted: Sequence[Citation]) -> str:
    """Return the table with the cited rows marked, all of it when the passage spans rows."""
    rows = [" ".join(row) for row in block.rows]
    cited = {n for n, row in enumerate(rows) for c in wanted if same_words(c.passage, row)}
    if not cited and any(same_words(c.passage, block.text) for c in wanted):
        cited = set(range(len(rows)))
    first = min(cited, default=-1)
    body = "".join(_row_html(block, n, n in cited, n == first) for n in range(len(rows)))
    return f"<table>{body}</table>"


def _row_html(block: SourceBlock, number: int, cited: bool, is_first: bool) -> str:
    tag = "th" if number < block.header_rows else "td"
    mark = ' class="cited"' if cited else ""
    name = ' id="cited"' if is_first else ""
    cells = "".join(
        f"<{tag}{mark}{name if not column else ''}>{html.escape(cell)}</{tag}>"
        for column, cell in enumerate(block.rows[number])
    )
    return f"<tr>{cells}</tr>"
