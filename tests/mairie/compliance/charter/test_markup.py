# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marks of clauses become blocks; whatever an agent types gives a document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.draft import Heading, ListBlock, Paragraph, Table
from desktop.mairie.compliance.charter.markup import blocks_of


def test_each_mark_gives_its_block() -> None:
    heading, paragraph, bullets, numbers, table = blocks_of(
        "## Titre\nUn mot.\n- un\n– deux\n1. premier\n2. second\n| A | B |\n| 1 | 2 |"
    )
    assert heading == Heading("Titre", 2)
    assert paragraph == Paragraph("Un mot.")
    assert isinstance(bullets, ListBlock) and not bullets.ordered
    assert [item.text for item in bullets.items] == ["un", "deux"]
    assert isinstance(numbers, ListBlock) and numbers.ordered
    assert table == Table(("A", "B"), (("1", "2"),))


def test_an_empty_line_parts_two_lists() -> None:
    first, second = blocks_of("- un\n\n- deux")
    assert isinstance(first, ListBlock) and isinstance(second, ListBlock)


def test_rows_of_other_lengths_still_make_a_table() -> None:
    (table,) = blocks_of("| A | B |\n| seul |\n| 1 | 2 | 3 |")
    assert isinstance(table, Table)
    assert table.rows == (("seul", ""), ("1", "2 3"))


@given(st.text(alphabet="#|- 1.ab\n–", max_size=60))
def test_anything_typed_gives_blocks_that_hold(text: str) -> None:
    for block in blocks_of(text):
        if isinstance(block, Table):
            assert all(len(row) == len(block.header) >= 2 for row in block.rows)
