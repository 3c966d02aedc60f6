# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model wrote, as blocks of a draft: each statement with its pages and what is doubtful."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop.core.draft import Author, Block, Citation, Doubt, Heading, ListBlock, Paragraph
from desktop.core.source_document import SourceDocument
from desktop.french.grounding.index import GroundingIndex
from desktop.french.passages import PassageFinder
from desktop.french.summary_text import SummaryLine
from desktop.french.typography import french_typography

_NBSP = " "


class GroundedWriter:
    """Checks statements against a document and turns them into blocks."""

    def __init__(self, document: SourceDocument, check: Callable[[], None] = lambda: None) -> None:
        """Index the pages of `document` once; `check` is called often and may raise Cancelled."""
        self._last_page = len(document.pages)
        self._check = check
        self._index = GroundingIndex(document.page_texts())
        self._finder = PassageFinder(document)

    def blocks(self, lines: Iterable[SummaryLine]) -> tuple[Block, ...]:
        """Return the lines as headings, lists and paragraphs, grounded."""
        blocks: list[Block] = []
        points: list[Paragraph] = []
        for line in lines:
            self._check()
            if line.kind == "point":
                points.append(self.paragraph(line))
                continue
            _close_list(blocks, points)
            is_heading = line.kind == "heading"
            blocks.append(
                Heading(french_typography(line.text), 2) if is_heading else self.paragraph(line)
            )
        _close_list(blocks, points)
        return tuple(blocks)

    def paragraph(self, line: SummaryLine) -> Paragraph:
        """Return one statement with its citations and its doubts."""
        text = french_typography(line.text)
        pages, doubts = list(line.pages), list(_unknown_pages(line, self._last_page))
        if not pages:
            found = self._finder.best_page(line.text)
            if found is not None:
                pages = [found]
            else:
                doubts.append(Doubt(text, "Le modèle n’a pas indiqué de page pour cette phrase."))
        doubts.extend(self._index.check(text, pages))
        citations = tuple(self._finder.cite(line.text, page) for page in pages)
        return Paragraph(text, Author.MODEL, citations, tuple(doubts))


def _close_list(blocks: list[Block], points: list[Paragraph]) -> None:
    if points:
        blocks.append(ListBlock(tuple(points)))
        points.clear()


def _unknown_pages(line: SummaryLine, last: int) -> Sequence[Doubt]:
    return [
        Doubt(line.text, f"Le modèle cite la page {page}, mais le document en a {last}.")
        for page in line.unknown_pages
    ]


def citation_pages(citations: Iterable[Citation]) -> list[int]:
    """Return the pages cited, each once, in order."""
    return list(dict.fromkeys(citation.page for citation in citations))
