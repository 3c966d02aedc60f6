# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document that was read: its pages and its blocks, in reading order, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class BlockKind(StrEnum):
    """What a block of a source document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"
    """A footnote, a legend, small print: readable, rarely important."""


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A heading, a paragraph, a list item or a table of a source document.

    `text` is clean: hyphenation undone, one space between words, no leading bullet. For a table,
    `text` is its rows one per line and `rows` holds the cells; the first `header_rows` rows are
    headers. `page` counts from 1 (the place of the page in the file, not the printed number).
    `box` is (x0, y0, x1, y1) in points from the top left of the page, when the format has one.
    """

    kind: BlockKind
    text: str
    page: int
    level: int = 0
    """For a heading, 1 is the highest; 0 for all else."""
    box: tuple[float, float, float, float] | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    lines: tuple[str, ...] = ()
    """The lines that were joined into `text`, for who reads line by line: those of a text file, or
    of a paragraph cut by hand (Shift+Enter). An empty one stands for a blank line. Empty for one
    line, and for a PDF."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a source document, with what could be read of it."""

    number: int
    width: float = 595.0
    """Points (1/72 inch)."""
    height: float = 842.0
    characters: int = 0
    """Characters of readable body text found (repeated headers, footers, page numbers left out)."""
    has_text: bool = True
    """False for a scan or a picture page: nothing to read without OCR."""
    from_ocr: bool = False


Paging = Literal["exact", "breaks", "estimated"]


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that was read, ready for the tasks.

    `paging` says how sure the page numbers are: "exact" (PDF), "breaks" (the page breaks that the
    word processor left in the file), "estimated" (the format has no pages: they are counted).
    """

    name: str
    format: str
    """Lower-case suffix without the dot: "pdf", "docx", "odt", "txt"."""
    title: str
    sha256: str
    size: int
    """Bytes."""
    pages: tuple[SourcePage, ...]
    blocks: tuple[SourceBlock, ...]
    paging: Paging = "exact"
    warnings: tuple[str, ...] = field(default=())
    """French sentences for the agent: what could not be read, and why."""

    def pages_without_text(self) -> tuple[int, ...]:
        """Return the numbers of the pages of which nothing could be read."""
        return tuple(page.number for page in self.pages if not page.has_text)

    def line_text(self) -> str:
        """Return the whole text line by line; a table, often there for its looks, cell by cell.

        Blank lines stand where the text file has them, and between the paragraphs of other formats.
        """
        between = "\n" if self.format == "txt" else "\n\n"
        return between.join("\n".join(_lines_of(block)) for block in self.blocks)

    def row_text(self) -> str:
        """Return the whole text line by line, the cells of a row on one line with a tab between."""
        return "\n".join(
            "\n".join("\t".join(row) for row in block.rows)
            if block.rows
            else "\n".join(_lines_of(block))
            for block in self.blocks
        )

    def page_text(self, number: int) -> str:
        """Return the text of page `number`, a block per line; empty when there is none."""
        return "\n".join(block.text for block in self.blocks if block.page == number)

    def page_texts(self) -> dict[int, str]:
        """Return the text of every page, in one pass: for who needs them all."""
        lines: dict[int, list[str]] = {page.number: [] for page in self.pages}
        for block in self.blocks:
            lines.setdefault(block.page, []).append(block.text)
        return {number: "\n".join(texts) for number, texts in lines.items()}

    def sections(self) -> Iterator[tuple[tuple[SourceBlock, ...], tuple[SourceBlock, ...]]]:
        """Yield (headings above, blocks under them) for each run of blocks between two headings."""
        path: list[SourceBlock] = []
        body: list[SourceBlock] = []
        for block in self.blocks:
            if block.kind is not BlockKind.HEADING:
                body.append(block)
                continue
            if body:
                yield tuple(path), tuple(body)
                body = []
            path = [heading for heading in path if heading.level < block.level] + [block]
        if body:
            yield tuple(path), tuple(body)


def _lines_of(block: SourceBlock) -> tuple[str, ...]:
    cells = tuple(cell for row in block.rows for cell in row if cell)
    return cells or block.lines or (block.text,)
