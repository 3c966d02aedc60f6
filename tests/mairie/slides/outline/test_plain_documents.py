# SPDX-License-Identifier: AGPL-3.0-or-later
"""Short documents told whole: titles of a plain text, short lists, bare titles, rows said once."""

from __future__ import annotations

import pytest

from desktop.core.slides.deck import Deck, Slide
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document
from desktop.mairie.slides.outline.bare_titles import is_bare, subject_under
from desktop.mairie.slides.outline.clauses import short_enough
from desktop.mairie.slides.outline.enumerations import enumerated, shares_told, with_whole_quotes
from desktop.mairie.slides.outline.points import Told
from desktop.mairie.slides.outline.unseen_headings import with_unseen_headings

NBSP = "\u00a0"
_MARKS = {"# ": BlockKind.HEADING, "- ": BlockKind.LIST_ITEM}


def _document(*texts: str, title: str = "Restaurant scolaire") -> SourceDocument:
    """Return a document in which « # » opens a heading and « - » an item."""
    blocks = tuple(
        SourceBlock(_MARKS[text[:2]], text[2:], 1, level=2 * text.startswith("# "))
        if text[:2] in _MARKS
        else SourceBlock(BlockKind.PARAGRAPH, text, 1)
        for text in texts
    )
    return SourceDocument("note.txt", "txt", title, "", 1, (SourcePage(1),), blocks)


def _slide(deck: Deck, title: str) -> Slide:
    (found,) = [slide for slide in deck.slides if slide.title == title]
    return found


MENUS = (
    "# Restaurant scolaire",
    "Le gaspillage",
    "Les pesées de mars donnent 96 grammes de restes par enfant et par repas, contre 128 grammes en 2024."
    " Le self ouvert en janvier jette deux fois moins que le service à table.",
    "Nos engagements",
    "- du pain bio de la boulangerie du bourg",
    "- aucun plat ultra-transformé",
    "- des fruits de saison au goûter",
    "Ce qui change en septembre",
    "- 1. Deux menus végétariens par semaine dans les écoles.",
    "- 2. Viande bovine achetée à 18 kilomètres.",
    "- 3. Tri des restes par les enfants.",
)


def test_short_lines_over_text_are_titles_where_nothing_else_is() -> None:
    read = with_unseen_headings(_document(*MENUS))
    titles = [block.text for block in read.blocks if block.kind is BlockKind.HEADING]
    assert titles == [
        "Restaurant scolaire", "Le gaspillage", "Nos engagements", "Ce qui change en septembre",
    ]  # fmt: skip


def test_a_document_with_headings_keeps_its_short_lines() -> None:
    document = _document(*MENUS, "# Calendrier", "Les nouveaux menus commencent le 1er septembre.")
    assert with_unseen_headings(document) is document


def test_a_short_list_without_figures_is_told_whole() -> None:
    deck = outline_document(_document(*MENUS), OutlineOrder(10))
    assert [point.text for point in _slide(deck, "Nos engagements").points] == [
        "Du pain bio de la boulangerie du bourg",
        "Aucun plat ultra-transformé",
        "Des fruits de saison au goûter",
    ]


def test_items_lose_the_numbers_that_a_plain_text_gives_them() -> None:
    deck = outline_document(_document(*MENUS), OutlineOrder(10))
    points = _slide(deck, "Ce qui change en septembre").points
    assert len(points) == 3
    assert not any(point.text[0].isdigit() for point in points)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Note aux familles", True),
        ("Rapport final du 3 mars 2026", True),
        ("Note sur la voirie", False),
    ],
)
def test_a_bare_title_says_the_kind_of_a_document_only(title: str, *, bare: bool) -> None:
    assert is_bare(title) is bare


