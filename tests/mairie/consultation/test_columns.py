# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which column holds the answers, which the choices, and which nobody reads."""

from __future__ import annotations

import pytest

from desktop.core.data_table import DataTable
from desktop.core.errors import InvalidField
from desktop.mairie.consultation.columns import read_columns

ANSWERS = (
    "Il faudrait des bancs sur la place du village",
    "Plus de vélos et moins de voitures dans le bourg",
    "rien à signaler",
    "La vitesse est excessive rue du Four, il y a des enfants",
)


def made(*columns: tuple[str, list[str]]) -> DataTable:
    rows = tuple(zip(*(cells for _, cells in columns), strict=True))
    return DataTable(tuple(name for name, _ in columns), rows)


def answers(count: int = 40) -> list[str]:
    return [f"{ANSWERS[n % 4]} au numéro {n}" if n % 4 != 2 else "RAS" for n in range(count)]


def test_the_longest_texts_are_the_answers_and_repeated_ones_the_choices():
    table = made(
        ("Horodatage", [f"14/09/2026 11:{n:02}" for n in range(40)]),
        ("Quartier", ["Le bourg", "Le Clos"] * 20),
        ("Âge", ["25-39 ans", "40-59 ans", "75 ans et plus", ""] * 10),
        ("Votre avis", answers()),
        ("Note", [str(n % 5) for n in range(40)]),
    )
    columns = read_columns(table)
    assert columns.free == (3,) and columns.choice == (1, 2)


def test_several_open_questions_are_all_read_and_one_may_be_chosen():
    table = made(("Qu’aimez-vous ?", answers()), ("Que changer ?", answers()[::-1]))
    assert read_columns(table).free == (0, 1)
    assert read_columns(table, "que changer ?").free == (1,)
    assert read_columns(table, "2\nQu'aimez-vous ?").free == (1, 0)


def test_a_column_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(InvalidField, match="Qu’aimez-vous"):
        read_columns(made(("Qu’aimez-vous ?", answers())), "Avis")


def test_columns_that_name_people_are_never_read():
    table = made(
        ("Nom", [f"Martin Roux {n}" for n in range(40)]),
        ("Courriel", [f"a{n}@exemple.fr" for n in range(40)]),
        ("Contact", [f"06 39 98 40 {n:02}" for n in range(40)]),
        ("Adresse", [f"{n} rue des Lilas" for n in range(40)]),
        ("Avis", answers()),
    )
    columns = read_columns(table)
    assert columns.free == (4,) and set(columns.personal) == {0, 1, 2, 3}


def test_short_answers_of_one_column_are_answers():
    words = ["bancs", "boucherie", "un café", "le médecin", "vitesse", "arbres", "parking", "école"]
    assert read_columns(made(("N", list("12345678")), ("Vos besoins", words))).free == (1,)


def test_a_single_answer_is_read():
    assert read_columns(DataTable(("Avis",), (("Des bancs",),))).free == (0,)


@pytest.mark.parametrize(
    "table",
    [
        made(("N", ["1", "2", "3"]), ("Note", ["4", "5", "4"])),
        made(("Date", ["14/09/2026", "15/09/2026"])),
        made(("Courriel", ["a@exemple.fr", "b@exemple.fr"])),
    ],
)
def test_a_table_without_text_says_so(table):
    with pytest.raises(InvalidField, match="Aucune colonne"):
        read_columns(table)
