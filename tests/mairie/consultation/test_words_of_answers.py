# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of answers: what says nothing, what is misspelt, who must not be recognised."""

from __future__ import annotations

import pytest

from desktop.mairie.consultation.answer_words import (
    begins_without_opinion,
    has_insult,
    has_opinion,
    without_politeness,
)
from desktop.mairie.consultation.masking import masked
from desktop.mairie.consultation.plain_words import MisspeltWords, plain_sentences, plain_turn


@pytest.mark.parametrize(
    "text",
    [
        "", ".", "-", "???", "RAS", "R.A.S.", "ras", "Néant", "neant", "rien", "Rien à signaler, tout va bien",
        "Pas d’avis", "pas d'avis", "sans avis", "Ne se prononce pas", "Je ne sais pas", "NSP", "n/a", "cf mon mail",
        "Merci", "Merci. Bonne continuation !", "pas d’autre remarque", "rien pour moi", "Aucune remarque\n",
    ],
)  # fmt: skip
def test_what_says_nothing_is_no_opinion(text):
    assert not has_opinion(text)


@pytest.mark.parametrize(
    "text",
    [
        "trop cher", "boucherie", "Non à la suppression des places", "rien à dire sur les horaires c’est parfait pour nous",
        "Rien pour les jeunes", "agrandir", "Merci aux agents de la cantine", "tré bien", "Aucun banc sur la place", "30 km/h",
    ],
)  # fmt: skip
def test_a_short_opinion_is_one(text):
    assert has_opinion(text)


def test_an_answer_that_begins_without_opinion_may_be_none():
    assert begins_without_opinion("pas concerné, mes enfants sont grands")
    assert not begins_without_opinion("Les enfants ne sont pas concernés par le bruit")
    assert not begins_without_opinion(
        "Pas d’avis sur tout mais " + "il faudrait plus de bancs " * 3
    )


def test_politeness_is_left_out_of_an_answer():
    assert without_politeness("Des bancs ! Bonne continuation.").strip() == "Des bancs !"
    assert without_politeness("3 bancs. Merci") == "3 bancs."


def test_insults_are_told_from_words_that_hold_them():
    assert has_insult("Le maire est un connard") and has_insult("quel ABRUTI")
    assert not has_insult("Une conférence sur les ordures ménagères, et le concours de pétanque")


def test_doubled_and_held_letters_are_one_word():
    assert plain_sentences("STATIONNEMENT") == plain_sentences("stationement") == "stationement"
    assert plain_sentences("Stoooop ! Trop cher.") == "stop . trop cher"
    assert plain_sentences("La salle est sale") == "la salle est sale"
    assert plain_sentences("CCAS") != plain_sentences("cas")
    assert plain_sentences("4,85 €") == "4 85 euros"
    assert plain_turn("mal garé/stationn* … trottoir") == "mal gare/station* … trotoir"


def test_one_mistake_in_a_long_word_is_mended_and_another_word_is_not():
    known = ["cantine", "boulangerie", "stationement", "consultation", "projection"]
    words = MisspeltWords(known, ["protection"])
    counts = {"boulengerie": 1, "boulangrie": 2, "cantynes": 3, "protection": 1, "consultaient": 1}
    assert words.mended(counts) == {"boulengerie": "boulangerie", "boulangrie": "boulangerie"}
    assert words.mended({"boulengerie": 9}) == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("appelez moi 06 39 98 40 11", "appelez moi [téléphone]"),
        ("mon numéro +33 6 39 98 40 11", "mon numéro [téléphone]"),
        ("écrivez à anne.roux@exemple.fr svp", "écrivez à [courriel] svp"),
        ("voir https://exemple.fr/anne-roux ok", "voir [lien] ok"),
        ("j’habite 12 bis rue des Lilas et ça roule", "j’habite [adresse] et ça roule"),
        ("Mme Kervella crie", "Mme [nom] crie"),
        ("celle de M. Le Goff-Tanguy", "celle de M. [nom]"),
        ("mr dupont se gare mal", "mr [nom] se gare mal"),
        ("Merci à Nadia !", "Merci à [nom] !"),
        ("demandez à Pierre Martin", "demandez à [nom]"),
        ("le voisin Garnotel brûle tout", "le voisin [nom] brûle tout"),
        ("la plaque AB-123-CD", "la plaque [immatriculation]"),
        ("MADAME ROUX", "MADAME [nom]"),
    ],
)
def test_what_tells_who_somebody_is_is_masked(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "la rue du Docteur Roux est sale", "rue Pierre Martin", "Madame le maire doit agir", "Vive Saint-Aubin",
        "le 14 juillet place de l’église", "2 places rue Haute", "La France et la Rose", "Rose ou bleu, peu importe",
        "les M. et Mme", "1 200 € place de la mairie", "Monsieur le Maire, merci", "l’école Jules-Ferry",
    ],
)  # fmt: skip
def test_places_functions_and_words_stay(text):
    assert masked(text) == text


def test_masking_a_hostile_text_takes_linear_time():
    for piece in ("M. ", "A ", "a.", "0 1 ", "Mme Mme ", "12 rue ", "Pierre "):
        assert masked(piece * 4_000) is not None
