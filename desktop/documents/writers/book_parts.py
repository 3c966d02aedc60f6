# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a guide has beside its text, in the same way in every format: cover, table of contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.core.draft import Block, Draft, Heading
from desktop.documents.writers.draft_wording import clean

CONTENTS_TITLE = "Sommaire"
DEEPEST = 2
"""Headings of levels 1 and 2, parts and chapters, are in the table of contents."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents."""

    text: str
    level: int
    """1 for a part, 2 for a chapter."""
    block: int
    """Which block of the draft it is."""


def contents_entries(draft: Draft) -> tuple[ContentsEntry, ...]:
    """Return the lines of the table of contents, in order."""
    return tuple(
        ContentsEntry(clean(block.text), block.level, number)
        for number, block in enumerate(draft.blocks)
        if isinstance(block, Heading) and block.level <= DEEPEST
    )


def book_blocks(draft: Draft) -> tuple[Block, ...]:
    """Return the blocks, the headings of parts and chapters opening a page.

    The first chapter of a part stands under the part's own title.
    """
    return tuple(_opened(draft))


def _opened(draft: Draft) -> Iterator[Block]:
    is_first = False
    for block in draft.blocks:
        if isinstance(block, Heading) and block.level <= DEEPEST:
            is_part = block.level < DEEPEST
            if is_part or not is_first:
                block = replace(block, opens_page=True)
            is_first = is_part
        yield block
