# SPDX-License-Identifier: AGPL-3.0-or-later
"""Minutes made here that come back as a file: read as the draft they were, with the pages of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from desktop.core.draft import Block, Citation, Draft, Heading, ListBlock, Paragraph, Table
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.mairie.slides.drafts.as_document import document_of_draft
from desktop.mairie.slides.drafts.cleaning import is_one_of

_LONGEST_SUBTITLE = 160


def minutes_read_again(document: SourceDocument) -> SourceDocument | None:
    """Return minutes made here without what only helps to read them; None for another document.

    They are known by their title and their parts: « Compte rendu », then « Participants » and
    « L’essentiel », or « Décisions » with « Actions ».
    """
    blocks = document.blocks
    if len(blocks) < 2 or not _are_minutes(blocks):
        return None
    subtitle = blocks[1].text if _is_subtitle(blocks[1]) else ""
    body = blocks[2:] if subtitle else blocks[1:]
    draft = Draft(blocks[0].text, tuple(_blocks(body)), subtitle)
    read = document_of_draft(draft)
    return replace(
        read,
        name=document.name,
        format=document.format,
        sha256=document.sha256,
        size=document.size,
        pages=document.pages,
        paging=document.paging,
        warnings=document.warnings,
    )


def _are_minutes(blocks: Sequence[SourceBlock]) -> bool:
    if blocks[0].kind is not BlockKind.HEADING or not is_one_of(blocks[0].text, "minutes_kinds"):
        return False
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    return sum(is_one_of(text, "minutes_parts") for text in headings) > 1


def _is_subtitle(block: SourceBlock) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.text) <= _LONGEST_SUBTITLE


def _blocks(blocks: Sequence[SourceBlock]) -> Iterator[Block]:
    """Yield the blocks as a draft has them: items that follow each other are one list."""
    for is_item, run in groupby(blocks, lambda block: block.kind is BlockKind.LIST_ITEM):
        if is_item:
            yield ListBlock(tuple(map(_paragraph, run)))
        else:
            for block in run:
                yield from _block(block)


def _block(block: SourceBlock) -> Iterator[Block]:
    if block.kind is BlockKind.HEADING:
        yield Heading(block.text, max(1, block.level))
    elif block.kind is BlockKind.TABLE and block.rows:
        header, *rows = block.rows
        yield Table(header, tuple(rows), citations=(Citation(block.page, box=block.box),))
    elif block.kind is BlockKind.PARAGRAPH:
        yield _paragraph(block)


def _paragraph(block: SourceBlock) -> Paragraph:
    return Paragraph(block.text, citations=(Citation(block.page, box=block.box),))
