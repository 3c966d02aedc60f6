# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of words, lists inside a sentence and proposals of a commission, in the slides of a document."""

from __future__ import annotations

from desktop.core.slides.deck import Deck, SlideKind
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document

NBSP = "\u00a0"


def _text(text: str) -> SourceBlock:
    return SourceBlock(BlockKind.PARAGRAPH, text, 1)


def _heading(text: str) -> SourceBlock:
    return SourceBlock(BlockKind.HEADING, text, 1, level=2)


def _table(*rows: tuple[str, ...], headers: int = 1) -> SourceBlock:
    text = "\n".join(" | ".join(row) for row in rows)
    return SourceBlock(BlockKind.TABLE, text, 1, rows=rows, header_rows=headers)


def _deck(*blocks: SourceBlock) -> Deck:
    document = SourceDocument(
        "note.docx", "docx", "Note sur les travaux", "", 1, (SourcePage(1),), blocks
    )
    return outline_document(document, OutlineOrder(10))


def test_a_table_that_says_who_does_what_is_shown_whole() -> None:
    rows = (
        ("Action", "Responsable", "Échéance"),
        ("Demander trois devis pour la toiture", "M. Lenoir", "15 avril 2026"),
        ("Prévenir les riverains de la rue Haute", "Mme Combes", "2 avril 2026"),
        ("Relancer le département sur la RD 12", "Secrétariat", "fin mai 2026"),
    )
    deck = _deck(_heading("Suites à donner"), _table(*rows))
    (slide,) = [one for one in deck.slides if one.kind is SlideKind.TABLE]
    assert slide.table is not None
    assert slide.table.rows == rows[1:]
    assert not any(one.kind is SlideKind.TIMELINE for one in deck.slides)


def test_a_calendar_without_a_marked_header_is_a_timeline_with_its_effects() -> None:
    deck = _deck(
        _heading("Calendrier"),
        _table(
            ("Étape", "Dates", "Effet"),
            ("Réseaux d’eau", "2 mars au 30 avril 2026", "Rue barrée"),
            ("Voirie", "4 mai au 12 juin 2026", "Alternat par feux"),
            headers=0,
        ),
    )
    (slide,) = [one for one in deck.slides if one.kind is SlideKind.TIMELINE]
    assert [(step.when, step.what) for step in slide.steps] == [
        ("2 mars au 30 avril 2026", f"Réseaux d’eau{NBSP}: rue barrée"),
        ("4 mai au 12 juin 2026", f"Voirie{NBSP}: alternat par feux"),
    ]


def test_a_list_said_in_short_sentences_is_told_whole() -> None:
    deck = _deck(
        _heading("Critères"),
        _text("Prix : 50 %. Valeur technique : 40 %. Environnement : 10 %."),
        _heading("Consultation"),
        _text("L’avis a été publié le 6 octobre 2026. Cinq offres ont été reçues le 7 novembre."),
    )
    told = [point.text for slide in deck.slides for point in slide.points]
    assert {f"Prix{NBSP}: 50{NBSP}%", f"Environnement{NBSP}: 10{NBSP}%"} <= set(told)
    assert f"Valeur technique{NBSP}: 40{NBSP}%" in told


def test_what_a_commission_proposes_is_a_decision_asked() -> None:
    deck = _deck(
        _heading("Proposition"),
        _text(
            "La commission propose d’attribuer le marché à Vière Travaux pour 184 300 € HT et "
            "d’autoriser le maire à signer le marché."
        ),
    )
    (slide,) = [one for one in deck.slides if one.kind is SlideKind.DECISION]
    assert slide.points[0].text.startswith("Attribuer le marché à Vière Travaux")
    assert slide.points[1].text == "Autoriser le maire à signer le marché"
