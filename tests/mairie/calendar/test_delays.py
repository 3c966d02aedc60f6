# SPDX-License-Identifier: AGPL-3.0-or-later
"""Delays and their arithmetic, on known days and as properties."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.mairie.calendar.delays import (
    add_business_days,
    add_clear_days,
    add_days,
    add_hours,
    add_months,
    add_working_days,
    is_working_day,
)

SUNDAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        ("2026-11-22", 1, "2026-12-22"), ("2026-11-22", 2, "2027-01-22"),
        ("2027-01-31", 1, "2027-02-28"), ("2028-01-31", 1, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"), ("2026-08-31", 1, "2026-09-30"),
        ("2027-02-28", 1, "2027-03-28"), ("2026-11-30", 3, "2027-02-28"),
        ("2026-07-22", 5, "2026-12-22"), ("2026-11-22", 12, "2027-11-22"),
    ],
)  # fmt: skip
def test_months_go_from_date_to_date(start, months, due):
    assert add_months(date.fromisoformat(start), months).due_on == date.fromisoformat(due)


def test_a_month_shows_its_arithmetic_and_its_source():
    reckoned = add_months(SUNDAY, 1, source="CRPA R311-13")
    assert reckoned.arithmetic == "reçu le 22/11/2026 + 1 mois (CRPA R311-13) → 22/12/2026"
    assert reckoned.notes == ()


def test_the_last_day_of_a_short_month_is_told():
    notes = add_months(date(2027, 1, 31), 1).notes
    assert notes == ("pas de 31 dans ce mois\u00a0: dernier jour du mois", "tombe un dimanche")


def test_ten_working_days_from_a_sunday():
    reckoned = add_working_days(SUNDAY, 10)
    assert reckoned.due_on == date(2026, 12, 4)
    assert reckoned.arithmetic == "reçu le 22/11/2026 + 10 jours ouvrés → 04/12/2026"


@pytest.mark.parametrize(
    ("start", "days", "department", "due"),
    [
        ("2026-12-24", 1, "61", "2026-12-28"), ("2026-05-07", 1, "61", "2026-05-11"),
        ("2025-12-24", 1, "61", "2025-12-26"), ("2025-12-24", 1, "67", "2025-12-29"),
        ("2026-11-27", 1, "", "2026-11-30"),
    ],
)  # fmt: skip
def test_working_days_leave_out_holidays_of_the_department(start, days, department, due):
    found = add_working_days(date.fromisoformat(start), days, department=department)
    assert found.due_on == date.fromisoformat(due)


def test_business_days_count_saturdays():
    reckoned = add_business_days(date(2026, 12, 24), 2)
    assert reckoned.due_on == date(2026, 12, 28)
    assert reckoned.arithmetic == "reçu le 24/12/2026 + 2 jours ouvrables → 28/12/2026"


def test_calendar_days_from_an_event():
    reckoned = add_days(date(2026, 11, 21), 14, source="CGCT R2213-33", event="décès le")
    assert reckoned.arithmetic == "décès le 21/11/2026 + 14 jours (CGCT R2213-33) → 05/12/2026"
    assert reckoned.notes == ("tombe un samedi",)


def test_clear_days_count_neither_the_first_nor_the_last():
    assert add_clear_days(date(2026, 11, 23), 3).due_on == date(2026, 11, 27)


def test_clear_days_that_end_on_a_saturday_go_on_to_monday_and_say_so():
    reckoned = add_clear_days(date(2026, 11, 24), 3)
    assert reckoned.due_on == date(2026, 11, 30)
    assert reckoned.notes == (
        "le 28/11/2026 tombe un samedi\u00a0: reporté au 30/11/2026 (CPC 642)",
    )


def test_clear_days_jump_over_the_second_christmas_day_of_alsace():
    assert add_clear_days(date(2025, 12, 24), 1, department="67").due_on == date(2025, 12, 29)


def test_hours_give_the_moment():
    reckoned = add_hours(datetime(2026, 11, 24, 10, 12), 72, source="RGPD art. 33")
    assert reckoned.due_at == datetime(2026, 11, 27, 10, 12)
    assert reckoned.arithmetic == (
        "reçu le 24/11/2026 à 10 h 12 + 72 h (RGPD art. 33) → 27/11/2026 à 10 h 12"
    )


def test_an_hour_lasts_an_hour_when_the_clocks_change():
    due = add_hours(datetime(2026, 10, 24, 12, tzinfo=PARIS), 24).due_at
    assert due == datetime(2026, 10, 25, 11, tzinfo=PARIS)


@given(DAYS, st.integers(0, 60))
def test_months_never_skip_a_month(start, months):
    due = add_months(start, months).due_on
    assert (due.year - start.year) * 12 + due.month - start.month == months
    assert due.day <= start.day


@given(DAYS, st.integers(1, 40), st.sampled_from(["", "61", "57", "974"]))
def test_working_days_end_on_a_working_day_and_count_each(start, days, department):
    due = add_working_days(start, days, department=department).due_on
    between = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert is_working_day(due, department)
    assert sum(is_working_day(day, department) for day in between) == days


@given(DAYS, st.integers(1, 40))
def test_kinds_of_days_are_ordered(start, days):
    calendar = add_days(start, days).due_on
    assert calendar <= add_business_days(start, days).due_on
    assert add_business_days(start, days).due_on <= add_working_days(start, days).due_on
    assert calendar < add_clear_days(start, days).due_on


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), st.integers(0, 200))
def test_hours_are_real_hours(start, hours):
    local = start.replace(tzinfo=PARIS)
    due = add_hours(local, hours).due_at
    elapsed = due.astimezone(UTC) - local.astimezone(UTC)
    assert elapsed == timedelta(hours=hours)


@pytest.mark.parametrize("days", [-1, 100_000])
def test_a_delay_that_no_law_has_is_refused(days):
    with pytest.raises(ValueError, match="ten years"):
        add_days(SUNDAY, days)
