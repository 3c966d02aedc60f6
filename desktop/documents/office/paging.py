# SPDX-License-Identifier: AGPL-3.0-or-later
"""Page numbers for formats that have none: from the breaks left in the file, else estimated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from desktop.core.errors import DocumentTooLarge
from desktop.core.source_document import Paging, SourceBlock, SourcePage
from desktop.documents import limits

CHARACTERS_PER_PAGE = 3_000
"""An A4 page of 11-point text with usual margins."""
_LONGEST_MANUAL = int(1.6 * CHARACTERS_PER_PAGE)
"""More between two manual breaks than one usual page holds: the breaks are not all there."""
_LONGEST_RENDERED = int(2.5 * CHARACTERS_PER_PAGE)
"""More between two rendered breaks than the densest page holds: the file was edited since by a
program that does not lay pages out, and most of its breaks are gone."""


class Break(Enum):
    """A page break met while reading, before the blocks that follow it."""

    MANUAL = "manual"
    """Asked for by the author."""
    RENDERED = "rendered"
    """Noted by the word processor when it last laid the document out."""


Flow = Sequence[SourceBlock | Break]
"""Blocks and breaks in reading order; the blocks' own page numbers are not looked at."""


@dataclass(frozen=True, slots=True)
class PagedBlocks:
    """Blocks with their page numbers, and how sure these are."""

    blocks: tuple[SourceBlock, ...]
    pages: tuple[SourcePage, ...]
    paging: Paging


def paginate(flow: Flow, *, rendered_after_manual: bool = False) -> PagedBlocks:
    """Number the pages of a document.

    With `rendered_after_manual`, the word processor also writes a RENDERED break behind each MANUAL
    one (Word does, LibreOffice does not): the two are one page turn.
    """
    if _breaks_suffice(flow):
        numbered = _by_breaks(flow, rendered_after_manual)
        paging: Paging = "breaks"
    else:
        numbered = _by_length(flow)
        paging = "estimated"
    blocks = tuple(replace(block, page=page) for page, block in numbered)
    return PagedBlocks(blocks, _pages(blocks), paging)


def _breaks_suffice(flow: Flow) -> bool:
    if Break.RENDERED not in flow and Break.MANUAL not in flow:
        return False
    longest = _LONGEST_RENDERED if Break.RENDERED in flow else _LONGEST_MANUAL
    length = 0
    for item in flow:
        length = 0 if isinstance(item, Break) else length + len(item.text)
        if length > longest:
            return False
    return True


def _by_breaks(flow: Flow, rendered_after_manual: bool) -> list[tuple[int, SourceBlock]]:
    page, numbered, just_turned = 1, [], False
    for item in flow:
        if isinstance(item, SourceBlock):
            just_turned = False
            numbered.append((page, item))
        elif item is Break.RENDERED and just_turned and rendered_after_manual:
            just_turned = False
        else:
            page += 1
            just_turned = item is Break.MANUAL
    return numbered


def _by_length(flow: Flow) -> list[tuple[int, SourceBlock]]:
    page, length, numbered = 1, 0, []
    for item in flow:
        if isinstance(item, Break):
            page, length = (page + 1, 0) if length else (page, 0)
            continue
        numbered.append((page, item))
        length += len(item.text)
        page, length = page + length // CHARACTERS_PER_PAGE, length % CHARACTERS_PER_PAGE
    return numbered


def _pages(blocks: Iterable[SourceBlock]) -> tuple[SourcePage, ...]:
    characters: dict[int, int] = {1: 0}
    for block in blocks:
        characters[block.page] = characters.get(block.page, 0) + len(block.text)
    last = max(characters)
    if last > limits.MAX_PAGES:
        raise DocumentTooLarge(f"Il compte {last} pages environ (limite : {limits.MAX_PAGES}).")
    # A page between two breaks without text is blank on purpose, not a scan: it has_text.
    return tuple(
        SourcePage(number, characters=characters.get(number, 0)) for number in range(1, last + 1)
    )
