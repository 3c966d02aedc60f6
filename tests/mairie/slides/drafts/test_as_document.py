# SPDX-License-Identifier: AGPL-3.0-or-later
"""Results of the application as sources of slides: what stays, where it stands, what is told."""

from __future__ import annotations

import hashlib

import pytest

from desktop.core.draft import (
    Author,
    Citation,
    Doubt,
    Draft,
    Heading,
    Image,
    ListBlock,
    Note,
    Paragraph,
    ParagraphStyle,
    Table,
    Tone,
)
from desktop.core.slides.deck import Audience, SlideKind
from desktop.core.source_document import BlockKind, SourceDocument
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.meeting import MinutesKind
from desktop.mairie.meetings.outputs import minutes_draft
from desktop.mairie.slides.drafts import document_of_draft
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document
from tests.mairie.meetings.outputs.made_meetings import council


def cited(text: str, page: int, *doubts: Doubt) -> Paragraph:
    return Paragraph(text, Author.MODEL, (Citation(page, text),), doubts)


SUMMARY = Draft(
    "Résumé\u00a0: Rapport sur le service de l’eau",
    (
        Note("12 pages lues sur 12."),
        Note("Une page n’a pas pu être lue.", Tone.WARNING),
        Heading("L’essentiel"),
        cited("Le rendement du réseau atteint 84,6 % en 2025.", 4, Doubt("84,6 %", "Ce pourcentage n’a pas été retrouvé.")),
        Heading("Extraits du document"),
        Heading("Les fuites", 2),
        ListBlock((cited("Dix fuites ont été réparées.", 5), cited("Le rendement du réseau atteint 84,6 % en 2025.", 4))),
        Heading("Sans rien dessous", 2),
        Heading("Tarifs", 2),
        Table(("Tarif", "2024", "2025", "Instant"), (("Abonnement", "42 €", "44 €", "00:01:02"),), "Tarifs de l’eau", citations=(Citation(7),)),
        Image("plan.png", "Plan du réseau"),
        Heading("À vérifier avant diffusion (partie à retirer)"),
        ListBlock((Paragraph("Une phrase à relire."),)),
    ),
    subtitle="rapport.pdf · 12 pages",
    sources=("rapport.pdf",),
)  # fmt: skip


def texts(document: SourceDocument, *kinds: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if not kinds or block.kind in kinds]


def test_blocks_keep_their_kind_and_the_page_of_their_citation() -> None:
    document = document_of_draft(SUMMARY)
    assert [(block.kind, block.page) for block in document.blocks] == [
        (BlockKind.HEADING, 4), (BlockKind.PARAGRAPH, 4), (BlockKind.HEADING, 5), (BlockKind.LIST_ITEM, 5),
        (BlockKind.HEADING, 7), (BlockKind.CAPTION, 7), (BlockKind.TABLE, 7),
    ]  # fmt: skip
    assert document.paging == "exact"
    assert [page.number for page in document.pages] == list(range(1, 8))
    assert all(block.page <= len(document.pages) for block in document.blocks)


def test_notes_what_is_to_check_and_repeats_are_left_out() -> None:
    said = " ".join(texts(document_of_draft(SUMMARY)))
    for absent in (
        "12 pages lues",
        "pas pu être lue",
        "à relire",
        "À vérifier",
        "Extraits du document",
        "Sans rien dessous",
    ):
        assert absent not in said
    assert said.count("84,6 %") == 1


def test_doubts_are_told_as_warnings() -> None:
    assert document_of_draft(SUMMARY).warnings == (
        "À vérifier\u00a0: «\u00a084,6 %\u00a0». Ce pourcentage n’a pas été retrouvé.",
    )


def test_many_doubts_are_counted() -> None:
    paragraphs = tuple(cited(f"Phrase {n}.", 1, Doubt(f"mot {n}", "Absent.")) for n in range(40))
    warnings = document_of_draft(Draft("T", paragraphs)).warnings
    assert len(warnings) == 13
    assert warnings[-1].startswith("28 ")


def test_a_table_keeps_its_figures_without_the_columns_of_times() -> None:
    table = next(block for block in document_of_draft(SUMMARY).blocks if block.rows)
    assert table.rows == (("Tarif", "2024", "2025"), ("Abonnement", "42 €", "44 €"))
    assert table.header_rows == 1


