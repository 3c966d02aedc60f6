# SPDX-License-Identifier: AGPL-3.0-or-later
"""A guide: cover, table of contents whose numbers are true, chapters that open a page, in each format."""

from __future__ import annotations

import io
import re
import zipfile

import pymupdf
import pytest

from desktop.core.draft import Draft, DraftLayout, DraftNature, Heading, Paragraph
from desktop.documents.writers.book_parts import book_blocks
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.odt_out import make_odt
from desktop.documents.writers.pdf.pdf_out import make_pdf

LONG = Paragraph(" ".join(["Une phrase du guide, assez longue pour remplir des lignes."] * 120))
BOOK = Draft(
    "Guide d’essai",
    (
        Heading("Commencer", 1),
        Heading("1. Premiers pas", 2),
        LONG,
        Heading("Une section", 3),
        Heading("2. Accueil", 2),
        LONG,
        Heading("Aller plus loin", 1),
        Heading("3. Vos données", 2),
        LONG,
    ),
    subtitle="Version 1",
    layout=DraftLayout.BOOK,
    nature=DraftNature.RECORD,
)
ENTRIES = [block.text for block in BOOK.blocks if isinstance(block, Heading) and block.level < 3]


@pytest.fixture
def pages():
    with pymupdf.open(stream=make_pdf(BOOK)) as opened:
        yield opened


def test_parts_and_chapters_open_a_page_but_the_first_chapter_of_a_part() -> None:
    opening = [
        block.text for block in book_blocks(BOOK) if isinstance(block, Heading) and block.opens_page
    ]
    assert opening == ["Commencer", "2. Accueil", "Aller plus loin"]


def test_the_contents_of_the_pdf_give_the_page_on_which_each_chapter_is(pages) -> None:
    contents = pages[1].get_text(sort=True)  # as the eye reads it
    assert contents.strip().startswith("Sommaire")
    for title in ENTRIES:
        told = re.search(rf"{re.escape(title)}\s*(?:[.\s]*\s)?(\d+) *\n", contents)
        assert told, title
        assert title in pages[int(told[1]) - 1].get_text()


def test_each_line_of_the_contents_leads_to_its_chapter(pages) -> None:
    links = sorted(pages[1].get_links(), key=lambda link: link["from"].y0)
    assert len(links) == len(ENTRIES)
    for link, title in zip(links, ENTRIES, strict=True):
        assert title in pages[link["page"]].get_text()


def test_the_cover_bears_no_number_and_the_others_do(pages) -> None:
    assert "Page" not in pages[0].get_text() and "Guide d’essai" in pages[0].get_text()
    for number in range(1, len(pages)):
        assert f"Page\u00a0{number + 1} sur\u00a0{len(pages)}" in pages[number].get_text()
    assert "BROUILLON" not in "".join(page.get_text() for page in pages)


def test_the_pdf_is_tagged_with_its_contents_and_its_headings(pages) -> None:
    objects = [pages.xref_object(x, compressed=True) for x in range(1, pages.xref_length())]
    roles = re.findall(r"/StructElem/S/(\w+)", " ".join(objects))
    assert roles.count("TOCI") == len(ENTRIES)
    assert {"H1", "H2", "H3", "H4", "TOC"} <= set(roles)


def test_word_has_a_field_for_the_contents_and_real_headings() -> None:
    with zipfile.ZipFile(io.BytesIO(make_docx(BOOK))) as archive:
        xml = archive.read("word/document.xml").decode()
    assert re.search(
        r"<w:instrText[^>]*> TOC \\o &quot;1-2&quot;|<w:instrText[^>]*> TOC \\o \"1-2\"", xml
    )
    assert xml.count('<w:pStyle w:val="Heading1"/>') == 2
    assert xml.count('<w:pStyle w:val="Heading2"/>') == 3
    assert xml.count("<w:pageBreakBefore/>") == 3
    for title in ENTRIES:
        assert xml.count(title) == 2  # in the contents, and where it stands


def test_libreoffice_has_a_table_of_contents_and_real_headings() -> None:
    with zipfile.ZipFile(io.BytesIO(make_odt(BOOK))) as archive:
        xml = archive.read("content.xml").decode()
        styles = archive.read("styles.xml").decode()
    assert "<text:table-of-content " in xml
    used = set(
        re.findall(r'text:style-name="(Ouvre_20_\d|Contents_20_\d|Beffroi_20_Sommaire)"', xml)
    )
    assert used == {
        "Ouvre_20_1",
        "Ouvre_20_2",
        "Contents_20_1",
        "Contents_20_2",
        "Beffroi_20_Sommaire",
    }
    assert all(f'style:name="{name}"' in styles for name in used)
    for title in ENTRIES:
        assert xml.count(title) == 2
