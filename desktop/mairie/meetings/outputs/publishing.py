# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves a document before it goes out: the time codes, the parts that only help to check it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.core.draft import Block, Draft, Heading, ListBlock, Note, Paragraph, Table

TO_REMOVE = " (partie à retirer)"
"""How the title of a part ends that is for the secretary only; it lasts until the next title."""
INSTANT = "Instant"
"""Title of the column of times in a table."""
_TIME = re.compile(r"[ \u00a0]?\[\d{2}:\d{2}:\d{2}\]")


def has_times(draft: Draft) -> bool:
    """Tell whether the document bears time codes."""
    return without_times(draft).blocks != draft.blocks


def without_times(draft: Draft) -> Draft:
    """Return the document without « [00:12:34] » nor columns of times."""
    return replace(draft, blocks=tuple(map(block_without_times, draft.blocks)))


def block_without_times(block: Block) -> Block:
    """Return a block without its time codes; what was doubtful in it stays so."""
    if isinstance(block, Table):
        kept = [number for number, title in enumerate(block.header) if title != INSTANT]
        return replace(
            block,
            header=tuple(block.header[number] for number in kept),
            rows=tuple(tuple(_bare(row[number]) for number in kept) for row in block.rows),
        )
    if isinstance(block, ListBlock):
        return replace(block, items=tuple(map(_bare_paragraph, block.items)))
    if isinstance(block, Paragraph):
        return _bare_paragraph(block)
    if isinstance(block, Heading | Note):
        return replace(block, text=_bare(block.text))
    return block


def has_side_parts(draft: Draft) -> bool:
    """Tell whether the document bears parts that are to be removed."""
    return any(isinstance(one, Heading) and one.text.endswith(TO_REMOVE) for one in draft.blocks)


def without_side_parts(draft: Draft) -> Draft:
    """Return the document without the parts that are to be removed before it goes out."""
    return replace(draft, blocks=tuple(_kept(draft.blocks)))


def _kept(blocks: tuple[Block, ...]) -> Iterator[Block]:
    level = 0
    """Of the title of the part that is being left out; 0 outside one."""
    for block in blocks:
        if isinstance(block, Heading):
            if block.text.endswith(TO_REMOVE):
                level = level or block.level
            elif block.level <= level:
                level = 0
        if not level:
            yield block


def _bare_paragraph(paragraph: Paragraph) -> Paragraph:
    doubts = tuple(replace(one, excerpt=_bare(one.excerpt)) for one in paragraph.doubts)
    return replace(paragraph, text=_bare(paragraph.text), doubts=doubts)


def _bare(text: str) -> str:
    return _TIME.sub("", text)
