# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the figures of whole documents: sections, pages, tables that go on, numbers in sentences."""

from __future__ import annotations

import pytest

from desktop.core.slides.deck import ChartForm
from desktop.core.source_document import BlockKind, SourceDocument
from desktop.mairie.slides.figures import Figure, find_figures
from tests.mairie.slides.figures.made_tables import block, document, table

HEADER = ("Commune", "2024", "2025")


def only(figures: tuple[Figure, ...], kind: str) -> Figure:
    """Return the one figure of a kind."""
    (found,) = [figure for figure in figures if figure.kind == kind]
    return found


def cut_table(*between: str, second_header: bool = True) -> SourceDocument:
    """Return a document with a table over two pages, with notes `between` its halves."""
    first = [HEADER, *((f"Bourg {i}", f"{100 + i}", f"{110 + 2 * i}") for i in range(4))]
    rest = [(f"Val {i}", f"{200 + i}", f"{190 + 3 * i}") for i in range(3)]
    return document(
        block(BlockKind.HEADING, "Nombre d’abonnés", 1, 1),
        table(first, page=1),
        *(block(BlockKind.PARAGRAPH, text, 1) for text in between),
        table([HEADER, *rest] if second_header else rest, int(second_header), page=2),
    )


def test_a_table_cut_by_a_page_end_is_joined_again() -> None:
    for source in (cut_table(), cut_table(second_header=False)):
        chart = only(find_figures(source), "chart").chart
        assert chart
        assert len(chart.categories) == 7
        assert chart.series[1].written[-1] == "196"


def test_two_tables_with_a_sentence_between_them_stay_two() -> None:
    figures = find_figures(cut_table("Les chiffres suivants concernent les communes du val."))
    assert sum(figure.kind == "chart" for figure in figures) == 2


def test_a_figure_tells_its_section_its_page_and_its_block() -> None:
    source = document(
        block(BlockKind.HEADING, "1. Le service", 1, 1),
        block(BlockKind.PARAGRAPH, "Quelques mots.", 1),
        block(BlockKind.HEADING, "2.1. Recettes (D102.0)", 4, 2),
        table([("Nature", "Montant"), ("Ventes", "12 €"), ("Aides", "30 €")], page=4),
    )
    chart = only(find_figures(source), "chart")
    assert (chart.section, chart.page, chart.block_index) == ("Recettes", 4, 3)
    assert chart.chart
    assert chart.chart.page == 4
    assert len({figure.id for figure in find_figures(source)}) == len(find_figures(source))


def test_figures_come_in_reading_order_and_are_the_same_each_time() -> None:
    figures = find_figures(cut_table("Le rendement du réseau est de 86,3 %."))
    assert [f.block_index for f in figures] == sorted(f.block_index for f in figures)
    assert figures == find_figures(cut_table("Le rendement du réseau est de 86,3 %."))


def test_a_table_said_again_in_the_same_report_is_shown_once() -> None:
    rows = [("Poste", "2024", "2025"), ("Eau", "12 €", "14 €"), ("Gaz", "30 €", "33 €")]
    source = document(
        block(BlockKind.HEADING, "Dépenses", 1, 1), table(rows),
        block(BlockKind.HEADING, "Rappel des dépenses", 2, 1), table(rows, page=2),
    )  # fmt: skip
    assert sum(figure.kind == "chart" for figure in find_figures(source)) == 1


def test_an_annex_is_worth_less_than_the_body() -> None:
    rows = [("Poste", "2024", "2025"), ("Eau", "12 €", "14 €"), ("Gaz", "30 €", "33 €")]
    body = document(block(BlockKind.HEADING, "Dépenses de l’école", 1, 1), table(rows))
    annex = document(
        block(BlockKind.HEADING, "Annexe 2", 1, 1),
        block(BlockKind.PARAGRAPH, "Pour mémoire.", 1),
        block(BlockKind.HEADING, "Dépenses de l’école", 1, 2),
        table(rows),
        block(BlockKind.HEADING, "Annexe 3", 1, 1),
        block(BlockKind.PARAGRAPH, "Pour mémoire.", 1),
    )
    assert only(find_figures(annex), "chart").score < only(find_figures(body), "chart").score / 2


