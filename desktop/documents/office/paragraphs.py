# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paragraphs and tables as DOCX and ODT give them, turned into blocks: headings settled, text cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.errors import DocumentTooLarge
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.documents import limits
from desktop.documents.office.paging import Break
from desktop.documents.office.source_text import (
    clean,
    is_capitals,
    may_be_heading,
    numbering_level,
    without_bullet,
)

_FIGURE = re.compile(r"^[\d\s.,%€+\-–/()]*\d[\d\s.,%€+\-–/()]*(?:k€|m²|m³|km|h|t|kg)?$")
_YEARS = re.compile(r"(?:[^\W\d]+ )?(?:19|20)\d{2}(?:[-–/](?:(?:19|20)\d{2}|\d{2}))?")
_CONTENTS = re.compile(r"^(?:sommaire|table des mati[eè]res|contents)$", re.IGNORECASE)
_LONGEST_NAME, _MOSTLY = 45, 0.6
"""Characters of the name of a column; cells of a column that are figures, if most are."""
_LAYOUT_CELL = 1_500
"""Characters: a cell that long is a page laid out with a table, not a table."""


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph with what its file says of its looks."""

    text: str
    """Clean."""
    level: int = 0
    """Heading level of its style, 1 the highest; 0 for none."""
    is_title: bool = False
    is_list: bool = False
    is_note: bool = False
    bold: bool = False
    """All its letters."""
    size: float = 0.0
    """Points; 0 when not known."""
    lines: tuple[str, ...] = ()
    """The lines that were joined: of a text file, or cut by hand (Shift+Enter) in a paragraph."""


OPENING = 10
"""Paragraphs: the document's title is among the first."""

ReadItem = ReadParagraph | SourceBlock | Break


def blocks_of(items: Sequence[ReadItem]) -> list[SourceBlock | Break]:
    """Return the blocks: headings by style when the document has some, else by their look."""
    paragraphs = [item for item in items if isinstance(item, ReadParagraph)]
    if any(paragraph.level for paragraph in paragraphs):
        levels = _levels_by_style(paragraphs)
    else:
        levels = _levels_by_look(paragraphs)
    flow: list[SourceBlock | Break] = []
    characters = 0
    for item in items:
        characters += 0 if isinstance(item, Break) else len(item.text)
        if len(flow) >= limits.MAX_BLOCKS or characters > limits.MAX_CHARACTERS:
            raise DocumentTooLarge("Il contient une quantité anormale de texte.")
        if isinstance(item, ReadParagraph):
            flow += _paragraph_blocks(item, levels.get(id(item), 0))
        else:
            flow.append(item)
    return flow


def _levels_by_style(paragraphs: Sequence[ReadParagraph]) -> dict[int, int]:
    """Close the gaps: a document that uses only the styles 2, 3 and 5 gets levels 1, 2 and 3."""
    used = sorted({p.level for p in paragraphs if p.level and p.text})
    rank = {level: number for number, level in enumerate(used, start=1)}
    levels = {id(p): rank[p.level] for p in paragraphs if p.level and p.text}
    filled = [p for p in paragraphs if p.text]
    for place, paragraph in enumerate(filled):
        if paragraph.is_title:
            # The style Title further down is a subtitle given a look, not the document's title.
            levels[id(paragraph)] = 1 if place < OPENING else max(len(used), 1)
    return levels


