# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verbs of decisions in the infinitive, and numbers in digits."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.decisions.verbs import as_infinitive, title_with_article
from desktop.mairie.meetings.decisions.wording import cleaned, with_digits


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("on garde le samedi", "garder le samedi"),
        ("on ne prend pas la borne", "ne pas prendre la borne"),
        ("on n'augmente plus les tarifs", "ne plus augmenter les tarifs"),
        ("on en prend six", "en prendre six"),
        ("on l'achète à Brévaux", "l'acheter à Brévaux"),
        ("on va louer une saleuse", "louer une saleuse"),
        ("on commencera en mars", "commencer en mars"),
        ("on m'autorise à signer", "autoriser le maire à signer"),
        ("on le fait", ""),
        ("on nous demande trop", ""),
        ("on pourrait fermer", ""),
        ("on a fermé", ""),
        ("on zblurk tout", ""),
    ],
)
def test_infinitives(clause, expected):
    assert as_infinitive(clause) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Vente de l'ancienne perception", "la vente de l'ancienne perception"),
        ("Approbation du procès-verbal", "le procès-verbal"),
        ("Approbation de la convention", "la convention"),
        ("Tarifs 2027", "les tarifs 2027"),
        ("Acquisition d'un terrain", "l’acquisition d'un terrain"),
        ("RIFSEEP : modification", ""),
        ("Zigzag", ""),
    ],
)
def test_titles_take_their_article(title, expected):
    assert title_with_article(title) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("douze mille quatre cents euros", "12 400 €"),
        ("trois euros quatre-vingt-quinze", "3,95 €"),
        ("au chapitre zéro onze", "au chapitre 011"),
        ("au mille soixante-huit", "au 1068"),
        ("pour vingt-trois concessions", "pour 23 concessions"),
        ("quinze pour cent", "15 %"),
        ("clause de sept ans", "clause de sept ans"),
        ("entre douze quatre et rien", "entre douze quatre et rien"),
        ("la vingt-deuxième résolution", "la vingt-deuxième résolution"),
        ("dix-neuf heures trente", "19 h 30"),
        ("le premier janvier", "le 1er janvier"),
    ],
)
def test_numbers_are_written_in_digits(said, expected):
    assert with_digits(said) == expected


def test_hesitations_and_repeats_are_taken_out():
    assert cleaned("Bon, alors euh on on garde, hein, le le samedi.") == "on garde le samedi"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("le vingt et un janvier", "le 21 janvier"),
        ("le vingt et un à vingt heures", "le 21 à 20 h"),
        ("trente et un décembre", "31 décembre"),
        ("cent vingt et un forfait", "120 et un forfait"),
    ],
)
def test_the_twenty_first_is_a_day(said: str, written: str) -> None:
    """« le 20 et un janvier » was once a wrong date in a decision."""
    assert with_digits(said) == written
