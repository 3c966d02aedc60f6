# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of a document with what stands around them, those cut by a page end joined again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.digest.outline import outline, plain_title
from desktop.french.digest.templates import is_form_leftover
from desktop.french.digest.verbs import has_verb
from desktop.french.words import fold, folded_words
from desktop.mairie.slides.figures.cells import clean
from desktop.mairie.slides.figures.units_said import says_only_unit

_MOST_COLUMNS = 40
_LONGEST_LEAD = 300
_LONGEST_TITLE = 80
_YEARS = re.compile(r"(?:\d{1,2}/\d{1,2}/|\b\d{1,2}(?:er)? \w+ )?\b(?:19|20)\d{2}\b")
_LABEL = re.compile(
    r"\A(?:tableau|figure|graphique|fig\.|tab\.|illustration|graph\.)\s*(?:n[°o]\s*)?"
    r"(?:\d[\d.]*[a-z]?|[ivx]+\b)\s*[:.–—-]*\s*",
    re.IGNORECASE,
)
_SERIES = re.compile(r"\A[A-Z]{2,5}\s[A-Z]\d{1,2}[A-Z]?\s*[-–:]\s*")
"""« POP T3 – »: how Insee numbers its tables."""
_SAYS_WHO = re.compile(
    r"(?:rapporteur[es]*|pr[ée]sent[ée]e?s?|excus[ée]e?s?|absent[es]*|r[ée]dact\w+|secr[ée]taire|affaire suivie|pr[ée]sident[es]*)\b",
    re.IGNORECASE,
)
"""Who presents an item stands above its table, and titles nothing."""
_OPENING = 12
"""Blocks among which a document says once in which unit its amounts are."""
_AMOUNTS_IN = re.compile(
    r"\b(?:montants|sommes|chiffres)\b[^.;:]{0,50}\ben (?:milliers|millions) d['’]euros\b",
    re.IGNORECASE,
)
_BETWEEN = (BlockKind.NOTE, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands."""

    part: str = ""
    path: tuple[str, ...] = ()
    """Headings above, from the chapter down, without numbers."""

    @property
    def heading(self) -> str:
        """The nearest heading; empty at the top."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table as it stands in the document."""

    block_index: int
    page: int
    rows: tuple[tuple[str, ...], ...]
    header_rows: int
    place: Place
    caption: str = ""
    """Its own caption, without « Tableau 12 : »; empty for none."""
    lead: str = ""
    """The paragraph right above, when it announces the table: it ends with a colon."""
    unit_line: str = ""
    """What tells the unit of all its figures, right above it: « En milliers d’euros »."""
    amounts_unit: str = ""
    """The sentence of the document's opening that tells the unit of all amounts."""
    is_list: bool = False
    """True for a list whose lines each give a figure: it has no lines to show as a table."""
    blocks: int = 1
    """How many blocks it was read from: the lines of a list, and what announces it."""
    pages: int = 1
    """Over how many pages it runs."""


def places_of(document: SourceDocument) -> list[Place]:
    """Return where each block of `document` stands, in the order of its blocks."""
    by_block: dict[int, Place] = {}
    for section in outline(document):
        place = Place(section.part, section.path)
        by_block.update((id(block), place) for block in section.blocks)
    places: list[Place] = []
    for block in document.blocks:
        known = by_block.get(id(block))
        if known is None:
            last = places[-1] if places else Place()
            known = replace(
                last, path=(*last.path[: max(0, block.level - 1)], plain_title(block.text))
            )
        places.append(known)
    return places


def table_sources(
    document: SourceDocument, places: Sequence[Place], check: Callable[[], None]
) -> Iterator[TableSource]:
    """Yield the tables of `document` in order; `check` may raise Cancelled."""
    blocks = document.blocks
    said = _unit_of_all(blocks)
    held: TableSource | None = None
    last = -1
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.TABLE or not block.rows:
            continue
        check()
        table = _read(blocks, index, places[index])
        table = replace(table, amounts_unit=said)
        if held and _goes_on(held, table, blocks[last + 1 : index], blocks[last].page):
            held = _joined(held, table)
        else:
            if held:
                yield held
            held = table
        last = index
    if held:
        yield held


def _read(blocks: Sequence[SourceBlock], index: int, place: Place) -> TableSource:
    block = blocks[index]
    rows = tuple(tuple(clean(cell) for cell in row[:_MOST_COLUMNS]) for row in block.rows)
    above = blocks[index - 1] if index else None
    below = _caption_below(blocks, index)
    caption = lead = unit_line = ""
    if above and says_only_unit(above.text):
        unit_line = clean(above.text)
        above = blocks[index - 2] if index > 1 else None
    if above and above.kind is BlockKind.CAPTION:
        caption = plain_caption(above.text)
    elif below:
        caption = plain_caption(below.text)
    elif above and above.page >= block.page - 1 and len(above.text) <= _LONGEST_LEAD:
        if _titles(above, place):
            caption = plain_caption(above.text)
        elif above.kind is BlockKind.PARAGRAPH and above.text.rstrip().endswith(":"):
            lead = clean(above.text)
    return TableSource(index, block.page, rows, block.header_rows, place, caption, lead, unit_line)


def _unit_of_all(blocks: Sequence[SourceBlock]) -> str:
    """Return the sentence of the opening that tells the unit of all amounts; empty for none."""
    for block in blocks[:_OPENING]:
        if block.kind is BlockKind.TABLE:
            break
        found = _AMOUNTS_IN.search(block.text)
        if found:
            return clean(found.group())
    return ""


def _caption_below(blocks: Sequence[SourceBlock], index: int) -> SourceBlock | None:
    """Return the caption under a table, unless another table under it has it."""
    following = blocks[index + 1 : index + 3]
    if not following or following[0].kind is not BlockKind.CAPTION:
        return None
    return None if following[1:] and following[1].kind is BlockKind.TABLE else following[0]


def _titles(above: SourceBlock, place: Place) -> bool:
    """Return True for a line that titles the table under it without being a heading of the outline."""
    text = clean(above.text)
    if above.kind is BlockKind.HEADING:
        return plain_title(above.text) != place.heading
    if above.kind is not BlockKind.PARAGRAPH or is_form_leftover(text) or _SAYS_WHO.match(text):
        return False
    if _LABEL.match(text):
        return True
    bare = _YEARS.sub("", text)
    is_short = len(text) <= _LONGEST_TITLE and not text.endswith((".", ":", ";", ","))
    return is_short and not any(c.isdigit() for c in bare) and not has_verb(folded_words(text))


def plain_caption(text: str) -> str:
    """Return a caption without « Tableau 12 : » nor its last dot."""
    bare = _SERIES.sub("", _LABEL.sub("", clean(text))).strip(" :.–—-")
    return bare[:1].upper() + bare[1:] if bare else ""


def _goes_on(
    held: TableSource, table: TableSource, between: Sequence[SourceBlock], last_page: int
) -> bool:
    """Return True for the rest of a table that a page end cut: same columns, nothing said between."""
    if not 0 <= table.page - last_page <= 1 or _width(held) != _width(table):
        return False
    if any(block.kind not in _BETWEEN or len(block.text) > 160 for block in between):
        return False
    if table.caption and table.caption != held.caption and not between:
        return False
    count = max(1, held.header_rows)
    if _folded(held.rows[:count]) == _folded(table.rows[:count]):
        return not between or all(block.kind is BlockKind.NOTE for block in between)
    has_own_header = table.header_rows > 0 and not _looks_like_data(table.rows[0])
    return table.page == last_page + 1 and not between and not has_own_header


def _looks_like_data(row: Sequence[str]) -> bool:
    return any(
        re.match(r"[-–(]?\s?\d", cell) and not re.fullmatch(r"(?:19|20)\d\d", cell)
        for cell in row[1:]
    )


def _width(table: TableSource) -> int:
    return max((len(row) for row in table.rows), default=0)


def _folded(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[fold(cell) for cell in row] for row in rows]


def _joined(held: TableSource, table: TableSource) -> TableSource:
    count = max(1, held.header_rows)
    same = _folded(held.rows[:count]) == _folded(table.rows[:count])
    rest = table.rows[count:] if same else table.rows
    return replace(held, rows=(*held.rows, *rest), pages=held.pages + 1)
