# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a statement rests in its source: the block of a page that shares most words with it."""

from __future__ import annotations

import re
import unicodedata

from desktop.core.draft import Citation
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument

_WORD = re.compile(r"[a-z0-9]{3,}|\d+")


class PassageFinder:
    """Finds, for a statement and a page, the words to highlight; reads each block once."""

    def __init__(self, document: SourceDocument) -> None:
        """Take the document; nothing is computed before the first question."""
        self._document = document
        self._pages: dict[int, list[tuple[frozenset[str], str, SourceBlock]]] = {}

    def cite(self, statement: str, page: int) -> Citation:
        """Return a citation of `page`, with the passage nearest to `statement` if there is one."""
        wanted = _words(statement)
        best: tuple[float, str, SourceBlock | None] = (0.15, "", None)
        for words, passage, block in self._candidates(page):
            shared = len(wanted & words)
            score = shared / (len(wanted) + 0.3 * len(words) + 1)
            if score > best[0]:
                best = (score, passage, block)
        return Citation(page, best[1], best[2].box if best[2] else None)

    def best_page(self, statement: str) -> int | None:
        """Return the page whose words cover `statement` best, or None when none covers half of it."""
        wanted = _words(statement)
        if not wanted:
            return None
        covered = {
            page.number: len(wanted & self._page_words(page.number)) / len(wanted)
            for page in self._document.pages
        }
        page = max(covered, key=lambda number: covered[number], default=None)
        return page if page is not None and covered[page] >= 0.5 else None

    def _page_words(self, page: int) -> frozenset[str]:
        return frozenset().union(*(words for words, _, _ in self._candidates(page)))

    def _candidates(self, page: int) -> list[tuple[frozenset[str], str, SourceBlock]]:
        if not self._pages:
            for block in self._document.blocks:
                self._pages.setdefault(block.page, []).extend(_passages(block))
        return self._pages.get(page, [])


def _passages(block: SourceBlock) -> list[tuple[frozenset[str], str, SourceBlock]]:
    if block.kind is BlockKind.TABLE:
        texts = [" ".join(cell for cell in row if cell) for row in block.rows]
    else:
        texts = re.split(r"(?<=[.;!?])\s+", block.text)
    return [(_words(text), text, block) for text in texts if text.strip()]


def _words(text: str) -> frozenset[str]:
    flat = unicodedata.normalize("NFKD", text.lower())
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    flat = re.sub(r"(?<=\d)[\s  ](?=\d{3})", "", flat)
    return frozenset(_WORD.findall(flat))
