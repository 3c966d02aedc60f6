# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public holidays, against the calendars of several years."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.mairie.calendar.public_holidays import easter_sunday, holiday_name, public_holidays

CALENDARS = {
    2023: ["01-01", "04-10", "05-01", "05-08", "05-18", "05-29"],
    2024: ["01-01", "04-01", "05-01", "05-08", "05-09", "05-20"],
    2025: ["01-01", "04-21", "05-01", "05-08", "05-29", "06-09"],
    2026: ["01-01", "04-06", "05-01", "05-08", "05-14", "05-25"],
    2027: ["01-01", "03-29", "05-01", "05-06", "05-08", "05-17"],
    2028: ["01-01", "04-17", "05-01", "05-08", "05-25", "06-05"],
}
SAME_EVERY_YEAR = ["07-14", "08-15", "11-01", "11-11", "12-25"]


@pytest.mark.parametrize("year", CALENDARS)
def test_the_days_of_known_years(year):
    expected = [f"{year}-{day}" for day in CALENDARS[year] + SAME_EVERY_YEAR]
    assert [day.isoformat() for day in public_holidays(year)] == expected


@pytest.mark.parametrize(
    ("year", "easter"),
    [(1999, "04-04"), (2008, "03-23"), (2011, "04-24"), (2038, "04-25"), (2049, "04-18")],
)
def test_easter_of_early_and_late_years(year, easter):
    assert easter_sunday(year) == date.fromisoformat(f"{year}-{easter}")


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_from_22_march_to_25_april(year):
    easter = easter_sunday(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@pytest.mark.parametrize("department", ["57", "67", "68", "Moselle", "Bas-Rhin", "le Haut-Rhin"])
def test_alsace_and_moselle_have_two_more_days(department):
    more = set(public_holidays(2026, department)) - set(public_holidays(2026))
    assert more == {date(2026, 4, 3), date(2026, 12, 26)}
    assert holiday_name(date(2026, 4, 3), department) == "Vendredi saint"


@pytest.mark.parametrize(
    ("department", "day"),
    [
        ("971", "05-27"), ("Martinique", "05-22"), ("973", "06-10"), ("La Réunion", "12-20"),
        ("976", "04-27"), ("977", "10-09"), ("978", "05-28"),
    ],
)  # fmt: skip
def test_overseas_the_abolition_of_slavery_is_a_holiday(department, day):
    more = set(public_holidays(2026, department)) - set(public_holidays(2026))
    assert more == {date.fromisoformat(f"2026-{day}")}


@pytest.mark.parametrize("department", ["", "61", "2A", "Orne", "nulle part"])
def test_elsewhere_there_are_eleven_days(department):
    assert len(public_holidays(2026, department)) == 11


def test_a_day_with_two_names_is_given_once():
    assert holiday_name(date(2008, 5, 1)) == "Ascension et fête du Travail"


def test_an_ordinary_day_has_no_name():
    assert holiday_name(date(2026, 12, 26)) == ""