def _levels_by_look(paragraphs: Sequence[ReadParagraph]) -> dict[int, int]:
    filled = [p for p in paragraphs if p.text and not p.is_note]
    marked = [p for p in filled if _looks_like_heading(p)]
    # A document all in bold or in capitals says nothing by it; its numbering still does.
    if len(marked) > max(3, len(filled) // 2):
        marked = [p for p in marked if numbering_level(p.text)]
    looks = sorted({_look(p) for p in marked}, reverse=True)
    rank = {look: min(number, 3) for number, look in enumerate(looks, start=1)}
    return {id(p): max(rank[_look(p)], numbering_level(p.text)) for p in marked}


def _looks_like_heading(paragraph: ReadParagraph) -> bool:
    if paragraph.is_list and not paragraph.bold:
        return False
    if not may_be_heading(paragraph.text):
        return False
    capitals = is_capitals(paragraph.text) and len(paragraph.text) >= 6
    numbered = numbering_level(paragraph.text) and len(paragraph.text) <= 80
    return bool(paragraph.is_title or paragraph.bold or capitals or numbered)


def _look(paragraph: ReadParagraph) -> tuple[bool, float, bool, bool]:
    capitals = is_capitals(paragraph.text)
    return paragraph.is_title, round(paragraph.size), capitals, paragraph.bold


def _paragraph_blocks(paragraph: ReadParagraph, level: int) -> list[SourceBlock]:
    text, dashed = without_bullet(paragraph.text)
    if not text:
        return []
    if paragraph.is_note:
        kind = BlockKind.NOTE
    elif level:
        # The entries of the table of contents are not read: its title would stand alone.
        if _CONTENTS.match(text):
            return []
        lines = paragraph.lines if len(paragraph.lines) > 1 else ()
        text = text[: limits.MAX_BLOCK_CHARACTERS]
        return [SourceBlock(BlockKind.HEADING, text, 1, level, lines=lines)]
    else:
        kind = BlockKind.LIST_ITEM if paragraph.is_list or dashed else BlockKind.PARAGRAPH
    pieces = list(cut(text))
    lines = paragraph.lines if len(pieces) == 1 and len(paragraph.lines) > 1 else ()
    return [SourceBlock(kind, piece, 1, lines=lines) for piece in pieces]


def cut(text: str, most: int = limits.MAX_BLOCK_CHARACTERS) -> Iterator[str]:
    """Yield the text in pieces of `most` characters at most, cut at a space when there is one."""
    while len(text) > most:
        at = text.rfind(" ", most // 2, most)
        at = at if at > 0 else most
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    if text:
        yield text


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A table's row: clean cells, and the page break met in it or before it."""

    cells: tuple[str, ...]
    is_header: bool = False
    turn: Break | None = None


def table_items(untrusted_rows: Sequence[ReadRow]) -> list[ReadItem]:
    """Return a table as blocks: one per page it spans (headers repeated), or what its cells say.

    A table of one column, or with a cell as long as half a page, only lays text out: its cells
    become paragraphs.
    """
    rows = [row for row in untrusted_rows if any(row.cells) or row.turn]
    width = max((_filled_width(row.cells) for row in rows), default=0)
    longest = max((len(cell) for row in rows for cell in row.cells), default=0)
    if sum(len(cell) for row in rows for cell in row.cells) > limits.MAX_TABLE_CHARACTERS:
        raise DocumentTooLarge("Un de ses tableaux est démesuré.")
    if width <= 1 or longest > _LAYOUT_CELL:
        return _layout_items(rows)
    headers = _header_rows(rows)
    items: list[ReadItem] = []
    page: list[ReadRow] = []
    for row in rows:
        if row.turn and page:
            items.append(_table_block(page, len(headers), width))
            page = list(headers) if len(page) > len(headers) else []
        if row.turn:
            items.append(row.turn)
        if any(row.cells):
            page.append(row)
    if len(page) > len(headers) or not items:
        items.append(_table_block(page, len(headers), width))
    return items


def _filled_width(cells: tuple[str, ...]) -> int:
    return max((number for number, cell in enumerate(cells, start=1) if cell), default=0)


def _layout_items(rows: Sequence[ReadRow]) -> list[ReadItem]:
    items: list[ReadItem] = []
    for row in rows:
        if row.turn:
            items.append(row.turn)
        # Merged cells repeat their text: said once.
        items += [ReadParagraph(text) for text in dict.fromkeys(row.cells) if text]
    return items


def _header_rows(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Return the rows marked as headers; else the first, when only the others hold figures."""
    marked = []
    for row in rows:
        if not row.is_header:
            break
        marked.append(row)
    if 0 < len(marked) < len(rows):
        return marked
    if len(rows) < 2 or any(
        _FIGURE.match(cell) for cell in rows[0].cells[1:] if not _is_year(cell)
    ):
        return []
    if any(_FIGURE.match(cell) for row in rows[1:] for cell in row.cells):
        return [rows[0]]
    return [rows[0]] if _names_columns(rows) else []


def _names_columns(rows: Sequence[ReadRow]) -> bool:
    """Return True for a first row of short names over cells that tell hours, dates or sums.

    « Site | Matin | Soir » over « Les Tilleuls | 7 h 30 – 8 h 20 | 16 h 30 – 18 h 30 »; a form of
    labels and values, two columns of which only some hold figures, has no such row.
    """
    first, body = rows[0].cells, [row.cells for row in rows[1:] if any(row.cells)]
    names = [cell for cell in first[1:] if cell]
    if not names or len(names) < len(first) - 1 or len(set(names)) < len(names):
        return False
    if any(len(cell) > _LONGEST_NAME or _tells_figure(cell) for cell in first):
        return False
    needed = 1.0 if len(first) == 2 else _MOSTLY
    return any(
        len(filled) > 1 and sum(map(_tells_figure, filled)) >= needed * len(filled)
        for filled in (
            [cells[at] for cells in body if cells[at:][:1] > ("",)] for at in range(1, len(first))
        )
    )


def _tells_figure(cell: str) -> bool:
    """Return True for a cell with a digit that is more than a year: « 15 avril 2026 », « 7 h 30 »."""
    return any(letter.isdigit() for letter in cell) and not _is_year(cell)


def _is_year(cell: str) -> bool:
    """Return True for « 2025 » and for a school year or a season, « 2024-2025 »."""
    return bool(_YEARS.fullmatch(cell))


def _table_block(rows: Sequence[ReadRow], header_rows: int, width: int) -> SourceBlock:
    cells = tuple((row.cells + ("",) * width)[:width] for row in rows)
    text = "\n".join(" | ".join(filter(None, row)) for row in cells)
    return SourceBlock(BlockKind.TABLE, text, 1, rows=cells, header_rows=header_rows)


def cell_text(paragraphs: Sequence[str]) -> str:
    """Return the paragraphs of a cell as one clean line."""
    return clean(" ".join(paragraphs))
