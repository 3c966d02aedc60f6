# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the tables cut to what can be read on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.slides.deck import SlideTable
from desktop.core.source_document import BlockKind
from desktop.mairie.slides.figures import find_figures
from desktop.mairie.slides.figures.titles import both
from tests.mairie.slides.figures.made_tables import block, document, table


def extract_of(
    rows: Sequence[Sequence[str]], title: str = "Dépenses", header: int = 1
) -> SlideTable:
    """Return the extract of a table."""
    source = document(block(BlockKind.HEADING, title, 1, 1), table(rows, header))
    return next(figure.table for figure in find_figures(source) if figure.table)


def test_every_row_has_as_many_cells_as_the_header() -> None:
    found = extract_of(
        [("Poste", "2024", "2025"), ("Eau", "12 €"), ("Gaz", "30 €", "33 €"), ("Bois", "", "4 €")]
    )
    assert all(len(row) == len(found.header) for row in found.rows)


def test_columns_of_codes_and_empty_columns_are_left_out() -> None:
    rows = [
        ("N°", "Poste", "Article", "Vide", "Montant"),
        ("1", "Eau", "60611", "", "12 €"),
        ("2", "Gaz", "60621", "", "33 €"),
        ("3", "Bois", "60622", "", "9 €"),
    ]
    found = extract_of(rows)
    assert found.header[-1] == "Montant"
    assert "Article" not in found.header
    assert [row[0] for row in found.rows] == ["Eau", "Gaz", "Bois"]


def test_at_most_six_columns_are_kept_the_newest_of_dates() -> None:
    years = [str(year) for year in range(2016, 2026)]
    rows = [
        ("Poste", *years),
        ("Eau", *[f"{i} €" for i in range(10)]),
        ("Gaz", *[f"{9 * i} €" for i in range(10)]),
    ]
    assert extract_of(rows).header == ("Poste", "2021", "2022", "2023", "2024", "2025")


def test_totals_are_kept_and_named() -> None:
    rows = [
        ("Poste", "Montant"),
        *((f"Poste {chr(65 + i)}", f"{100 - i} €") for i in range(20)),
        ("Total", "1 810 €"),
    ]
    found = extract_of(rows)
    assert len(found.rows) == 10
    assert [found.rows[index][0] for index in found.total_rows] == ["Total"]
    assert found.caption == "Extrait\u00a0: 10 lignes sur 21"


def test_the_title_of_a_group_stays_above_its_rows() -> None:
    rows = [
        ("Tarif", "Prix"),
        ("Cantine", ""),
        ("Enfant", "3,10 €"),
        ("Adulte", "5,20 €"),
        ("Salle", ""),
        ("Journée", "120 €"),
    ]
    labels = [row[0] for row in extract_of(rows, "Tarifs").rows]
    assert labels == ["Cantine", "Enfant", "Adulte", "Salle", "Journée"]


def test_long_cells_are_cut_at_a_sentence() -> None:
    long = "Réfection complète de la toiture de l’école. Les tuiles sont remplacées et la charpente est traitée contre les insectes."
    found = extract_of(
        [("Opération", "Détail", "Montant"), ("École", long, "12 €"), ("Mairie", "Peinture", "9 €")]
    )
    assert found.rows[0][1] == "Réfection complète de la toiture de l’école"


def test_what_a_form_left_blank_is_empty_and_what_is_not_known_stays() -> None:
    rows = [
        ("Poste", "2024", "2025"),
        ("Eau", "____ €", "12 €"),
        ("Gaz", "n.c.", "33 €"),
        ("Bois", "4 €", "5 €"),
    ]
    found = extract_of(rows)
    assert [row[1] for row in found.rows] == ["", "n.c.", "4 €"]


def test_the_unit_said_once_for_all_is_told() -> None:
    source = document(
        block(BlockKind.HEADING, "Budget", 1, 1),
        block(BlockKind.CAPTION, "Dépenses par poste (en euros)"),
        table([("Poste", "2024", "2025"), ("Eau", "12", "14"), ("Gaz", "30", "33")]),
    )
    found = next(figure.table for figure in find_figures(source) if figure.table)
    assert found.unit == "en €"


def test_the_labels_beside_codes_stand_under_their_own_header() -> None:
    rows = [
        ("Chap.", "Libellé", "BP 2025", "BP 2026"),
        ("011", "Charges à caractère général", "142 300", "149 800"),
        ("012", "Charges de personnel", "74 000", "77 200"),
        ("65", "Autres charges", "2 000", "2 500"),
    ]
    found = extract_of(rows)
    assert found.header[0] == "Libellé"
    assert found.rows[0][0] == "Charges à caractère général"


def test_a_label_after_its_section_and_its_code_names_the_row() -> None:
    rows = [
        ("Section", "Compte", "Intitulé", "Dépenses", "Recettes"),
        ("Fonctionnement", "60612", "Électricité", "14 000", ""),
        ("Fonctionnement", "6413", "Personnel", "6 500", ""),
        ("Fonctionnement", "7381", "Droits de mutation", "", "20 500"),
        ("Investissement", "2313", "Constructions", "36 000", ""),
        ("Investissement", "1323", "Subvention", "", "36 000"),
    ]
    labels = [" ".join(row) for row in extract_of(rows, "Décision modificative").rows]
    assert len({*labels}) == 5
    assert all(
        name in label for name, label in zip(("Électricité", "Personnel"), labels, strict=False)
    )


def test_a_table_says_nothing_of_who_presents_it() -> None:
    source = document(
        block(BlockKind.HEADING, "Tarifs de la salle", 1, 1),
        block(BlockKind.PARAGRAPH, "Rapporteur : Mme Belkacem", 1),
        table(
            [
                ("Durée", "2026", "2027"),
                ("Journée", "110 €", "120 €"),
                ("Week-end", "240 €", "260 €"),
            ],
            1,
        ),
    )
    assert all("Belkacem" not in figure.title for figure in find_figures(source))


def test_a_table_of_a_row_or_two_more_is_shown_whole() -> None:
    rows = [("Rue", "Longueur (m)"), *((f"Rue numéro {n}", str(100 + n)) for n in range(12))]
    found = extract_of(rows)
    assert len(found.rows) == 12
    assert found.caption == ""


def test_columns_left_out_of_a_whole_table_are_said() -> None:
    names = ("Rue", *(f"Longueur {year} (m)" for year in range(2018, 2026)))
    rows = [names, *((f"Rue {n}", *(str(100 * n + k) for k in range(8))) for n in range(1, 5))]
    found = extract_of(rows)
    assert len(found.rows) == 4
    assert found.caption == "Extrait\u00a0: 6 colonnes sur 9"


def test_two_names_that_end_alike_are_said_together() -> None:
    told = both("Dépenses de fonctionnement", "Recettes de fonctionnement")
    assert told == "Dépenses et recettes de fonctionnement"
    assert both("Eau", "Gaz") == "Eau et gaz"
    assert both("TEOM", "Part incitative") == "TEOM et part incitative"
