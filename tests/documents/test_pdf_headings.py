# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headings of PDF files and their levels."""

from __future__ import annotations

from pathlib import Path

from desktop.core.source_document import BlockKind, SourceDocument
from tests.documents.pdf_samples import FILLING, Sheet, read_sheet


def headings(document: SourceDocument) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in document.blocks if b.kind is BlockKind.HEADING]


def write(sheet: Sheet, titles: list[tuple[str, float, bool]]) -> None:
    y = 80.0
    for title, size, bold in titles:
        sheet.text(72, y, title, size=size, bold=bold)
        y = sheet.lines(72, y + 26, FILLING) + 20
        if y > 700:
            sheet.add_page()
            y = 80.0


def test_the_numbering_gives_the_level(tmp_path: Path) -> None:
    sheet = Sheet()
    titles = [
        ("1. Présentation du service", 16.0, True),
        ("1.1. Territoire desservi", 13.0, True),
        ("1.1.2. Population", 11.0, True),
        ("2. Tarification", 16.0, True),
    ]
    write(sheet, titles)
    assert headings(read_sheet(sheet, tmp_path)) == [
        (1, "1. Présentation du service"),
        (2, "1.1. Territoire desservi"),
        (3, "1.1.2. Population"),
        (1, "2. Tarification"),
    ]


def test_without_numbering_the_size_gives_the_level(tmp_path: Path) -> None:
    sheet = Sheet()
    write(
        sheet,
        [
            ("Bilan de l'année", 20.0, True),
            ("Les recettes", 14.0, True),
            ("Produits des services", 11.0, True),
            ("Les dépenses", 14.0, True),
        ],
    )
    levels = {text: level for level, text in headings(read_sheet(sheet, tmp_path))}
    assert levels["Bilan de l'année"] < levels["Les recettes"] < levels["Produits des services"]
    assert levels["Les recettes"] == levels["Les dépenses"]


def test_titles_chapters_and_articles_of_a_regulation_stand_under_one_another(
    tmp_path: Path,
) -> None:
    sheet = Sheet()
    write(
        sheet,
        [
            ("TITRE II - DISPOSITIONS APPLICABLES AUX ZONES URBAINES", 14.0, True),
            ("CHAPITRE 1 - RÈGLEMENT DE LA ZONE UA", 12.0, True),
            ("Article UA 1 - Occupations interdites", 11.0, True),
            ("Article UA 2 - Occupations admises", 11.0, True),
        ],
    )
    assert [level for level, _ in headings(read_sheet(sheet, tmp_path))] == [1, 2, 3, 3]


def test_an_article_written_as_a_sentence_is_a_paragraph(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(72, 80, "ARRÊTE", bold=True)
    sheet.lines(72, 120, ("Article 1 : La circulation est interdite rue des Tilleuls le 5 mai.",))
    sheet.lines(72, 150, ("Article 2 : Le présent arrêté sera affiché en mairie et sur place.",))
    document = read_sheet(sheet, tmp_path)
    assert headings(document) == [(1, "ARRÊTE")]
    assert sum(block.kind is BlockKind.PARAGRAPH for block in document.blocks) == 2


def test_letters_spaced_out_are_read_as_a_word(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(250, 80, "A R R Ê T E", bold=True)
    sheet.lines(72, 120, FILLING)
    assert headings(read_sheet(sheet, tmp_path)) == [(1, "ARRÊTE")]


def test_a_sentence_in_bold_is_no_heading(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 120, FILLING)
    sheet.text(72, 200, "Le conseil adopte à l'unanimité le budget de la commune.", bold=True)
    sheet.lines(72, 240, FILLING)
    assert headings(read_sheet(sheet, tmp_path)) == []


def test_the_outline_of_the_file_tells_headings_and_levels(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(72, 80, "Préambule")
    sheet.lines(72, 120, FILLING)
    sheet.text(72, 200, "Objet de la convention")
    sheet.lines(72, 240, FILLING)
    sheet.document.set_toc([[1, "Préambule", 1], [2, "Objet de la convention", 1]])
    assert headings(read_sheet(sheet, tmp_path)) == [
        (1, "Préambule"),
        (2, "Objet de la convention"),
    ]


def test_a_numbered_heading_may_hold_more_figures_than_letters(tmp_path: Path) -> None:
    sheet = Sheet()
    titles = [("5. Les travaux", 16.0, True), ("5.2 Programme 2025-2028", 13.0, True)]
    write(sheet, titles)
    assert (2, "5.2 Programme 2025-2028") in headings(read_sheet(sheet, tmp_path))


def test_a_line_in_small_letters_does_not_name_what_a_large_title_names(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(72, 120, "DÉBAT D'ORIENTATION BUDGÉTAIRE 2027", size=18, bold=True)
    sheet.text(72, 160, "Budget principal et budget annexe du lotissement")
    sheet.lines(72, 220, FILLING)
    assert read_sheet(sheet, tmp_path).title == "DÉBAT D'ORIENTATION BUDGÉTAIRE 2027"
