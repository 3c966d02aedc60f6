# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model wrote, as it may be read: no announcement around it, French, about its source."""

from __future__ import annotations

import pytest

from desktop.french.model_text import clean_answer, is_about, is_french, says_tu, stammers

LETTER = "La mairie a bien reçu votre demande du 3 novembre et vous répondra avant la fin du mois de décembre."


@pytest.mark.parametrize(
    "answer",
    [
        f"Voici le texte simplifié :\n\n{LETTER}",
        f"Bien sûr !\n\n{LETTER}",
        f"**Texte corrigé :**\n{LETTER}",
        f"```\n{LETTER}\n```",
        f"« {LETTER} »",
        f"<texte>\n{LETTER}\n</texte>",
        f"{LETTER}\n\nNote : j’ai gardé la date.",
        f"{LETTER}\nN’hésitez pas à me dire si cela vous convient.",
        f"\u202e{LETTER}",
    ],
)
def test_what_stands_around_the_text_goes(answer):
    assert clean_answer(answer) == LETTER


@pytest.mark.parametrize(
    "text",
    [
        "Réponse à votre courrier\n\nMadame, la salle est libre.",
        "Voici ce que dit le règlement.",
        "Proposition de la commune\nLe jardin reste ouvert.",
        "J’ai le plaisir de vous inviter.\nJ’ai aussi une nouvelle à vous donner.",
    ],
)
def test_the_beginning_of_a_text_is_no_announcement(text):
    assert clean_answer(text) == text


def test_what_the_source_says_too_is_no_announcement():
    source = "Voici les pièces à fournir :\n- une photo\nNote : le dossier est gratuit."
    assert clean_answer(source) == "- une photo"
    assert clean_answer(source, source) == source.replace(" :", "\u00a0:")


def test_french_is_told_from_english_and_from_nonsense():
    assert is_french(LETTER)
    assert not is_french(
        "The town hall has received your request and will answer before the end of the month"
    )
    assert not is_french(
        "salle fête mairie demande courrier réponse décision commune maire adjoint école route"
    )
    assert is_french("Salle libre")


def test_a_text_that_goes_round_is_told():
    assert stammers("La salle est libre pour vous samedi soir. " * 2)
    assert stammers("a b c d e f " * 3)
    assert not stammers(LETTER)


def test_a_rewriting_speaks_of_what_it_rewrites():
    assert is_about(
        "Votre demande du 3 novembre est arrivée à la mairie : réponse en décembre.", LETTER
    )
    assert not is_about("Une grenouille verte chantait devant le château endormi.", LETTER)


@pytest.mark.parametrize(
    ("sentence", "is_familiar"),
    [
        ("Tu viens mardi.", True),
        ("Peux-tu venir ?", True),
        ("N’oublie pas ta carte, elle t’attend.", True),
        ("Merci de changer de ton.", False),
        ("Le ton est courtois.", False),
        ("Vous venez mardi, l’été aussi.", False),
    ],
)
def test_tu_is_heard(sentence, is_familiar):
    assert says_tu(sentence) is is_familiar
