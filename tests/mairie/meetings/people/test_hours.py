# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hours said in words or figures."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.people import find_hours


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("il est dix-neuf heures zéro trois", "19 h 03"),
        ("il est dix-neuf heures une", "19 h 01"),
        ("il est vingt et une heures dix", "21 h 10"),
        ("à 22h05", "22 h 05"),
        ("à 20 h", "20 h 00"),
        ("20:15", "20 h 15"),
        ("vingt heures et demie", "20 h 30"),
        ("vingt-deux heures moins le quart", "21 h 45"),
        ("onze heures moins dix", "10 h 50"),
    ],
)
def test_an_hour_is_written_as_minutes_write_it(text: str, hour: str) -> None:
    """With non-breaking spaces."""
    assert [one.text.replace("\u00a0", " ") for one in find_hours(text)] == [hour]


@pytest.mark.parametrize("text", ["trente-cinq heures", "huit heures par semaine", "deux euros"])
def test_durations_are_no_hours(text: str) -> None:
    """A length of work is not a time of the day."""
    assert find_hours(text) == ()
