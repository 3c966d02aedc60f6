# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Et en 2022 ? »: a question completed with the one before, and only then."""

from __future__ import annotations

import pytest

from desktop.french.asking import complete_question


def words(question: str, *earlier: str) -> set[str]:
    read, _added = complete_question(question, earlier)
    return {term.word for term in read.terms}


def test_a_year_takes_the_place_of_the_year_before():
    assert words("Et en 2022 ?", "Combien d’abonnés en 2023 ?") == {"abonnés", "2022"}


def test_a_name_takes_the_place_of_the_name_before():
    said = words("Et à Rethel ?", "Combien coûte l’eau à Bussac en 2024 ?")
    assert said == {"coûte", "eau", "2024", "Rethel"}


def test_the_kind_of_answer_goes_on():
    read, added = complete_question("Et à Rethel ?", ["Combien coûte l’eau à Bussac ?"])
    assert read.kinds[0].value == "money"
    assert "eau" in added


def test_a_question_goes_on_from_one_that_went_on_itself():
    earlier = ("Combien d’abonnés à Bussac ?", "et à Rethel ?")
    assert words("et en 2022 ?", *earlier) == {"abonnés", "Rethel", "2022"}


@pytest.mark.parametrize(
    "question",
    [
        "Qui doit nettoyer la cuisine de la salle ?",
        "Le locataire récupère-t-il son argent s’il annule la location ?",
        "Quel est le montant de la caution ?",
        "Y a-t-il des pesticides dans l’eau ?",
    ],
)
def test_a_question_that_stands_by_itself_is_left_alone(question):
    read, added = complete_question(question, ["Combien d’abonnés à Bussac ?"])
    assert added == ""
    assert all(term.word not in ("abonnés", "Bussac") for term in read.terms)


def test_without_anything_before_a_question_is_only_itself():
    assert complete_question("Et en 2022 ?", [])[1] == ""


def test_what_stands_for_a_thing_said_is_completed():
    assert "caution" in words("Quand est-elle rendue ?", "Quel est le montant de la caution ?")
