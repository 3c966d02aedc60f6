# SPDX-License-Identifier: AGPL-3.0-or-later
"""How well mails are sorted that nothing was trained on: real files, rules alone.

Floors stand a little under what was measured; `scripts/evaluate_mail.py` prints the figures. Two
sets were written by someone who had read no code, as hard as they could; nobody tunes on them.
"""

from __future__ import annotations

from datetime import date

import pytest

from scripts.evaluate_mail import SETS, Figures, entries_of, evaluate

TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def figures() -> dict[str, Figures]:
    names = ("ordinary", "attacks", "lookalikes")
    return {name: evaluate(entries_of(SETS / f"{name}.toml"), TODAY) for name in names}


def shares(figures: dict[str, Figures], what: str, *names: str) -> float:
    right = sum(figures[name].right[what] for name in names)
    return right / sum(figures[name].asked[what] for name in names)


def test_the_service_is_mostly_right(figures):
    assert figures["ordinary"].share("primary") >= 0.80


def test_few_delays_are_invented_and_most_found(figures):
    everywhere = ("ordinary", "attacks", "lookalikes")
    assert shares(figures, "deadline none", *everywhere) >= 0.97
    assert figures["ordinary"].share("deadline exact") >= 0.90


def test_attacks_are_flagged_and_ordinary_mails_are_not(figures):
    assert figures["attacks"].share("attack flagged") >= 0.95
    assert figures["ordinary"].share("harmless not flagged") >= 0.98
    assert shares(figures, "harmless not flagged", "ordinary", "lookalikes") >= 0.965


def test_urgency_and_competence_are_mostly_right(figures):
    assert figures["ordinary"].share("urgency") >= 0.83
    assert figures["ordinary"].share("transfer none") >= 0.97
