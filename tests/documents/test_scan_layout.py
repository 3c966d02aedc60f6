# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines read on a scan, put in order and joined."""

from __future__ import annotations

from desktop.core.source_document import BlockKind, SourceBlock
from desktop.documents.scans.scan_layout import joined, lay_out


def line(text: str, x: float, y: float, width: float = 200, height: float = 12) -> SourceBlock:
    return SourceBlock(BlockKind.PARAGRAPH, text, 1, box=(x, y, x + width, y + height))


def texts(lines: list[SourceBlock]) -> list[str]:
    return [block.text for block in lay_out(lines, 1)]


def test_two_columns_are_read_one_after_the_other():
    left = [line(f"gauche {n} et la suite de la phrase", 60, 200 + 14 * n) for n in range(5)]
    right = [line(f"droite {n} et la suite de la phrase", 320, 200 + 14 * n) for n in range(5)]
    title = line("Le bulletin municipal de Saint-Aubin", 60, 120, width=460)
    mixed = [row for pair in zip(left, right, strict=True) for row in pair]
    read = texts([*mixed, title])
    assert read[0] == "Le bulletin municipal de Saint-Aubin"
    assert read[1].startswith("gauche 0") and "gauche 4" in read[1]
    assert read[2].startswith("droite 0") and "droite 4" in read[2]


def test_white_between_paragraphs_parts_them():
    lines = [line("La commune a décidé de", 60, 100), line("refaire la rue du Lavoir.", 60, 114)]
    lines += [line("Le marché est attribué", 60, 140), line("à l’entreprise.", 60, 154)]
    assert texts(lines) == [
        "La commune a décidé de refaire la rue du Lavoir.",
        "Le marché est attribué à l’entreprise.",
    ]


def test_rows_of_short_cells_are_a_table_with_its_box():
    rows = [
        ("Poste", "2023", "2024"),
        ("Abonnements", "46 500 €", "48 732 €"),
        ("Total", "1 €", "2 €"),
    ]
    lines = [
        line(cell, 60 + 150 * column, 100 + 20 * number, width=90)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    (table,) = lay_out(lines, 7)
    assert table.kind is BlockKind.TABLE
    assert table.rows == tuple(rows)
    assert table.header_rows == 1
    assert table.page == 7
    assert table.box == (60, 100, 450, 152)


def test_a_table_stands_between_the_text_above_and_under_it():
    table = [line(str(n), 60 + 100 * (n % 2), 200 + 16 * (n // 2), width=40) for n in range(8)]
    above, under = line("Voici les comptes de l’année.", 60, 120), line("La dette baisse.", 60, 320)
    assert [b.kind for b in lay_out([*table, under, above], 1)] == [
        BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH,
    ]  # fmt: skip


def test_page_numbers_in_the_margins_are_dropped_and_figures_in_the_page_kept():
    lines = [line("12", 500, 800, width=20), line("Page 3 / 9", 60, 20), line("1842", 60, 400)]
    assert texts(lines) == ["1842"]


def test_titles_are_tall_in_capitals_numbered_or_stand_short_over_a_paragraph():
    lines = [
        line("Rapport annuel", 60, 80, height=24),
        line("LES TRAVAUX", 60, 150),
        line("2.1 Le réseau", 60, 200),
        line("Le réseau mesure 15 km et compte", 60, 216, width=400),
        line("quatre postes de relevage.", 60, 230, width=300),
        line("La dette", 60, 300, width=60),
        line("Elle sera éteinte dans cinq ans si rien ne change d’ici là.", 60, 316, width=400),
    ]
    headings = [(b.text, b.level) for b in lay_out(lines, 1) if b.kind is BlockKind.HEADING]
    assert headings == [
        ("Rapport annuel", 1), ("LES TRAVAUX", 2), ("2.1 Le réseau", 2), ("La dette", 2),
    ]  # fmt: skip


def test_a_line_read_in_two_pieces_is_put_together():
    lines = [line("VU", 60, 100, width=20), line("le code de l’environnement ;", 84, 101)]
    assert texts(lines) == ["VU le code de l’environnement ;"]


def test_dashes_begin_list_items():
    lines = [line("- la reprise de l’enrobé ;", 60, 100), line("- le panneau.", 60, 114)]
    blocks = lay_out(lines, 1)
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.LIST_ITEM, "la reprise de l’enrobé ;"), (BlockKind.LIST_ITEM, "le panneau."),
    ]  # fmt: skip


def test_words_cut_at_the_end_of_a_line_are_put_together():
    assert joined(["l’assainis-", "sement collectif"]) == "l’assainissement collectif"
    assert joined(["Saint-", "Aubin"]) == "Saint- Aubin"


def test_lines_without_a_box_and_empty_pages_do_no_harm():
    assert lay_out([], 1) == ()
    assert lay_out([SourceBlock(BlockKind.PARAGRAPH, "sans place", 1)], 1) == ()
