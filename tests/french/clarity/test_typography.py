# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typography by the French rules; a habit is told once."""

from __future__ import annotations

import pytest

from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.finding import FindingKind


def told(text):
    return [f for f in analyse_text(text).findings if f.kind is FindingKind.TYPOGRAPHY]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Venez demain!", "demain\u202f!"), ("Il coûte 750€ ici.", "750\u00a0€"),
        ("Venez à 14h30 ici.", "14\u00a0h\u00a030"), ("Venez à 7 H 25 ici.", "7\u00a0h\u00a025"),
        ("Il coûte 12500\u00a0€ ici.", "12\u202f500\u00a0€"),
        ("Le 2ème jour.", "2e"), ("La 1ère fois.", "1re"), ("Mr Blanc vient.", "M."), ("Du pain, etc...", "etc."),
        ("Venez le 31 Mars.", "31 mars"), ("Venez le Lundi 3.", "lundi"), ("A la mairie, venez.", "À"),
        ("L’Etat paie.", "État"), ("Une personne , ici.", "personne, "), ("En ligne ,et ici.", "ligne, "),
        ("Cinq semaines.La suite vient.", "semaines. La"), ("Une salle de 30 m2 ici.", "\u00a0m²"),
        ("Merci !!!", "\u202f!"), ("Le courrier n°5 est là.", "n°\u00a0"), ("Le prix est 12.50 € net.", "12,50\u00a0€"),
        ("Il dit \"bonjour\" ici.", "«\u00a0bonjour\u00a0»"), ("Attendez ... merci.", "Attendez…"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_what_should_be_written(text, mend):
    assert mend in [f.mends[0] for f in told(text) if f.mends]


@pytest.mark.parametrize(
    "text",
    [
        "Venez à 14\u00a0h\u00a030\u00a0: c’est gratuit\u202f!", "Voir https://www.exemple.fr/a:b;c et a.b@exemple.fr.",
        "À 20\u00a0% ou 12\u202f500\u00a0€, la 1re fois.", "La place du 8 Mai 1945 est belle.",
        "A été nommée la directrice.", "Le fichier plan.pdf est là.", "Il dit «\u00a0oui\u00a0».",
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(text):
    assert told(text) == []


def test_ordinary_apostrophes_are_told_once():
    text = "L'école d'Anna s'ouvre. " * 100
    apostrophes = [f for f in told(text) if "apostrophe" in f.reason]
    assert len(apostrophes) == 1
    assert "300 fois" in apostrophes[0].reason


def test_a_lone_straight_apostrophe_among_curly_ones_is_told():
    (finding,) = told("L’école d’Anna ouvre jusqu'à midi.")
    assert finding.mends == ("jusqu’",)


def test_ordinary_spaces_are_a_habit_told_once():
    text = "Question : oui ! Réponse : non ? Voici : rien ! " * 10
    assert sum("insécable" in f.reason for f in told(text)) == 1


def test_double_spaces_are_told_once():
    assert sum("Deux espaces" in f.reason for f in told("Un  deux  trois  quatre  cinq.")) == 1
