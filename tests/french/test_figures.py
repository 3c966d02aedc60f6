# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers in French text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.french.figures import find_figures, parse_number
from desktop.french.number_words import find_number_words


def only(text):
    (figure,) = find_figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1 234,5", "1234.5", ""),
        ("12\u202f345 abonnés", "12345", "abonné"),
        ("12\u00a0345", "12345", ""),
        ("12.345,67 €", "12345.67", "€"),
        ("3,5 M€", "3500000", "€"),
        ("420 k€", "420000", "€"),
        ("2,4 millions d’euros", "2400000", "€"),
        ("1,8 million de m³", "1800000", "m³"),
        ("12 mille euros", "12000", "€"),
        ("43,3%", "43.3", "%"),
        ("12 pour cent", "12", "%"),
        ("−4,4 %", "-4.4", "%"),
        ("-2 °C", "-2", "°C"),
        ("+2,8 %", "2.8", "%"),
        ("120 m3", "120", "m³"),
        ("98 500 mètres cubes", "98500", "m³"),
        ("1,2 km", "1.2", "km"),
        ("198 kg/hab", "198", "kg/hab"),
        ("198 kg par habitant", "198", "kg/hab"),
        ("2,31 m³/km/jour", "2.31", "m³/km/jour"),
        ("2,31 m³ par kilomètre et par jour", "2.31", "m³/km/jour"),
        ("2,47 € TTC/m³", "2.47", "€/m³"),
        ("30 km/h", "30", "km/h"),
        ("1er", "1", "ordinal"),
        ("21e", "21", "ordinal"),
        ("3ème", "3", "ordinal"),
        ("vingt et un mille tonnes", "21000", "t"),
        ("quatre-vingt-dix-sept pour cent", "97", "%"),
        ("un million deux cent mille euros", "1200000", "€"),
        ("soixante et onze", "71", ""),
        ("deux cents", "200", ""),
    ],
)
def test_value_and_unit(text, value, unit):
    figure = only(text)
    assert (figure.value, figure.unit) == (Decimal(value), unit)
    assert text.startswith(figure.text) or figure.text in text


def test_positions_point_at_the_text():
    text = "Soit 1 234 € puis deux cents repas et −4,4 %."
    figures = find_figures(text)
    assert [text[f.start : f.end] for f in figures] == ["1 234 €", "deux cents", "−4,4 %"]


def test_a_range_shares_its_unit():
    assert [(int(f.value), f.unit) for f in find_figures("10 à 15 %")] == [(10, "%"), (15, "%")]
    assert [(int(f.value), f.unit) for f in find_figures("10-15 %")] == [(10, "%"), (15, "%")]
    assert [int(f.value) for f in find_figures("de 2 à 3 M€")] == [2_000_000, 3_000_000]


def test_the_step_is_what_the_last_digit_is_worth():
    assert only("3,5 M€").step == 100_000
    assert only("4,4 %").step == Decimal("0.1")
    assert only("28 000").step == 1


@pytest.mark.parametrize(
    "text",
    ["12/03/2026", "18h30", "20:30", "P102", "CO2", "une commune", "un agent", "un bâtiment neuf."],
)
def test_dates_times_codes_and_articles_are_not_figures(text):
    assert find_figures(text) == ()


def test_a_row_of_columns_is_not_one_number():
    values = [int(f.value) for f in find_figures("2023 1 845 200 1 763 900")]
    assert values == [2023, 1_845_200, 1_763_900]


def test_two_numbers_in_words_are_not_added_up():
    assert [value for value, _s, _e in find_number_words("deux et trois")] == [2, 3]


@given(st.integers(0, 10**9), st.sampled_from([" ", "\u00a0", "\u202f", "."]))
def test_grouped_digits_are_read_back(number, separator):
    written = f"{number:,}".replace(",", separator)
    assert parse_number(written) == number


@given(st.text(max_size=80))
def test_no_text_makes_it_fail_and_positions_always_fit(text):
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text
