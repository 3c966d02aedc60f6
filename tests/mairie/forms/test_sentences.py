# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fact becomes a sentence, a piece of one, or paragraphs, however it was typed."""

from __future__ import annotations

import pytest

from desktop.mairie.forms.articles import with_article
from desktop.mairie.forms.missing_fact import MissingFact
from desktop.mairie.forms.sentences import as_paragraphs, as_sentence, without_end
from desktop.mairie.forms.shouting import is_shouted, unshouted


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("la salle est louée", "La salle est louée."),
        ("La salle est louée.", "La salle est louée."),
        ("pourquoi pas ?", "Pourquoi pas ?"),
        ("à prévoir :", "À prévoir :"),
        ("deux lignes\nen une", "Deux lignes en une."),
        ("", ""),
    ],
)
def test_a_sentence_has_a_capital_and_an_end(typed: str, sentence: str) -> None:
    assert as_sentence(typed) == sentence


@pytest.mark.parametrize(
    ("typed", "middle"),
    [
        ("La salle est louée.", "la salle est louée"),
        ("Travaux de voirie.", "travaux de voirie"),
        ("Le Mans accueille la course.", "Le Mans accueille la course"),
        ("Claire Morel a écrit", "Claire Morel a écrit"),
        ("EDF coupe le courant ;", "EDF coupe le courant"),
        ("Refuser la demande", "refuser la demande"),
        ("Xavier Petit", "Xavier Petit"),
        ("L’école ferme", "l’école ferme"),
        ("tables, bancs, etc.", "tables, bancs, etc."),
    ],
)
def test_in_the_middle_of_a_sentence_the_stop_and_the_capital_go(typed: str, middle: str) -> None:
    assert without_end(typed) == middle


def test_lines_become_paragraphs() -> None:
    assert as_paragraphs("une ligne\nUne autre.") == "Une ligne.\nUne autre."
    assert as_paragraphs(("un", "deux")) == "Un.\nDeux."


def test_what_is_missing_stays_visible() -> None:
    lacking = MissingFact("Motif")
    assert as_sentence(lacking) == f"{lacking}."
    assert without_end(lacking) == as_paragraphs(lacking) == str(lacking)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("repas des aînés", "le repas des aînés"),
        ("Médiathèque", "la médiathèque"),
        ("école Jean-Moulin", "l’école Jean-Moulin"),
        ("travaux de voirie", "les travaux de voirie"),
        ("la salle", "la salle"),
        ("votre demande", "votre demande"),
        ("Saint-Aubin", "Saint-Aubin"),
        ("EDF", "EDF"),
        ("", ""),
    ],
)
def test_an_article_that_was_left_out_comes_back(typed: str, written: str) -> None:
    assert with_article(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("LE PRET DE LA SALLE DES FETES", "le prêt de la salle des fêtes"),
        ("LA RUE DU MOULIN EST BARRÉE", "la rue du Moulin est barrée"),
        ("MME CLAIRE MOREL A RENDU LES CLÉS", "Mme Claire Morel a rendu les clés"),
        ("LES ÉLÈVES DE CM1 ET DE CM2", "les élèves de CM1 et de CM2"),
        ("UN SMS AUX HABITANTS", "un SMS aux habitants"),
    ],
)
def test_an_answer_in_capitals_gets_its_small_letters_back(typed: str, written: str) -> None:
    assert is_shouted(typed)
    assert unshouted(typed, ("rue du Moulin",)) == written


@pytest.mark.parametrize("typed", ["MARCHÉ NOËL", "EDF", "DUPONT", "Le prêt de la SALLE des fêtes"])
def test_two_words_an_acronym_or_a_stressed_word_do_not_shout(typed: str) -> None:
    assert not is_shouted(typed)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("LA SALLE EST DEJA RESERVEE CE JOUR-LA", "la salle est déjà réservée ce jour-là"),
        ("LE 12 DECEMBRE ET LE 3 FEVRIER", "le 12 décembre et le 3 février"),
        (
            "LE TARIF DES TABLES EST CELUI DE LA COMMUNE",
            "le tarif des tables est celui de la commune",
        ),
    ],
)
def test_capitals_lose_no_accent_that_is_certain(typed: str, written: str) -> None:
    assert unshouted(typed) == written
