# SPDX-License-Identifier: AGPL-3.0-or-later
"""What cannot be right in a profile."""

from __future__ import annotations

import pytest

from desktop.mairie.commune.people import LocalText, Official
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.commune.profile_problems import profile_problems


def fields_in_trouble(**values: object) -> list[str]:
    return [problem.field for problem in profile_problems(CommuneProfile(**values))]


def test_an_empty_profile_has_no_problem_only_gaps():
    assert profile_problems(CommuneProfile()) == ()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"department": "Normandie"}, "department"),
        ({"insee_code": "6134"}, "insee_code"),
        ({"insee_code": "14118", "department": "Orne"}, "insee_code"),
        ({"postal_code": "61 90"}, "postal_code"),
        ({"population": -1}, "population"),
        ({"phone": "01 99 00"}, "phone"),
        ({"phone": "0199001234 poste mairie"}, "phone"),
        ({"email": "mairie@aubin"}, "email"),
        ({"website": "notre site"}, "website"),
        ({"court": "Alençon"}, "court"),
        ({"court": "Rennes", "department": "61"}, "court"),
        ({"number_prefix": "ARR 2026 "}, "number_prefix"),
        ({"epci_has_roads": True}, "epci_name"),
        ({"logo_path": "/cle/blason.tiff"}, "logo_path"),
        ({"main_colour": "bleu"}, "main_colour"),
        ({"main_colour": "#1f4e7"}, "main_colour"),
        ({"main_colour": "#1f4e79\n"}, "main_colour"),
        ({"second_colour": "1f4e79"}, "second_colour"),
        ({"letterhead_docx": "C:\\Mairie\\en-tête.doc"}, "letterhead_docx"),
        ({"letterhead_odt": "en-tête.docx"}, "letterhead_odt"),
        ({"slide_template": "modèle.odp"}, "slide_template"),
        ({"streets": ("rue des Écoles", "RUE DES ECOLES")}, "streets"),
        ({"mayor_civility": "Monsieur"}, "mayor_civility"),
    ],
)
def test_each_wrong_value_is_told_at_its_field(values, field):
    assert fields_in_trouble(**values) == [field]


@pytest.mark.parametrize(
    "values",
    [
        {"department": "61", "insee_code": "61999"},
        {"department": "La Réunion", "insee_code": "97411"},
        {"phone": "+33 1 99 00 12 34"},
        {"court": "caen", "department": "Orne"},
        {"logo_path": "C:\\Mairie\\blason.PNG"},
        {"main_colour": "#1F4E79", "second_colour": "#d9a441"},
        {"epci_has_roads": True, "epci_name": "communauté de communes du Pays d’Aubin"},
    ],
)
def test_right_values_are_left_alone(values):
    assert fields_in_trouble(**values) == []


def test_a_large_commune_publishes_on_its_site():
    large = {"population": 3_500, "publication_deliberation": "n° 2022-31 du 27 juin 2022"}
    assert fields_in_trouble(**large, publication_mode="affichage") == ["publication_mode"]
    assert fields_in_trouble(**large, publication_mode="site") == []


def test_a_small_commune_chooses_another_mode_by_deliberation():
    small = {"population": 3_499, "publication_mode": "affichage"}
    assert fields_in_trouble(**small) == ["publication_deliberation"]
    assert fields_in_trouble(**small, publication_deliberation="n° 2022-31") == []


DELEGATED = Official(
    "Anne Besnard",
    "Mme",
    "adjoint",
    "1re adjointe au maire",
    "2026-011",
    "2026-04-03",
    ("voirie",),
)


def test_a_whole_delegation_is_no_problem():
    assert fields_in_trouble(officials=(DELEGATED,)) == []


@pytest.mark.parametrize(
    ("who", "field"),
    [
        (Official(""), "name"),
        (Official("Anne Besnard", "Madame"), "civility"),
        (Official("Anne Besnard", role="maire"), "role"),
        (Official("Anne Besnard", priority=-1), "priority"),
        (Official("Anne Besnard", delegation_number="12", matters=("voirie",)), "delegation_date"),
        (
            Official("Anne Besnard", delegation_date="2026-04-03", matters=("voirie",)),
            "delegation_number",
        ),
        (
            Official(
                "Anne Besnard", delegation_number="12", delegation_date="3/4", matters=("voirie",)
            ),
            "delegation_date",
        ),
        (
            Official("Anne Besnard", delegation_number="12", delegation_date="2026-04-03"),
            "matters",
        ),
        (Official("Anne Besnard", matters=("voirie",)), "delegation_number"),
    ],
)
def test_a_delegation_that_is_not_whole_is_told(who, field):
    assert fields_in_trouble(officials=(who,)) == [f"officials.0.{field}"]


@pytest.mark.parametrize("date", ["2026-02-30", "20260403", "3 avril 2026", "2026-W14-5"])
def test_only_iso_days_are_dates(date):
    who = Official("Anne Besnard", delegation_number="1", delegation_date=date, matters=("x",))
    assert fields_in_trouble(officials=(who,)) == ["officials.0.delegation_date"]


def test_a_person_is_there_once():
    twice = (DELEGATED, Official("ANNE BESNARD"))
    assert fields_in_trouble(officials=twice) == ["officials.1.name"]
    assert fields_in_trouble(mayor_name="Anne Besnard", officials=(DELEGATED,)) == [
        "officials.0.name"
    ]


def test_a_matter_delegated_to_two_needs_an_order():
    other = Official(
        "Marc Vautier", "M.", "adjoint", "2e adjoint", "2026-012", "2026-04-03", ("Voirie",)
    )
    assert fields_in_trouble(officials=(DELEGATED, other)) == ["officials.1.priority"]
    ordered = Official(
        "Marc Vautier", "M.", "adjoint", "2e adjoint", "2026-012", "2026-04-03", ("Voirie",), 2
    )
    assert fields_in_trouble(officials=(DELEGATED, ordered)) == []


def test_local_texts_are_written_as_a_visa_cites_them():
    texts = (
        LocalText("bruit", ""),
        LocalText("bruit", "Vu l’arrêté préfectoral"),
        LocalText("feu", "l’arrêté préfectoral relatif au feu", "2020-13-01"),
    )
    assert fields_in_trouble(local_texts=texts) == [
        "local_texts.0.title",
        "local_texts.1.title",
        "local_texts.2.date",
    ]


def test_hostile_values_are_read_in_a_moment():
    profile = CommuneProfile(
        email="@" * 50_000, department="a " * 50_000, phone="0" * 50_000, website="." * 50_000
    )
    assert {p.field for p in profile_problems(profile)} >= {"email", "department"}