def test_a_caption_titles_the_chart_without_its_number() -> None:
    source = document(
        block(BlockKind.HEADING, "Eau", 1, 1),
        block(BlockKind.CAPTION, "Tableau n° 12 : Volumes vendus aux abonnés (en m³)"),
        table(
            [("Acheteurs", "2024", "2025"), ("Foyers", "1 200", "1 300"), ("Fermes", "800", "700")]
        ),
    )
    chart = only(find_figures(source), "chart")
    assert chart.title == "Volumes vendus aux abonnés en 2024 et 2025"
    assert chart.chart
    assert chart.chart.unit == "m³"


def test_dates_run_from_left_to_right() -> None:
    rows = [
        ("", "2025", "2024", "2023"),
        ("Naissances", "18", "21", "19"),
        ("Décès", "14", "12", "16"),
    ]
    chart = only(
        find_figures(document(block(BlockKind.HEADING, "État civil", 1, 1), table(rows))), "chart"
    )
    assert chart.chart
    assert chart.chart.form is ChartForm.LINE
    assert chart.chart.categories == ("2023", "2024", "2025")
    assert chart.chart.series[0].written == ("19", "21", "18")


@pytest.mark.parametrize(
    ("sentence", "value", "label", "comparison"),
    [
        (
            "Pour l’année 2024, le rendement du réseau de distribution est de 86,3 % (85,5 % en 2023).",
            "86,3 %", "rendement du réseau de distribution, en 2024", "contre 85,5 % en 2023",
        ),
        (
            "Le service public d’eau potable prélève 124 165 m³ pour l’exercice 2024 (129 878 pour l’exercice 2023).",
            "124 165 m³", "prélevés pour l’exercice 2024", "contre 129 878 pour l’exercice 2023",
        ),
        (
            "Le prix du service au m³ est de 2,31 € TTC/m³ au 1er janvier 2026.",
            "2,31 € TTC/m³", "prix du service au m³, au 1er janvier 2026", "",
        ),
        (
            "L’encours de la dette s’élève à 1 268 340 € au 31/12/2025, contre 1 392 000 € en 2024.",
            "1 268 340 €", "encours de la dette, au 31/12/2025", "contre 1 392 000 € en 2024",
        ),
        (
            "Total des recettes de vente d’eau au 31/12/2024 : 224 100,00 € (202 200,00 € au 31/12/2023).",
            "224 100,00 €", "total des recettes de vente d’eau au 31/12/2024", "contre 202 200,00 € au 31/12/2023",
        ),
    ],
)  # fmt: skip
def test_a_key_sentence_gives_its_number_in_its_own_words(
    sentence: str, value: str, label: str, comparison: str
) -> None:
    source = document(
        block(BlockKind.HEADING, "Le service", 1, 1),
        block(BlockKind.PARAGRAPH, f"Bilan. {sentence}", 1),
    )
    (number,) = only(find_figures(source), "number").numbers
    assert (number.value, number.label, number.comparison) == (value, label, comparison)
    assert number.passage == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Cet indicateur est demandé si le service dessert plus de 5000 habitants ou produit plus de 1000 m³/jour.",
        "La loi du 12 mars 2020 impose un délai de 15 jours.",
        "Le service public d’eau potable dessert - habitants au 31/12/2024 (- au 31/12/2023).",
        "Téléphone : 01 99 00 12 34.",
        "Le conseil s’est réuni le 14 mars 2026 à 20 heures.",
    ],
)
def test_a_sentence_of_law_or_left_blank_gives_no_number(sentence: str) -> None:
    source = document(
        block(BlockKind.HEADING, "Le service", 1, 1), block(BlockKind.PARAGRAPH, sentence, 1)
    )
    assert not [figure for figure in find_figures(source) if figure.kind == "number"]


