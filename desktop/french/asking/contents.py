# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of contents: they name every subject and answer no question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument

_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\s*$|…{2,}\s*\d{1,4}\s*$")
_FEWEST = 3
_SHARE = 0.7
"""Of the lines of a page, those that must name a page for it to be a table of contents."""


def contents_pages(document: SourceDocument) -> frozenset[int]:
    """Return the pages whose lines, for the most, are titles with the number of their page."""
    pages: dict[int, list[str]] = {}
    leads: dict[int, int] = {}
    last = len(document.pages)
    for block in document.blocks:
        lines = _lines(block)
        pages.setdefault(block.page, []).extend(lines)
        leads[block.page] = leads.get(block.page, 0) + _entries(block, lines, last)
    return frozenset(
        page
        for page, lines in pages.items()
        if leads[page] >= _FEWEST and leads[page] >= _SHARE * len(lines)
    )


def is_contents_line(text: str) -> bool:
    """Tell a line that leads to a page by dots: « 2.1 Tarifs ............ 11 »."""
    return bool(_LEADERS.search(text))


def _lines(block: SourceBlock) -> list[str]:
    if block.rows:
        return [" | ".join(cell for cell in row if cell) for row in block.rows]
    return list(block.lines) or [block.text]


def _entries(block: SourceBlock, lines: Sequence[str], last_page: int) -> int:
    """Return how many lines name a page: by dots, or by a growing last column of page numbers."""
    if block.kind is not BlockKind.TABLE:
        return sum(map(is_contents_line, lines))
    numbers = [row[-1].strip() for row in block.rows if row]
    pages = [int(number) for number in numbers if number.isdigit()]
    is_growing = pages == sorted(pages) and all(1 <= page <= last_page for page in pages)
    has_titles = all(any(c.isalpha() for c in row[0]) for row in block.rows if row)
    return len(pages) if is_growing and has_titles and len(pages) >= _FEWEST else 0