def test_the_heading_under_a_bare_title_completes_it_and_titles_no_slide() -> None:
    document = _document(
        "# Note aux familles",
        "# Accueils périscolaires et horaires des écoles",
        "Madame, Monsieur, à compter du 1er septembre 2026, les horaires des trois écoles sont modifiés.",
        "La semaine reste organisée sur quatre jours et demi, et la cantine ouvre à 11 h 45.",
        "# Inscriptions",
        "Les inscriptions sont ouvertes du 22 juin au 10 juillet 2026. Les tarifs augmentent de 2 %.",
        title="Note aux familles",
    )
    assert subject_under(document) == "accueils periscolaires et horaires des ecoles"
    deck = outline_document(document, OutlineOrder(10))
    assert deck.title == "Note aux familles – accueils périscolaires et horaires des écoles"
    assert "Accueils périscolaires et horaires des écoles" not in [
        slide.title for slide in deck.slides
    ]
    said = [point.text for slide in deck.slides for point in slide.points]
    assert any(text.startswith("À compter du 1er septembre 2026") for text in said)


def test_a_title_made_of_several_headings_is_the_first_of_them() -> None:
    document = _document(
        "# BILAN DE LA POLICE MUNICIPALE", "# Le service", "Le service a assuré 4 870 heures de patrouille.",
        "# Interventions", "Les troubles de voisinage augmentent de 15 %, surtout en été.",
        title="BILAN DE LA POLICE MUNICIPALE – Le service – Interventions",
    )  # fmt: skip
    assert outline_document(document, OutlineOrder(10)).title == "Bilan de la police municipale"


def test_things_with_their_share_are_points_of_their_own() -> None:
    text = (
        "L’ouverture du samedi arrive en tête avec 61 %, devant une ouverture jusqu’à 19 h (44 %),"
        " des places de travail (37 %), le prêt de jeux (29 %) et un café (18 %)."
    )
    assert shares_told(text, 120) == (
        "L’ouverture du samedi arrive en tête avec 61 %",
        f"Une ouverture jusqu’à 19 h{NBSP}: 44 %",
        f"Des places de travail{NBSP}: 37 %",
        f"Le prêt de jeux{NBSP}: 29 %",
        f"Un café{NBSP}: 18 %",
    )
    assert shares_told("Le bio (23 %) progresse, le local (19 %) recule.", 120) == ()


def test_only_what_is_asked_is_told_thing_by_thing() -> None:
    assert (
        enumerated("La commune possède une salle des fêtes, une halle couverte et un gymnase.", 120)
        == ()
    )
    assert enumerated("Nous demandons une benne de chantier et un échafaudage.", 120) == ()


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (f"»{NBSP}« Il n’y a pas de prise", f"« Il n’y a pas de prise{NBSP}»"),
        ("« Un mot » dit l’élu", "« Un mot » dit l’élu"),
        ("Sans guillemets", "Sans guillemets"),
    ],
)
def test_a_quote_cut_at_its_end_is_closed(cut: str, whole: str) -> None:
    assert with_whole_quotes(cut) == whole


def test_a_sentence_after_a_colon_stands_alone() -> None:
    text = (
        "La charpente du lavoir, qui date de 1868, menace ruine : l’architecte du CAUE, passé le 12 novembre 2025,"
        " a constaté que deux fermes sur cinq sont pourries et recommande d’interdire l’accès au bassin nord."
    )
    told = short_enough(text, 180)
    assert len(told) == 2
    assert told[0] == "La charpente du lavoir, qui date de 1868, menace ruine"
    assert told[1].casefold().startswith("l’architecte du caue")


def test_a_title_without_figures_does_not_silence_a_sentence_that_has_some() -> None:
    told = Told()
    told.add("Réfection de la rue Haute")
    assert not told.has("La réfection de la rue Haute coûte 62 000 euros")
    assert told.has("Réfection de la rue Haute")


def test_a_total_already_said_is_not_said_again_of_its_table() -> None:
    told = Told()
    told.add("Les dépenses s’élèvent à 4 238 milliers d’euros")
    assert told.says_figure("Total : 4 238 au CA 2025 contre 4 298")
    assert not told.says_figure("Total : 1 875 au CA 2025 contre 4 238")
