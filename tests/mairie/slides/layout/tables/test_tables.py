# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import SlideTable
from desktop.core.slides.laid_deck import LaidTable
from desktop.mairie.posters.colours import contrast
from desktop.mairie.slides.layout.tables import lay_table, lay_table_parts
from desktop.mairie.slides.layout.tables.cutting import cut_text
from desktop.mairie.slides.layout.tables.grid import is_number, is_total
from desktop.mairie.slides.layout.tables.lines import cell_lines, given_text
from desktop.mairie.slides.layout.tables.rows import share_rows
from tests.mairie.slides.layout.figure_samples import DARK, LOOK, MEASURE, some_table

BOX = Box(56.0, 120.0, 848.0, 348.0)
BUDGET = SlideTable(
    ("Chapitre", "BP 2025", "BP 2026", "Évolution"),
    (
        ("011 – Charges à caractère général", "418 200", "431 500", "+3,2 %"),
        ("012 – Charges de personnel", "612 000", "640 300", "+4,6 %"),
        ("66 – Charges financières", "18 300", "16 750", "-8,5 %"),
        ("Total", "1 048 500", "1 088 550", "+3,8 %"),
    ),
)


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", text)


def texts(table: LaidTable) -> list[list[str]]:
    return [[cell.paragraph.text for cell in row] for row in table.cells]


def check(laid: LaidTable, box: Box) -> None:
    across, above = laid.padding
    assert laid.box.x == box.x
    assert laid.box.y == box.y
    assert laid.box.right <= box.right + 0.01
    assert laid.box.bottom <= box.bottom + 0.01
    assert sum(laid.widths) == pytest.approx(laid.box.width)
    assert sum(laid.heights) == pytest.approx(laid.box.height)
    sizes = {cell.paragraph.look.size for row in laid.cells for cell in row}
    assert len(sizes) == 1
    assert min(sizes) >= 11.0
    for row, height in zip(laid.cells, laid.heights, strict=True):
        assert len(row) == len(laid.widths)
        for cell, width in zip(row, laid.widths, strict=True):
            paragraph = cell.paragraph
            assert paragraph.height + 2 * above <= height + 0.01
            assert bare("".join(paragraph.lines)) == bare(paragraph.text)
            for line in paragraph.lines:
                wide = MEASURE.width(line, paragraph.look.face, paragraph.look.size)
                assert wide <= width - 2 * across + 0.02, line
            if is_number(paragraph.text):
                assert len(paragraph.lines) == 1, paragraph.text
            assert contrast(paragraph.look.colour, cell.fill or LOOK.ground) >= 4.5


@pytest.mark.parametrize("seed", range(60))
def test_any_table_stands_inside_its_box_line_by_line(seed: int) -> None:
    table = some_table(seed)
    found = lay_table_parts(table, BOX, LOOK, MEASURE)
    assert found.parts
    assert len(found.parts) <= 8
    for part in found.parts:
        check(part, BOX)
        assert part.alternative_text.startswith("Tableau de ")
    if not found.remarks:
        shown = {bare(text) for part in found.parts for row in texts(part) for text in row}
        told = "".join(sorted(shown))
        for row in table.rows:
            for cell in row:
                # Typography changes apostrophes and quotes, never letters or digits.
                assert bare(cell)[:6] in told


@pytest.mark.parametrize(
    "box", [Box(40, 90, 620, 250), Box(500, 100, 300, 300), Box(30, 60, 400, 120)]
)
@pytest.mark.parametrize("seed", range(8))
def test_small_boxes_hold_tables_too(seed: int, box: Box) -> None:
    table = some_table(seed)
    narrow = replace(table, rows=tuple(row[:4] for row in table.rows), header=table.header[:4])
    for part in lay_table(narrow, box, LOOK, MEASURE):
        assert part.box.right <= box.right + 0.01
        for row in part.cells:
            for cell, width in zip(row, part.widths, strict=True):
                for line in cell.paragraph.lines:
                    look = cell.paragraph.look
                    assert MEASURE.width(line, look.face, look.size) <= width


def test_a_budget_is_one_table_with_its_figures_at_the_right_and_its_total_in_bold() -> None:
    (laid,) = lay_table(BUDGET, BOX, LOOK, MEASURE)
    assert laid.header_rows == 1
    assert [cell.paragraph.look.align for cell in laid.cells[0]] == ["left", *["right"] * 3]
    assert [cell.paragraph.look.align for cell in laid.cells[1]] == ["left", *["right"] * 3]
    assert all(cell.paragraph.look.face == "arimo-bold" for cell in laid.cells[-1])
    assert all(cell.paragraph.look.face == "arimo" for cell in laid.cells[1])
    assert laid.cells[-1][0].fill not in ("", laid.cells[1][0].fill)
    assert laid.cells[0][0].paragraph.look.size >= 16
    assert laid.box.width == pytest.approx(BOX.width)
    assert laid.cells[-1][1].paragraph.text == "1\u202f048\u202f500"


