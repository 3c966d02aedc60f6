# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables as ODS: read back as written, and nothing that a spreadsheet runs."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from odfdo import Document

from desktop.core.jobs.output_pieces import TableFile, WorkbookFile
from desktop.documents.tables import read_table
from desktop.documents.writers.pieces import write_pieces
from desktop.documents.writers.pieces.sheet_out import make_sheet


def made(*rows: tuple[str, ...], stem: str = "reponses") -> TableFile:
    return TableFile(stem, ("Ligne", "Réponse"), rows, format="ods")


def test_a_table_is_read_back_as_it_was_written(tmp_path: Path):
    piece = made(("2", "L’été < l’hiver & « tout »"), ("3", "Deux\nlignes"), ("4", ""))
    (written,) = write_pieces([piece], tmp_path)
    assert Path(written.path).name == "reponses.ods"
    table = read_table(Path(written.path))
    assert table.header == ("Ligne", "Réponse")
    assert table.rows == (("2", "L’été < l’hiver & « tout »"), ("3", "Deux lignes"), ("4", ""))


def test_cells_that_begin_as_a_formula_are_quoted(tmp_path: Path):
    piece = made(*((str(n), text) for n, text in enumerate(("=1+1", "+1", "-2", "@A1", "\t=x"))))
    (written,) = write_pieces([piece], tmp_path)
    cells = [row[1] for row in read_table(Path(written.path)).rows]
    assert cells == ["'=1+1", "'+1", "'-2", "'@A1", "' =x"]


def test_another_library_opens_it_and_its_header_repeats_on_paper():
    content = make_sheet(made(("2", "x"), stem="a[b]:c*?/\\'" + "d" * 60))
    document = Document(BytesIO(content))
    (table,) = document.body.tables
    assert table.get_row_values(1) == ["2", "x"] and len(table.name) <= 31
    with zipfile.ZipFile(BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert b"<table:table-header-rows>" in archive.read("content.xml")


def test_on_paper_it_is_french_and_as_wide_as_one_page():
    document = Document(BytesIO(make_sheet(made(("2", "x")))))
    styles = document.get_part("styles.xml").serialize().decode()
    assert 'fo:language="fr"' in styles and 'style:scale-to-X="1"' in styles
    assert 'style:print-orientation="landscape"' in styles


def test_what_xml_cannot_hold_goes_and_the_same_table_gives_the_same_bytes():
    piece = made(("\x00\x0b2", "torn \ud83d letter"))
    assert make_sheet(piece) == make_sheet(piece)
    Document(BytesIO(make_sheet(piece)))


def test_a_workbook_has_a_sheet_per_table_with_names_of_its_own_and_lines_in_cells(tmp_path: Path):
    tables = (
        made(("1", "Un")),
        made(("2", "Deux\nlignes"), ("3", "=1+1\n=2")),
        made(stem="r" * 40),
        made(stem="R" * 40),
    )
    (written,) = write_pieces([WorkbookFile("registre", tables)], tmp_path)
    assert Path(written.path).name == "registre.ods"
    sheets = Document(Path(written.path)).body.tables
    names = [sheet.name for sheet in sheets]
    assert names[:2] == ["reponses", "reponses (2)"] and len(set(map(str.lower, names))) == 4
    assert all(len(name) <= 31 for name in names)
    assert sheets[0].get_row_values(1) == ["1", "Un"]
    with zipfile.ZipFile(written.path) as archive:
        content = archive.read("content.xml").decode()
    assert "<text:p>Deux</text:p><text:p>lignes</text:p>" in content
    assert "<text:p>'=1+1</text:p><text:p>'=2</text:p>" in content
