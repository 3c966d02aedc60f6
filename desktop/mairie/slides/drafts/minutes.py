# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of minutes made here, named by what a slide shows of them: what was decided, who does what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from desktop.core.draft import Block, Heading, ListBlock, Table
from desktop.mairie.slides.drafts.cleaning import clean, first_of, is_one_of, tells_outcome


def with_minutes_titles(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with « L’essentiel » named after the decisions that it lists.

    The table of actions stands under a title of its own, after what else its part says.
    """
    level = 1
    actions: list[Block] = []
    for block, following in pairwise((*blocks, None)):
        if isinstance(block, Heading):
            yield from actions
            actions, level = [], block.level
            if is_one_of(block.text, "summary_titles") and _lists_decisions(following):
                block = Heading(first_of("decisions_title"), level, opens_page=block.opens_page)
        if isinstance(block, Table) and _tells_actions(block):
            actions += [Heading(first_of("actions_title"), level), block]
        elif block is not None:
            yield block
    yield from actions


def _lists_decisions(block: Block | None) -> bool:
    if not isinstance(block, ListBlock) or not block.items:
        return False
    decided = sum(tells_outcome(clean(item.text)) for item in block.items)
    return 2 * decided >= len(block.items)


def _tells_actions(table: Table) -> bool:
    return sum(is_one_of(clean(name), "actions_columns") for name in table.header) > 1
