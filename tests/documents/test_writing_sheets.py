# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables exported for spreadsheets: CSV and ODS."""

from __future__ import annotations

import csv
from io import BytesIO

from odfdo import Document

from desktop.core.draft import Draft, Paragraph, Table
from desktop.documents.writers.csv_out import make_csv
from desktop.documents.writers.ods_out import make_ods

TABLE = Table(
    ("Numéro", "Objet"),
    (("2026-001", "Arrêté ; « rue des Écoles »"), ("2026-002", '=HYPERLINK("http://x")')),
    caption="Registre des arrêtés 2026",
)
DRAFT = Draft("Registre", (Paragraph("Ce qui n’est pas une table est laissé."), TABLE, TABLE))


def test_csv_opens_by_a_double_click_in_french_spreadsheets():
    content = make_csv(DRAFT)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Numéro", "Objet"]
    assert rows[1] == ["2026-001", "Arrêté ; « rue des Écoles »"]
    assert rows[3] == []  # an empty line between two tables


def test_a_cell_is_never_run_as_a_formula():
    rows = list(csv.reader(make_csv(DRAFT).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[2][1].startswith("'=")
    document = Document(BytesIO(make_ods(DRAFT)))
    cell = document.body.get_table(0).get_cell((1, 2))
    assert cell.formula is None
    assert cell.value == '=HYPERLINK("http://x")'


def test_ods_has_a_sheet_per_table_with_its_header():
    document = Document(BytesIO(make_ods(DRAFT)))
    sheets = document.body.get_tables()
    assert len(sheets) == 2
    assert sheets[0].name == "Registre des arrêtés 2026"
    assert sheets[0].get_row_values(0) == ["Numéro", "Objet"]


def test_a_draft_without_table_gives_an_empty_sheet():
    assert make_csv(Draft("Rien")) == b"\xef\xbb\xbf"
    assert make_ods(Draft("Rien"))
