# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of people, places and organisations."""

from __future__ import annotations

import pytest

from desktop.french.names import find_names


def texts(text):
    return [name.text for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La convention est signée par M. Jean DUPONT.", ["Jean DUPONT"]),
        ("Selon Mme Claire Delattre, directrice, tout va bien.", ["Claire Delattre"]),
        ("Étaient présents DUPONT Jean et Nadia Benali.", ["DUPONT Jean", "Nadia Benali"]),
        ("La commune de Saint-Aubin-des-Prés délibère.", ["Saint-Aubin-des-Prés"]),
        ("Le contrat lie la société Valtri Environnement.", ["Valtri Environnement"]),
        ("Le SIAEP du Val d’Orne gère l’eau.", ["SIAEP du Val d’Orne"]),
        ("Une subvention DETR est attendue.", ["DETR"]),
        ("L’association Les Amis du Lavoir est remerciée.", ["Amis du Lavoir"]),
    ],
)
def test_names_are_found_whole(text, found):
    assert texts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Le Conseil municipal et Mme le Maire approuvent.",
        "Cette année, la Commune augmente ses tarifs.",
        "Environ deux tiers des foyers répondent.",
        "Le prix est de 3 € TTC.",
        "",
    ],
)
def test_ordinary_capitals_are_no_names(text):
    assert texts(text) == []


def test_a_person_is_known_by_the_civility_or_by_the_capitals():
    kinds = {
        name.text: (name.kind, name.civility)
        for name in find_names("Selon Mme Benali, Luc TESSIER et Bréval-sur-Loue sont cités.")
    }
    assert kinds["Benali"] == ("person", "Mme")
    assert any(kind == "person" and "TESSIER" in text for text, (kind, _c) in kinds.items())


def test_two_people_with_their_civilities_are_two_names():
    names = find_names("Sont élus Madame Claire Delattre et Monsieur Paul Leroux.")
    assert [(n.civility, n.text) for n in names] == [
        ("Mme", "Claire Delattre"),
        ("M.", "Paul Leroux"),
    ]


def test_the_words_of_a_name_are_folded_without_particles():
    (name,) = find_names("Elle habite à St-Aubin-des-Prés.")
    assert name.words == ("saint", "aubin", "pres")
