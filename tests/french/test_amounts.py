# SPDX-License-Identifier: AGPL-3.0-or-later
"""Amounts in euros."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.french.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "value", "tax", "per"),
    [
        ("1 234,56 €", "1234.56", "", ""),
        ("86 450,00 € HT", "86450", "HT", ""),
        ("103 740 euros TTC", "103740", "TTC", ""),
        ("1,25 M€ HT", "1250000", "HT", ""),
        ("328 k€", "328000", "", ""),
        ("trois mille deux cents euros", "3200", "", ""),
        ("2,47 € TTC/m³", "2.47", "TTC", "m³"),
        ("2,47 €/m³ TTC", "2.47", "TTC", "m³"),
        ("500 € hors taxes", "500", "HT", ""),
        ("1,2 milliard d’euros", "1200000000", "", ""),
    ],
)
def test_value_tax_and_what_it_pays(text, value, tax, per):
    (amount,) = find_amounts(text)
    assert (amount.value, amount.tax, amount.per) == (Decimal(value), tax, per)
    assert text[amount.start : amount.end] == amount.text


def test_other_figures_are_left_out():
    assert [a.text for a in find_amounts("12 agents, 45 € et 3 %")] == ["45 €"]


def test_the_tax_belongs_to_the_amount_just_before():
    amounts = find_amounts("86 450 € HT, soit 103 740 € TTC")
    assert [amount.tax for amount in amounts] == ["HT", "TTC"]
