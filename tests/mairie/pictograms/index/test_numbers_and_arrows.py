# SPDX-License-Identifier: AGPL-3.0-or-later
"""The number and the arrow that a need asks for."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop.mairie.pictograms.index import find_icons
from desktop.mairie.pictograms.index.numbers import find_numbers


@pytest.mark.parametrize(
    ("need", "number"),
    [
        ("10 places", "10"),
        ("dix places", "10"),
        ("Salle 3", "3"),
        ("salle 4 bis", "4 bis"),
        ("bureau n°4", "n°\u00a04"),
        ("Bureau de vote numéro 2", "n°\u00a02"),
        ("2e étage", "2e"),
        ("2ème étage", "2e"),
        ("1er étage", "1er"),
        ("premier étage", "1er"),
        ("1ère salle", "1re"),
        ("30 min", "30\u00a0min"),
        ("navette toutes les 15 minutes", "15\u00a0min"),
        ("course de 10 km", "10\u00a0km"),
        ("photocopies 0,20 €", "0,20\u00a0€"),
        ("chauffage à 19°C", "19\u00a0°C"),
        ("capacité 1 200 personnes", "1\u202f200"),
        ("enfants de 3 à 8 ans", "3-8\u00a0ans"),
        ("interdit aux moins de 16 ans", "-16\u00a0ans"),
        ("gratuit dès 60 ans", "+60\u00a0ans"),
        ("gare à 200 m", "200\u00a0m"),
        ("borne de recharge 22 kW", "22\u00a0kW"),
    ],
)
def test_a_number_is_shown_with_its_unit(need, number):
    assert find_icons(need).reading.number == number


@pytest.mark.parametrize(
    "need",
    [
        "14 juillet", "cérémonie du 11 novembre", "8 mai 1945", "ouvert de 9h à 12h", "concert à 20h30",
        "téléphone 01 99 00 12 34", "vœux 2027", "médiathèque ouverte 24h/24", "deux-roues",
        "un banc", "réunion le mardi 12 décembre", "zéro phyto", "classe de CM1", "RDV le 03/02/2027",
        "pas de musique après 22 heures",
    ],
)  # fmt: skip
def test_dates_times_telephones_and_names_are_no_numbers_to_show(need):
    assert find_icons(need).reading.number == ""


def test_numbers_never_overlap():
    found = find_numbers(
        "salle n° 4, 10 places, de 9h30 à 12h, 2e étage, 5 € et 30 min, 06 39 98 12 34"
    )
    assert [number.text for number in found if number.text] == [
        "n°\u00a04", "10", "2e", "5\u00a0€", "30\u00a0min",
    ]  # fmt: skip
    assert all(one.end <= after.start for one, after in pairwise(found))


@pytest.mark.parametrize(
    ("need", "arrow"),
    [
        ("Toilettes à gauche", "left"),
        ("toilettes a gauche", "left"),
        ("flèche vers la gauche mairie", "left"),
        ("Cantine ←", "left"),
        ("Parking à droite", "right"),
        ("→ Gymnase", "right"),
        ("mairie sur votre droite", "right"),
        ("Toilettes droite", "right"),
        ("Défibrillateur à l'étage", "up"),
        ("Bibliothèque au 2e étage", "up"),
        ("médiathèque au premier étage", "up"),
        ("accueil tout droit", "up"),
        ("Escalier vers le haut", "up"),
        ("archives au sous-sol", "down"),
        ("piscine en bas", "down"),
        ("cave ⬇️", "down"),
    ],
)
def test_an_arrow_points_where_the_need_says(need, arrow):
    found = find_icons(need)
    assert found.reading.arrow == arrow
    assert found.proposals


@pytest.mark.parametrize(
    "need",
    ["2e étage", "droits de l'enfant", "ne pas monter sur les tables", "lavage de la main gauche"],
)
def test_no_arrow_where_none_is_asked(need):
    assert find_icons(need).reading.arrow == ""


@pytest.mark.parametrize(
    ("need", "icon", "number"),
    [
        ("à 200 m", "map-marker-distance", "200\u00a0m"),
        ("30 min", "timer-outline", "30\u00a0min"),
        ("5 €", "currency-eur", "5\u00a0€"),
        ("19 °C", "thermometer", "19\u00a0°C"),
    ],
)
def test_a_lone_number_is_drawn_by_its_unit(need, icon, number):
    found = find_icons(need)
    assert (found.proposals[0].icon, found.reading.number) == (icon, number)


def test_a_bare_number_has_no_picture():
    assert find_icons("42").proposals == ()
