# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the outline mends of a reading or of its own points: headings unseen, words said again, codes."""

from __future__ import annotations

import pytest

from desktop.core.slides.deck import Slide, SlideKind, SlidePoint
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.outline.clauses import as_decision, short_enough
from desktop.mairie.slides.outline.plain_public import for_the_public
from desktop.mairie.slides.outline.shared_lead import with_shared_lead
from desktop.mairie.slides.outline.unseen_headings import with_unseen_headings
from desktop.mairie.slides.outline.vote_lines import without_vote

NBSP = "\u00a0"


def _document(*texts: str) -> SourceDocument:
    """Return a document in which « # » opens a heading of level 2."""
    blocks = tuple(
        SourceBlock(BlockKind.HEADING, text[2:], 1, level=2)
        if text.startswith("# ")
        else SourceBlock(BlockKind.PARAGRAPH, text, 1)
        for text in texts
    )
    return SourceDocument("note.docx", "docx", "Note", "", 1, (SourcePage(1),), blocks)


def _headings(document: SourceDocument) -> list[str]:
    read = with_unseen_headings(document)
    return [block.text for block in read.blocks if block.kind is BlockKind.HEADING]


def test_one_more_sheet_of_a_series_is_a_heading() -> None:
    document = _document(
        "# Fiche 1 – Les risques",
        "Trois risques sont connus.",
        "FICHE 2 – INONDATION : QUE FAIRE ?",
        "Le maire active la cellule de crise.",
    )
    assert _headings(document) == ["Fiche 1 – Les risques", "FICHE 2 – INONDATION : QUE FAIRE ?"]


def test_the_numbers_of_acts_open_the_items_of_minutes() -> None:
    document = _document(
        "Procès-verbal",
        "2026-10-01 : Fermeture de la rue de l’Église",
        "La rue sera fermée.",
        "2026-10-02 : Attribution du marché de voirie",
        "Quatre offres ont été reçues.",
    )
    assert _headings(document) == [
        "2026-10-01 : Fermeture de la rue de l’Église",
        "2026-10-02 : Attribution du marché de voirie",
    ]


def test_a_title_in_capitals_among_others_is_a_heading_even_when_it_asks() -> None:
    document = _document(
        "# LE MOT DU MAIRE", "Chers habitants.", "# PRATIQUE", "Ouvert le lundi.",
        "LA FIBRE : OÙ EN EST-ON ?", "Le bourg est raccordé.",
    )  # fmt: skip
    assert "LA FIBRE : OÙ EN EST-ON ?" in _headings(document)


def test_a_document_whose_titles_are_only_typed_in_capitals_has_headings() -> None:
    body = (
        "Quatorze rendez-vous sont proposés cette année, dont trois en famille et un en plein air."
    )
    document = _document(
        "Théâtre de la Halle",
        "Saison",
        "LE PROGRAMME",
        body,
        "LES TARIFS",
        body,
        "NOUS ÉCRIRE",
        body,
    )
    assert _headings(document) == ["LE PROGRAMME", "LES TARIFS", "NOUS ÉCRIRE"]


@pytest.mark.parametrize(
    "texts",
    [
        ("# Contexte", "FICHE 2 – INONDATION", "Le maire active la cellule."),
        ("2026-10-02 : seule de son espèce", "Quatre offres ont été reçues."),
        ("# Contexte", "# Objet", "ATTENTION AUX TRAVAUX", "La rue est fermée."),
        (
            "# FICHE 1 – RISQUES",
            "# FICHE 2 – MOYENS",
            "Fiche 3 – le maire ferme la rue, puis alerte ;",
        ),
    ],
)
def test_a_line_that_is_not_one_more_of_a_kind_stays_a_paragraph(texts: tuple[str, ...]) -> None:
    document = _document(*texts)
    assert with_unseen_headings(document) is document


def _points(*texts: str) -> Slide:
    return Slide(SlideKind.POINTS, "Objectifs", points=tuple(SlidePoint(text) for text in texts))


def test_the_words_that_all_points_begin_with_are_said_once_above_them() -> None:
    lead = f"L’association s’engage à{NBSP}: "
    slide = with_shared_lead(_points(f"{lead}ouvrir le mercredi", f"{lead}tenir ses comptes"))
    assert slide.lead == f"L’association s’engage à{NBSP}:"
    assert [point.text for point in slide.points] == ["Ouvrir le mercredi", "Tenir ses comptes"]


def test_the_words_that_some_points_begin_with_stay_on_the_first() -> None:
    lead = f"Elle poursuit deux objectifs{NBSP}: "
    slide = with_shared_lead(
        _points("Le plan date de 2017", f"{lead}corriger une erreur", f"{lead}ouvrir la zone")
    )
    assert [point.text for point in slide.points] == [
        "Le plan date de 2017", f"{lead}corriger une erreur", "Ouvrir la zone",
    ]  # fmt: skip


def test_points_that_name_what_they_measure_stay_as_they_are() -> None:
    slide = _points(f"Lot 1{NBSP}: 12 000 €", f"Lot 1{NBSP}: 9 000 €", f"Prix du repas{NBSP}: 3 €")
    assert with_shared_lead(slide) == slide


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Inscrire les crédits au budget 2027, chapitre 012 et chapitre 011", "Inscrire les crédits au budget 2027"),
        ("La dépense est imputée au compte 6068", "La dépense est imputée"),
        ("70611 – Redevance d’assainissement", "Redevance d’assainissement"),
        ("L’école compte 143 élèves", "L’école compte 143 élèves"),
        ("Chapitre 011", "Chapitre 011"),
    ],
)  # fmt: skip
def test_the_public_is_spared_the_numbers_of_accounts(text: str, plain: str) -> None:
    (point,) = for_the_public(_points(text)).points
    assert point.text == plain


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Le conseil adopte ces tarifs par 13 voix pour et 1 abstention (M. Roux)", "Le conseil adopte ces tarifs"),
        ("Le conseil municipal prend acte des dispositions (à l’unanimité)", "Le conseil municipal prend acte des dispositions"),
        ("Madame le maire soumet la convention au vote : 14 voix pour, unanimité", ""),
        ("Le tarif passe à 3 €", "Le tarif passe à 3 €"),
    ],
)  # fmt: skip
def test_a_vote_told_apart_is_not_said_in_its_point_too(text: str, bare: str) -> None:
    assert without_vote(SlidePoint(text)).text == bare


def test_a_vote_in_brackets_names_nobody() -> None:
    told = as_decision(
        "Le conseil municipal, par 11 voix pour et 3 abstentions (M. Roux, Mme Duval), rejette le projet"
    )
    assert told == "Le conseil municipal rejette le projet (11 voix pour et 3 abstentions)"


def test_a_list_cut_from_the_sentence_that_opens_it_keeps_its_colon() -> None:
    text = (
        "La commune est exposée à quatre risques majeurs\u00a0: l’inondation par les crues rapides de la "
        "Combe, le feu de forêt, le séisme et le transport de matières dangereuses"
    )
    opening, items = short_enough(text, 120)
    assert opening == "La commune est exposée à quatre risques majeurs\u00a0:"
    assert items.startswith("l’inondation")
