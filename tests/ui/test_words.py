# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phrases that the window composes."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.ui import words


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_first_day_of_a_month_is_said_premier():
    assert plain(words.day_phrase(date(2026, 11, 1))) == "Dimanche 1er novembre 2026"
    assert plain(words.day_phrase(date(2026, 11, 23))) == "Lundi 23 novembre 2026"


def test_recent_moments_are_said_as_one_says_them():
    today = date(2026, 11, 23)
    assert (
        plain(words.short_day_phrase(datetime(2026, 11, 23, 9, 5), today)) == "aujourd’hui à 9 h 05"
    )
    assert plain(words.short_day_phrase(datetime(2026, 11, 22, 18, 0), today)) == "hier à 18 h 00"
    assert (
        plain(words.short_day_phrase(datetime(2026, 8, 1, 8, 30), today)) == "le 1er août à 8 h 30"
    )


@pytest.mark.parametrize(
    ("seconds", "phrase"),
    [
        (None, ""),
        (1, "encore quelques secondes"),
        (7.2, "encore 8 s environ"),
        (14, "encore 15 s environ"),
        (70, "encore 1 min environ"),
        (840, "encore 14 min environ"),
        (7560, "encore 2 h 10 environ"),
        (7200, "encore 2 h environ"),
    ],
)
def test_remaining_time_is_rounded_as_one_would_say_it(seconds: float | None, phrase: str):
    assert plain(words.remaining_phrase(seconds)) == phrase


def test_counts_sizes_and_delays_follow_french_use():
    assert plain(words.count(0, "page")) == "0 page"
    assert plain(words.count(2, "travail", "travaux")) == "2 travaux"
    assert plain(words.size_phrase(1_900_000_000)) == "1,9 Go"
    assert plain(words.size_phrase(2_000_000)) == "2 Mo"
    assert plain(words.elapsed_phrase(1.34)) == "en 1,3 s"
    assert plain(words.elapsed_phrase(125)) == "en 2 min 05 s"
    assert plain(words.ago_phrase(130)) == "il y a 2 min"
    assert plain(words.ago_phrase(86_400 * 12)) == "il y a 12 jours"