def test_a_few_cells_are_set_larger_and_not_as_wide_as_the_slide() -> None:
    table = SlideTable(("Année", "Habitants"), (("2016", "1 398"), ("2021", "1 377")))
    (laid,) = lay_table(table, BOX, LOOK, MEASURE)
    assert laid.cells[0][0].paragraph.look.size == 20
    assert 0.4 * BOX.width < laid.box.width < 0.7 * BOX.width


def test_a_long_table_is_shared_in_balanced_parts_with_the_same_columns() -> None:
    rows = tuple((f"Chemin rural {n}", f"{400 + n}", f"{n * 37} €") for n in range(33))
    table = SlideTable(("Voie", "Longueur", "Coût"), (*rows, ("Total", "13 728", "19 536 €")))
    parts = lay_table(table, replace(BOX, height=360.0), LOOK, MEASURE)
    assert len(parts) == 2
    assert parts[0].widths == parts[1].widths
    assert texts(parts[0])[0] == texts(parts[1])[0] == ["Voie", "Longueur", "Coût"]
    counts = [len(part.cells) for part in parts]
    assert abs(counts[0] - counts[1]) <= 1
    assert [row[0] for part in parts for row in texts(part)[1:]] == [
        *(row[0] for row in rows),
        "Total",
    ]
    assert {part.cells[0][0].paragraph.look.size for part in parts} == {
        parts[0].cells[0][0].paragraph.look.size
    }


def test_three_hundred_rows_become_an_extract_that_says_so_and_keeps_the_total() -> None:
    rows = tuple((f"Rue {n}", str(n)) for n in range(299))
    table = SlideTable(("Rue", "Longueur"), (*rows, ("Total", "44 551")))
    found = lay_table_parts(table, BOX, LOOK, MEASURE)
    assert len(found.parts) == 8
    shown = [row[0] for part in found.parts for row in texts(part)[1:]]
    assert shown[:3] == ["Rue 0", "Rue 1", "Rue 2"]
    assert shown[-1] == "Total"
    assert found.extract == f"Extrait\u00a0: {len(shown)} lignes sur 300"
    assert found.remarks == (
        f"Tableau trop long pour être montré\u00a0: {len(shown)} lignes sur 300 ont été reprises.",
    )


def test_twenty_five_columns_keep_the_names_the_first_year_and_the_last_ones() -> None:
    years = tuple(str(year) for year in range(2001, 2025))
    row = ("Volumes", *(f"{100 + n} 500" for n in range(24)))
    found = lay_table_parts(SlideTable(("Indicateur", *years), (row,) * 4), BOX, LOOK, MEASURE)
    (part,) = found.parts
    assert texts(part)[0][:2] == ["Indicateur", "2001"]
    assert texts(part)[0][-3:] == ["2022", "2023", "2024"]
    assert part.cells[0][0].paragraph.look.size >= 13
    assert "16 colonnes sur 25" in found.remarks[0]
    assert "«\u00a02002\u00a0»" in found.remarks[0]
    assert "9 colonnes sur 25" in found.extract


def test_a_somewhat_too_wide_table_is_shared_by_columns_with_its_names_repeated() -> None:
    header = ("Commune", *(f"Indicateur technique {n}" for n in range(14)))
    row = ("Saint-Aubin-sur-Vière", *(f"1 23{n % 10} 456,78 €" for n in range(14)))
    found = lay_table_parts(SlideTable(header, (row,) * 5), BOX, LOOK, MEASURE)
    assert len(found.parts) == 2
    assert not found.remarks
    names = [texts(part)[0] for part in found.parts]
    assert names[0][0] == names[1][0] == "Commune"
    assert [*names[0][1:], *names[1][1:]] == list(header[1:])


def test_a_cell_of_four_hundred_words_is_whole_where_it_fits() -> None:
    text = "Le conseil prend acte du rapport et demande un suivi chaque mois. " * 20
    found = lay_table_parts(SlideTable(("Point", "Avis"), (("Eau", text),)), BOX, LOOK, MEASURE)
    assert not found.remarks
    assert bare(texts(found.parts[0])[1][1]) == bare(text)


def test_a_cell_longer_than_a_slide_is_cut_at_a_sentence_and_told() -> None:
    text = "Le conseil prend acte du rapport et demande un suivi chaque mois. " * 80
    found = lay_table_parts(SlideTable(("Point", "Avis"), (("Eau", text),)), BOX, LOOK, MEASURE)
    cell = texts(found.parts[0])[1][1]
    assert cell.endswith("chaque mois.\u00a0…")
    assert "a été coupée" in found.remarks[0]


