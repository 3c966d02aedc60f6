# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages drawn as pictures, with passages highlighted."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from desktop.core.draft import Citation
from desktop.core.errors import CannotWrite, DocumentUnreadable
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.documents.pictures.page_pictures import PagePicture, draw_block_page, draw_pdf_page
from tests.documents.pdf_samples import FILLING, Sheet


def sample(folder: Path, rotation: int = 0) -> Path:
    sheet = Sheet()
    sheet.lines(72, 100, FILLING)
    sheet.lines(
        72, 400, ("Le conseil adopte la régle-", "mentation des terrasses et fixe le tarif à 12 €.")
    )
    sheet.page.set_rotation(rotation)
    return sheet.save(folder / "source.pdf")


def yellow_rows(picture: PagePicture) -> list[int]:
    drawn = pymupdf.Pixmap(picture.path)
    rows = []
    for y in range(drawn.height):
        samples = drawn.samples_mv[y * drawn.stride : (y + 1) * drawn.stride]
        red, blue = samples[0 :: drawn.n], samples[2 :: drawn.n]
        if any(r > 220 and b < 190 for r, b in zip(red, blue, strict=False)):
            rows.append(y)
    return rows


def test_a_page_is_drawn_as_wide_as_asked(tmp_path: Path) -> None:
    picture = draw_pdf_page(sample(tmp_path), 1, 600, (), tmp_path / "page.png")
    assert (picture.page, picture.pages, picture.width) == (1, 1, 600)
    assert abs(picture.height - 849) <= 1
    assert picture.highlight_top is None
    assert yellow_rows(picture) == []
    assert (tmp_path / "page.png").is_file()
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_passage_that_spans_a_cut_word_is_highlighted_where_it_stands(tmp_path: Path) -> None:
    passage = "adopte la réglementation des terrasses"
    picture = draw_pdf_page(sample(tmp_path), 1, 595, [Citation(1, passage)], tmp_path / "page.png")
    rows = yellow_rows(picture)
    assert picture.highlight_top is not None
    assert 385 < min(rows) < 400 and max(rows) < 425
    assert abs(picture.highlight_top - min(rows)) <= 4


def test_a_passage_on_a_turned_page_is_highlighted_where_it_is_seen(tmp_path: Path) -> None:
    picture = draw_pdf_page(
        sample(tmp_path, rotation=90),
        1,
        842,
        [Citation(1, "pris connaissance du rapport")],
        tmp_path / "page.png",
    )
    assert picture.width == 842
    assert yellow_rows(picture)


def test_a_passage_that_is_not_there_falls_back_to_the_box_of_its_block(tmp_path: Path) -> None:
    citation = Citation(1, "un texte que la page ne porte pas", box=(72, 300, 300, 330))
    picture = draw_pdf_page(sample(tmp_path), 1, 595, [citation], tmp_path / "page.png")
    assert picture.highlight_top == 300
    assert 295 < min(yellow_rows(picture)) < 305


def test_a_citation_of_another_page_marks_nothing(tmp_path: Path) -> None:
    citation = Citation(4, "pris connaissance du rapport")
    picture = draw_pdf_page(sample(tmp_path), 1, 595, [citation], tmp_path / "page.png")
    assert picture.highlight_top is None


def test_a_page_that_does_not_exist_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable):
        draw_pdf_page(sample(tmp_path), 9, 595, (), tmp_path / "page.png")


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        draw_pdf_page(sample(tmp_path), 1, 200, (), tmp_path / "absent" / "page.png")


def test_a_huge_sheet_is_drawn_smaller_than_asked(tmp_path: Path) -> None:
    sheet = Sheet(width=200, height=14_000)
    sheet.text(20, 100, "Frise")
    path = sheet.save(tmp_path / "frise.pdf")
    picture = draw_pdf_page(path, 1, 2_000, (), tmp_path / "page.png")
    assert picture.width * picture.height <= 41_000_000


def word_document() -> SourceDocument:
    blocks = (
        SourceBlock(BlockKind.HEADING, "Séance du 12 mars <2026>", 1, level=1),
        SourceBlock(BlockKind.PARAGRAPH, "Le maire ouvre la séance à 19 heures.", 1),
        SourceBlock(BlockKind.LIST_ITEM, "Le tarif est fixé à 3,20 euros.", 1),
        SourceBlock(
            BlockKind.TABLE,
            "Poste | Montant\nÉnergie | 39 100",
            1,
            rows=(("Poste", "Montant"), ("Énergie", "39 100")),
            header_rows=1,
        ),
        SourceBlock(BlockKind.PARAGRAPH, "Une autre page.", 2),
    )
    pages = (SourcePage(1), SourcePage(2))
    return SourceDocument("pv.docx", "docx", "PV", "", 0, pages, blocks, paging="estimated")


def test_the_blocks_of_a_document_without_pages_are_drawn_as_a_sheet(tmp_path: Path) -> None:
    citation = Citation(1, "tarif est fixé à 3,20 euros")
    picture = draw_block_page(word_document(), 1, 700, [citation], tmp_path / "page.png")
    assert (picture.page, picture.pages, picture.width) == (1, 2, 700)
    rows = yellow_rows(picture)
    assert picture.highlight_top is not None
    assert rows and abs(min(rows) - picture.highlight_top) < 12


def test_only_the_cited_row_of_a_table_is_highlighted(tmp_path: Path) -> None:
    document = word_document()
    whole = draw_block_page(
        document, 1, 700, [Citation(1, document.blocks[3].text)], tmp_path / "a.png"
    )
    row = draw_block_page(document, 1, 700, [Citation(1, "Énergie | 39 100")], tmp_path / "b.png")
    assert 0 < len(yellow_rows(row)) < len(yellow_rows(whole))


def test_a_sheet_longer_than_a_page_grows(tmp_path: Path) -> None:
    blocks = tuple(SourceBlock(BlockKind.PARAGRAPH, " ".join(FILLING), 1) for _ in range(60))
    document = SourceDocument("n.txt", "txt", "N", "", 0, (SourcePage(1),), blocks)
    picture = draw_block_page(document, 1, 595, (), tmp_path / "page.png")
    assert picture.height > 1_500


def test_an_empty_page_is_a_white_sheet(tmp_path: Path) -> None:
    document = SourceDocument("n.txt", "txt", "N", "", 0, (SourcePage(1),), ())
    picture = draw_block_page(document, 1, 595, (), tmp_path / "page.png")
    assert picture.height == 842
