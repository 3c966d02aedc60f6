# SPDX-License-Identifier: AGPL-3.0-or-later
"""A heading stays with what it announces, and begins a page where it is asked to."""

from __future__ import annotations

import io
import zipfile

import pymupdf
import pytest

from desktop.core.draft import Block, Draft, DraftNature, Heading, Paragraph, Table
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.odt_out import make_odt
from desktop.documents.writers.pdf.pdf_out import make_pdf

ROW = tuple("\n".join(["ligne"] * 12) for _ in range(2))
FACTS = Table(("Rubrique", "Contenu"), (ROW, ROW))


def _pages(*blocks: Block) -> list[str]:
    with pymupdf.open(stream=make_pdf(Draft("Titre", blocks)), filetype="pdf") as document:
        return [page.get_text() for page in document]


@pytest.mark.parametrize("lines", range(14, 40))
def test_headings_are_never_alone_at_the_foot_of_a_page_before_a_table(lines: int) -> None:
    filling = tuple(Paragraph(f"Phrase {number}.") for number in range(lines))
    pages = _pages(*filling, Heading("Partie"), Heading("Chapitre", 2), FACTS)
    (where,) = (page for page in pages if "Partie" in page)
    assert "Chapitre" in where and "Rubrique" in where and "ligne" in where


def test_a_heading_that_opens_a_page_is_at_the_top_of_one_in_the_pdf() -> None:
    pages = _pages(Paragraph("Avant."), Heading("Fiche", opens_page=True), Paragraph("Après."))
    assert len(pages) == 2
    assert pages[1].startswith("Fiche")


def test_a_heading_that_opens_a_page_says_so_to_word_and_libreoffice() -> None:
    from docx import Document

    draft = Draft("T", (Heading("Un", 1), Heading("Fiche", 1, opens_page=True)))
    one, sheet = Document(io.BytesIO(make_docx(draft))).paragraphs[-2:]
    assert sheet.paragraph_format.page_break_before and not one.paragraph_format.page_break_before
    archive = zipfile.ZipFile(io.BytesIO(make_odt(draft)))
    assert 'text:style-name="Ouvre_20_1"' in archive.read("content.xml").decode("utf-8")
    assert 'style:name="Ouvre_20_1"' in archive.read("styles.xml").decode("utf-8")


def test_the_foot_of_a_record_says_its_title_and_a_work_says_that_no_model_wrote() -> None:
    blocks = (Paragraph("Un fait."),)
    record = Draft("Registre", blocks, nature=DraftNature.RECORD)
    with pymupdf.open(stream=make_pdf(record), filetype="pdf") as document:
        words = document[0].get_text()
    assert words.count("Registre") == 2 and "Extraits" not in words
    work = Draft("Résumé", blocks, sources=("rapport.pdf",))
    with pymupdf.open(stream=make_pdf(work), filetype="pdf") as document:
        assert "Extraits établis par règles" in document[0].get_text()


def test_letters_of_a_subtitle_are_not_spread_in_word() -> None:
    archive = zipfile.ZipFile(io.BytesIO(make_docx(Draft("T", subtitle="Commune"))))
    styles = archive.read("word/styles.xml").decode("utf-8")
    subtitle = styles.partition('w:styleId="Subtitle"')[2].partition("</w:style>")[0]
    assert "<w:rPr>" in subtitle
    assert "<w:spacing" not in subtitle.partition("<w:rPr>")[2]
