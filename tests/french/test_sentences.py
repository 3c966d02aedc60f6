# SPDX-License-Identifier: AGPL-3.0-or-later
"""French sentences: where they end and where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.french.sentences import split_sentences
from tests.pace import far_from


@pytest.mark.parametrize(
    "sentence",
    [
        "M. Lunel et Mme. Parmentier ont rencontré le Dr. Arnal.",
        "L’article L. 2121-29 du code, cf. art. 12, al. 3, p. 45, fixe la règle.",
        "Le prix est de 1.22 € ou 1,22 € le m3.",
        "Le parc compte des bancs, des jeux, etc. pour les enfants.",
        "La délibération n° 2025-047 du 3 oct. 2025 est abrogée.",
        "Le maire a dit « non. » mais il a signé.",
        "Il hésite… puis accepte.",
        "1. Le titulaire fournit le matériel.",
        "Le pouvoir de M. J. Tissot est enregistré.",
        "La rue du 8 M. Tissot la connaît bien.",
        "Départ à 16 h. précises devant la mairie.",
    ],
)
def test_an_abbreviation_or_a_figure_does_not_end_a_sentence(sentence: str):
    assert split_sentences(sentence) == (sentence,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Le vote est clos. La séance continue.", 2),
        ("Qui paie ? La commune ! Et quand ? En mars.", 4),
        ("Le maire conclut : « C’est voté. » La séance est levée.", 2),
        ("Il hésite… Le conseil attend.", 2),
        ("Le total est de 12 %. En 2024, il était de 9 %.", 2),
        ("Des bancs, des jeux, etc. Le parc ouvre en mai.", 2),
        ("Considérant la demande ; Considérant l’avis du 3 mai ; Vu le code", 3),
        ("Premier point\n\nSecond point", 2),
        ("La réunion commence à 16 h. Elle est ouverte à tous.", 2),
        ("La haie mesure 25 m. Le mur en fait 3.", 2),
        ("Le budget est voté. « Enfin », dit le maire.", 2),
    ],
)
def test_sentences_are_told_apart(text: str, parts: int):
    assert len(split_sentences(text)) == parts


def test_a_list_inside_a_sentence_stays_together_when_its_items_are_short_ends():
    text = "Le conseil accorde 500 € au club ; 300 € à l’amicale ; 200 € à la chorale."
    assert split_sentences(text) == (text,)


def test_a_text_without_punctuation_is_cut_in_bounded_pieces_without_losing_a_word():
    text = " ".join(f"mot{i}" for i in range(1_000))
    pieces = split_sentences(text)
    assert " ".join(pieces) == text
    assert max(len(piece.split()) for piece in pieces) <= 90


@pytest.mark.parametrize("seed", [". ", ".", "?!", "a", "« ( ", "M. ", "; A ", "… ", "1. ", "\n"])
def test_a_hostile_text_takes_linear_time(seed: str):
    with far_from(1):
        split_sentences(seed * (200_000 // len(seed)))


@given(st.text())
def test_no_character_but_spaces_is_lost(text: str):
    joined = "".join(split_sentences(text))
    assert "".join(joined.split()) == "".join(text.split())
