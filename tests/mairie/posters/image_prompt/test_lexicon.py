# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lexicon from French to the English of image models: its files, and how words are found in it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from desktop.mairie.posters.image_prompt.english import joined, plural, with_qualities
from desktop.mairie.posters.image_prompt.lexicon import (
    french_names,
    lexicon_lines,
    singular,
    words_of,
)
from desktop.mairie.posters.image_prompt.translation import translate
from tests.pace import far_from

LINES = list(lexicon_lines())


def english_of(text: str) -> set[str]:
    return {piece.english for piece in translate(text).pieces}


def test_the_lexicon_holds_what_a_commune_announces():
    names = [name for _, line, _ in LINES for name in french_names(line)]
    assert len(LINES) >= 800
    assert len(names) >= 1_900


def test_no_french_word_has_two_translations():
    keys = Counter(
        tuple(word.exact for word in words_of(name))
        for _, line, _ in LINES
        for name in french_names(line)
    )
    assert [key for key, count in keys.items() if count > 1 or not key] == []


def test_the_english_is_english_and_asks_for_no_letters_and_nobody():
    wrong = re.compile(
        r"\b(?:people|man|woman|child|children|face|portrait|text|sign|poster|logo)\b"
    )
    for file, line, english in LINES:
        assert english.isascii() or {"café", "Provençal"} & set(english.split()), (file, line)
        assert not wrong.search(english), (file, line, english)
        assert len(english.split()) <= 12, (file, line)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("marché de Noël", "Christmas market with small wooden chalets"),
        ("MARCHE DE NOEL", "Christmas market with small wooden chalets"),
        ("marches de noel", "Christmas market with small wooden chalets"),
        ("un marché", "French open-air market with striped awnings"),
        ("des chevaux", "horses"),
        ("bouquets de fleurs", "bouquets of flowers"),
        ("gâteaux", "cakes"),
        ("ballons rouges et blancs", "red and white balloons"),
        ("de vieux moulins", "old mill"),
        ("chalets en bois", "wooden chalet"),
        ("St-Nicolas", "gingerbread, clementines and wooden toys"),
        ("vœux du maire", "new year celebration, golden ribbons and confetti"),
        ("voeux du maire", "new year celebration, golden ribbons and confetti"),
    ],
)
def test_words_are_found_whatever_their_accents_articles_capitals_and_number(text, english):
    assert english in english_of(text)


def test_the_longest_phrase_wins_and_says_it_alone():
    assert english_of("fête de la musique") == {
        "street music festival with musical instruments and string lights"
    }
    assert len(translate("Fête du village, fête").of("event")) == 1


def test_words_do_not_join_across_a_comma():
    assert "Christmas market with small wooden chalets" not in english_of("marché, Noël")


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("restauration sur place", "village square"),
        ("l’été a été beau", ""),
        ("cours de yoga", "courtyard"),
        ("mais encore", "corn"),
        ("organisé par le comité des fêtes", "village celebration with bunting"),
        ("rendez-vous 12 rue des Écoles", "village school"),
        ("5 allée des Marronniers", "plane tree"),
    ],
)
def test_a_word_in_another_meaning_shows_nothing(text, absent):
    assert absent not in english_of(text)


def test_a_day_is_an_event_only_when_no_other_is_named():
    assert translate("dimanche 8 mai").of("event") == (
        "village war memorial with a wreath of cornflowers",
    )
    fair = translate("vide-grenier dimanche 8 mai").of("event")
    assert fair == ("flea market with old furniture, lamps, books and vases",)


def test_what_is_not_known_is_told_but_not_names_days_figures_nor_small_words():
    found = translate(
        "Samedi 12 à 20h : tyrolienne avec les Sonneurs du Trégor et un sonotone, entrée 5 euros"
    )
    assert set(found.unknown) == {"tyrolienne", "sonotone"}


def test_an_unknown_word_never_reaches_the_english():
    found = translate("Zorglub au marché de Trucville, 06 39 98 12 34, truc@exemple.fr")
    assert {piece.english for piece in found.pieces} == {
        "French open-air market with striped awnings"
    }


@pytest.mark.parametrize(
    ("french", "expected"),
    [
        ("chateaux", "chateau"),
        ("journaux", "journal"),
        ("feux", "feu"),
        ("nez", "nez"),
        ("bus", "bus"),
        ("cours", "cour"),
    ],
)
def test_singulars(french, expected):
    assert singular(french) == expected


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("bouquet of flowers", "bouquets of flowers"),
        ("wicker basket", "wicker baskets"),
        ("glass", "glasses"),
        ("strawberry", "strawberries"),
        ("loaf of bread", "loaves of bread"),
        ("cheese", "cheese"),
        ("toy", "toys"),
        ("berries", "berries"),
    ],
)
def test_english_plurals(one, many):
    assert plural(one) == many


def test_qualities_stand_before_their_noun_once():
    assert with_qualities("wooden chalet", ["wooden"]) == "wooden chalet"
    assert with_qualities("red balloon", ["white"], is_after=True) == "red and white balloon"


def test_a_piece_already_said_is_left_out_and_the_whole_stays_short():
    assert joined(["sheep in a meadow", "sheep", "snow"], 10) == "sheep in a meadow, snow"
    assert joined(["one two three", "four five six"], 5) == "one two three"


def test_a_long_text_is_read_in_linear_time():
    with far_from(1):
        translate("marché de Noël avec chalets en bois " * 1_000)
