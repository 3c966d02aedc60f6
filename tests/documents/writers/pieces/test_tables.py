# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables for programs and for spreadsheets, read back with the csv module."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.jobs.output_pieces import TableFile
from desktop.documents.writers.pieces.table_out import make_table

SORTED = ("file", "primary", "deadline_rule", "confidence")
FORMULA = '=HYPERLINK("http://exemple.fr")'


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_table_for_programs_has_semicolons_line_feeds_and_no_mark():
    content = make_table(TableFile("mails", SORTED, (("é;è.eml", "VOIRIE", "", "0.91"),)))
    assert content == 'file;primary;deadline_rule;confidence\n"é;è.eml";VOIRIE;;0.91\n'.encode()


def test_a_table_for_a_spreadsheet_has_the_mark_that_it_wants():
    content = make_table(TableFile("mails", ("Objet",), (("Été",),), has_mark=True))
    assert content == b"\xef\xbb\xbf" + "Objet\nÉté\n".encode()


@pytest.mark.parametrize(
    "cell", [FORMULA, "+33 1 99 00 12 34", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1"]
)
def test_a_cell_is_never_run_as_a_formula(cell):
    content = make_table(TableFile("x", ("Objet du mail",), ((cell,),)))
    assert rows_of(content)[1][0].startswith("'")


@pytest.mark.parametrize("cell", ["-0.5", "-devis.eml", "@mairie.eml", "communication-documents"])
def test_ids_and_figures_for_programs_stay_exact(cell):
    content = make_table(TableFile("x", ("file",), ((cell,),)))
    assert rows_of(content)[1] == [cell]


@pytest.mark.parametrize("cell", [FORMULA, "=cmd|' /C calc'!A0", "-Feuille1!A1"])
def test_what_could_act_is_neutralised_even_in_a_column_for_programs(cell):
    content = make_table(TableFile("x", ("file",), ((cell,),)))
    assert rows_of(content)[1] == [f"'{cell}"]


@pytest.mark.parametrize("hidden", ["\x01", "\x00\x02", "\ufffe", "\n", " ", "\x1f\x01"])
@pytest.mark.parametrize("column", ["file", "Objet du mail"])
def test_a_formula_behind_what_cleaning_takes_out_is_neutralised(column, hidden):
    content = make_table(TableFile("x", (column,), ((f"{hidden}=cmd|' /C calc'!A0",),)))
    cell = rows_of(content)[1][0]
    assert cell.startswith("'")
    assert cell.endswith("=cmd|' /C calc'!A0")


def test_a_lone_sign_is_a_mark_of_absence():
    assert rows_of(make_table(TableFile("x", ("Montant",), (("-",),))))[1] == ["-"]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_every_row_is_one_line_and_keeps_its_cells(cells):
    content = make_table(TableFile("x", ("a", *("B" for _ in cells)), (("id", *cells),)))
    assert content.count(b"\n") == 2
    assert b"\r" not in content
    assert len(rows_of(content)[1]) == len(cells) + 1
