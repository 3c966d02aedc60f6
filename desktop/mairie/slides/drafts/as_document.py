# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft, a result of the application, as a document that was read: the source of slides."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop.core.draft import (
    Block,
    Citation,
    Doubt,
    Draft,
    Heading,
    ListBlock,
    Paragraph,
    ParagraphStyle,
    Table,
)
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.french.words import fold
from desktop.mairie.slides.drafts.cleaning import (
    as_decision,
    begins_with,
    clean,
    is_one_of,
    is_spoken,
    kept_columns,
    with_outcome,
    without_beginning,
    without_blanks,
)
from desktop.mairie.slides.drafts.minutes import with_minutes_titles
from desktop.mairie.slides.wording.phrases import capitalised

FORMAT = "draft"
"""In place of a file's suffix: this source is no file."""
_STYLES_LEFT_OUT = frozenset(
    {
        ParagraphStyle.HEADER,
        ParagraphStyle.VISA,
        ParagraphStyle.ENACTING,
        ParagraphStyle.CLOSING,
        ParagraphStyle.SIGNATURE,
        ParagraphStyle.SMALL,
    }
)
"""What frames an act, and is said by nobody in front of a screen."""
_NUMBER = re.compile(r"\A\d{1,2}[.)]\s+")
_MOST_DOUBTS = 12
_LONGEST_QUOTE = 140


def document_of_draft(draft: Draft) -> SourceDocument:
    """Return a draft as a source document, each block on the page that its citation names.

    Notes, what is « à vérifier » or « [à compléter] », times of a recording and what frames an act
    are left out. Doubts become warnings. Without citations the pages are "estimated": all is page 1.
    """
    blocks = _with_their_pages(
        list(_without_repeats(_blocks(_shown(with_minutes_titles(draft.blocks)))))
    )
    has_pages = any(_citations(block) for block in draft.blocks)
    last = max((block.page for block in blocks), default=1)
    title = _title(draft)
    text = "\n".join([title, *(block.text for block in blocks)])
    content = text.encode("utf-8", "replace")
    sizes: dict[int, int] = {}
    for block in blocks:
        sizes[block.page] = sizes.get(block.page, 0) + len(block.text)
    return SourceDocument(
        name=draft.sources[0] if draft.sources else "Résultat",
        format=FORMAT,
        title=title,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        pages=tuple(
            SourcePage(number, characters=sizes.get(number, 0)) for number in range(1, last + 1)
        ),
        blocks=blocks,
        paging="exact" if has_pages else "estimated",
        warnings=tuple(_warnings(draft)),
    )


def _title(draft: Draft) -> str:
    """Return what the draft is about: « Conseil municipal du 12 mars » for a « Compte rendu »."""
    title = without_beginning(draft.title.strip(), "title_openings")
    if is_one_of(title, "kinds") and draft.subtitle:
        return f"{title}\u00a0: {draft.subtitle}"
    return title or draft.subtitle


