# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a draft back from a text document that the agent may have edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextDocument, QTextFrame, QTextTable

from desktop.core.draft import (
    Author,
    Block,
    Citation,
    Doubt,
    Draft,
    Heading,
    Image,
    ListBlock,
    Note,
    Paragraph,
    ParagraphStyle,
    Table,
)
from desktop.ui.widgets.draft_document import Piece
from desktop.ui.widgets.draft_marks import BlockRole, Mark, cited, key_of, own_text, role_of


def read_draft(document: QTextDocument, original: Draft, pieces: Sequence[Piece]) -> Draft:
    """Return `original` with the blocks as they now read; what changed is the agent's."""
    blocks: list[Block] = []
    for part in _parts(document.rootFrame()):
        if isinstance(part, QTextTable):
            blocks.append(_table(part, pieces))
        else:
            _add(blocks, part, pieces)
    return replace(original, blocks=tuple(blocks))


def read_paragraph(block: QTextBlock, pieces: Sequence[Piece]) -> Paragraph:
    """Return a paragraph or list item as it now reads, with its citations and open doubts."""
    source = _source(block, pieces)
    text, links = own_text(block), cited(block)
    citations = tuple(c for link in links if (c := _citation(link, pieces)) is not None)
    doubts = _open_doubts(block, source)
    if source is not None and text == source.text and citations == source.citations:
        return source if doubts == source.doubts else replace(source, doubts=doubts)
    style = source.style if source is not None else ParagraphStyle.BODY
    left = tuple(d for d in doubts if d.excerpt in text)
    return Paragraph(text, Author.AGENT, citations, left, style)


def _parts(frame: QTextFrame) -> Iterator[QTextBlock | QTextTable]:
    iterator = frame.begin()
    while not iterator.atEnd():
        inner = iterator.currentFrame()
        if isinstance(inner, QTextTable):
            yield inner
        elif inner is None and iterator.currentBlock().isValid():
            yield iterator.currentBlock()
        iterator += 1


def _add(blocks: list[Block], block: QTextBlock, pieces: Sequence[Piece]) -> None:
    role, text = role_of(block), own_text(block)
    if role is BlockRole.ITEM and text:
        _add_item(blocks, block, pieces)
    elif role is BlockRole.CAPTION:
        piece = pieces[key_of(block)]
        if isinstance(piece, Image):
            blocks.append(piece)
    elif role is BlockRole.HEADING and text:
        piece = pieces[key_of(block)]
        blocks.append(Heading(text, piece.level if isinstance(piece, Heading) else 1))
    elif role is BlockRole.NOTE and text:
        piece = pieces[key_of(block)]
        blocks.append(replace(piece, text=text) if isinstance(piece, Note) else Note(text))
    elif role in (BlockRole.PARAGRAPH, BlockRole.STREAM, None) and text:
        blocks.append(read_paragraph(block, pieces))


def _add_item(blocks: list[Block], block: QTextBlock, pieces: Sequence[Piece]) -> None:
    item = read_paragraph(block, pieces)
    before = block.previous()
    while role_of(before) is BlockRole.DOUBT:
        before = before.previous()
    is_same_list = role_of(before) is BlockRole.ITEM and _group(before) == _group(block)
    last = blocks[-1] if blocks else None
    if is_same_list and isinstance(last, ListBlock):
        blocks[-1] = replace(last, items=(*last.items, item))
        return
    made = block.textList()
    ordered = made is not None and made.format().style().name == "ListDecimal"
    blocks.append(ListBlock((item,), ordered))


def _group(block: QTextBlock) -> int:
    return block.blockFormat().intProperty(Mark.GROUP)


def _source(block: QTextBlock, pieces: Sequence[Piece]) -> Paragraph | None:
    if role_of(block) not in (BlockRole.PARAGRAPH, BlockRole.ITEM):
        return None
    piece = pieces[key_of(block)] if key_of(block) < len(pieces) else None
    return piece if isinstance(piece, Paragraph) else None


def _citation(link: tuple[int, int], pieces: Sequence[Piece]) -> Citation | None:
    key, number = link
    piece = pieces[key] if key < len(pieces) else None
    if isinstance(piece, Paragraph) and number < len(piece.citations):
        return piece.citations[number]
    return None


def _open_doubts(block: QTextBlock, source: Paragraph | None) -> tuple[Doubt, ...]:
    """Return the doubts whose line still stands under the block."""
    if source is None:
        return ()
    found, below = [], block.next()
    while below.isValid() and role_of(below) is BlockRole.DOUBT:
        number = below.blockFormat().intProperty(Mark.DOUBT)
        if key_of(below) == key_of(block) and number < len(source.doubts) and below.text().strip():
            found.append(source.doubts[number])
        below = below.next()
    return tuple(found)


def _table(table: QTextTable, pieces: Sequence[Piece]) -> Table:
    rows = [
        tuple(_cell(table, row, column) for column in range(table.columns()))
        for row in range(table.rows())
    ]
    piece = pieces[table.format().intProperty(Mark.KEY)]
    source = piece if isinstance(piece, Table) else Table((), ())
    read = replace(source, header=rows[0], rows=tuple(rows[1:]))
    return source if read == source else replace(read, author=Author.AGENT)


def _cell(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastCursorPosition().position(), cursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", " ").strip()
