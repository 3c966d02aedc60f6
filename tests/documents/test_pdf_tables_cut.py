# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of PDF files that a narrow column or the end of a page cuts."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from tests.documents.pdf_samples import FILLING, Sheet, read_sheet, tables, texts

HEAD = ("Tarifs", "2025", "2026")
XS = (72.0, 200.0, 290.0, 380.0)


def _cut_word_sheet(first: str, rest: str) -> Sheet:
    """Draw a column as wide as `first`, with `rest` on the line below."""
    width = pymupdf.get_text_length(first, "helv", 11)
    xs = (72.0, 72 + width + 9, 240.0, 330.0)
    ys = (200.0, 240.0, 280.0, 320.0)
    sheet = Sheet()
    sheet.grid(xs, ys)
    sheet.cells(xs, ys, (("Poste", "2025", "2026"), (first, "10", "12"), ("Total", "10", "12")))
    sheet.text(76, 268, rest)
    return sheet


def test_a_word_cut_in_a_narrow_cell_is_whole_again(tmp_path: Path) -> None:
    (table,) = tables(read_sheet(_cut_word_sheet("Remboursem", "ent du capital"), tmp_path))
    assert table.rows[1] == ("Remboursement du capital", "10", "12")


def test_a_word_that_just_fits_keeps_the_next_one_apart(tmp_path: Path) -> None:
    (table,) = tables(read_sheet(_cut_word_sheet("Subventions", "de l'Etat"), tmp_path))
    assert table.rows[1][0] == "Subventions de l'Etat"


def test_a_word_with_room_behind_it_keeps_the_next_one_apart(tmp_path: Path) -> None:
    sheet = Sheet()
    ys = (200.0, 240.0, 280.0, 320.0)
    sheet.grid(XS, ys)
    sheet.cells(XS, ys, (HEAD, ("Subventions", "1", "2"), ("Total", "1", "2")))
    sheet.text(76, 268, "versées")
    (table,) = tables(read_sheet(sheet, tmp_path))
    assert table.rows[1][0] == "Subventions versées"


def _low_table() -> Sheet:
    sheet = Sheet()
    sheet.lines(72, 100, FILLING)
    ys = (700.0, 722.0, 744.0, 766.0)
    sheet.grid(XS, ys)
    sheet.cells(XS, ys, (HEAD, ("Part fixe", "46,00", "48,00"), ("Redevance de", "0,15", "0,00")))
    sheet.add_page()
    return sheet


def test_the_end_of_a_row_alone_on_the_next_page_goes_back_to_it(tmp_path: Path) -> None:
    sheet = _low_table()
    sheet.text(76, 80, "modernisation")
    sheet.lines(72, 140, FILLING)
    document = read_sheet(sheet, tmp_path)
    (table,) = tables(document)
    assert table.rows[-1] == ("Redevance de modernisation", "0,15", "0,00")
    assert table.text.splitlines()[-1] == "Redevance de modernisation | 0,15 | 0,00"
    assert "modernisation" not in texts(document)


def test_the_end_of_a_row_under_a_repeated_header_goes_back_to_it(tmp_path: Path) -> None:
    sheet = _low_table()
    ys = (60.0, 82.0, 104.0, 126.0)
    sheet.grid(XS, ys)
    sheet.cells(XS, ys, (HEAD, ("des réseaux", "", ""), ("Facture", "331,32", "347,52")))
    before, after = tables(read_sheet(sheet, tmp_path))
    assert before.rows[-1] == ("Redevance de des réseaux", "0,15", "0,00")
    assert after.rows == (HEAD, ("Facture", "331,32", "347,52"))


def test_a_paragraph_that_opens_the_next_page_stays_one(tmp_path: Path) -> None:
    sheet = _low_table()
    sheet.lines(72, 80, FILLING)
    document = read_sheet(sheet, tmp_path)
    (table,) = tables(document)
    assert table.rows[-1] == ("Redevance de", "0,15", "0,00")


