# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents written line by line for tests: « # » opens a heading, « - » an item, « | » a row of a table."""

from __future__ import annotations

from desktop.core.slides.deck import Deck, Slide
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document


def document(*lines: str, title: str = "", name: str = "document.pdf") -> SourceDocument:
    """Return the document of these lines, all on page 1; without a title its name is one."""
    blocks: list[SourceBlock] = []
    rows: list[tuple[str, ...]] = []
    for line in (*lines, ""):
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            text = "\n".join(" ".join(row) for row in rows)
            blocks.append(SourceBlock(BlockKind.TABLE, text, 1, rows=tuple(rows), header_rows=1))
            rows = []
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            blocks.append(SourceBlock(BlockKind.HEADING, line[level:].strip(), 1, level=level))
        elif line.startswith("- "):
            blocks.append(SourceBlock(BlockKind.LIST_ITEM, line[2:], 1))
        elif line:
            blocks.append(SourceBlock(BlockKind.PARAGRAPH, line, 1))
    stem = title or name.rpartition(".")[0]
    return SourceDocument(name, "pdf", stem, "", 1, (SourcePage(1),), tuple(blocks))


def deck(*lines: str, title: str = "", slides: int = 10) -> Deck:
    """Return the slides of these lines."""
    return outline_document(document(*lines, title=title), OutlineOrder(slides=slides))


def slide(found: Deck, title: str) -> Slide:
    """Return the slide of that title; raise AssertionError when there is none."""
    titles = [one.title for one in found.slides]
    assert title in titles, titles
    return found.slides[titles.index(title)]


def texts(found: Deck) -> list[str]:
    """Return all points of a deck but for those of its agenda."""
    return [point.text for one in found.slides if one.kind != "agenda" for point in one.points]
