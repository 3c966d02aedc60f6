# SPDX-License-Identifier: AGPL-3.0-or-later
"""ODS and XLSX: values as people read them, and nothing that a hostile file asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import (
    Cancelled,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentError,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
    UnsupportedFormat,
)
from desktop.documents.tables import read_table
from desktop.documents.tables import sheet as table_sheet
from desktop.documents.tables.cell_values import french_iso_date, french_number, french_serial
from tests.documents.tables.table_files import (
    inline,
    ods,
    ods_content,
    ods_row,
    ods_table,
    row,
    xlsx,
)

HEAD = row(1, "Date", "Avis")
FORMATS = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" '
    'formatCode="[Red]#,##0 &quot;jours&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>'
    '<xf numFmtId="22"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs>'
)


def test_shared_texts_formulas_dates_and_numbers_read_as_people_see_them(tmp_path):
    shared = "<si><t>Avis</t></si><si><r><t>Des </t></r><r><t>bancs</t></r><rPh><t>x</t></rPh></si>"
    cells = (
        '<c r="A2" s="1"><v>46279</v></c><c r="B2" t="s"><v>1</v></c><c r="C2"><f>1+1</f><v>2</v></c>'
        '<c r="D2" s="2"><v>46279.4951</v></c><c r="E2" s="3"><v>0.25</v></c><c r="F2" s="4"><v>12</v></c>'
        '<c r="G2" t="b"><v>1</v></c><c r="H2"><v>4.8500000000000005</v></c><c r="I2" t="str"><f>A</f><v>x</v></c>'
    )
    head = row(1, *"ABCDEFGHI")
    path = xlsx(
        tmp_path / "a.xlsx", f'{head}<row r="2">{cells}</row>', shared=shared, styles=FORMATS
    )
    assert read_table(path).rows == (
        ("14/09/2026", "Des bancs", "2", "14/09/2026 11:53", "25\u00a0%", "12", "oui", "4,85", "x"),
    )


def test_a_cell_that_names_no_text_is_empty(tmp_path):
    cells = '<c r="A2" t="s"><v>99999</v></c><c r="B2" t="s"><v>-1</v></c><c r="C2"><v>1</v></c>'
    path = xlsx(tmp_path / "a.xlsx", row(1, "A", "B", "C") + f'<row r="2">{cells}</row>')
    assert read_table(path).rows == (("", "", "1"),)


def test_far_corners_of_a_sheet_cost_nothing(tmp_path):
    far = f'<row r="1048576">{inline("XFD1048576", "loin")}{inline("B1048576", "près")}</row>'
    table = read_table(xlsx(tmp_path / "a.xlsx", HEAD + far))
    assert table.rows == (("", "près"),) and table.lines == (1_048_576,)
    assert any("colonnes" in warning for warning in table.warnings)


def test_the_sheet_with_most_text_is_read_and_the_others_are_told(tmp_path):
    first = row(1, "Total") + row(2, "3")
    second = HEAD + row(2, "lundi", "Une longue réponse")
    hidden = HEAD + row(2, "x", "Une réponse cachée bien plus longue que toutes les autres")
    path = xlsx(tmp_path / "a.xlsx", first, second, hidden, state3='state="hidden"')
    table = read_table(path)
    assert table.rows == (("lundi", "Une longue réponse"),)
    assert table.warnings == (
        "La feuille «\u00a0Feuille 2\u00a0» a été lue\u00a0; la feuille laissée de côté\u00a0: "
        "«\u00a0Feuille 1\u00a0».",
    )


def test_dates_counted_from_1904_are_moved(tmp_path):
    cells = '<row r="2"><c r="A2" s="1"><v>1</v></c><c r="B2"><v>1</v></c></row>'
    path = xlsx(
        tmp_path / "a.xlsx", HEAD + cells, styles=FORMATS, properties='<workbookPr date1904="1"/>'
    )
    assert read_table(path).rows[0][0] == "02/01/1904"


def test_a_dtd_is_refused_in_both(tmp_path):
    prolog = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    with pytest.raises(DocumentUnreadable):
        read_table(xlsx(tmp_path / "a.xlsx", HEAD + row(2, "1", "&a;"), prolog=prolog))
    (tmp_path / "b.fods").write_text(prolog + ods_content(ods_table(ods_row("a", "b"))), "utf-8")
    with pytest.raises(DocumentUnreadable):
        read_table(tmp_path / "b.fods")


def test_a_bomb_is_refused(tmp_path):
    with pytest.raises(DocumentTooLarge):
        read_table(xlsx(tmp_path / "a.xlsx", HEAD + row(2, "1", "a" * 30_000_000)))


def test_ods_texts_dates_spaces_and_notes(tmp_path):
    cells = (
        '<table:table-row><table:table-cell office:value-type="date" office:date-value="2026-09-14T11:53:39">'
        '<text:p>14/09/26</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Un'
        '<text:s text:c="2"/>banc</text:p><text:p>et <text:span>un</text:span><text:line-break/>arbre</text:p>'
        "<office:annotation><text:p>secret</text:p></office:annotation></table:table-cell><table:table-cell "
        'office:value-type="float" office:value="4.85"><text:p>4,85 €</text:p></table:table-cell></table:table-row>'
    )
    path = ods(tmp_path / "a.ods", ods_table(ods_row("Date", "Avis", "Prix") + cells))
    assert read_table(path).rows == (("14/09/2026 11:53", "Un  banc\net un\narbre", "4,85 €"),)


def test_repeated_rows_and_cells_of_an_ods_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(table_sheet, "MAX_ROWS", 50)
    wide = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="string"><text:p>a</text:p>'
        "</table:table-cell></table:table-row>"
    )
    table = read_table(ods(tmp_path / "a.ods", ods_table(ods_row("A", "B") + wide)))
    assert len(table.rows) == 50 and len(table.header) == 256
    assert len(table.warnings) == 2


def test_blank_rows_that_repeat_count_as_lines_only(tmp_path):
    blank = (
        '<table:table-row table:number-rows-repeated="900000"><table:table-cell/></table:table-row>'
    )
    rows = ods_row("A", "B") + ods_row("1", "x") + blank + ods_row("2", "y", times="2")
    table = read_table(ods(tmp_path / "a.ods", ods_table(rows)))
    assert table.rows == (("1", "x"), ("2", "y"), ("2", "y"))
    assert table.lines == (2, 900_003, 900_004)


def test_groups_of_rows_and_header_rows_are_read_in_order(tmp_path):
    head = f"<table:table-header-rows>{ods_row('A', 'B')}</table:table-header-rows>"
    group = f"<table:table-row-group>{ods_row('1', 'x')}</table:table-row-group>"
    path = ods(tmp_path / "a.ods", ods_table(head + group + ods_row("2", "y")))
    assert read_table(path).rows == (("1", "x"), ("2", "y"))


def test_a_flat_ods_is_read_and_its_name_does_not_matter(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(ods_content(ods_table(ods_row("A", "B") + ods_row("1", "x"))), "utf-8")
    table = read_table(path)
    assert table.rows == (("1", "x"),) and "classeur ODS" in table.warnings[0]


def test_a_password_is_told(tmp_path):
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
        "<m:encryption-data/></m:file-entry></m:manifest>"
    )
    with pytest.raises(DocumentEncrypted):
        read_table(ods(tmp_path / "a.ods", ods_table(ods_row("A")), manifest=manifest))
    package = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "b.xlsx").write_bytes(package)
    with pytest.raises(DocumentEncrypted):
        read_table(tmp_path / "b.xlsx")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n", "C’est un PDF, pas un tableau."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            "C’est un classeur Excel d’avant 2007 (.xls).",
        ),
        (b"<html><table><tr><td>x</td></tr></table>", "C’est une page web, pas un tableau."),
        (b"\x89PNG\r\n", "Ce n’est pas un tableau."),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path, content, told):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(UnsupportedFormat) as caught:
        read_table(path)
    assert told in caught.value.message() and caught.value.next_step()


def test_damaged_empty_and_missing_workbooks_are_document_errors(tmp_path):
    whole = xlsx(tmp_path / "a.xlsx", HEAD + row(2, "1", "x")).read_bytes()
    for cut in (4, 60, len(whole) // 2, len(whole) - 10):
        (tmp_path / "b.xlsx").write_bytes(whole[:cut])
        with pytest.raises(DocumentError):
            read_table(tmp_path / "b.xlsx")
    with pytest.raises(DocumentEmpty):
        read_table(xlsx(tmp_path / "c.xlsx", HEAD))
    with pytest.raises(DocumentEmpty):
        read_table(ods(tmp_path / "c.ods"))
    with pytest.raises(DocumentMissing):
        read_table(tmp_path / "absent.csv")
    with pytest.raises(UnsupportedFormat):
        read_table(tmp_path)


def test_giving_up_is_heard(tmp_path):
    def check() -> None:
        raise Cancelled

    for path in (
        xlsx(tmp_path / "a.xlsx", HEAD + row(2, "1", "x")),
        ods(tmp_path / "a.ods", ods_table(ods_row("A") + ods_row("1"))),
    ):
        with pytest.raises(Cancelled):
            read_table(Path(path), check=check)


def test_values_are_written_in_french():
    assert french_serial(46279) == "14/09/2026" and french_serial(0.5) == "12:00"
    assert french_serial(-3) == "-3" and french_serial(1e12) == "1000000000000"
    assert french_number(3.0) == "3" and french_number(0.1 + 0.2) == "0,3"
    assert french_number(float("nan")) == "" and french_number(1e300) == "1e+300"
    assert french_iso_date("2026-09-14") == "14/09/2026" and french_iso_date("PT8H5M0S") == "8:05"
    assert french_iso_date("demain") == "demain"
