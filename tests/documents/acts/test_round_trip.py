# SPDX-License-Identifier: AGPL-3.0-or-later
"""What LibreOffice keeps of an act when it opens it and saves it as the other format."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import odfdo
import pymupdf
import pytest
from docx.oxml.ns import qn

from desktop.core.draft import Letterhead
from desktop.documents.writers.acts.templates import make_template
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.odt_out import make_odt

from .act_samples import ARTICLES, LINES, logo_file, sample_act
from .office_suite import convert, needs_libreoffice

pytestmark = needs_libreoffice
SHOWN = {
    "RÉPUBLIQUE FRANÇAISE": "Arrêté – en-tête",
    "ARRÊTE\u00a0:": "Arrêté – formule",
    "Le Maire,": "Arrêté – signature",
    "Paul Leroux": "Arrêté – signataire",
}


def odt_styles(path):
    """Return (text, style as shown) for each paragraph of an ODT that LibreOffice wrote."""
    document = odfdo.Document(path)
    for block in document.body.get_elements("//text:p | //text:h"):
        style = document.get_style("paragraph", block.get_attribute("text:style-name"))
        while style is not None and not style.get_attribute("style:display-name"):
            parent = style.get_attribute("style:parent-style-name")
            style = document.get_style("paragraph", parent) if parent else None
        shown = style.get_attribute("style:display-name") if style is not None else ""
        yield block.inner_text, shown


def test_a_docx_saved_as_odt_keeps_headings_numbers_styles_and_language(tmp_path):
    (tmp_path / "a.docx").write_bytes(make_docx(sample_act()))
    path = convert(tmp_path / "a.docx", "odt", tmp_path / "out")
    shown = dict(odt_styles(path))
    assert {text: shown[text] for text in SHOWN} == SHOWN
    document = odfdo.Document(path)
    headings = [h.inner_text for h in document.body.headers if h.get_attribute("text:outline-level") == "1"]  # fmt: skip
    assert headings == list(ARTICLES)
    with zipfile.ZipFile(path) as archive:
        assert b'fo:language="fr" fo:country="FR"' in archive.read("styles.xml")


def test_an_odt_saved_as_docx_keeps_headings_numbers_styles_and_language(tmp_path):
    (tmp_path / "a.odt").write_bytes(make_odt(sample_act()))
    document = docx.Document(convert(tmp_path / "a.odt", "docx", tmp_path / "out"))
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert {text: styles[text] for text in SHOWN} == SHOWN
    assert [styles[title] for title in ARTICLES] == ["Heading 1"] * 4
    items = [p for p in document.paragraphs if p.text.startswith("par la")]
    assert all(p._p.pPr.numPr is not None for p in items)
    lang = document.styles.element.find(f".//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "fr-FR"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_an_act_of_several_pages_prints_well(tmp_path, kind):
    letterhead = Letterhead(logo=logo_file(tmp_path), lines=LINES)
    content = {"docx": make_docx, "odt": make_odt}[kind](sample_act(letterhead, visas=60))
    (tmp_path / f"a.{kind}").write_bytes(content)
    with pymupdf.open(convert(tmp_path / f"a.{kind}", "pdf", tmp_path / "out")) as printed:
        pages = [page.get_text() for page in printed]
    assert len(pages) >= 3
    assert LINES[0] in pages[0] and not any(LINES[0] in page for page in pages[1:])
    for number, page in enumerate(pages, 1):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert f"2026-042 – page\u00a0{number} sur\u00a0{len(pages)}" in page
        body = [line for line in lines if "– page" not in line]
        assert body[-1] not in ARTICLES and body[-1] != "ARRÊTE\u00a0:"
    signed = next(page for page in pages if "Paul Leroux" in page)
    assert "La circulation" in signed[: signed.index("Fait à")]


@pytest.mark.parametrize(("kind", "other"), [("docx", "odt"), ("odt", "docx")])
def test_a_template_edited_in_libreoffice_still_works(tmp_path, kind, other):
    """Saved as the other format, then back: the marks, the styles and the letterhead hold."""
    letterhead = Letterhead(logo=logo_file(tmp_path), lines=LINES)
    (tmp_path / f"modele.{kind}").write_bytes(make_template(kind, letterhead))
    there = convert(tmp_path / f"modele.{kind}", other, tmp_path / "out")
    back = convert(there, kind, tmp_path / "back")
    heard = []
    draft = sample_act(Letterhead(template_docx=str(back if kind == "docx" else there), template_odt=str(back if kind == "odt" else there)))  # fmt: skip
    document = docx.Document(BytesIO(make_docx(draft, heard.append)))
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert {text: styles[text] for text in SHOWN} == SHOWN
    section = document.sections[0]
    assert LINES[0] in "".join(section.first_page_header._element.itertext())
    assert "2026-042 – page" in section.first_page_footer.paragraphs[0].text
    (tmp_path / "a.odt").write_bytes(make_odt(draft, heard.append))
    shown = dict(odt_styles(tmp_path / "a.odt"))
    assert {text: shown[text] for text in SHOWN} == SHOWN
    for text in (*styles, *shown):
        assert "[aide]" not in text and "[corps" not in text
    assert heard == []
