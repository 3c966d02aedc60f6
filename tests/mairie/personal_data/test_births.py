# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates of birth are found in sentences, forms and tables; what is born and is nobody is left."""

from __future__ import annotations

import pytest

from desktop.mairie.personal_data import Label
from tests.mairie.personal_data.finding import found


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("M. Roux, né le 7 mai 1968 à Brest", ["7 mai 1968"]),
        ("Né le : 14/02/2017", ["14/02/2017"]),
        ("NÉ LE : 17.09.1990", ["17.09.1990"]),
        ("NE LE 28 04 1977", ["28 04 1977"]),
        ("Date et lieu de naissance : 1er mai 1950 à Vannes", ["1er mai 1950"]),
        ("Mme Anne Morel, née Quéré le 2 février 1949", ["2 février 1949"]),
        ("Jumeaux nés le 3 mai 2019 et le 4 mai 2019", ["3 mai 2019", "4 mai 2019"]),
        ("Enfants : Maëlys (02/02/2019), Soan (16/08/2021)", ["02/02/2019", "16/08/2021"]),
        ("Yvonne Morel, 12/06/1941, vit seule", ["12/06/1941"]),
        (
            "née à Brest le dix-sept mai mil neuf cent quarante-deux, veuve",
            ["dix-sept mai mil neuf cent quarante-deux"],
        ),
        ("né le premier juin deux mille neuf à Vannes", ["premier juin deux mille neuf"]),
        ("Ne le O3/1O/1957 (scan)", ["O3/1O/1957"]),
        ("Né(e) le 04/05/1999 à Brest", ["04/05/1999"]),
        ("né 1e 14/02/1956, née l e 3 mai 1961", ["14/02/1956", "3 mai 1961"]),
        ("D.D.N : 03-04-1971", ["03-04-1971"]),
        ("née MARTIN à Rouen (76) le 2/2/1942", ["2/2/1942"]),
        ("ROUMIEUX Paul | 12/05/1960 | Nantes", ["12/05/1960"]),
    ],
)
def test_dates_of_birth_are_found_alone(text, dates):
    assert found(text, Label.BIRTH_DATE) == dates


@pytest.mark.parametrize("separator", ["\t", " | ", " ; "])
def test_the_column_of_births_is_read(separator):
    rows = [
        ("Nom", "Né(e) le", "Classe"),
        ("AUBRY", "12/09/2018", "CP"),
        ("Total", "02/12/2026", "1"),
    ]
    text = "\n".join(separator.join(row) for row in rows)
    assert found(text, Label.BIRTH_DATE) == ["12/09/2018"]


@pytest.mark.parametrize(
    "text",
    [
        "La commune nouvelle est née le 1er janvier 2016.",
        "Le projet de tiers-lieu est né le 12 mars 2019 d’une réunion.",
        "Les enfants nés entre le 1er janvier 2023 et le 31 décembre 2023.",
        "Signé par Marie Morel, 12/06/2026.",
        "M. Roux, né le 31 février 1980, né le 3 mai 1850, né le 2 mai 2031.",
        "La réunion du 14/02/2017 est annulée.",
    ],
)
def test_other_dates_are_left(text):
    assert found(text, Label.BIRTH_DATE) == []
