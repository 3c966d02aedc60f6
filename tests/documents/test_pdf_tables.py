# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of PDF files, read row by row."""

from __future__ import annotations

from pathlib import Path

from tests.documents.pdf_samples import FILLING, Sheet, read_sheet, tables, texts

XS = (72.0, 250.0, 340.0, 430.0)
YS = (200.0, 222.0, 244.0, 266.0)
ROWS = (
    ("Dépenses", "2025", "2026"),
    ("Personnel", "120 000", "125 500"),
    ("Énergie", "45 300,50", "39 100"),
)


def test_a_ruled_table_gives_rows_and_a_header(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 100, FILLING)
    sheet.grid(XS, YS)
    sheet.cells(XS, YS, ROWS)
    document = read_sheet(sheet, tmp_path)
    (table,) = tables(document)
    assert table.rows == ROWS
    assert table.header_rows == 1
    assert table.text.splitlines()[1] == "Personnel | 120 000 | 125 500"
    assert document.blocks[-1] is table


def test_a_cell_merged_over_columns_is_said_once_in_the_body_and_for_each_in_a_header(
    tmp_path: Path,
) -> None:
    sheet = Sheet()
    ys = (200, 222, 244, 266, 288)
    sheet.grid(XS, ys, holes=("v:2:0", "v:1:2", "v:2:2"))
    sheet.text(76, 214, "Poste", bold=True)
    sheet.text(254, 214, "Montant voté", bold=True)
    sheet.text(254, 236, "2025", bold=True)
    sheet.text(344, 236, "2026", bold=True)
    sheet.text(76, 258, "Section de fonctionnement")
    sheet.cells(XS, (266,), (("Personnel", "120 000", "125 500"),))
    (table,) = tables(read_sheet(sheet, tmp_path))
    assert table.header_rows == 2
    assert table.rows[0] == ("Poste", "Montant voté", "Montant voté")
    assert table.rows[1] == ("", "2025", "2026")
    assert table.rows[2] == ("Section de fonctionnement", "", "")
    assert table.text.splitlines()[0] == "Poste | Montant voté"


def test_a_cell_merged_over_rows_is_repeated_for_each_row(tmp_path: Path) -> None:
    sheet = Sheet()
    ys = (200, 222, 244, 266)
    sheet.grid(XS, ys, holes=("h:2:0",))
    sheet.cells(XS, ys, (("Service", "Jour", "Heures"), ("", "lundi", "8"), ("", "mardi", "6")))
    sheet.text(76, 248, "Accueil")
    (table,) = tables(read_sheet(sheet, tmp_path))
    assert [row[0] for row in table.rows] == ["Service", "Accueil", "Accueil"]


def test_a_table_that_goes_on_over_the_page_keeps_its_header(tmp_path: Path) -> None:
    sheet = Sheet()
    ys = (730.0, 752.0, 774.0)
    sheet.lines(72, 100, FILLING)
    sheet.grid(XS, ys)
    sheet.cells(XS, ys, ROWS[:2])
    sheet.add_page()
    ys = (60.0, 82.0, 104.0)
    sheet.grid(XS, ys)
    sheet.cells(XS, ys, (ROWS[2], ("Fournitures", "8 000", "7 500")))
    first, second = tables(read_sheet(sheet, tmp_path))
    assert second.page == 2
    assert second.header_rows == 1
    assert second.rows[0] == first.rows[0] == ROWS[0]
    assert second.rows[1] == ROWS[2]


def test_figures_aligned_without_any_line_are_a_table(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 100, FILLING)
    rows = (*ROWS, ("Fournitures", "8 000", "7 500"), ("Total", "173 300", "172 100"))
    sheet.cells(XS, [200 + 16 * n for n in range(len(rows))], rows)
    (table,) = tables(read_sheet(sheet, tmp_path))
    assert table.rows == rows
    assert table.header_rows == 1


def test_prose_in_two_columns_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet()
    for x in (60, 320):
        sheet.lines(x, 140, [f"ligne {n} d'un texte courant ordinaire" for n in range(8)])
    assert tables(read_sheet(sheet, tmp_path)) == []


def test_a_frame_around_a_paragraph_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 200, FILLING)
    sheet.page.draw_rect((60, 180, 540, 260), color=(0, 0, 0), width=1)
    document = read_sheet(sheet, tmp_path)
    assert tables(document) == []
    assert texts(document) == [" ".join(FILLING)]


def test_columns_told_only_by_lines_across_are_read_with_their_titles(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 100, FILLING)
    ys = [200 + 22 * n for n in range(5)]
    for y in ys:
        sheet.page.draw_line((72, y), (430, y), width=0.7)
    rows = (("Personnel", "120 000", "125 500"), ("Énergie", "45 300", "39 100"))
    rows += (("Fournitures", "8 000", "7 500"), ("Total", "173 300", "172 100"))
    sheet.cells(XS, [*ys], rows)
    sheet.cells(XS, (180,), (("", "Prévu", "Réalisé"),))
    (table,) = tables(read_sheet(sheet, tmp_path))
    assert table.rows == (("", "Prévu", "Réalisé"), *rows)
    assert table.header_rows == 1


def test_a_ticked_cell_is_named_after_its_column(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.grid(XS, YS)
    sheet.cells(XS, YS, (("Compétence", "Oui", "Non"), ("Collecte",), ("Traitement",)))
    for row, ticked in ((1, 1), (2, 2)):
        for column in (1, 2):
            x, y = XS[column] + 20, YS[row] + 6
            sheet.page.draw_rect((x, y, x + 10, y + 10), color=(0, 0, 0), width=0.5)
            if column == ticked:
                sheet.page.draw_line((x, y), (x + 10, y + 10), width=0.5)
    (table,) = tables(read_sheet(sheet, tmp_path))
    assert table.rows[1:] == (("Collecte", "Oui", ""), ("Traitement", "", "Non"))


def test_cells_too_close_to_be_told_apart_are_read_across_as_text(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 100, FILLING)
    rows = (
        ("Charges générales", "245 300", "251 000"),
        ("Personnel et frais assimilés 410 000", "", "422 500"),
        ("Subventions versées", "12 000", "11 000"),
        ("Personnel intérimaire et divers 9 000", "", "4 500"),
    )
    sheet.cells((72, 200, 300), [200 + 16 * n for n in range(len(rows))], rows)
    document = read_sheet(sheet, tmp_path)
    assert tables(document) == []
    assert "Charges générales 245 300 251 000" in document.page_text(1)


def test_the_row_beside_a_header_over_two_rows_is_a_header_too(tmp_path: Path) -> None:
    sheet = Sheet()
    xs, ys = (72.0, 180.0, 280.0, 380.0), (200.0, 222.0, 244.0, 266.0, 288.0)
    sheet.grid(xs, ys, holes=("h:1:0",))
    sheet.cells(
        xs,
        ys,
        (
            ("Durée", "Tarif", "Tarif"),
            ("", "en 2026", "en 2027"),
            ("Journée", "110", "120"),
            ("Week-end", "240", "260"),
        ),
    )
    (table,) = tables(read_sheet(sheet, tmp_path))
    assert table.header_rows == 2
    assert table.rows[2] == ("Journée", "110", "120")
