# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recognised pages put in their place."""

from __future__ import annotations

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.documents.scans.recognised import apply_ocr


def block(text: str, page: int) -> SourceBlock:
    return SourceBlock(BlockKind.PARAGRAPH, text, page)


DOCUMENT = SourceDocument(
    "a.pdf", "pdf", "A", "", 1,
    (SourcePage(1, characters=3), SourcePage(2, has_text=False), SourcePage(3, characters=5),
     SourcePage(4, has_text=False)),
    (block("un.", 1), block("trois", 3)),
)  # fmt: skip


def test_blocks_are_merged_in_the_order_of_pages():
    read = apply_ocr(DOCUMENT, {2: (block("deux", 2), block("deux bis", 2))})
    assert [b.text for b in read.blocks] == ["un.", "deux", "deux bis", "trois"]
    assert read.pages[1] == SourcePage(2, characters=12, has_text=True, from_ocr=True)
    assert read.pages_without_text() == (4,)


def test_a_page_on_which_nothing_was_read_stays_without_text():
    assert apply_ocr(DOCUMENT, {2: (), 4: ()}) == DOCUMENT


def test_a_page_that_has_text_takes_none():
    assert apply_ocr(DOCUMENT, {1: (block("faux", 1),)}) == DOCUMENT


def test_blocks_of_the_wrong_page_are_set_right():
    assert apply_ocr(DOCUMENT, {4: (block("quatre", 99),)}).blocks[-1] == block("quatre", 4)
