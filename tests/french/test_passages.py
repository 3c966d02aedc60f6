# SPDX-License-Identifier: AGPL-3.0-or-later
"""A statement finds the passage it rests on."""

from __future__ import annotations

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.french.passages import PassageFinder

BOX = (1.0, 2.0, 3.0, 4.0)
DOCUMENT = SourceDocument(
    "a.pdf", "pdf", "", "", 1, (SourcePage(1), SourcePage(2)),
    (
        SourceBlock(BlockKind.PARAGRAPH, "Le marché est ouvert. La benne sera déplacée le 3 mai 2026.", 1, box=BOX),
        SourceBlock(BlockKind.TABLE, "", 2, rows=(("Poste", "2025"), ("Voirie", "12 400 €"))),
    ),
)  # fmt: skip


def test_the_sentence_that_shares_most_words_is_cited() -> None:
    citation = PassageFinder(DOCUMENT).cite("La benne est déplacée le 3 mai", 1)
    assert citation.passage == "La benne sera déplacée le 3 mai 2026."
    assert citation.box == BOX


def test_a_row_of_a_table_is_cited_whatever_the_spaces_in_its_figures() -> None:
    assert (
        PassageFinder(DOCUMENT).cite("Voirie : 12\u202f400 euros", 2).passage == "Voirie 12 400 €"
    )


def test_a_statement_found_nowhere_cites_the_page_alone() -> None:
    citation = PassageFinder(DOCUMENT).cite("Le chien aboie", 2)
    assert (citation.page, citation.passage, citation.box) == (2, "", None)


def test_the_page_that_covers_a_statement_is_found_or_none() -> None:
    finder = PassageFinder(DOCUMENT)
    assert finder.best_page("La benne sera déplacée") == 1
    assert finder.best_page("Voirie 12 400") == 2
    assert finder.best_page("Le chien aboie fort dans la nuit") is None
    assert finder.best_page("") is None
