# SPDX-License-Identifier: AGPL-3.0-or-later
"""Groups and tables of all pages turned into the blocks of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.core.source_document import BlockKind, SourceBlock
from desktop.documents.limits import MAX_BLOCK_CHARACTERS
from desktop.documents.office.source_text import clean
from desktop.documents.office.titles import readable_name
from desktop.documents.pdf.figure_cells import is_figure
from desktop.documents.pdf.lines import Box, PageInk, page_box
from desktop.documents.pdf.over_pages import Page, carry_header, join_over_pages
from desktop.documents.pdf.paragraphs import Group
from desktop.documents.pdf.tables import TableFound

_CAPTION = re.compile(
    r"^(?:figure|fig\.|tableau|graphique|carte|photo|illustration|source|crédit)s?\s*(?:n°\s*)?(?:\d+|:|©)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]|[%€°]")
_NO_TITLE = re.compile(
    r"^(?:microsoft word\b.*|document\s*\d*|sans titre.*|untitled.*|mod[eè]le\b.*|titre"
    r"|présentation powerpoint|diapositive.*|.*\.(?:docx?|odt|xlsx?|pdf|txt|rtf|indd|pub|tmp))$",
    re.IGNORECASE,
)

_NAMED = re.compile(
    r"^(?:arr[êe]t[ée]|d[ée]lib[ée]ration|proc[èe]s[- ]verbal|compte[- ]rendu|rapport|r[èe]glement"
    r"|convention|cahier des (?:clauses|charges)|budget|compte administratif|plan local)\b",
    re.IGNORECASE,
)
_TITLE_SHARE = 0.75
"""Of the size of the largest heading, what a line that names its kind of document must have."""
_ARTICLE = re.compile(r"^(?:article\b|considérant\b|vu\b)", re.IGNORECASE)


def make_blocks(pages: Sequence[Page], body: float) -> tuple[SourceBlock, ...]:
    """Return the blocks in order; paragraphs and tables that run over a page break are mended."""
    join_over_pages(pages)
    blocks: list[SourceBlock] = []
    table: TableFound | None = None
    for ink, items in pages:
        for place, item in enumerate(items):
            if isinstance(item, TableFound):
                if table is not None and place == 0:
                    carry_header(table, item)
                blocks.append(_table_block(item, ink))
                table = item
            else:
                blocks += _text_blocks(item, ink, body)
                table = None
    return tuple(blocks)


def _table_block(table: TableFound, ink: PageInk) -> SourceBlock:
    rows = tuple(tuple(clean(cell) for cell in row) for row in table.rows)
    return SourceBlock(
        BlockKind.TABLE,
        clean_lines(table.text_rows),
        ink.number,
        box=_rounded(table.box, ink),
        rows=rows,
        header_rows=table.header_rows,
    )


def clean_lines(rows: Sequence[str]) -> str:
    """Return the rows, clean, one per line."""
    return "\n".join(clean(row) for row in rows if row)


def _text_blocks(group: Group, ink: PageInk, body: float) -> Iterator[SourceBlock]:
    text = clean(group.text)
    if not text:
        return
    kind = _kind(group, text, body)
    level = group.level if kind is BlockKind.HEADING else 0
    box = _rounded(group.box, ink)
    for start in range(0, len(text), MAX_BLOCK_CHARACTERS):
        piece = text[start : start + MAX_BLOCK_CHARACTERS]
        yield SourceBlock(kind, piece, ink.number, level, box)


def _kind(group: Group, text: str, body: float) -> BlockKind:
    if group.level:
        return BlockKind.HEADING
    if group.is_note or not _LETTER.search(text) or is_figure(text):
        # A figure that stands alone lost its label: readable, of no use by itself.
        return BlockKind.NOTE
    if _CAPTION.match(text) and len(text) < 200:
        return BlockKind.CAPTION
    if group.size < 0.78 * body:
        return BlockKind.NOTE
    return BlockKind.LIST_ITEM if group.is_item else BlockKind.PARAGRAPH


def _rounded(box: Box, ink: PageInk) -> Box:
    size = PageInk(ink.number, ink.width, ink.height, turned=ink.turned)
    if ink.turned:
        size.width, size.height = ink.height, ink.width
    x0, y0, x1, y1 = page_box(box, size)
    return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)


def pdf_title(
    first_page: Sequence[Group | TableFound],
    blocks: Sequence[SourceBlock],
    untrusted_claim: str,
    path: Path,
) -> str:
    """Return the largest text of the first page, else what the file claims, a heading, its name."""
    claimed = clean(untrusted_claim)[:160]
    if _NO_TITLE.match(claimed) or " " not in claimed:
        claimed = ""
    groups = [group for group in first_page if isinstance(group, Group)]
    top = max((g.size for g in groups[:15] if g.level and " " in g.text), default=0.0)
    for group in groups[:15]:
        if group.size < _TITLE_SHARE * top and not group.bold:
            continue  # « Budget principal et budget annexe » in small letters under the title
        if _NAMED.match(group.text) and 18 <= len(group.text) <= 220 and group.lines <= 5:
            return clean(group.text)[:160]
    groups = [g for g in groups if g.level and not _ARTICLE.match(g.text)]
    if groups:
        largest = max(group.size for group in groups)
        tops = [clean(g.text) for g in groups if g.size > 0.92 * largest and len(g.text) > 3]
        title = " – ".join(dict.fromkeys(tops[:3]))
        if 8 <= len(title) <= 160:
            return title
    if claimed:
        return claimed
    headings = [b for b in blocks[:40] if b.kind is BlockKind.HEADING]
    return min(headings, key=lambda b: b.level).text if headings else readable_name(path)
