# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of départements."""

from __future__ import annotations

import pytest

from desktop.mairie.commune.departments import (
    court_name,
    department_of_insee_code,
    departments,
    find_department,
    is_court_city,
)

# CJA R221-3, by seat: independent of the table's own order.
SEATS = {
    "Amiens": "02 60 80",
    "Bastia": "2A 2B",
    "Besançon": "25 39 70 90",
    "Bordeaux": "24 33 47",
    "Caen": "14 50 61",
    "Cergy-Pontoise": "92 95",
    "Châlons-en-Champagne": "08 10 51 52",
    "Clermont-Ferrand": "03 15 43 63",
    "Dijon": "21 58 71 89",
    "Grenoble": "26 38 73 74",
    "Lille": "59 62",
    "Limoges": "19 23 36 87",
    "Lyon": "01 07 42 69",
    "Marseille": "04 05 13",
    "Melun": "77 94",
    "Montpellier": "11 34 66",
    "Montreuil": "93",
    "Nancy": "54 55 88",
    "Nantes": "44 49 53 72 85",
    "Nice": "06",
    "Nîmes": "30 48 84",
    "Orléans": "18 28 37 41 45",
    "Paris": "75",
    "Pau": "32 40 64 65",
    "Poitiers": "16 17 79 86",
    "Rennes": "22 29 35 56",
    "Rouen": "27 76",
    "Strasbourg": "57 67 68",
    "Toulon": "83",
    "Toulouse": "09 12 31 46 81 82",
    "Versailles": "78 91",
    "Basse-Terre": "971",
    "Fort-de-France": "972",
    "Cayenne": "973",
    "Saint-Denis": "974",
    "Mamoudzou": "976",
}


def test_every_department_has_its_court():
    by_code = {code: seat for seat, codes in SEATS.items() for code in codes.split()}
    assert {d.code: d.court for d in departments()} == by_code
    assert len(departments()) == 101


@pytest.mark.parametrize(
    "given", ["Orne", "orne", "ORNE", "61", " 61 ", "l’Orne", "l'Orne", "L’ORNE"]
)
def test_a_department_is_found_however_it_is_written(given):
    found = find_department(given)
    assert found is not None and found.code == "61"


@pytest.mark.parametrize(
    ("given", "code"),
    [("1", "01"), ("2a", "2A"), ("Cote d'Or", "21"), ("Réunion", "974"), ("le Nord", "59")],
)
def test_codes_and_names_without_accents_are_found(given, code):
    found = find_department(given)
    assert found is not None and found.code == code


@pytest.mark.parametrize("given", ["", "  ", "99", "Normandie", "20", "x" * 10_000])
def test_what_is_no_department_is_not_found(given):
    assert find_department(given) is None


@pytest.mark.parametrize(
    ("code", "of"),
    [
        ("61", "de l’Orne"),
        ("59", "du Nord"),
        ("78", "des Yvelines"),
        ("75", "de Paris"),
        ("35", "d’Ille-et-Vilaine"),
        ("85", "de la Vendée"),
        ("84", "de Vaucluse"),
        ("90", "du Territoire de Belfort"),
        ("974", "de La Réunion"),
    ],
)
def test_a_sentence_names_the_department_with_its_preposition(code, of):
    found = find_department(code)
    assert found is not None
    assert (found.of, found.prefecture_name) == (of, f"préfecture {of}")


def test_the_courts_name_is_ready_for_a_sentence():
    assert court_name("Caen") == "tribunal administratif de Caen"
    assert court_name("orleans") == "tribunal administratif d’Orléans"
    assert court_name("Basse-Terre") == "tribunal administratif de la Guadeloupe"
    assert court_name("Papeete") == "tribunal administratif de Papeete"
    assert is_court_city("nimes") and not is_court_city("Alençon")


def test_only_alsace_and_moselle_have_local_law():
    assert [d.code for d in departments() if d.is_local_law] == ["57", "67", "68"]


def test_an_insee_code_tells_the_department():
    codes = {"61345": "Orne", "2A004": "Corse-du-Sud", "97411": "La Réunion", "75056": "Paris"}
    for insee_code, name in codes.items():
        found = department_of_insee_code(insee_code)
        assert found is not None and found.name == name
    assert department_of_insee_code("00000") is None and department_of_insee_code("") is None
