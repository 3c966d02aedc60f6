# SPDX-License-Identifier: AGPL-3.0-or-later
"""One list of first names for all who look for persons, each with what may be told from it."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desktop.french import first_names
from desktop.french.first_names import (
    all_first_names,
    genders,
    names_in_minutes,
    names_in_tasks,
    names_like_words,
)
from desktop.french.folding import fold

_TABLE = tomllib.loads(
    Path(first_names.__file__).with_name("first_names.toml").read_text(encoding="utf-8")
)


def test_each_name_is_written_once_in_bare_letters():
    names = [name for group in _TABLE["groups"] for name in group["names"].split()]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert [name for name in names if fold(name.replace("-", "")) != name.replace("-", "")] == []
    assert date.fromisoformat(_TABLE["verified_on"]) >= date(2026, 11, 28)


def test_each_use_has_its_own_reach():
    """Rare names find personal data; only current ones are looked for in a transcript."""
    assert names_in_tasks() - all_first_names() == set()
    assert names_in_minutes() < all_first_names()
    assert len(names_in_tasks()) < len(names_in_minutes())
    assert "abderrahmane" in all_first_names() - names_in_minutes()


@pytest.mark.parametrize(
    ("name", "gender"), [("claire", "f"), ("karim", "m"), ("dominique", ""), ("abigail", None)]
)
def test_a_gender_is_told_only_where_it_is_sure(name, gender):
    """« Dominique » is known to be of both; nothing is said of the rare ones."""
    assert genders().get(name) == gender


def test_names_that_are_words_are_known_as_such():
    assert {"rose", "clement", "victoire"} <= names_like_words()
    assert "claude" not in names_like_words()
