# SPDX-License-Identifier: AGPL-3.0-or-later
"""A year beside an amount stays a year; an amount written like a year stays an amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.french.amounts import find_amounts
from desktop.french.figures import find_figures


@pytest.mark.parametrize(
    "text",
    [
        "La redevance passe de 326,63 euros en 2025 à 337,60 euros en 2026.",
        "Le taux passe de 12 % en 2025 à 14 % en 2026.",
        "L’encours au 31 décembre 2025 à 1,2 M€",
        "Exercice 2025 – 12 500 €",
        "CA 2025 - 350 k€",
        "Budget primitif de 2025 – 1 250 000 €",
        "2025 – 120 habitants",
        "Salle des fêtes 2025 à 30 €",
        "depuis 2025 et 3 agents",
        "En 2025 élèves et parents votent.",
        "de trois cent vingt euros en deux mille vingt-cinq à trois cents euros",
    ],
)
def test_a_year_takes_no_unit(text):
    """Neither the unit nor the scale of what follows becomes the year’s."""
    years = [figure for figure in find_figures(text) if figure.value == 2025]
    assert [figure.unit for figure in years] == [""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de 2000 à 2500 €", [2000, 2500]),
        ("de 2 025 à 2 100 €", [2025, 2100]),
        ("une aide de 2025 € par foyer", [2025]),
        ("deux mille à deux mille cinq cents euros", [2000, 2500]),
        ("de 10 à 15 €", [10, 15]),
    ],
)
def test_an_amount_near_two_thousand_stays_one(text, expected):
    assert [one.value for one in find_amounts(text)] == [Decimal(value) for value in expected]