def test_the_title_says_what_the_result_is_about() -> None:
    assert document_of_draft(SUMMARY).title == "Rapport sur le service de l’eau"
    minutes = Draft(
        "Compte rendu", (Paragraph("Bonjour."),), subtitle="Conseil municipal du jeudi 12 mars 2026"
    )
    assert (
        document_of_draft(minutes).title
        == "Compte rendu\u00a0: Conseil municipal du jeudi 12 mars 2026"
    )


def test_size_and_fingerprint_are_those_of_the_text() -> None:
    one = document_of_draft(SUMMARY)
    content = "\n".join([one.title, *texts(one)]).encode()
    assert (one.size, one.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert one.sha256 != document_of_draft(Draft("Autre", SUMMARY.blocks)).sha256


def test_an_act_is_left_without_what_frames_it() -> None:
    act = Draft(
        "Arrêté",
        (
            Paragraph("RÉPUBLIQUE FRANÇAISE", style=ParagraphStyle.HEADER),
            Paragraph("Vu le code de la route,", style=ParagraphStyle.VISA),
            Paragraph("Considérant que la chaussée s’effondre,", style=ParagraphStyle.CONSIDERANT),
            Paragraph("ARRÊTE :", style=ParagraphStyle.ENACTING),
            Paragraph("La rue du Lavoir est barrée."),
            Paragraph("Fait à Saint-Aubin", style=ParagraphStyle.CLOSING),
            Paragraph("Le maire", style=ParagraphStyle.SIGNATURE),
        ),
    )
    assert texts(document_of_draft(act)) == [
        "Considérant que la chaussée s’effondre,",
        "La rue du Lavoir est barrée.",
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Prochaine réunion\u00a0: [à compléter]", None),
        ("Action\u00a0: Rappeler le loueur – Josiane – [à compléter].", "Action\u00a0: Rappeler le loueur – Josiane."),
        ("Le budget [à compléter] est voté.", None),
        ("La rue est barrée. [00:12:34]", "La rue est barrée."),
        ("Décision\u00a0: Le conseil approuve le budget. Adopté\u00a0: 10 voix pour, 2 voix contre.", "Le conseil approuve le budget – adopté, 10 voix pour, 2 voix contre."),
        ("«\u00a0Je regarde vendredi.\u00a0»", None),
        ("«\u00a0Les arbres doivent rester.\u00a0»", "«\u00a0Les arbres doivent rester.\u00a0»"),
    ],
)  # fmt: skip
def test_what_only_helps_to_read_over_goes(written: str, shown: str | None) -> None:
    assert texts(document_of_draft(Draft("T", (Paragraph(written),)))) == ([shown] if shown else [])


def test_pages_of_a_draft_without_citations_are_estimated() -> None:
    document = document_of_draft(Draft("Note", (Paragraph("Une phrase."),)))
    assert document.paging == "estimated"
    assert document.name
    assert {block.page for block in document.blocks} == {1}


def test_an_empty_draft_gives_an_empty_document() -> None:
    document = document_of_draft(Draft("Rien"))
    assert document.blocks == ()
    assert len(document.pages) == 1


@pytest.mark.parametrize("kind", list(MinutesKind))
def test_minutes_of_every_kind_make_a_document_without_blanks_nor_times(kind: MinutesKind) -> None:
    document = document_of_draft(minutes_draft(council(), kind, CommuneProfile()))
    said = "\n".join(texts(document))
    assert document.blocks
    assert "[" not in said
    assert "à vérifier" not in said.lower()
    assert "Excusés\u00a0:" not in said


def test_minutes_make_a_deck_with_their_decisions_and_votes() -> None:
    draft = minutes_draft(council(), MinutesKind.REPORT, CommuneProfile())
    deck = outline_document(
        document_of_draft(draft), OutlineOrder(audience=Audience.COUNCIL), lambda: None
    )
    assert deck.slides[0].kind is SlideKind.TITLE
    said = " ".join(point.text for slide in deck.slides for point in slide.points)
    assert "adopté" in said
    assert "[" not in said
