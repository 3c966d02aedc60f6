# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes of every kind as slides: each thing on its kind of slide, nothing lost, nothing invented."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from desktop.core.draft import Author
from desktop.core.errors import InvalidField
from desktop.core.slides.deck import MOST_POINTS, Audience, Deck, SlideKind
from desktop.french.folding import fold_words
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.slides.notes import outline_notes
from desktop.mairie.slides.order import OutlineOrder
from tests.mairie.slides.notes.cases import cases, deck_of, plain, shown

every_case = pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
ORDER = OutlineOrder()
PROFILE = CommuneProfile(
    name="Saint-Aubin-sur-Vière",
    phone="01 99 00 11 22",
    email="mairie@exemple.fr",
    address="1 place de la Mairie",
)
# What the frame of a deck says by itself: titles of kinds of slides, leads, names of themes.
FRAME = set(
    fold_words(
        "Conseil municipal Réunion publique des agents L’essentiel En chiffres Calendrier Citation Décision demandée"
        " Décisions demandées Contact Contacts Mairie Poste Montant Valeur Part Il est proposé au conseil municipal de"
        " Le conseil municipal est appelé à se prononcer sur Les plus et les moins Jour Horaires Les grandes étapes Au sommaire et deux bar line pie"
        " bâtiments communaux écoles jeunesse voirie réseaux eau assainissement vie associative culture budget finances"
        " autres points pour contre avant après dépenses recettes"
    )
)


def said(deck: Deck) -> list[str]:
    return [line for slide in deck.slides for line in shown(slide)]


def order_of(case: dict[str, Any]) -> OutlineOrder:
    return OutlineOrder(case.get("slides", 10), Audience(case.get("audience", "conseil")))


@every_case
def test_notes_make_the_slides_that_they_hold(case: dict[str, Any]) -> None:
    deck = deck_of(case)
    if "title" in case:
        assert plain(deck.title) == case["title"]
    optional = case.get("optional", [])
    kinds = [slide.kind.value for slide in deck.slides[1:] if slide.kind.value not in optional]
    wanted = [kind for kind in case.get("kinds", []) if kind not in optional]
    if case.get("any_order"):
        kinds, wanted = sorted(kinds), sorted(wanted)
    assert not wanted or kinds == wanted
    lines = said(deck)
    for held in case["holds"]:
        kind, _, words = held.partition("| ")
        assert any(line.startswith(kind.strip()) and words in line for line in lines), (held, lines)
    assert not any(words in line for words in case.get("without", []) for line in lines)
    assert case.get("remark", "") in " ".join(deck.remarks)


@every_case
def test_no_word_of_the_notes_is_lost(case: dict[str, Any]) -> None:
    there = set(fold_words(" ".join(said(deck_of(case)))))
    # A label that names a kind of slide becomes it; the envelope of a mail goes, and is told.
    gone = set(fold_words(f"à voter contact planning {case.get('envelope', '')}"))
    words = set(fold_words(case["text"].replace("m3", "m³"))) - gone
    assert not {word for word in words if word not in there and len(word) > 2}


@every_case
def test_no_word_is_invented(case: dict[str, Any]) -> None:
    said_there = set(fold_words(" ".join(line.partition("| ")[2] for line in said(deck_of(case)))))
    assert not said_there - set(fold_words(case["text"].replace("m3", "m³"))) - FRAME


@every_case
def test_figures_are_those_of_the_notes(case: dict[str, Any]) -> None:
    text = plain(case["text"])
    for line in said(deck_of(case)):
        for figure in re.findall(r"\d+(?:[ ,]\d{3})*(?:,\d+)?", line.partition("| ")[2]):
            assert figure.replace(" ", "") in text.replace(" ", ""), line


@every_case
def test_every_slide_is_within_bounds(case: dict[str, Any]) -> None:
    for asked in (3, 5, 10):
        deck = outline_notes(case["text"], replace(order_of(case), slides=asked))
        assert 2 <= len(deck.slides) <= asked
        assert deck.slides[0].kind is SlideKind.TITLE
        assert len({slide.id for slide in deck.slides}) == len(deck.slides)
        titles = Counter(slide.title for slide in deck.slides[1:])
        assert max(titles.values()) == 1, titles
        for slide in deck.slides:
            assert slide.title and len(slide.points) <= MOST_POINTS
            assert len(slide.columns) in (0, 2)
            assert len(slide.numbers) <= 3
            assert not slide.steps or 2 <= len(slide.steps) <= 6
            if slide.table:
                assert {len(row) for row in slide.table.rows} == {len(slide.table.header)}
            assert all(
                point.author is Author.AGENT
                for point in slide.points
                if slide.kind is not SlideKind.AGENDA
            )


@pytest.mark.parametrize("nothing", ["", "   \n\t\n", "---\n***\n", "…", "12\n", "\u200b\ufeff"])
def test_nothing_to_show_is_a_clear_sentence(nothing: str) -> None:
    with pytest.raises(InvalidField, match="Écrivez au moins une ligne"):
        outline_notes(nothing, ORDER)


