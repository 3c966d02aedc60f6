# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facts of an arrêté: read into values, a sentence for each fault, nothing lost."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from desktop.mairie.arretes.facts import covers, read_facts
from desktop.mairie.arretes.type_file import example_facts, find_type
from desktop.mairie.commune.people import Official
from desktop.mairie.commune.profile import CommuneProfile

PROFILE = CommuneProfile(
    name="Saint-Aubin-des-Prés",
    mayor_name="Paul Leroux",
    streets=("rue des Écoles", "rue du Lavoir"),
    officials=(
        Official(
            "Anne Besnard", "Mme", "adjoint", "2e adjointe au maire", "2026-012", "2026-06-01",
            ("voirie et circulation",),
        ),
        Official("Jean Morel", "M.", "adjoint", "3e adjoint au maire"),
        Official(
            "Luce Petit", "Mme", "adjoint", "4e adjointe", "2026-014", "2026-06-01", ("écoles",)
        ),
    ),
)  # fmt: skip


def problems(type_id="T1", profile=PROFILE, **facts):
    kind = find_type(type_id)
    given = {**example_facts(type_id), **facts}
    read = read_facts(kind, given, profile)
    return {problem.field: problem.message for problem in read.problems}


def test_the_example_has_no_problem_and_misses_nothing():
    read = read_facts(find_type("T1"), example_facts("T1"), PROFILE)
    assert (read.problems, read.missing, read.unknown) == ((), (), ())
    assert read.values["debut_date"] == datetime.date(2026, 12, 1)
    assert read.values["fin_heure"] == datetime.time(18)
    assert read.values["acces_riverains"] is True


@pytest.mark.parametrize(
    "written", ["2026-12-01", "01/12/2026", "1er décembre 2026", "mardi 1er décembre 2026"]
)
def test_a_date_may_be_written_in_any_usual_way(written):
    read = read_facts(find_type("T1"), {"debut_date": written}, PROFILE)
    assert read.values["debut_date"] == datetime.date(2026, 12, 1)


@pytest.mark.parametrize("written", ["8 h", "8h", "08:00", "8 heures", "8"])
def test_an_hour_may_be_written_in_any_usual_way(written):
    read = read_facts(find_type("T1"), {"debut_heure": written}, PROFILE)
    assert read.values["debut_heure"] == datetime.time(8)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("debut_date", "31 avril 2027", "n’est pas une date"),
        ("debut_date", "lundi 1er décembre 2026", "n’est pas un lundi"),
        ("debut_date", "bientôt", "n’est pas une date"),
        ("debut_heure", "25 h", "n’est pas une heure"),
        ("debut_heure", "8 h 75", "n’est pas une heure"),
        ("mesure", "fermer un peu", "choisissez"),
        ("acces_riverains", "peut-être", "oui ou non"),
        ("vitesse", "trente", "nombre"),
        ("vitesse", "300", "80"),
        ("motif", "x" * 5000, "dépasse"),
        ("motif", {"a": 1}, "texte"),
        ("fin_date", "2026-11-30", "avant le début"),
        ("voies", ["rue Inconnue"], "liste des voies"),
        ("signataire", "Pierre Personne", "pas dans le profil"),
        ("signataire", "Jean Morel", "pas d’arrêté de délégation"),
        ("signataire", "Luce Petit", "ne couvre pas"),
        ("date_signature", "2026-12-15", "rétroactif"),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(field, value, said):
    found = problems(**{field: value})
    place = "debut_date" if field == "date_signature" else field
    assert said in found[place]


def test_the_hours_of_one_day_must_follow():
    found = problems(fin_date="2026-12-01", fin_heure="7 h")
    assert "avant l’heure de début" in found["fin_heure"]
    assert "fin_heure" not in problems(fin_date="2026-12-01", fin_heure="minuit")


def test_a_delegate_whose_delegation_covers_it_may_sign():
    assert problems(signataire="anne BESNARD") == {}


def test_a_street_may_carry_its_numbers_and_its_stretch():
    assert problems(voies=["12 rue du Lavoir", "Rue des Ecoles (partie basse)"]) == {}
    assert problems(profile=CommuneProfile(), voies=["rue Quelconque"]) == {}


def test_questions_that_are_not_asked_do_not_count():
    read = read_facts(find_type("T1"), {"mesure": "alternat_feux", "tonnage": 12}, PROFILE)
    assert "tonnage" not in read.missing
    assert not read.values["tonnage"]


def test_what_is_no_question_is_told():
    read = read_facts(find_type("T1"), {"couleur": "bleu"}, PROFILE)
    assert read.unknown == ("couleur",)


def test_amounts_are_read_as_french_people_write_them():
    kind = find_type("T4")
    amount = next(field.id for field in kind.fields if field.kind.value == "montant")
    asked = {**example_facts("T4"), amount: "1 250,50 €"}
    assert read_facts(kind, asked, PROFILE).values[amount] == Decimal("1250.50")


@pytest.mark.parametrize("hostile", [None, [], {}, 3, "\x00\u202e", ["a"] * 100, [["x"]], 1e400])
def test_no_value_makes_the_reading_fail(hostile):
    kind = find_type("T1")
    read = read_facts(kind, {field.id: hostile for field in kind.fields}, PROFILE)
    assert set(read.values) == {field.id for field in kind.fields}


def test_delegated_matters_are_compared_by_their_words():
    assert covers(("la voirie, les réseaux",), "circulation, voirie")
    assert covers(("manifestations",), "manifestation")
    assert not covers(("écoles",), "circulation, voirie")
    assert not covers((), "circulation")