def test_a_total_gives_a_number_with_the_year_before_and_its_row_as_passage() -> None:
    rows = [
        ("Type de recette", "Exercice 2024 en €", "Exercice 2025 en €"),
        ("Ventes aux usagers", "90 000,00", "96 300,00"),
        ("Autres recettes", "10 000,00", "12 000,00"),
        ("Total des recettes", "100 000,00", "108 300,00"),
    ]
    figures = find_figures(document(block(BlockKind.HEADING, "Recettes", 1, 1), table(rows)))
    (number,) = only(figures, "number").numbers
    assert number.value == "108 300,00\u00a0€"
    assert number.label == "total des recettes en 2025"
    assert number.comparison == "contre 100 000,00\u00a0€ en 2024"
    assert number.passage == "Total des recettes 100 000,00 108 300,00"


def test_units_of_some_cells_are_not_lent_to_others() -> None:
    rows = [
        ("Code", "Indicateur", "2024", "2025"),
        ("D101.0", "Estimation du nombre d’habitants desservis", "2 789", "2 769"),
        ("P104.3", "Rendement du réseau", "85,5 %", "86,3 %"),
        ("P101.1", "Conformité microbiologique", "100 %", "100 %"),
    ]
    figures = find_figures(document(block(BlockKind.HEADING, "Indicateurs", 1, 1), table(rows)))
    values = {number.value for number in only(figures, "number").numbers}
    assert "2 769" in values
    assert not [figure for figure in figures if figure.kind == "chart"]


def test_stopping_is_asked_for_often() -> None:
    calls = 0

    def check() -> None:
        nonlocal calls
        calls += 1
        if calls > 3:
            raise InterruptedError

    tables = [
        table([("Poste", "Montant"), ("Eau", f"{i} €"), ("Gaz", f"{i + 1} €")]) for i in range(9)
    ]
    with pytest.raises(InterruptedError):
        find_figures(document(*tables), check)


def test_a_caption_between_two_tables_is_that_of_the_second() -> None:
    rows = [("Poste", "2024", "2025"), ("Eau", "12 €", "14 €"), ("Gaz", "30 €", "33 €")]
    others = [("Poste", "2024", "2025"), ("Bois", "9 €", "8 €"), ("Fioul", "31 €", "35 €")]
    source = document(
        block(BlockKind.HEADING, "Énergie de l’école", 1, 1), table(rows),
        block(BlockKind.CAPTION, "Chauffage de la mairie et de ses annexes"), table(others),
    )  # fmt: skip
    titles = [figure.title for figure in find_figures(source) if figure.kind == "chart"]
    assert titles == [
        "Énergie de l’école par poste en 2024 et 2025",
        "Chauffage de la mairie et de ses annexes par poste en 2024 et 2025",
    ]


def test_prices_before_and_after_tax_are_never_in_one_chart() -> None:
    rows = [
        ("Fournisseur", "Prix"),
        ("Aqua", "12,00 € HT"),
        ("Hydro", "14,40 € TTC"),
        ("Onde", "13,00 € HT"),
    ]
    figures = find_figures(document(block(BlockKind.HEADING, "Offres", 1, 1), table(rows)))
    assert not [figure for figure in figures if figure.kind == "chart"]


def test_what_is_nothing_both_years_leaves_no_chart_of_one_bar() -> None:
    rows = [
        ("Abonnés", "Volumes en 2024 (m³)", "Volumes en 2025 (m³)"),
        ("Foyers", "90", "93"),
        ("Fermes", "0", "0"),
    ]
    figures = find_figures(document(block(BlockKind.HEADING, "Ventes", 1, 1), table(rows)))
    assert not [figure for figure in figures if figure.kind == "chart"]
