# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document cut into passages: paragraphs, lists with their lead-in, rows with their header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.asking.contents import contents_pages, is_contents_line
from desktop.french.asking.passage import Passage, PassageKind
from desktop.french.asking.table_passages import table_passages
from desktop.french.sentences import split_sentences

MOST_SENTENCES = 6
MOST_WORDS = 110
"""Of a passage; a longer sentence stays whole."""
_SHORT = 22
"""Words under which a paragraph is joined with its neighbours of the same section."""
_COVER_WORDS = 70
"""A page of titles alone, with no more words than this, opens a part of the document."""
_MARK_WORDS = 8
_LONGEST_LEAD = 40


def cut_passages(document: SourceDocument) -> tuple[Passage, ...]:
    """Return the passages of a document, in its order."""
    contents = contents_pages(document)
    blocks = [
        (place, block)
        for place, block in enumerate(document.blocks)
        if block.page not in contents and not is_contents_line(block.text)
    ]
    return tuple(_Cutter(_cover_pages(document)).cut(blocks))


def _cover_pages(document: SourceDocument) -> dict[int, str]:
    """Return the words of each page that holds titles only: the cover of what follows."""
    pages: dict[int, list[SourceBlock]] = {}
    for block in document.blocks:
        pages.setdefault(block.page, []).append(block)
    covers: dict[int, str] = {}
    for page, blocks in pages.items():
        opens = blocks[0].kind is BlockKind.HEADING or any(map(_is_great_title, blocks))
        words = " – ".join(block.text for block in blocks if any(map(str.isalpha, block.text)))
        others = sum(len(b.text.split()) for b in blocks if b.kind is not BlockKind.HEADING)
        is_short = len(words.split()) <= _COVER_WORDS and others <= _MARK_WORDS * 2
        if opens and is_short and len(pages) > 1 and all(map(_is_mark, blocks)):
            covers[page] = words
    return covers


def _is_great_title(block: SourceBlock) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1


def _is_mark(block: SourceBlock) -> bool:
    """Tell a title, or a number or a few words beside it: a chapter, a year, a place."""
    if block.kind is BlockKind.HEADING:
        return True
    if block.kind not in (BlockKind.NOTE, BlockKind.CAPTION, BlockKind.PARAGRAPH):
        return False
    is_said = block.text.rstrip().endswith((".", ":", ";", "!", "?", "…"))
    return len(block.text.split()) <= _MARK_WORDS and not is_said


@dataclass(slots=True)
class _Group:
    """Blocks that will be one passage."""

    kind: PassageKind
    lead: str = ""
    pieces: list[str] = field(default_factory=list)
    place: int = 0
    last_place: int = 0
    page: int = 0
    sentences: int = 0
    words: int = 0
    box: tuple[float, float, float, float] | None = None


