# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a document calls itself above the first heading of its body."""

from __future__ import annotations

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.outline.cover_lines import best_first, cover_lines, says_more

BODY = "La rue Nationale supporte neuf mille véhicules par jour en moyenne. " * 3


def _document(*blocks: tuple[BlockKind, str]) -> SourceDocument:
    made = tuple(SourceBlock(kind, text, 1) for kind, text in blocks)
    pages = (SourcePage(1),)
    return SourceDocument("etude.pdf", "pdf", "Méthode – Trafic", "0" * 64, 9, pages, made)


def test_the_lines_over_the_first_heading_name_the_document_not_the_headings() -> None:
    document = _document(
        (BlockKind.PARAGRAPH, "Version 3 du 12 novembre"),
        (BlockKind.PARAGRAPH, "Centre-ville de Rochebrune"),
        (BlockKind.PARAGRAPH, "Étude de circulation du centre-ville"),
        (BlockKind.HEADING, "Méthode"),
        (BlockKind.PARAGRAPH, BODY),
    )
    lines = cover_lines(document)
    assert says_more(lines, "Méthode – Trafic – Stationnement")
    assert not says_more(lines, "Étude de circulation du centre-ville, phase 1")
    assert best_first(lines)[0] == "Étude de circulation du centre-ville"
    assert "Version 3 du 12 novembre" not in best_first(lines)


def test_a_body_without_heading_has_no_cover() -> None:
    document = _document(
        (BlockKind.PARAGRAPH, "Note sur le trafic"), (BlockKind.PARAGRAPH, BODY),
        (BlockKind.HEADING, "Trafic"), (BlockKind.PARAGRAPH, BODY),
    )  # fmt: skip
    assert cover_lines(document) == ()


def test_a_cover_names_the_document_even_with_a_long_legal_mention() -> None:
    legal = (
        "Rapport présenté conformément à l’article L. 2224-5 du code général des collectivités territoriales, "
        * 2
    )
    blocks = (
        SourceBlock(BlockKind.PARAGRAPH, "Rapport annuel sur le prix et la qualité de l’eau", 1),
        SourceBlock(BlockKind.PARAGRAPH, legal, 1),
        SourceBlock(BlockKind.HEADING, "1. Caractérisation technique du service", 2, level=1),
        SourceBlock(BlockKind.PARAGRAPH, BODY, 2),
    )
    document = SourceDocument(
        "rpqs.docx",
        "docx",
        "1. Caractérisation",
        "0" * 64,
        9,
        (SourcePage(1), SourcePage(2)),
        blocks,
    )
    assert best_first(cover_lines(document)) == [
        "Rapport annuel sur le prix et la qualité de l’eau"
    ]
