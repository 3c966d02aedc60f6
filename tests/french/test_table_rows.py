# SPDX-License-Identifier: AGPL-3.0-or-later
"""Table rows told in French, from their cells and headers alone."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.source_document import BlockKind, SourceBlock
from desktop.french.digest.table_rows import tell_rows


def _table(*rows: tuple[str, ...], headers: int = 1) -> SourceBlock:
    text = "\n".join(" ".join(row) for row in rows)
    return SourceBlock(BlockKind.TABLE, text, 1, rows=rows, header_rows=headers)


def _told(
    *rows: tuple[str, ...], headers: int = 1, caption: str = "", heading: str = ""
) -> list[str]:
    return [row.text for row in tell_rows(_table(*rows, headers=headers), caption, heading)]


def test_two_years_and_a_variation_are_told_newest_first():
    told = _told(
        (
            "Ressource",
            "Volume prélevé en 2023 en m3",
            "Volume prélevé en 2024 en m3",
            "Variation en %",
        ),
        ("Forage du Pré", "121 905", "118 240", "-3,0 %"),
    )
    assert told == [
        "Forage du Pré : volume prélevé 118 240 m3 en 2024 contre 121 905 m3 en 2023 (−3,0 %)."
    ]


def test_a_rise_gets_its_sign_only_in_the_variation():
    told = _told(("", "2023", "2024", "Évolution"), ("Inscrits", "874", "931", "6,5 %"))
    assert told == ["Inscrits : 931 en 2024 contre 874 en 2023 (+6,5 %)."]


def test_dates_in_headers_are_said_with_au():
    told = _told(
        ("Facture type", "Au 01/01/2024 en €", "Au 01/01/2025 en €"), ("Total", "231,00", "249,90")
    )
    assert told == ["Facture type – Total : 249,90 € au 01/01/2025 contre 231,00 € au 01/01/2024."]


def test_different_measures_are_named_with_their_units():
    told = _told(
        ("Site", "Surface en m²", "Travaux à prévoir en €"),
        ("École du Centre", "910", "410 000"),
    )
    assert told == ["École du Centre : surface 910 m², travaux à prévoir 410 000 €."]


def test_rows_without_values_give_nothing():
    rows = (("Poste", "2023", "2024"), ("Autre : ......", "____", "____ €"), ("Énergie", "", "-"))
    assert _told(*rows) == []


def test_a_group_title_is_said_before_its_rows_and_not_before_the_total():
    told = _told(
        ("Poste", "Montant en €"),
        ("Part du délégataire", ""),
        ("Part fixe", "24"),
        ("Total", "30"),
    )
    assert told == ["Part du délégataire – Part fixe : montant 24 €.", "Total : montant 30 €."]


def test_an_amount_that_nobody_gave_is_not_taken_for_a_group_title():
    told = _told(
        ("Chapitre", "2025 en €", "2026 en €"),
        ("65 Autres charges", "10", "12"),
        ("66 Charges financières", "", ""),
        ("Total des dépenses", "10", "12"),
    )
    assert told[-1] == "Total des dépenses : 12 € en 2026 contre 10 € en 2025."


def test_the_caption_or_else_the_heading_makes_a_total_readable_alone():
    rows = (("", "2024"), ("Total", "52 800 €"))
    assert _told(*rows, caption="Recettes :", heading="Budget")[0].startswith("Recettes – Total")
    assert _told(*rows, heading="Budget")[0].startswith("Budget – Total")


def test_a_table_of_years_is_told_by_its_last_year():
    told = _told(
        ("Année", "Nombre d’habitants", "Tonnages"),
        ("2021", "1 010", "310"),
        ("2022", "1 020", "300"),
        ("2023", "1 030", "280"),
        caption="Ordures ménagères",
    )
    assert told == ["Ordures ménagères – en 2023 : tonnages 280 (contre 300 en 2022)."]


def test_many_years_are_told_by_the_last_the_one_before_and_the_first():
    told = _told(("", "2015", "2016", "2017", "2018"), ("Visites", "10", "20", "30", "40"))
    assert told == ["Visites : 40 en 2018 contre 30 en 2017 et 10 en 2015."]


def test_a_header_wrapped_on_two_rows_is_read_whole():
    told = _told(
        ("", "Exercice 2023 en", "Exercice 2024 en"),
        ("", "m3/an", "m3/an"),
        ("Volume consommé", "61 420", "63 010"),
    )
    assert told == ["Volume consommé : 63 010 m3/an en 2024 contre 61 420 m3/an en 2023."]


def test_totals_and_changes_are_marked():
    rows = tell_rows(
        _table(("", "2023", "2024"), ("Énergie", "100", "150"), ("Total", "200", "200"))
    )
    assert [row.is_total for row in rows] == [False, True]
    assert rows[0].change == 0.5
    assert rows[1].is_unchanged


def test_a_table_with_a_short_row_or_one_row_does_not_fail():
    assert _told(("Poste",), ("Énergie", "100"), ()) == ["Énergie : 100."]
    assert _told(("Énergie", "100 €"), headers=0) == ["Énergie : 100 €."]
    assert _told(("Énergie", "100 €"), headers=1) == ["Énergie : 100 €."]


@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=6), st.integers(0, 7))
def test_any_table_is_told_with_figures_of_its_own(rows: list[list[str]], headers: int):
    table = _table(*(tuple(row) for row in rows), headers=headers)
    known = {digit for row in rows for cell in row for digit in re.findall(r"\d+", cell)}
    for row in tell_rows(table):
        assert set(re.findall(r"\d+", row.text)) <= known


def test_a_provisional_year_is_told_as_such_and_counts_as_the_newest():
    (told,) = _told(
        ("Chapitre", "CA 2024", "CA 2025 (provisoire)"),
        ("012 Charges de personnel", "1 521 430", "1 578 220"),
    )
    assert told == (
        "012 Charges de personnel : 1 578 220 au CA 2025 (provisoire) contre 1 521 430 au CA 2024."
    )
