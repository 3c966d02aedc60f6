# SPDX-License-Identifier: AGPL-3.0-or-later
"""How an ODT becomes blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import DocumentEmpty
from desktop.core.source_document import BlockKind, SourceDocument
from desktop.documents.office.docx_in import HIDDEN_WARNING, TRACKED_WARNING
from desktop.documents.office.odt_in import read_flat_odt, read_odt
from tests.documents.office_files import ODF_NAMESPACES, write_odt


@pytest.fixture
def read(tmp_path: Path):
    def read_body(body: str, styles: str = "") -> SourceDocument:
        return read_odt(write_odt(tmp_path / "essai.odt", body, styles))

    return read_body


def kinds(document: SourceDocument) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_headings_lists_and_paragraphs_come_in_order(read):
    document = read(
        '<text:h text:outline-level="1">Marché</text:h><text:p>Texte<text:s text:c="3"/>clair.</text:p>'
        "<text:list><text:list-item><text:p>un</text:p><text:list><text:list-item>"
        "<text:p>deux</text:p></text:list-item></text:list></text:list-item></text:list>"
        '<text:section><text:h text:outline-level="3">Fin</text:h></text:section>'
    )
    assert kinds(document) == [
        ("heading", "Marché"), ("paragraph", "Texte clair."), ("list_item", "un"),
        ("list_item", "deux"), ("heading", "Fin"),
    ]  # fmt: skip
    assert [block.level for block in document.blocks if block.kind is BlockKind.HEADING] == [1, 2]


def test_a_table_keeps_header_rows_merged_and_repeated_cells(read):
    document = read(
        "<table:table><table:table-header-rows>"
        + row(cell("Poste"), cell("2023"), cell("2024"))
        + "</table:table-header-rows>"
        + row(cell("Eau"), cell("0 €", 'table:number-columns-repeated="2"'))
        + row(
            cell("Total", 'table:number-columns-spanned="2"'),
            "<table:covered-table-cell/>",
            cell("5 €"),
        )
        + "</table:table>"
    )
    assert document.blocks[0].header_rows == 1
    assert document.blocks[0].rows == (
        ("Poste", "2023", "2024"), ("Eau", "0 €", "0 €"), ("Total", "", "5 €"),
    )  # fmt: skip


def test_absurd_repetitions_are_bounded(read):
    many = 'table:number-columns-repeated="999999999"'
    document = read(f"<table:table>{row(cell('x'), cell('y', many))}</table:table>")
    assert len(document.blocks[0].rows[0]) <= 256


def test_notes_follow_and_annotations_and_indexes_are_left_out(read):
    document = read(
        "<text:table-of-content><text:index-body><text:p>Titre 1</text:p></text:index-body>"
        "</text:table-of-content><text:p>Population<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Recensement.</text:p></text:note-body></text:note> légale"
        "<office:annotation><text:p>À revoir</text:p></office:annotation>.</text:p>"
    )
    assert kinds(document) == [("paragraph", "Population légale."), ("note", "Recensement.")]


def test_tracked_deletions_are_left_out_with_a_warning(read):
    document = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>10 €</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>Tarif : <text:change text:change-id="c1"/>12 €</text:p>'
    )
    assert kinds(document) == [("paragraph", "Tarif : 12 €")]
    assert document.warnings == (TRACKED_WARNING,)


def test_hidden_text_is_left_out_with_a_warning(read):
    hidden = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    document = read(
        '<text:p>Visible.<text:span text:style-name="T1"> Caché.</text:span></text:p>', hidden
    )
    assert kinds(document) == [("paragraph", "Visible.")]
    assert document.warnings == (HIDDEN_WARNING,)


def test_text_boxes_are_read_behind_their_paragraph(read):
    document = read(
        "<text:p>Avis<draw:frame><draw:text-box><text:p>Encadré</text:p></draw:text-box>"
        "</draw:frame></text:p>"
    )
    assert kinds(document) == [("paragraph", "Avis"), ("paragraph", "Encadré")]


def test_soft_and_asked_page_breaks_number_the_pages(read):
    broken = (
        '<style:style style:name="P1" style:family="paragraph">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )
    document = read(
        "<text:p>Un.</text:p><text:soft-page-break/><text:p>Deux<text:soft-page-break/> et suite.</text:p>"
        '<text:p>Trois.</text:p><text:p text:style-name="P1">Quatre.</text:p>',
        broken,
    )
    assert [block.page for block in document.blocks] == [1, 2, 3, 4]
    assert document.paging == "breaks"


def test_without_styles_bold_lines_are_headings(read):
    bold = (
        '<style:style style:name="P1" style:family="paragraph">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    document = read(
        '<text:p text:style-name="P1">Décision prise</text:p><text:p>Le texte suit.</text:p>', bold
    )
    assert kinds(document)[0] == ("heading", "Décision prise")


def test_a_flat_odt_reads_the_same_and_its_pictures_are_skipped(tmp_path):
    path = tmp_path / "plat.fodt"
    path.write_text(
        f'<office:document {ODF_NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:body><office:text><text:h text:outline-level="1">Titre</text:h><text:p>Texte.'
        f"<draw:frame><draw:image><office:binary-data>{'QUJD' * 1000}</office:binary-data>"
        "</draw:image></draw:frame></text:p></office:text></office:body></office:document>",
        encoding="utf-8",
    )
    assert kinds(read_flat_odt(path)) == [("heading", "Titre"), ("paragraph", "Texte.")]


def test_a_document_without_text_is_empty(read):
    with pytest.raises(DocumentEmpty):
        read("<text:p/><text:p> </text:p>")
