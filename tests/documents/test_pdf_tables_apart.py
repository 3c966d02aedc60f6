# SPDX-License-Identifier: AGPL-3.0-or-later
"""Neighbouring tables are read apart, each number in its column, whatever draws them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest

from tests.documents.pdf_samples import BODY, FILLING, Sheet, read_sheet, tables, texts

ENERGY = [["Poste", "2024", "2025"], ["Eau", "120", "130"], ["Gaz", "80", "75"], ["Bois", "15", "18"]]  # fmt: skip
STAFF = [["Service", "Heures", "Coût"], ["Voirie", "35", "1 200"], ["Accueil", "28", "980"], ["Cantine", "20", "640"]]  # fmt: skip
STREETS = [["Rue", "Mètres"], ["Lilas", "320"], ["Moulin", "145"]]
STEP = 20
DRAWN = ["grid", "rungs", "three rules", "shades", "walls", "frame"]


def _draw(sheet: Sheet, rows, x0: float, y0: float, style: str) -> tuple[float, float]:
    """Draw a table, figures to the right of their cells; return where it ends."""
    widths = [80] + [60] * (len(rows[0]) - 1)
    xs = [x0 + sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [y0 + STEP * n for n in range(len(rows) + 1)]
    rungs = {"rungs": ys, "frame": ys, "three rules": [ys[0], ys[1], ys[-1]], "walls": [ys[0], ys[1], ys[-1]]}  # fmt: skip
    for y in rungs.get(style, []):
        sheet.page.draw_line((xs[0], y), (xs[-1], y), width=0.7)
    for x in {"walls": xs, "frame": [xs[0], xs[-1]]}.get(style, []):
        sheet.page.draw_line((x, ys[0]), (x, ys[-1]), width=0.7)
    if style == "grid":
        sheet.grid(xs, ys)
    if style == "shades":
        for number, (top, bottom) in enumerate(pairwise(ys)):
            for left, right in pairwise(xs):
                fill = (0.9, 0.9, 0.9) if number else (0.7, 0.8, 0.9)
                box = (left + 0.3, top + 0.3, right - 0.3, bottom - 0.3)
                sheet.page.draw_rect(box, fill=fill, color=None, width=0)
    for y, row in zip(ys, rows, strict=False):
        for column, cell in enumerate(row):
            wide = pymupdf.get_text_length(cell, "helv", BODY)
            sheet.text(xs[column + 1] - 6 - wide if column else x0 + 4, y + 14, cell)
    return xs[-1], ys[-1]


def _read(sheet: Sheet, folder: Path) -> list[list[list[str]]]:
    sheet.lines(56, 500, FILLING)
    return [[list(row) for row in table.rows] for table in tables(read_sheet(sheet, folder))]


@pytest.mark.parametrize("gap", [6, 14, 40])
@pytest.mark.parametrize("other", [STAFF, STREETS], ids=["same-height", "lower"])
@pytest.mark.parametrize("style", [*DRAWN, "nothing"])
def test_two_tables_side_by_side(tmp_path: Path, style: str, other, gap: int) -> None:
    sheet = Sheet()
    right, _ = _draw(sheet, ENERGY, 56, 100, style)
    _draw(sheet, other, right + gap, 100, style)
    assert _read(sheet, tmp_path) == [ENERGY, other]


@pytest.mark.parametrize("gap", [6, 14, 40])
@pytest.mark.parametrize(("other", "left"), [(STAFF, 56), (STREETS, 56), (STREETS, 120)])
@pytest.mark.parametrize("style", DRAWN)
def test_two_tables_under_one_another(tmp_path: Path, style: str, other, left, gap: int) -> None:
    sheet = Sheet()
    _, bottom = _draw(sheet, ENERGY, 56, 100, style)
    _draw(sheet, other, left, bottom + gap, style)
    assert _read(sheet, tmp_path) == [ENERGY, other]


def test_rows_of_a_table_are_never_the_titles_of_the_next_too(tmp_path: Path) -> None:
    """Without any line, the figures above a second table stay where they are, once."""
    sheet = Sheet()
    _, bottom = _draw(sheet, ENERGY, 56, 100, "nothing")
    _draw(sheet, STAFF, 56, bottom + 8, "nothing")
    assert _read(sheet, tmp_path) == [ENERGY, STAFF]


def test_an_empty_column_parts_what_a_sheet_printed_together(tmp_path: Path) -> None:
    """Expenses and receipts of a budget, drawn as one grid with a white column between."""
    both = [
        ["Dépenses", "Montant", "", "Recettes", "Montant"],
        ["Achats", "1 200", "", "Impôts", "3 400"],
        ["Personnel", "2 500", "", "Dotations", "900"],
        ["Intérêts", "80", "", "", ""],
    ]
    sheet = Sheet()
    _draw(sheet, both, 56, 100, "grid")
    expected = [[row[:2] for row in both], [row[3:] for row in both[:3]]]
    assert _read(sheet, tmp_path) == expected


@pytest.mark.parametrize("style", [*DRAWN, "nothing"])
@pytest.mark.parametrize(
    "rows",
    [
        [["Nom", "Âge", "Ville", "Points"], ["Roux", "34", "Aubin", "12"], ["Blanc", "51", "Vauzelle", "9"], ["Perrin", "28", "Essards", "15"]],
        [["Poste", "2024", "2025", "Suite"], ["Eau", "120", "130", "à suivre"], ["Gaz", "80", "75", "en baisse"], ["Bois", "15", "18", "stable"]],
        [["Poste", "2024", "2025"], ["Eau", "120", "130"], ["Total eau", "120", "130"], ["Bois", "15", "18"], ["Total", "135", "148"]],
    ],
    ids=["words-between", "words-last", "totals"],
)  # fmt: skip
def test_one_table_stays_one(tmp_path: Path, style: str, rows) -> None:
    sheet = Sheet()
    _draw(sheet, rows, 56, 100, style)
    assert _read(sheet, tmp_path) == [rows]


def test_a_label_on_two_lines_is_one_row(tmp_path: Path) -> None:
    """Between three rules, what a label goes on with is no row of its own."""
    sheet = Sheet()
    for y in (100, 120, 190):
        sheet.page.draw_line((56, y), (260, y), width=0.7)
    for y, cells in ((114, ("Poste", "2024", "2025")), (134, ("Entretien des", "120", "130")), (148, ("bâtiments", "", "")), (168, ("Voirie", "80", "75"))):  # fmt: skip
        for x, cell in zip((60, 160, 220), cells, strict=True):
            sheet.text(x, y, cell)
    rows = [["Poste", "2024", "2025"], ["Entretien des bâtiments", "120", "130"], ["Voirie", "80", "75"]]  # fmt: skip
    assert _read(sheet, tmp_path) == [rows]


def test_a_paragraph_between_rules_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet()
    for y in (100, 150, 200):
        sheet.page.draw_line((56, y), (500, y), width=0.7)
    sheet.lines(60, 114, FILLING)
    sheet.lines(60, 164, FILLING[:2])
    document = read_sheet(sheet, tmp_path)
    assert tables(document) == []
    assert "pris connaissance" in " ".join(texts(document))
