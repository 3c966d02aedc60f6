# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates and times in French text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.french.dates import find_dates


@pytest.mark.parametrize(
    ("text", "kind", "iso"),
    [
        ("12/03/2026", "day", "2026-03-12"),
        ("12.03.26", "day", "2026-03-12"),
        ("2026-03-12", "day", "2026-03-12"),
        ("1er janvier 2025", "day", "2025-01-01"),
        ("«\u00a0lundi 23 novembre 2026\u00a0»", "day", "2026-11-23"),
        ("le 12 mars", "day", "--03-12"),
        ("15 déc. 2025", "day", "2025-12-15"),
        ("mars 2026", "month", "2026-03"),
        ("03/2026", "month", "2026-03"),
        ("l’exercice 2024", "year", "2024"),
        ("18h30", "time", "18:30"),
        ("18 h 30", "time", "18:30"),
        ("18\u00a0h", "time", "18:00"),
        ("20:30", "time", "20:30"),
        ("à midi", "time", "12:00"),
    ],
)
def test_kind_and_iso_form(text, kind, iso):
    (mention,) = find_dates(text)
    assert (mention.kind, mention.iso) == (kind, iso)
    assert text[mention.start : mention.end] == mention.text


def test_the_first_day_of_a_range_takes_month_and_year():
    found = [m.iso for m in find_dates("du 11 au 15 mai 2026")]
    assert found == ["2026-05-11", "2026-05-15"]
    found = [m.iso for m in find_dates("du 23 novembre au 4 décembre 2026")]
    assert found == ["2026-11-23", "2026-12-04"]


def test_a_period_of_two_years_is_two_years():
    assert [m.iso for m in find_dates("la période 2024-2025")] == ["2024", "2025"]


@pytest.mark.parametrize(
    "text",
    ["31/02/2026", "45 mars 2026 jours".replace("mars 2026 ", ""), "2000 habitants", "1 950 m³",
     "n° 2026-14", "article 2021-3", "2 024 abonnés"],
)  # fmt: skip
def test_what_is_no_date_is_left_out(text):
    assert find_dates(text) == ()


def test_a_weekday_that_the_calendar_refuses_is_told():
    right, wrong = find_dates("lundi 23 novembre 2026 ; mardi 23 novembre 2026")
    assert not right.weekday_is_wrong()
    assert wrong.weekday_is_wrong()


@given(st.text(max_size=60))
def test_positions_always_fit(text):
    for mention in find_dates(text):
        assert text[mention.start : mention.end].startswith(mention.text)


@pytest.mark.parametrize("text", ["24 heures par semaine", "6 heures hebdomadaires"])
def test_a_length_of_work_is_no_time_of_the_day(text):
    assert find_dates(f"Le poste est de {text}.") == ()


def test_a_month_as_ocr_reads_it_is_a_month():
    (mention,) = find_dates("avant le 15 décernbre 2025")
    assert mention.iso == "2025-12-15"


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("du 30/11 au 04/12/2026", ["2026-11-30", "2026-12-04"]),
        ("du 23 décembre au 4 janvier 2027", ["2026-12-23", "2027-01-04"]),
        ("du 28/12 au 2/01/2027", ["2026-12-28", "2027-01-02"]),
        ("du 30 novembre au 4 novembre 2026", ["2026-11-30", "2026-11-04"]),
    ],
)
def test_the_first_day_of_a_range_takes_the_year_that_makes_sense(
    text: str, isos: list[str]
) -> None:
    assert [mention.iso for mention in find_dates(text)] == isos
