# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents typed in capitals."""

from __future__ import annotations

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.outline.shouting import without_shouting


def _document(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> SourceDocument:
    blocks = tuple(SourceBlock(kind, text, 1) for text in texts)
    return SourceDocument("note.docx", "docx", "Note", "", 1, (SourcePage(1),), blocks)


def test_a_document_in_capitals_reads_as_sentences_with_its_titles() -> None:
    calm = without_shouting(
        _document(
            "COMMUNE DE LA ROCHE-AUX-FÉES",
            "NOTE SUR LE DÉNEIGEMENT DES VOIES COMMUNALES",
            "HIVER 2025-2026",
            "OBLIGATIONS DES RIVERAINS",
            "CHAQUE RIVERAIN DÉGAGE LE TROTTOIR. LE STOCK DE SEL EST DE 18 TONNES.",
        )
    )
    texts = [block.text for block in calm.blocks]
    assert texts[1] == "Note sur le déneigement des voies communales"
    assert texts[3] == "Obligations des riverains"
    assert texts[4] == "Chaque riverain dégage le trottoir. Le stock de sel est de 18 tonnes."
    headings = [block.text for block in calm.blocks if block.kind is BlockKind.HEADING]
    assert headings == [texts[1], texts[3]]


def test_a_title_in_capitals_takes_the_spelling_of_the_body() -> None:
    calm = without_shouting(
        _document("CREATION D'UN POSTE A BREVILLE", "La création d’un poste à Bréville est utile.")
    )
    assert calm.blocks[0].text == "Création d'un poste à Bréville"
    assert calm.blocks[0].kind is BlockKind.PARAGRAPH


def test_an_ordinary_document_and_its_acronyms_stay() -> None:
    document = _document("Le SDIS et la DETR", "DETR", "Les travaux commencent.")
    assert without_shouting(document) is document
