# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dates that a table counts by."""

from __future__ import annotations

import pytest

from desktop.mairie.slides.figures.periods import date_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("CA 2025 (provisoire)", (2025, 0, 0)),
        ("2026 (prévisionnel)", (2026, 0, 0)),
        ("BP 2026", (2026, 0, 0)),
        ("2026 projet", (2026, 0, 0)),
        ("1er janvier 2026 (estimation)", (2026, 1, 1)),
        ("31/12/2025 provisoire", (2025, 12, 0)),
    ],
)
def test_a_year_counts_whatever_is_said_of_its_figures(
    text: str, key: tuple[int, int, int]
) -> None:
    found = date_key(text)
    assert found is not None
    assert found[:2] == key[:2]


@pytest.mark.parametrize("text", ["Rénovation 2025", "2025 piscine", "provisoire", "(estimé)"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert date_key(text) is None
