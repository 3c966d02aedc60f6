# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts the text recognised on scanned pages in its place in a document that was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.core.source_document import SourceBlock, SourceDocument, SourcePage


def apply_ocr(
    document: SourceDocument, untrusted_pages: Mapping[int, Sequence[SourceBlock]]
) -> SourceDocument:
    """Return the document with the recognised blocks of each page (number → blocks) merged in.

    Only pages without text take any; a page on which nothing was recognised stays without text.
    """
    gained = {
        number: tuple(replace(block, page=number) for block in untrusted_pages[number])
        for number in document.pages_without_text()
        if untrusted_pages.get(number)
    }
    # Sorting is stable: the blocks of a page keep their reading order.
    blocks = [*document.blocks, *(block for page in gained.values() for block in page)]
    blocks.sort(key=lambda block: block.page)
    pages = tuple(_recognised(page, gained.get(page.number, ())) for page in document.pages)
    return replace(document, blocks=tuple(blocks), pages=pages)


def _recognised(page: SourcePage, blocks: Sequence[SourceBlock]) -> SourcePage:
    if not blocks:
        return page
    characters = sum(len(block.text) for block in blocks)
    return replace(page, characters=characters, has_text=True, from_ocr=True)
