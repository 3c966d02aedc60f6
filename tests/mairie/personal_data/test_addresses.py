# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of persons are found whole, and no street without a number nor a count of places."""

from __future__ import annotations

import pytest

from desktop.mairie.personal_data import Label
from tests.mairie.personal_data.finding import found


@pytest.mark.parametrize(
    "address",
    [
        "14 bis rue des Tanneurs, 35600 Redon",
        "3 allée des Peupliers, 49300 Cholet",
        "22 avenue du Général-Leclerc, 01000 Bourg-en-Bresse",
        "lieu-dit La Grange, 19140 Uzerche",
        "7 RUE DE LA FONTAINE 63160 BILLOM",
        "9  rue  des  Tisserands\n63160  Billom",
        "Résidence Le Parc, bât B, 8 rue Basse, 27000 Évreux",
    ],
)
def test_an_address_goes_from_its_number_to_its_town(address):
    assert found(f"Elle demeure {address}.", Label.ADDRESS) == [address]


@pytest.mark.parametrize("hamlet", ["Le Clos Vert, 61100 Flers", "7 Kergroas, 29190 Pleyben"])
def test_a_hamlet_that_nothing_announces_is_known_by_its_code(hamlet):
    assert found(f"Mme Roumieux, {hamlet}. Visite mardi.", Label.ADDRESS) == [hamlet]


@pytest.mark.parametrize(
    "address",
    [
        "Villa Mon Repos, chemin des Dunes, 40130 Capbreton",
        "La Petite Lande 85300 CHALLANS",
        "Rés. Les Acacias, Bât C2, Porte 14, 13200 Arles",
        "lieudit Pen ar Hoat – 29690 BRENNILIS",
        "1 rue du Puits, bât. A, apt. 12\n33000 BORDEAUX",
    ],
)
def test_what_a_label_announces_goes_to_its_town(address):
    assert found(f"Adresse : {address}", Label.ADDRESS) == [address]


def test_an_address_that_a_sentence_tells_is_found():
    text = "Il vit au 7 de la rue des Carmes, à Josselin ; son frère vit Kerlann, 29430 Plouescat."
    told = ["7 de la rue des Carmes, à Josselin", "Kerlann, 29430 Plouescat"]
    assert found(text, Label.ADDRESS) == told


@pytest.mark.parametrize("office", ["Mairie", "Centre de gestion", "SARL Le Bihan"])
def test_an_office_before_a_code_is_no_address_of_a_person(office):
    assert found(f"Écrire à : {office}, 61100 Flers.", Label.ADDRESS) == []


def test_what_follows_the_town_is_no_part_of_it():
    text = "À déposer au 12 rue Basse, 27000 Évreux SVP."
    assert found(text, Label.ADDRESS) == ["12 rue Basse, 27000 Évreux"]


@pytest.mark.parametrize(
    "text",
    [
        "Travaux rue Pasteur et place du Marché.",
        "Stationnement : 1 place par 60 m² de plancher.",
        "Parcelle AB 214, lieu-dit Les Costes.",
        "La mairie, 2 place de la Mairie, est ouverte.",
        "Rendez-vous à 14 h rue du Moulin.",
        "Société Express 29, passage à 7 h.",
        "Inhumation jeudi, caveau 12, allée B. Les portes ferment.",
        "Trésorerie : 12 rue de la Gare, 35140 Mézières.",
    ],
)
def test_streets_counts_and_parcels_are_no_addresses(text):
    assert found(text, Label.ADDRESS) == []
