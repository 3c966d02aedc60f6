# SPDX-License-Identifier: AGPL-3.0-or-later
"""Page numbers for formats that have none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.source_document import BlockKind, SourceBlock
from desktop.documents.office.paging import CHARACTERS_PER_PAGE, Break, paginate


def block(length: int) -> SourceBlock:
    return SourceBlock(BlockKind.PARAGRAPH, "x" * length, 1)


def test_breaks_decide_when_they_are_all_there():
    paged = paginate([block(900), Break.MANUAL, block(900), Break.RENDERED, block(10)])
    assert [b.page for b in paged.blocks] == [1, 2, 3]
    assert paged.paging == "breaks"


def test_a_blank_page_between_two_breaks_counts_and_is_not_a_scan():
    paged = paginate([block(9), Break.MANUAL, Break.MANUAL, block(9)])
    assert [page.characters for page in paged.pages] == [9, 0, 9]
    assert all(page.has_text for page in paged.pages)


def test_one_break_in_a_long_document_is_not_enough():
    paged = paginate([block(1_000), Break.MANUAL, *[block(1_000) for _ in range(9)]])
    assert paged.paging == "estimated"
    assert paged.blocks[1].page == 2
    assert len(paged.pages) == 4


def test_rendered_breaks_that_left_ten_thousand_characters_on_a_page_are_not_trusted():
    paged = paginate([block(2_500) for _ in range(8)] + [Break.RENDERED, block(10)])
    assert paged.paging == "estimated"


@given(
    st.lists(
        st.one_of(st.integers(1, 9_000).map(block), st.sampled_from(list(Break))), max_size=40
    ),
    st.booleans(),
)
def test_pages_never_go_back_and_every_character_is_counted(flow, after_manual):
    paged = paginate(flow, rendered_after_manual=after_manual)
    numbers = [b.page for b in paged.blocks]
    assert numbers == sorted(numbers)
    assert [page.number for page in paged.pages] == list(range(1, len(paged.pages) + 1))
    assert max(numbers, default=1) == len(paged.pages)
    assert sum(page.characters for page in paged.pages) == sum(len(b.text) for b in paged.blocks)
    if paged.paging == "estimated" and not any(isinstance(item, Break) for item in flow):
        length = sum(len(b.text) for b in paged.blocks[:-1])
        assert len(paged.pages) == 1 + length // CHARACTERS_PER_PAGE