def test_two_hundred_lines_fit_and_what_is_left_out_is_told() -> None:
    themes = ["Voirie", "École", "Budget", "Eau", "Sports", "Culture"]
    lines = [
        f"{theme} :\n" + "\n".join(f"- idée numéro {n} pour {theme.lower()}" for n in range(34))
        for theme in themes
    ]
    deck = outline_notes("Grand débat\n\n" + "\n".join(lines), ORDER)
    assert len(deck.slides) == 10
    assert deck.slides[1].kind is SlideKind.AGENDA
    assert "laissés de côté" in deck.remarks[0]
    whole = outline_notes("Grand débat\n\n" + "\n".join(lines), replace(ORDER, slides=40))
    assert sum(len(slide.points) for slide in whole.slides if slide.kind is SlideKind.POINTS) == 204
    assert not whole.remarks


def test_an_agenda_names_what_comes() -> None:
    text = "Bilan\n\n" + "\n".join(
        f"## Partie {name}\n- un point\n- un autre"
        for name in ("Alpha", "Bravo", "Charlie", "Delta", "Écho")
    )
    deck = outline_notes(text, ORDER)
    assert deck.slides[1].kind is SlideKind.AGENDA
    assert next(point.text for point in deck.slides[1].points) == "Partie Alpha"


def test_the_order_names_the_deck_and_the_meeting() -> None:
    deck = outline_notes(
        "- un point", replace(ORDER, title="Mon titre", day="2027-01-14", profile=PROFILE)
    )
    assert deck.title == "Mon titre"
    assert (
        deck.subtitle == "Commune de Saint-Aubin-sur-Vière · Conseil municipal du 14 janvier 2027"
    )


def test_a_public_meeting_ends_with_the_mairie() -> None:
    order = replace(ORDER, audience=Audience.PUBLIC, profile=PROFILE)
    deck = outline_notes("Travaux\n- rue barrée\n- bus déplacé", order)
    assert deck.slides[-1].kind is SlideKind.CONTACTS
    assert "01 99 00 11 22" in " ".join(deck.slides[-1].contacts[0].details)


def test_staff_see_no_decision_slide() -> None:
    text = "Cantine\n- fixer le tarif à 3,40 €\n- recruter une aide"
    assert SlideKind.DECISION not in {
        slide.kind for slide in outline_notes(text, replace(ORDER, audience=Audience.STAFF)).slides
    }
    assert SlideKind.DECISION in {slide.kind for slide in outline_notes(text, ORDER).slides}


def test_a_decision_already_taken_is_not_asked_again() -> None:
    deck = outline_notes(
        "Cantine\n- le conseil a voté le tarif en mars\n- 62 repas par jour", ORDER
    )
    assert SlideKind.DECISION not in {slide.kind for slide in deck.slides}


def test_long_sentences_are_shortened_and_told_whole_to_the_speaker() -> None:
    sentence = (
        "Par ailleurs, dans un souci de bonne gestion et de transparence, la commune a décidé de confier l’entretien des "
        "espaces verts à une entreprise locale (choisie après une consultation ouverte), ce qui permettra de mieux répondre aux attentes."
    )
    order = replace(ORDER, has_notes=True)
    deck = outline_notes(f"Espaces verts\n\n{sentence}\n\nUn autre point.", order)
    slide = next(slide for slide in deck.slides if slide.notes)
    assert max(len(point.text) for point in slide.points) <= 150
    assert any("consultation ouverte" in note.text for note in slide.notes)
    assert not any(
        slide.notes for slide in outline_notes(f"Espaces verts\n\n{sentence}", ORDER).slides
    )


def test_a_mail_without_headers_loses_its_greetings_only() -> None:
    deck = outline_notes(
        "Bonjour,\n\nLa salle est prise samedi.\nLe traiteur vient à 15 h.\n\nBonne journée\nLuc",
        ORDER,
    )
    text = " ".join(said(deck))
    assert "Bonjour" not in text and "Luc" not in text
    assert "La salle est prise samedi" in text and "Le traiteur vient à 15 h" in text


def test_typography_is_put_right() -> None:
    deck = outline_notes('Tarifs\n- abonnement : 12 € !\n- "gratuit" pour l\'école', ORDER)
    text = " ".join(point.text for slide in deck.slides for point in slide.points)
    assert "l’école" in text and "«\u00a0" in text


def test_random_notes_always_make_a_sane_deck() -> None:
    dice = random.Random(7)
    pieces = [line for case in cases() for line in case["text"].split("\n")]
    for _ in range(15):
        text = "\n".join(dice.choices(pieces, k=dice.randint(1, 60)))
        if not any(letter.isalpha() for letter in text):
            continue
        deck = outline_notes(text, replace(ORDER, slides=dice.randint(3, 15)))
        assert len(deck.slides) >= 2
        assert all(slide.title for slide in deck.slides)


@pytest.mark.parametrize(
    "junk",
    [
        "- " * 9000,
        "a\n" * 2500,
        "(" * 40_000,
        "1. " * 5000,
        "a:b\n" * 1500,
        "| a |\n" * 1500,
        "«" * 9000 + "x",
        "\x00x" * 500,
        "12 € / " * 4000 + "a",
    ],
)
def test_hostile_notes_give_a_deck_or_a_sentence(junk: str) -> None:
    try:
        assert outline_notes(junk, ORDER).slides
    except InvalidField as error:
        assert "Écrivez" in str(error)
