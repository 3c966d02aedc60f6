# SPDX-License-Identifier: AGPL-3.0-or-later
"""Units said once, years under zero, lists that are charts, tables that say more than their chart."""

from __future__ import annotations

import pytest

from desktop.core.slides.deck import ChartForm
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.mairie.slides.figures import Figure, find_figures
from desktop.mairie.slides.figures.units_said import said_unit, says_only_unit
from tests.mairie.slides.figures.made_tables import block, document, table

HEADER = ("Exercice", "2022", "2023", "2024")


def _best(*blocks: SourceBlock, kind: str = "chart") -> Figure:
    found = [one for one in find_figures(document(*blocks)) if one.kind == kind]
    return max(found, key=lambda one: one.score)


def _text(text: str) -> SourceBlock:
    return block(BlockKind.PARAGRAPH, text)


def _heading(text: str) -> SourceBlock:
    return block(BlockKind.HEADING, text, level=1)


def _item(text: str) -> SourceBlock:
    return block(BlockKind.LIST_ITEM, text)


def test_a_year_of_deficit_stays_on_the_line() -> None:
    rows = (
        HEADER,
        ("Résultat de l’exercice", "142", "-96", "205"),
        ("Épargne brute", "331", "88", "402"),
    )
    chart = _best(_heading("Résultats"), _text("(en milliers d’euros)"), table(rows)).chart
    assert chart is not None
    assert chart.form is ChartForm.LINE
    assert chart.unit == "k€"
    assert [one.values for one in chart.series] == [(142.0, -96.0, 205.0), (331.0, 88.0, 402.0)]


@pytest.mark.parametrize(
    "line", ["En milliers d’euros", "Montants en milliers d’euros TTC.", "(en milliers d’euros)"]
)
def test_a_line_that_only_says_the_unit_titles_nothing(line: str) -> None:
    rows = (("Chapitre", "2024", "2025"), ("Énergie", "402", "296"), ("Personnel", "231", "289"))
    assert says_only_unit(line)
    figure = _best(_heading("Dépenses par chapitre"), _text(line), table(rows))
    assert figure.chart is not None
    assert figure.chart.unit == "k€"
    assert "illiers" not in figure.title


@pytest.mark.parametrize(
    "line", ["En hausse de 3 %", "Dépenses de personnel en milliers d’euros", "En 2025"]
)
def test_other_lines_say_more_than_a_unit(line: str) -> None:
    assert not says_only_unit(line)


def test_the_unit_of_all_amounts_is_not_given_to_what_is_counted() -> None:
    opening = _text("Les montants sont exprimés en milliers d’euros.")
    sums = (
        ("Dépenses", "2023", "2024", "2025"),
        ("Voirie", "402", "296", "310"),
        ("Écoles", "90", "95", "99"),
    )
    pupils = (
        ("Classe", "2023", "2024", "2025"),
        ("CP", "24", "22", "19"),
        ("CM2", "27", "26", "30"),
    )
    money = _best(_text("Note"), opening, _heading("Dépenses"), table(sums)).chart
    assert money is not None
    assert money.unit == "k€"
    counted = [
        one.chart.unit
        for one in find_figures(
            document(_text("Note"), opening, _heading("Effectifs"), table(pupils))
        )
        if one.chart
    ]
    assert "k€" not in counted


def test_a_unit_needs_its_preposition() -> None:
    assert said_unit("Dépenses en millions d’euros") == "M€"
    assert said_unit("Des milliers d’euros") == ""


def test_a_list_of_sums_is_a_chart_with_all_its_lines() -> None:
    lines = (
        "Groupe scolaire : 1 163 milliers d’euros",
        "Rue du Moulin : 402 milliers d’euros",
        "Parc : 123 milliers d’euros",
    )
    figure = _best(_heading("Investissement"), *map(_item, lines))
    assert figure.chart is not None
    assert figure.chart.unit == "k€"
    assert figure.chart.categories == ("Groupe scolaire", "Rue du Moulin", "Parc")
    assert figure.chart.series[0].written == ("1 163", "402", "123")
    assert figure.blocks == 3


