# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented answers of sets/facts.toml: read as expected, and never breaking a text."""

from __future__ import annotations

import pytest

from desktop.mairie.commune.commune_phrases import of_commune, to_commune
from desktop.mairie.forms.agreement import traits_of
from desktop.mairie.forms.person_reading import read_person
from desktop.mairie.writing.kind_file import find_kind, kind_ids
from scripts.evaluate_texts import fact_sets, faults_of, values

FEMININE = ("f", "fp")
QUICK = (2, 13, 43)
"""Three of the sixty sets: an organisation, a couple, a required answer that lacks…"""


@pytest.mark.parametrize("one", values()["people"], ids=lambda one: one["value"])
def test_everybody_is_called_and_agreed_with_as_expected(one: dict) -> None:
    who = read_person(one["value"])
    assert who.appel == one["appeal"]
    assert (who.feminin, who.pluriel) == (one["gender"] in FEMININE, one["number"] == 2)
    assert who.genre_connu is (one["gender"] != "inconnu")


@pytest.mark.parametrize("one", values()["organisations"], ids=lambda one: one["value"])
def test_every_organisation_agrees_as_expected(one: dict) -> None:
    who = read_person(one["value"])
    assert (who.feminin, who.pluriel) == (one["gender"] in FEMININE, one["number"] == 2)


@pytest.mark.parametrize("one", values()["places"], ids=lambda one: one["value"])
def test_every_place_agrees_as_expected(one: dict) -> None:
    if one["value"].startswith("chez "):  # somebody's home has no gender of its own
        return
    expected = (one["gender"] in FEMININE, one["number"] == 2)
    assert traits_of(one["value"]) == expected


@pytest.mark.parametrize("one", values()["communes"], ids=lambda one: one["name"])
def test_every_commune_is_linked_as_expected(one: dict) -> None:
    if one["name"].isupper():  # the profile's own spelling is kept
        return
    assert (of_commune(one["name"]), to_commune(one["name"])) == (one["of_name"], one["at_name"])


@pytest.mark.parametrize("kind_id", kind_ids())
def test_three_sets_of_answers_break_nothing(kind_id: str) -> None:
    sets = list(fact_sets(max(QUICK) + 1))
    kind = find_kind(kind_id)
    assert [fault for number in QUICK for fault in faults_of(kind, sets[number])[1]] == []
