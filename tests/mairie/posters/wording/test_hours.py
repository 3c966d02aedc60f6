# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hours as French posters write them."""

from __future__ import annotations

import pytest

from desktop.mairie.posters.wording.hours import write_hours


def shown(text: str) -> str:
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("20h30", "20~h~30"),
        ("20H30", "20~h~30"),
        ("à 20:30", "à 20~h~30"),
        ("08h00", "8~h"),
        ("10 h", "10~h"),
        ("23h59", "23~h~59"),
        ("de 10h a 19h", "de 10~h à 19~h"),
        ("9h-12h et 14h-17h", "9~h~–~12~h et 14~h~–~17~h"),
        ("18h30/20h", "18~h~30~–~20~h"),
        ("10-12h", "10~h~–~12~h"),
        ("10h jusqu'à 18h", "10~h jusqu’à 18~h"),
        ("entre 10h et 12h", "entre 10~h et 12~h"),
        ("24h/24", "24~h/24"),
        ("20h30mn", "20~h~30"),
    ],
)
def test_an_hour_has_spaces_that_do_not_break_and_no_useless_zero(typed, printed):
    assert shown(write_hours(typed)) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "Jean 3:16",
        "score 3:2",
        "H1N1",
        "A10h",
        "Les 24 heures de Saint-Aubin",
        "12 hommes",
        "25h",
        "3,5 h",
    ],
)
def test_what_is_no_hour_stays(typed):
    assert write_hours(typed) == typed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("10:00-19:00", "de 10~h à 19~h"),
        ("9h-12h et 14h-17h", "de 9~h à 12~h et de 14~h à 17~h"),
        ("de 9 heures à 18 heures", "de 9~h à 18~h"),
        ("14 heures", "14~h"),
    ],
)
def test_beside_a_date_a_range_is_written_in_words(typed, printed):
    assert shown(write_hours(typed, in_words=True)) == printed


@pytest.mark.parametrize("typed", ["20h30", "10h-19h", "de 9h à 12h30", "à 20:05"])
def test_writing_twice_changes_nothing(typed):
    once = write_hours(typed)
    assert write_hours(once) == once