def test_the_line_that_announces_a_list_titles_its_chart() -> None:
    lines = ("Produits bio : 23 %", "Autres produits de qualité : 19 %", "Autres : 58 %")
    figure = _best(_heading("Achats"), _text("Part des achats en 2025 :"), *map(_text, lines))
    assert figure.title == "Part des achats en 2025"
    assert figure.chart is not None
    assert figure.chart.form is ChartForm.PIE
    assert figure.blocks == 4


@pytest.mark.parametrize(
    "lines",
    [
        ("Mairie : 02 61 91 40 10", "École : 02 61 91 40 11", "Stade : 02 61 91 40 12"),
        ("Lundi : 9 h", "Mardi : 10 h", "Jeudi : 14 h"),
        ("Voirie : 402 €", "Classe de CP : 24 élèves", "Bio : 23 %"),
        ("Voirie : 402 €", "Écoles : 24 €"),
    ],
)
def test_lists_of_other_things_are_no_chart(lines: tuple[str, ...]) -> None:
    found = find_figures(document(_heading("Repères"), *map(_item, lines)))
    assert not any(one.kind == "chart" for one in found)


def test_opening_hours_by_site_are_worth_a_slide() -> None:
    rows = (
        ("Site", "Matin", "Soir"),
        ("Tilleuls", "7 h 30 – 8 h 20", "16 h 30 – 18 h 30"),
        ("Verger", "7 h 15 – 8 h 15", "16 h 15 – 18 h 30"),
    )
    figure = _best(_heading("Horaires d’ouverture par site"), table(rows), kind="table")
    assert figure.score > 0.42
    assert figure.table is not None
    assert figure.table.rows == rows[1:]


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("Prescription", "Délai", "Coût"),
            ("Libérer l’issue nord", "Immédiat", "–"),
            ("Réparer l’alarme", "15 jours", "3 900 €"),
            ("Changer les blocs", "1 mois", "640 €"),
        ),
        (
            ("Action", "Pilote", "Budget"),
            ("Recruter", "DGS", "44 000 €"),
            ("Deux caméras", "Services techniques", "9 400 €"),
            ("Vélos", "Chef de service", "2 600 €"),
        ),
        (
            ("Temps", "Jours autorisés", "Présence"),
            ("Temps complet", "2 jours", "3 jours"),
            ("Trois quarts", "1 jour", "3 jours"),
            ("Mi-temps", "Aucun", "2 jours"),
        ),
    ],
)
def test_by_whom_and_by_when_are_shown_before_bars(rows: tuple[tuple[str, ...], ...]) -> None:
    found = find_figures(document(_heading("Suites"), table(rows)))
    assert max(found, key=lambda one: one.score).kind == "table"
    shown = _best(_heading("Suites"), table(rows), kind="table").table
    assert shown is not None
    assert shown.header == rows[0]
    assert len(shown.rows) == len(rows) - 1


def test_sums_of_one_unit_are_drawn_together_over_the_years() -> None:
    rows = (
        ("Année", "Dépenses", "Subventions", "Reste à charge"),
        ("2026", "448 €", "139 €", "309 €"),
        ("2027", "470 €", "132 €", "338 €"),
        ("2028", "530 €", "133 €", "397 €"),
    )
    chart = _best(_heading("Budget annuel"), table(rows)).chart
    assert chart is not None
    assert [one.name for one in chart.series] == ["Dépenses", "Subventions", "Reste à charge"]


def test_half_of_the_columns_is_worth_less_than_all_of_them() -> None:
    half = (
        ("Lieu", "Eau (m³)", "Gaz (m³)", "Bois (m³)"),
        ("Mairie", "120", "90", "4"),
        ("École", "310", "70", "9"),
        ("Stade", "560", "20", "2"),
        ("Gymnase", "430", "60", "3"),
    )
    whole = tuple(row[:2] for row in half)
    part = _best(_heading("Consommations"), table(half))
    assert part.chart is not None
    if len(part.chart.series) == 1:
        assert part.score < _best(_heading("Consommations"), table(whole)).score
    else:
        assert len(part.chart.series) == len(half[0]) - 1


def test_a_big_number_of_thousands_is_short() -> None:
    text = "L’encours de la dette au 31 décembre 2025 est de 5 120 milliers d’euros."
    (number,) = _best(_heading("La dette"), _text(text), kind="number").numbers
    assert number.value == "5 120\u00a0k€"
    assert number.passage == text
