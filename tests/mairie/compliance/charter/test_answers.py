# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers that are right are kept, others give way to those proposed; each says what is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.settings import SETTINGS
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.charter.answers import (
    CharterFacts,
    answers_of,
    clause_values,
    problem_of,
)
from desktop.mairie.compliance.charter.charter_file import load_options
from tests.mairie.compliance.charter.charters import FACTS

OPTIONS = {option.id: option for option in load_options()}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("publics", []),
        ("publics", ["tout le monde"]),
        ("accord", "personne"),
        ("delai_outil", 0),
        ("delai_outil", True),
        ("delai_outil", "15"),
        ("effet", "demain"),
        ("referent", "a" * 400),
        ("referent", "un | deux"),
        ("outils_locaux", ["a", "b", "c", "d", "e"]),
        ("outils_locaux", "un seul texte"),
        ("outils_locaux", [3]),
    ],
)
def test_a_wrong_answer_gives_way_to_the_one_proposed(name: str, wrong: Any) -> None:
    assert problem_of(OPTIONS[name], wrong)
    assert answers_of({name: wrong}, FACTS)[name] == answers_of({}, FACTS)[name]


def test_answers_to_questions_of_another_version_are_passed_over() -> None:
    assert "inconnue" not in answers_of({"inconnue": "oui"}, FACTS)


def test_lines_lose_what_is_empty_or_not_seen() -> None:
    given = ["  Traducteur\u200e   local ", "", "Autre"]
    assert answers_of({"outils_locaux": given}, FACTS)["outils_locaux"] == (
        "Traducteur local",
        "Autre",
    )


def test_settings_and_the_next_year_are_proposed() -> None:
    facts = CharterFacts(CommuneProfile(), date(2028, 2, 29), 0, 0, "year")
    answers = answers_of({}, facts)
    assert (answers["jours_brouillons"], answers["jours_journal"]) == (0, 0)
    assert answers["son"] == "year"


def test_the_choices_of_the_sound_are_those_of_the_setting() -> None:
    setting = next(one for one in SETTINGS if one.name == "recording_keep")
    assert tuple(choice.value for choice in OPTIONS["son"].choices) == setting.choices


def test_the_next_reading_over_is_a_year_later() -> None:
    facts = CharterFacts(CommuneProfile(), date(2028, 2, 29))
    answers = answers_of({}, facts)
    assert answers["revision"] == "2029-02-28"


def test_a_woman_who_is_mayor_is_la_maire() -> None:
    facts = CharterFacts(CommuneProfile(mayor_civility="Mme"), date(2026, 11, 28))
    values = clause_values(answers_of({}, facts), facts)
    assert (values["accord_de"], values["accord_sujet"]) == ("de la maire", "la maire")


def test_who_agrees_may_be_somebody_else_than_the_mayor() -> None:
    values = clause_values(answers_of({"accord": "secretaire"}, FACTS), FACTS)
    assert values["accord_de"].startswith("de la secrétaire générale ou du secrétaire général")
    assert values["accord_sujet"].startswith("la secrétaire générale ou le secrétaire général")
