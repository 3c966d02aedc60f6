# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document is cut into parts that fit, and nothing is lost."""

from __future__ import annotations

import re

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.french.parts import split_into_parts


def _words(text: str) -> int:
    return len(text.split())


def _document(blocks: list[SourceBlock]) -> SourceDocument:
    pages = tuple(SourcePage(n) for n in range(1, max(b.page for b in blocks) + 1))
    return SourceDocument("a", "txt", "", "", 1, pages, tuple(blocks))


def _blocks() -> list[SourceBlock]:
    blocks = []
    for page in range(1, 11):
        blocks.append(SourceBlock(BlockKind.HEADING, f"Titre {page}", page, level=1))
        blocks += [SourceBlock(BlockKind.PARAGRAPH, f"mot{page}x{i} " * 9, page) for i in range(6)]
    return blocks


def test_every_word_is_in_exactly_one_part_within_the_budget() -> None:
    document = _document(_blocks())
    parts = split_into_parts(document, 100, _words)
    assert all(_words(part.text) <= 100 + 2 * 8 for part in parts)
    read = [w for part in parts for w in re.findall(r"mot\w+", part.text)]
    assert read == [w for block in document.blocks for w in re.findall(r"mot\w+", block.text)]
    assert [p.first_page for p in parts] == sorted(p.first_page for p in parts)


def test_parts_start_at_headings_where_they_can() -> None:
    parts = split_into_parts(_document(_blocks()), 100, _words)
    assert sum("# Titre" in part.text.splitlines()[1] for part in parts) >= len(parts) // 2


def test_a_block_longer_than_the_budget_is_cut_in_pieces() -> None:
    long = SourceBlock(BlockKind.PARAGRAPH, "Une phrase assez longue pour compter. " * 200, 1)
    parts = split_into_parts(_document([long]), 100, _words)
    assert len(parts) > 10
    assert sum(part.text.count("phrase") for part in parts) == 200


def test_a_block_that_cannot_be_cut_does_not_hang() -> None:
    parts = split_into_parts(_document([SourceBlock(BlockKind.PARAGRAPH, "x", 1)]), 1, lambda _: 50)
    assert len(parts) == 1


def test_the_same_text_has_the_same_fingerprint() -> None:
    first, second = (split_into_parts(_document(_blocks()), 100, _words) for _ in range(2))
    assert [p.fingerprint for p in first] == [p.fingerprint for p in second]
    assert len({p.fingerprint for p in first}) == len(first)
