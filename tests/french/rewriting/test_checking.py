# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model's rewriting is looked at: what was lost, added or turned round is told."""

from __future__ import annotations

import pytest

from desktop.french.rewriting.change import Gesture
from desktop.french.rewriting.checking import check_rewriting

ORIGINAL = (
    "Madame Roux, votre demande de place en crèche ne peut pas être acceptée. Vous devez payer 84,50 € avant le "
    "15 mars 2026, en application de l’article L. 2121-29 du code général des collectivités territoriales. "
    "Le CCAS vous répond au 01 99 00 12 34."
)


def reasons(candidate: str, original: str = ORIGINAL) -> str:
    return " ".join(doubt.reason for doubt in check_rewriting(original, candidate))


def test_the_same_text_raises_no_doubt():
    assert check_rewriting(ORIGINAL, ORIGINAL) == ()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("84,50 €", "94,50 €", "Ce montant n’est pas dans le texte d’origine."),
        ("84,50 €", "cette somme", "Ce montant du texte d’origine a disparu."),
        ("15 mars 2026", "16 mars 2026", "Cette date n’est pas dans le texte d’origine."),
        ("avant le 15 mars 2026", "bientôt", "Cette date du texte d’origine a disparu."),
        ("Madame Roux", "Madame Leroy", "Ce nom n’est pas dans le texte d’origine."),
        ("ne peut pas être acceptée", "est acceptée", "négation ou un refus"),
        ("01 99 00 12 34", "01 99 00 12 35", "Cette référence n’est pas dans le texte d’origine."),
        ("L. 2121-29", "L. 2121-30", "Cette référence du texte d’origine a disparu."),
        ("Le CCAS vous répond", "On vous répond", "Ce sigle du texte d’origine a disparu."),
        ("15 mars 2026", "lundi 15 mars 2026", "Le jour de la semaine"),
    ],
)
def test_a_fact_that_changed_is_told(old, new, reason):
    assert old in ORIGINAL
    assert reason in reasons(ORIGINAL.replace(old, new))


@pytest.mark.parametrize(
    ("original", "candidate"),
    [
        ("Le délai est de quinze jours.", "Vous avez 15 jours."),
        ("Répondez sous huitaine.", "Répondez sous 8 jours."),
        ("Rendez-vous le 12/03/2026 à 14h30.", "Rendez-vous le jeudi 12 mars 2026 à 14 h 30."),
        ("Le CCAS vous aide.", "Le centre communal d’action sociale (CCAS) vous aide."),
        ("Le CCAS vous aide.", "Le centre communal d’action sociale vous aide."),
        ("Une personne viendra.", "1 personne viendra."),
        ("Votre demande est refusée.", "Nous ne pouvons pas accepter votre demande."),
        ("Vous devez venir.", "Merci de venir."),
    ],
)
def test_the_same_fact_said_otherwise_raises_no_doubt(original, candidate):
    assert check_rewriting(original, candidate) == ()


def test_an_obligation_that_is_gone_is_told():
    assert "obligation" in reasons("Le dossier est joli.", "Vous devez rendre le dossier.")


def test_a_law_that_was_added_is_told():
    assert "loi a été ajoutée" in reasons(
        "Selon la loi du pays, la salle est fermée.", "La salle est fermée."
    )


def test_the_length_is_looked_at_with_the_gesture():
    text = "La salle est ouverte le lundi et le mardi pour toutes les associations de la commune."
    assert check_rewriting(text, text) == ()
    (doubt,) = check_rewriting(text, text, Gesture.SHORTEN)
    assert "trop long" in doubt.reason


def test_a_very_long_text_is_compared_in_time():
    text = "Le 12/03/2026, Mme Roux paie 84,50 € au 01 99 00 12 34. " * 1_500
    assert check_rewriting(text, text) == ()
