# SPDX-License-Identifier: AGPL-3.0-or-later
"""A digest as blocks of a draft, and as the lines that a model reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from desktop.core.draft import Author, Block, Citation, Heading, ListBlock, Paragraph
from desktop.french.digest.maker import Digest, DigestItem


def digest_blocks(digest: Digest, level: int = 1) -> tuple[Block, ...]:
    """Return the items as bullet lists under the headings of their sections."""
    blocks: list[Block] = []
    for section, items in groupby(digest.items, key=lambda item: item.section):
        if section:
            blocks.append(Heading(section, level))
        blocks.append(ListBlock(tuple(_paragraph(item) for item in items)))
    return tuple(blocks)


def digest_lines(items: Iterable[DigestItem]) -> str:
    """Return the items as text for a model: a section per title, each line after its page mark."""
    lines: list[str] = []
    section = ""
    for item in items:
        if item.section != section:
            section = item.section
            lines.append(f"# {section}")
        lines.append(f"[p. {item.page}] {item.text}")
    return "\n".join(lines)


def fit_items(
    digest: Digest, budget_tokens: int, count_tokens: Callable[[str], int]
) -> tuple[DigestItem, ...]:
    """Return the items that matter most and fit in `budget_tokens`, in reading order."""
    sizes = [count_tokens(digest_lines([item])) + 1 for item in digest.items]
    by_score = sorted(range(len(sizes)), key=lambda i: -digest.items[i].score)
    chosen: set[int] = set()
    left = budget_tokens
    for index in by_score:
        if sizes[index] <= left:
            chosen.add(index)
            left -= sizes[index]
    return tuple(item for index, item in enumerate(digest.items) if index in chosen)


def _paragraph(item: DigestItem) -> Paragraph:
    return Paragraph(item.text, Author.RULE, (Citation(item.page, item.passage, item.box),))