def _shown(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks but for the parts that help to read the draft over."""
    hidden = 0
    for block in blocks:
        if isinstance(block, Heading):
            if hidden and block.level > hidden:
                continue
            hidden = block.level if begins_with(clean(block.text), "left_out") else 0
            if hidden or is_one_of(block.text, "wrappers"):
                continue
        if not hidden:
            yield block


def _blocks(blocks: Iterator[Block]) -> Iterator[SourceBlock]:
    page, heading = 1, ""
    for block in blocks:
        for made in _made(block, page):
            page = made.page
            if made.kind is BlockKind.HEADING:
                heading = made.text
                yield made
            else:
                yield replace(made, text=_under(heading, made.text))


def _made(block: Block, page: int) -> Iterator[SourceBlock]:
    if isinstance(block, Heading):
        text = clean(block.text)
        if text:
            yield SourceBlock(BlockKind.HEADING, text, page, level=max(1, block.level))
    elif isinstance(block, Paragraph):
        yield from _paragraph(block, BlockKind.PARAGRAPH, page)
    elif isinstance(block, ListBlock):
        for item in block.items:
            yield from _paragraph(item, BlockKind.LIST_ITEM, page)
    elif isinstance(block, Table):
        yield from _table(block, page)


def _under(heading: str, text: str) -> str:
    """Return what stands under a heading without the heading's own words before its « : »."""
    head, colon, rest = text.partition("\u00a0: ")
    said = [re.sub(r"\W+", " ", fold(one)).strip() for one in (head, _NUMBER.sub("", heading))]
    return capitalised(rest) if colon and said[0] and said[0] == said[1] else text


def _paragraph(paragraph: Paragraph, kind: BlockKind, page: int) -> Iterator[SourceBlock]:
    if paragraph.style in _STYLES_LEFT_OUT or begins_with(paragraph.text, "lines_left_out"):
        return
    said = without_blanks(clean(without_beginning(paragraph.text, "labels")))
    text = as_decision(with_outcome(said))
    if any(letter.isalnum() for letter in text) and not is_spoken(text):
        first = next(iter(paragraph.citations), None)
        yield SourceBlock(
            kind, text, first.page if first else page, box=first.box if first else None
        )


def _table(table: Table, page: int) -> Iterator[SourceBlock]:
    rows = [tuple(without_blanks(clean(cell)) for cell in row) for row in table.rows]
    columns = kept_columns(table.header, rows)
    if not rows or not columns:
        return
    page = next((one.page for one in table.citations), page)
    if table.caption:
        yield SourceBlock(BlockKind.CAPTION, clean(table.caption), page)
    whole = [tuple(row[place] for place in columns) for row in (table.header, *rows)]
    text = "\n".join(" ".join(cell for cell in row if cell) for row in whole)
    yield SourceBlock(BlockKind.TABLE, text, page, rows=tuple(whole), header_rows=1)


def _without_repeats(blocks: Iterator[SourceBlock]) -> Iterator[SourceBlock]:
    """Yield the blocks but for what was said above: a summary and its extracts, a decision told twice.

    A heading under which nothing stays goes too.
    """
    seen: set[str] = set()
    cells: set[str] = set()
    kept: list[SourceBlock] = []
    for block in blocks:
        said = _said(block.text)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            # A summary names the point that the part below has as its title.
            if said in seen or any(one.endswith(f": {said}") for one in seen):
                continue
            seen.add(said)
            if begins_with(block.text, "actions") and said.split(" – ")[0].split(" - ")[0] in cells:
                continue
        cells.update(_said(cell) for row in block.rows for cell in row)
        kept.append(block)
    for place, block in enumerate(kept):
        following = kept[place + 1] if place + 1 < len(kept) else None
        is_empty = following is None or (
            following.kind is BlockKind.HEADING and following.level <= block.level
        )
        if block.kind is not BlockKind.HEADING or not is_empty:
            yield block


def _with_their_pages(blocks: list[SourceBlock]) -> tuple[SourceBlock, ...]:
    """Put each heading on the page of what stands under it: nothing cites a heading."""
    page = blocks[-1].page if blocks else 1
    for place in range(len(blocks) - 1, -1, -1):
        if blocks[place].kind is BlockKind.HEADING:
            blocks[place] = replace(blocks[place], page=page)
        page = blocks[place].page
    return tuple(blocks)


def _said(text: str) -> str:
    return fold(without_beginning(text, "actions")).strip(" .;")


def _citations(block: Block) -> tuple[Citation, ...]:
    if isinstance(block, Paragraph | Table):
        return block.citations
    if isinstance(block, ListBlock):
        return tuple(one for item in block.items for one in item.citations)
    return ()


def _warnings(draft: Draft) -> Iterator[str]:
    """Yield a sentence for each doubt of the draft, the same one once."""
    found: dict[str, Doubt] = {}
    for paragraph in draft.paragraphs():
        for doubt in paragraph.doubts:
            found.setdefault(f"{doubt.excerpt}\0{doubt.reason}", doubt)
    doubts = list(found.values())
    for doubt in doubts[:_MOST_DOUBTS]:
        excerpt = doubt.excerpt.strip()
        shown = (
            excerpt
            if len(excerpt) <= _LONGEST_QUOTE
            else excerpt[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"
        )
        yield f"À vérifier\u00a0: «\u00a0{shown}\u00a0». {doubt.reason}"
    if len(doubts) > _MOST_DOUBTS:
        yield f"{len(doubts) - _MOST_DOUBTS} autres passages du résultat sont à vérifier."