class _Cutter:
    """Goes through the blocks once, with the headings above."""

    def __init__(self, covers: dict[int, str]) -> None:
        self._covers = covers
        self._cover = ""
        self._path: list[SourceBlock] = []
        self._group: _Group | None = None
        self._lead = ""
        self._bare: tuple[int, SourceBlock] | None = None
        """A heading under which nothing came yet."""

    def cut(self, blocks: Sequence[tuple[int, SourceBlock]]) -> Iterator[Passage]:
        """Yield the passages of blocks, each with its rank in the document."""
        for place, block in blocks:
            if block.page in self._covers:
                yield from self._open_part(block)
            elif block.kind is BlockKind.HEADING:
                yield from self._open_section(place, block)
            elif block.text.strip():
                self._bare = None
                yield from self._body(place, block)
        yield from self._close()
        yield from self._bare_heading()

    def _open_part(self, block: SourceBlock) -> Iterator[Passage]:
        yield from self._close()
        yield from self._bare_heading()
        cover = self._covers[block.page]
        self._path, self._lead = [], ""
        if cover != self._cover:
            self._cover = cover
            yield Passage(cover, block.page, PassageKind.HEADING, box=block.box)

    def _open_section(self, place: int, block: SourceBlock) -> Iterator[Passage]:
        yield from self._close()
        if self._bare is not None and self._bare[1].level >= block.level:
            yield from self._bare_heading()
        self._path = [above for above in self._path if above.level < block.level] + [block]
        self._bare, self._lead = (place, block), ""

    def _bare_heading(self) -> Iterator[Passage]:
        if self._bare is not None:
            place, block = self._bare
            path = self._titles()[:-1] if self._path else self._titles()
            section = path[-1] if path else ""
            yield Passage(
                block.text,
                block.page,
                PassageKind.HEADING,
                section,
                path,
                place,
                place,
                0,
                block.box,
            )
        self._bare = None

    def _body(self, place: int, block: SourceBlock) -> Iterator[Passage]:
        if block.kind is BlockKind.TABLE and block.rows:
            lead = self._taken_lead()
            yield from self._close()
            section, path = self._where()
            yield from table_passages(block, place, section, path, lead)
            return
        kind = _kind_of(block)
        if kind is PassageKind.TEXT and _is_lead(block.text):
            yield from self._close()
            self._lead = block.text
            self._start(place, block, kind, "")
            return
        if kind is PassageKind.LIST and not self._is_open(kind, block):
            lead = self._taken_lead()
            yield from self._close()
            self._start(place, block, kind, lead)
            return
        for text in _pieces(block.text):
            yield from self._add(place, block, kind, text)

    def _add(
        self, place: int, block: SourceBlock, kind: PassageKind, text: str
    ) -> Iterator[Passage]:
        words, sentences = len(text.split()), len(split_sentences(text))
        group = self._group
        if group is None or not self._fits(group, block, kind, words, sentences):
            lead = group.lead if group and group.kind is kind is PassageKind.LIST else ""
            yield from self._close()
            self._start(place, block, kind, lead, text)
            return
        self._lead = ""
        group.pieces.append(text)
        group.last_place = place
        group.words += words
        group.sentences += sentences

    def _fits(
        self, group: _Group, block: SourceBlock, kind: PassageKind, words: int, sentences: int
    ) -> bool:
        if group.page != block.page or group.words + words > MOST_WORDS:
            return False
        if group.sentences + sentences > MOST_SENTENCES:
            return False
        if kind is PassageKind.LIST or group.kind is PassageKind.LIST:
            return kind is group.kind
        return group.words < _SHORT or words < _SHORT

    def _is_open(self, kind: PassageKind, block: SourceBlock) -> bool:
        group = self._group
        return group is not None and group.kind is kind and group.page == block.page

    def _start(
        self, place: int, block: SourceBlock, kind: PassageKind, lead: str, text: str = ""
    ) -> None:
        text = text or block.text
        self._group = _Group(
            kind, lead, [text], place, place, block.page, len(split_sentences(text)),
            len(text.split()) + len(lead.split()), block.box,
        )  # fmt: skip

    def _taken_lead(self) -> str:
        """Return what introduces a list or a table; its own passage goes with it."""
        lead, self._lead = self._lead, ""
        if lead and self._group is not None and self._group.pieces == [lead]:
            self._group = None
        return lead if len(lead.split()) <= _LONGEST_LEAD else ""

    def _close(self) -> Iterator[Passage]:
        group, self._group = self._group, None
        if group is None:
            return
        section, path = self._where()
        lead = f"{group.lead}\n" if group.lead else ""
        between = "\n" if group.kind is PassageKind.LIST else " "
        yield Passage(
            lead + between.join(group.pieces), group.page, group.kind, section, path,
            group.place, group.last_place, len(lead), group.box,
        )  # fmt: skip

    def _where(self) -> tuple[str, tuple[str, ...]]:
        path = self._titles()
        return (self._path[-1].text if self._path else ""), path

    def _titles(self) -> tuple[str, ...]:
        titles = tuple(heading.text for heading in self._path)
        return (self._cover, *titles) if self._cover else titles


def _kind_of(block: SourceBlock) -> PassageKind:
    if block.kind is BlockKind.LIST_ITEM:
        return PassageKind.LIST
    return PassageKind.NOTE if block.kind is BlockKind.NOTE else PassageKind.TEXT


def _is_lead(text: str) -> bool:
    return text.rstrip().endswith(":") and len(text.split()) <= _LONGEST_LEAD


def _pieces(text: str) -> Iterator[str]:
    """Yield a paragraph whole, or by runs of sentences when it is long."""
    sentences = split_sentences(text)
    if len(sentences) <= MOST_SENTENCES and len(text.split()) <= MOST_WORDS:
        yield text
        return
    run: list[str] = []
    for sentence in sentences:
        words = sum(len(piece.split()) for piece in run) + len(sentence.split())
        if run and (len(run) >= MOST_SENTENCES - 2 or words > MOST_WORDS):
            yield " ".join(run)
            run = []
        run.append(sentence)
    if run:
        yield " ".join(run)
