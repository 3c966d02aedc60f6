# SPDX-License-Identifier: AGPL-3.0-or-later
"""A verbatim asks nothing any more, and a list of decisions has no vote of its own."""

from __future__ import annotations

from desktop.core.slides.deck import SlideKind
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.french.digest.outline import Section
from desktop.mairie.slides.drafts import minutes_read_again
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document
from desktop.mairie.slides.outline.vote_lines import section_votes
from desktop.mairie.slides.outline.word_for_word import tells_word_for_word

SAID = [
    "M. le maire : Il vous est proposé d’approuver le marché de la rue pour 48 350 €.",
    "Mme Roux : Je trouve que le revêtement est trop clair pour cette rue.",
    "M. le maire : Il est proposé au conseil de fixer le tarif à 3,60 € au 1er janvier.",
    "Mme Roux : Je préfère que le tarif actuel soit gardé pour les familles.",
    "M. le maire : La réunion publique aura lieu le 20 janvier à la salle des fêtes.",
    "Mme Roux : La cantine coûte 3,45 € aujourd’hui, ce qui est déjà beaucoup.",
]


def _blocks(texts: list[str], kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[SourceBlock, ...]:
    return tuple(SourceBlock(kind, text, 1) for text in texts)


def _document(blocks: tuple[SourceBlock, ...]) -> SourceDocument:
    return SourceDocument(
        "reunion.txt", "txt", "", "0" * 64, 1, (SourcePage(1, characters=900),), blocks
    )


def test_what_was_said_is_not_asked_of_the_council() -> None:
    order = OutlineOrder(8)
    said = outline_document(_document(_blocks(SAID)), order)
    assert SlideKind.DECISION not in {slide.kind for slide in said.slides}
    asked = [text.split(" : ", 1)[1] for text in SAID]
    report = outline_document(_document(_blocks(asked)), order)
    assert SlideKind.DECISION in {slide.kind for slide in report.slides}


def test_a_form_is_no_verbatim() -> None:
    labels = ["Date : 12 mars", "Lieu : mairie", "Objet : budget", "Nom : Roux", "Durée : 2 h"]
    assert not tells_word_for_word(_blocks(labels))
    assert tells_word_for_word(_blocks(SAID))


def test_the_last_vote_of_a_list_is_not_that_of_all() -> None:
    items = ["Toiture. Adopté : 9 voix pour, 1 contre.", "Cantine. Adopté : 8 voix pour, 2 contre."]
    listed = Section("", ("L’essentiel",), _blocks(items, BlockKind.LIST_ITEM))
    alone = Section("", ("Toiture",), _blocks(items[:1]))
    assert section_votes([listed]) == ()
    assert [one.text for one in section_votes([alone])] == ["Vote\u00a0: 9 pour, 1 contre"]


def test_minutes_made_here_are_read_again_without_what_frames_them() -> None:
    heads = [("Compte rendu", 1), ("Participants", 1), ("L’essentiel", 1), ("1. Toiture", 1)]
    head = {text: SourceBlock(BlockKind.HEADING, text, 1, level=level) for text, level in heads}
    blocks = (
        head["Compte rendu"], *_blocks(["Commission du 3 novembre 2026"]), *_blocks(["Lieu\u00a0: mairie"], BlockKind.LIST_ITEM),
        head["Participants"], *_blocks(["Présents\u00a0: Mme Roux"], BlockKind.LIST_ITEM),
        head["L’essentiel"], *_blocks(["Toiture\u00a0: avis favorable. Vote\u00a0: 5 voix pour, 1 voix contre."], BlockKind.LIST_ITEM),
        head["1. Toiture"], *_blocks(["Décision\u00a0: Toiture\u00a0: avis favorable. Vote\u00a0: 5 voix pour, 1 voix contre.", "Trois devis reçus."]),
    )  # fmt: skip
    read = minutes_read_again(_document(blocks))
    assert read is not None
    texts = [block.text.replace("\u00a0", " ") for block in read.blocks]
    assert "Toiture : avis favorable – 5 voix pour, 1 voix contre." in texts
    assert sum("avis favorable" in text for text in texts) == 1
    assert not any("Lieu" in text or "Présents" in text for text in texts)
    assert minutes_read_again(_document(_blocks(SAID))) is None
