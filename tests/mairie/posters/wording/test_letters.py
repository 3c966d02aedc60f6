# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs that no face draws, and accents that were forgotten."""

from __future__ import annotations

import pytest

from desktop.mairie.posters.wording.accents import accents_proposed
from desktop.mairie.posters.wording.letters import without_undrawable


def beyond_latin(text: str) -> str:
    return "".join(
        letter for letter in text if ord(letter) > 0x2AFF or 0x590 <= ord(letter) < 0x700
    )


def test_emoji_go_out_and_are_told():
    found = without_undrawable("Noël 🎄🎅 au village", beyond_latin)
    assert found.text == "Noël au village" and found.left_out == ("🎄🎅",)
    assert not found.has_lost_words


def test_a_family_made_of_several_signs_goes_out_as_one():
    assert without_undrawable("Fête 👨‍👩‍👧 !", beyond_latin).left_out == ("👨‍👩‍👧",)


def test_words_of_another_script_are_told_as_lost():
    found = without_undrawable("Bienvenue مرحبا\nà tous", beyond_latin)
    assert (
        found.text == "Bienvenue\nà tous" and found.left_out == ("مرحبا",) and found.has_lost_words
    )


def test_a_text_that_can_be_drawn_is_the_same():
    assert without_undrawable("Œuvre « d’art » n° 5", beyond_latin).text == "Œuvre « d’art » n° 5"


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("marche de noel", {"marche": "marché", "noel": "Noël"}),
        ("MARCHE DE NOEL", {"MARCHE": "MARCHÉ", "NOEL": "NOËL"}),
        ("Fete de l'ecole", {"Fete": "Fête", "ecole": "école"}),
        ("Voeux du maire", {"Voeux": "Vœux"}),
        ("the dansant", {"the": "thé"}),
        ("concours de peche", {"peche": "pêche"}),
    ],
)
def test_usual_words_without_accents_are_proposed_with_them(typed, proposed):
    assert dict(accents_proposed(typed)) == proposed


@pytest.mark.parametrize(
    "typed",
    [
        "Marche nordique",
        "Marché de Noël",
        "Mairie de Marche",
        "The Voice",
        "https://exemple.fr/noel",
        "peche",
    ],
)
def test_what_is_right_or_may_be_a_name_is_left_alone(typed):
    assert accents_proposed(typed) == ()
