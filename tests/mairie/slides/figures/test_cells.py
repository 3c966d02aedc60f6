# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what a cell of a table is read as."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.mairie.slides.figures.cells import (
    clean,
    read_cell,
    settle_dots,
    shared_unit,
    without_unit,
)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("1 234,56 €", "1234.56", "€"),
        ("1\u202f234\u00a0567", "1234567", ""),
        ("1\u2009234,5\u2007%", "1234.5", "%"),
        ("-3,4", "-3.4", ""),
        ("− 6 510,00 €", "-6510.00", "€"),
        ("– 4 150", "-4150", ""),
        ("+ 3,3 %", "3.3", "%"),
        ("(1 200)", "-1200", ""),
        ("(18 204,60) €", "-18204.60", "€"),
        ("1 250(1)", "1250", ""),
        ("1 250 (2)", "1250", ""),
        ("1 345*", "1345", ""),
        ("1 250 ¹", "1250", ""),
        ("1 020 ,98", "1020.98", ""),
        ("816 498 ,00", "816498.00", ""),
        ("0.0759 €/m³", "0.0759", "€/m³"),
        ("2,31 € TTC/m³", "2.31", "€ TTC/m³"),
        ("14.300,00 €", "14300.00", "€"),
        ("1,234.50", "1234.50", ""),
        ("1.234.567", "1234567", ""),
        ("350 k€", "350", "k€"),
        ("2,05 millions d’euros", "2.05", "M€"),
        ("195,74 kg/hab/an", "195.74", "kg/hab/an"),
        ("210m", "210", "m"),
        ("€ 1 200", "1200", "€"),
        ("12 ETP", "12", "ETP"),
        ("100%", "100", "%"),
    ],
)
def test_a_figure_is_read_with_its_unit(written: str, value: str, unit: str) -> None:
    cell = read_cell(clean(written))
    assert cell.value == Decimal(value)
    assert cell.unit == unit


@pytest.mark.parametrize(
    "written",
    [
        "01 99 00 12 34", "0199001234", "02100", "011", "123 456 789 00012", "09/08/2010", "12 mars 2026",
        "12 mars", "14 h 30", "9h - 12h", "10-15", "12 bis", "5e", "1er", "Lot 1", "(1)", "environ 200", "< 10",
        "≈ 1 200", "oui : 10 points", "12B", "2023-2024", "12,5 / 20", "1 2 3", "12 34,5", "1234567890123456",
        "٣٤", "1 234 567 8", "3 rue Haute",
    ],
)  # fmt: skip
def test_what_is_no_exact_figure_has_no_value(written: str) -> None:
    assert read_cell(clean(written)).value is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "–",
        "n.c.",
        "NC",
        "n/a",
        "ND",
        "s.o.",
        "Néant",
        "sans objet",
        "____ €",
        "…",
        "....... %",
    ],
)
def test_what_stands_for_a_missing_value_is_empty(written: str) -> None:
    cell = read_cell(clean(written))
    assert cell.is_empty
    assert cell.value is None


def test_what_is_written_is_kept_but_for_the_kind_of_spaces() -> None:
    assert read_cell(clean(" 1\u202f250,00\u00a0€(1)\n")).written == "1 250,00 €(1)"


def test_a_lone_dot_is_decimal_beside_other_points() -> None:
    cells = settle_dots([read_cell("1.199"), read_cell("3.08")])
    assert [cell.value for cell in cells] == [Decimal("1.199"), Decimal("3.08")]


def test_a_lone_dot_is_decimal_in_a_price_per_unit() -> None:
    assert settle_dots([read_cell("1.199 €/m³")])[0].value == Decimal("1.199")


def test_a_lone_dot_separates_thousands_of_euros() -> None:
    assert settle_dots([read_cell("1.199 €")])[0].value == Decimal(1199)


def test_a_lone_dot_that_nothing_explains_gives_no_value() -> None:
    assert settle_dots([read_cell("1.199"), read_cell("12")])[0].value is None


def test_a_year_is_told_from_a_count() -> None:
    assert read_cell("2024").is_year
    assert not read_cell("2 024").is_year
    assert not read_cell("2024 €").is_year


def test_a_unit_is_shared_only_when_nearly_every_figure_gives_it() -> None:
    assert shared_unit([read_cell("12 %"), read_cell("14 %")]) == "%"
    assert shared_unit([read_cell("12 %"), read_cell("2 769")]) == ""
    assert shared_unit([read_cell("12 %"), read_cell("14 €")]) == ""


def test_units_in_brackets_are_taken_off_labels_and_other_brackets_stay() -> None:
    assert without_unit("Densité (hab/km²)") == "Densité"
    assert without_unit("Dette (en k€)") == "Dette"
    assert without_unit("État (DETR)") == "État (DETR)"