def test_ragged_rows_and_empty_ones_make_a_regular_table() -> None:
    table = SlideTable(("Nature", "Montant"), (("Achat", "12 €", "reçu"), ("Vente",), (), ("", "")))
    (laid,) = lay_table(table, BOX, LOOK, MEASURE)
    assert texts(laid) == [
        ["Nature", "Montant", ""],
        ["Achat", "12\u00a0€", "reçu"],
        ["Vente", "", ""],
    ]


def test_a_table_without_names_of_columns_has_no_header_row() -> None:
    (laid,) = lay_table(SlideTable(("", ""), (("Maire", "Camille Roux"),)), BOX, LOOK, MEASURE)
    assert laid.header_rows == 0
    assert texts(laid) == [["Maire", "Camille Roux"]]


@pytest.mark.parametrize("table", [SlideTable((), ()), SlideTable(("", ""), (("", " "),))])
def test_an_empty_table_has_no_part(table: SlideTable) -> None:
    assert lay_table(table, BOX, LOOK, MEASURE) == ()


def test_a_box_lower_than_a_row_still_gives_a_table() -> None:
    assert lay_table(BUDGET, Box(0, 0, 400, 12), LOOK, MEASURE)


def test_letters_read_on_a_dark_ground_and_on_a_light_main_colour() -> None:
    for look in (
        DARK,
        replace(DARK, main="#14202b", second="#14202b"),
        replace(LOOK, main="#ffe36e"),
    ):
        (laid,) = lay_table(BUDGET, BOX, look, MEASURE)
        ground = DARK.ground if look.ground == DARK.ground else "#ffffff"
        for row in laid.cells:
            for cell in row:
                assert contrast(cell.paragraph.look.colour, cell.fill or ground) >= 4.5


def test_a_longer_slide_has_letters_in_proportion() -> None:
    large = replace(LOOK, width=1920.0, height=1080.0)
    (laid,) = lay_table(BUDGET, Box(112, 240, 1696, 696), large, MEASURE)
    assert laid.cells[0][0].paragraph.look.size >= 32


def test_a_word_far_too_wide_for_its_cell_is_given_a_hyphen_where_it_was_cut() -> None:
    text = "Dématérialisation des sous-commissions"
    lines = cell_lines(text, 5.0, "arimo", MEASURE)
    assert lines == ("Dématé-", "rialisation", "des sous-", "commis-", "sions")
    assert given_text(text, lines, 5.0, "arimo", MEASURE) == (
        "Dématé-rialisation des sous-commis-sions"
    )


def test_a_word_a_little_too_wide_is_given_a_hyphen_that_is_seen_only_when_it_is_needed() -> None:
    lines = cell_lines("Dématérialisation", 7.5, "arimo", MEASURE)
    assert len(lines) == 2
    given = given_text("Dématérialisation", lines, 7.5, "arimo", MEASURE)
    assert given.replace("\u00ad", "") == "Dématérialisation"
    assert given.index("\u00ad") == len(lines[0]) - 1


@pytest.mark.parametrize(
    ("cell", "is_figure"),
    [
        ("1 240,50 €", True), ("-3 %", True), ("+3,2 %", True), ("(12)", True), ("1,87 m³/km", True),
        ("2 h 30", False), ("14/03/2026", False), ("12 place Foch à Saint-Aubin", False), ("", False),
        ("n.c.", False), ("€ 1 200", True), ("148 230,00 € HT", True), ("1er", True),
    ],
)  # fmt: skip
def test_figures_are_told_from_words(cell: str, is_figure: bool) -> None:
    assert is_number(cell) is is_figure


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Total", True), ("TOTAL GÉNÉRAL", True), ("Sous-total voirie", True), ("Ensemble", True),
        ("Moyenne section", False), ("Ensemble scolaire", False), ("Totalité", False), ("", False),
    ],
)  # fmt: skip
def test_totals_are_told_from_other_rows(label: str, expected: bool) -> None:
    assert is_total(label) is expected


def test_rows_are_shared_evenly_and_a_total_is_not_left_alone() -> None:
    parts = share_rows([10.0] * 12 + [10.0], 60.0, frozenset({12}))
    assert [len(part) for part in parts] == [5, 5, 3]
    alone = share_rows([10.0] * 6 + [30.0], 60.0, frozenset({6}))
    assert [list(part) for part in alone] == [[0, 1, 2, 3, 4], [5, 6]]
    for before, after in pairwise(parts):
        assert before.stop == after.start


def test_a_text_is_cut_after_a_sentence_else_after_a_word() -> None:
    assert cut_text("Un. Deux trois. Quatre cinq six sept.", 20) == "Un. Deux trois.\u00a0…"
    assert cut_text("un deux trois quatre cinq", 15) == "un deux trois\u00a0…"
    assert cut_text("court", 15) == "court"
