# SPDX-License-Identifier: AGPL-3.0-or-later
"""Delays as they are said, and the day each means."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.meetings.actions.due import due_day
from desktop.mairie.meetings.actions.when import find_whens, when_of
from desktop.mairie.meetings.actions.words import sentence_of
from tests.mairie.meetings.actions.spoken_lines import TUESDAY


def _due(text: str, day: date | None = TUESDAY) -> date | None:
    (when,) = find_whens(sentence_of(text))
    return due_day(when, day)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("avant le 15 décembre", "2026-12-15"), ("pour le quinze décembre deux mille vingt-six", "2026-12-15"),
        ("avant vendredi", "2026-11-27"), ("lundi prochain", "2026-11-30"), ("mercredi prochain", "2026-12-02"), ("jeudi 14", "2027-01-14"), ("le premier lundi de janvier", "2027-01-04"), ("mardi", "2026-12-01"), ("demain matin", "2026-11-25"),
        ("après-demain", "2026-11-26"), ("d'ici la fin du mois", "2026-11-30"), ("avant fin mars", "2027-03-31"),
        ("le 3 au soir", "2026-12-03"), ("lundi 7", "2026-12-07"), ("d'ici quinze jours", "2026-12-09"), ("sous huitaine", "2026-12-02"),
        ("avant Noël", "2026-12-25"), ("avant la fin de l'année", "2026-12-31"), ("mardi de la semaine prochaine", "2026-12-01"),
        ("lundi en huit", "2026-12-07"), ("ce soir", "2026-11-24"), ("fin janvier", "2027-01-31"), ("dans trois semaines", "2026-12-15"),
        ("d'ici un mois", "2026-12-24"), ("le premier décembre", "2026-12-01"), ("au conseil du 17 décembre", "2026-12-17"),
        ("avant mardi seize heures", "2026-12-01"),
    ],
)  # fmt: skip
def test_a_plain_delay_has_its_day(text: str, due: str) -> None:
    assert _due(text) == date.fromisoformat(due)


@pytest.mark.parametrize(
    "text",
    [
        "la semaine prochaine", "cette semaine", "en mars", "vendredi prochain", "avant les vacances de Noël", "lundi 8",
        "pour la prochaine réunion", "dès que possible", "avant la rentrée",
    ],
)  # fmt: skip
def test_a_delay_that_is_not_plain_has_no_day(text: str) -> None:
    assert _due(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "le mardi, il y a du monde", "depuis lundi", "lundi dernier", "pas avant la Toussaint", "jusqu'au 30 novembre", "à partir du 6 janvier",
        "mercredi j'ai la visite médicale", "une note pour le comité", "le premier qui parle", "vingt heures trente",
    ],
)  # fmt: skip
def test_a_habit_a_duration_and_the_past_are_no_delay(text: str) -> None:
    assert find_whens(sentence_of(text)) == ()


def test_the_day_of_the_clause_binds() -> None:
    sentence = sentence_of("Je le fais jeudi, parce que mercredi je suis à l'école.")
    when = when_of(sentence, find_whens(sentence), 3)
    assert when is not None
    assert when.text == "jeudi"


def test_the_next_meeting_gives_its_day() -> None:
    (when,) = find_whens(sentence_of("pour la prochaine réunion"))
    assert due_day(when, TUESDAY, date(2026, 12, 17)) == date(2026, 12, 17)


def test_without_a_day_nothing_is_reckoned() -> None:
    assert _due("lundi", None) is None