def test_a_table_far_above_the_end_of_its_page_takes_nothing(tmp_path: Path) -> None:
    sheet = Sheet()
    ys = (200.0, 222.0, 244.0, 266.0)
    sheet.grid(XS, ys)
    sheet.cells(XS, ys, (HEAD, ("Part fixe", "46,00", "48,00"), ("Total", "46,00", "48,00")))
    sheet.add_page()
    sheet.text(76, 80, "hors taxes")
    sheet.lines(72, 140, FILLING)
    document = read_sheet(sheet, tmp_path)
    (table,) = tables(document)
    assert table.rows[-1][0] == "Total"
    assert "hors taxes" in texts(document)


def test_two_long_words_one_under_the_other_stay_two(tmp_path: Path) -> None:
    (table,) = tables(read_sheet(_cut_word_sheet("Subventions", "attendues"), tmp_path))
    assert table.rows[1][0] == "Subventions attendues"


def test_a_word_in_capitals_cut_after_its_article_is_whole_again(tmp_path: Path) -> None:
    (table,) = tables(read_sheet(_cut_word_sheet("D'INVESTISSEME", "NT"), tmp_path))
    assert table.rows[1][0] == "D'INVESTISSEMENT"


def _low_grid(sheet: Sheet, *rows: tuple[str, ...]) -> None:
    ys = tuple(790.0 - 18 * (len(rows) - number) for number in range(len(rows) + 1))
    sheet.lines(72, 100, FILLING)
    sheet.grid(XS, ys)
    sheet.cells(XS, ys, rows)
    sheet.add_page()


def _top_grid(sheet: Sheet, *rows: tuple[str, ...], xs: tuple[float, ...] = XS) -> None:
    ys = tuple(60.0 + 18 * number for number in range(len(rows) + 1))
    sheet.grid(xs, ys)
    sheet.cells(xs, ys, rows)


def test_a_total_alone_on_the_next_page_goes_back_to_its_table(tmp_path: Path) -> None:
    sheet = Sheet()
    _low_grid(sheet, HEAD, ("Part fixe", "46", "48"), ("Part variable", "50", "52"))
    _top_grid(sheet, ("Total", "96", "100"))
    sheet.lines(72, 120, FILLING)
    document = read_sheet(sheet, tmp_path)
    (table,) = tables(document)
    assert table.rows[-1] == ("Total", "96", "100")
    assert not any("Total" in text for text in texts(document) if "\n" not in text)


def test_a_total_over_two_merged_columns_goes_back_to_its_table(tmp_path: Path) -> None:
    sheet = Sheet()
    _low_grid(sheet, ("Code", "2025", "2026"), ("011", "46", "48"), ("012", "50", "52"))
    _top_grid(sheet, ("Total", "100"), ("Reste", "7"), xs=(72.0, 290.0, 380.0))
    sheet.lines(72, 120, FILLING)
    rows = [row for table in tables(read_sheet(sheet, tmp_path)) for row in table.rows]
    assert ("Total", "", "100") in rows


def test_a_header_alone_at_the_foot_of_a_page_goes_to_its_table(tmp_path: Path) -> None:
    sheet = Sheet()
    _low_grid(sheet, HEAD)
    _top_grid(sheet, ("Part fixe", "46", "48"), ("Part variable", "50", "52"))
    sheet.lines(72, 140, FILLING)
    (table,) = tables(read_sheet(sheet, tmp_path))
    assert table.rows == (HEAD, ("Part fixe", "46", "48"), ("Part variable", "50", "52"))
    assert table.header_rows == 1


def test_text_between_two_tables_of_the_same_width_stays_text(tmp_path: Path) -> None:
    sheet = Sheet()
    above, below = (100.0, 120.0, 140.0, 160.0), (240.0, 260.0, 280.0, 300.0)
    for ys in (above, below):
        sheet.grid(XS, ys)
        sheet.cells(XS, ys, (HEAD, ("Part fixe", "46", "48"), ("Total", "46", "48")))
    sheet.text(76, 190, "Les recettes reculent de 12 % et les charges augmentent de 3 %.")
    sheet.text(76, 215, "B. La dette de la commune")
    document = read_sheet(sheet, tmp_path)
    assert len(tables(document)) == 2
    assert any(
        "Les recettes reculent" in text and "Part fixe" not in text for text in texts(document)
    )
