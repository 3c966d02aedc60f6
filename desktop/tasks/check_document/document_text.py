# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a document as one text, with the page that each place of it stands on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from desktop.core.files.readable import readable
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A text, a blank line between blocks, and where its pages are."""

    text: str
    starts: tuple[int, ...]
    """Places at which a block begins, in order."""
    pages: tuple[int, ...]
    """The page of each of these blocks."""

    def page_at(self, place: int) -> int:
        """Return the page of a place of the text; 0 when there is no text."""
        number = bisect_right(self.starts, place) - 1
        return self.pages[max(number, 0)] if self.pages else 0


def document_text(document: SourceDocument) -> DocumentText:
    """Return the text of a document; items of lists have a dash, rows of tables a line each."""
    pieces: list[str] = []
    starts: list[int] = []
    pages: list[int] = []
    length = 0
    for block in document.blocks:
        words = _words(block)
        if not words:
            continue
        starts.append(length)
        pages.append(block.page)
        pieces.append(words)
        length += len(words) + 2
    return DocumentText("\n\n".join(pieces), tuple(starts), tuple(pages))


def _words(block: SourceBlock) -> str:
    if block.rows:
        rows = (
            "\u00a0| ".join(" ".join(cell.split()) for cell in row if cell) for row in block.rows
        )
        return readable("\n".join(row for row in rows if row))
    words = readable("\n".join(block.lines) if block.lines else block.text).strip()
    return f"- {words}" if block.kind is BlockKind.LIST_ITEM and words else words
