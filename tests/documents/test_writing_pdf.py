# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as tagged PDF, read again with pymupdf."""

from __future__ import annotations

import re

import pymupdf
import pytest
from defusedxml import ElementTree

from desktop.core.draft import AiMark, Author, Draft, Heading, Note, Paragraph, Table
from desktop.documents.writers.pdf.pdf_out import make_pdf
from desktop.documents.writers.pdf.pdf_runs import Run, TextStyle, wrap_runs

from .drafts import full_draft


@pytest.fixture
def document(tmp_path):
    (tmp_path / "a.pdf").write_bytes(make_pdf(full_draft(tmp_path)))
    with pymupdf.open(tmp_path / "a.pdf") as opened:
        yield opened


def objects(document):
    return [document.xref_object(x, compressed=True) for x in range(1, document.xref_length())]


def test_the_text_reads_in_order_with_its_french_signs(document):
    text = "".join(page.get_text() for page in document)
    assert "l’œuvre" in text and "−4,4\u00a0%" in text and "2,74\u00a0€ TTC" in text
    assert "[p.\u00a012] [p.\u00a014]" in text
    assert text.index("L’essentiel") < text.index("Premier.") < text.index("Indicateur")
    assert "À vérifier\u00a0: «\u00a02,74" in text


def test_the_fonts_are_inside_and_only_as_big_as_needed(document, tmp_path):
    fonts = {font[0] for page in document for font in page.get_fonts()}
    assert fonts and all(document.extract_font(xref)[3] for xref in fonts)
    assert (tmp_path / "a.pdf").stat().st_size < 200_000


def test_title_language_and_bookmarks_are_set(document):
    catalog = document.xref_object(document.pdf_catalog(), compressed=True)
    assert "/Lang(fr-FR)" in catalog and "/DisplayDocTitle true" in catalog
    assert document.metadata["title"] == "Résumé : l’eau et l’œuvre"
    assert [(level, title) for level, title, _page in document.get_toc()] == [
        (1, "Résumé : l’eau et l’œuvre"), (2, "L’essentiel"), (3, "Les finances"),
    ]  # fmt: skip


def test_the_structure_has_headings_lists_tables_and_alternative_texts(document):
    catalog = document.xref_object(document.pdf_catalog(), compressed=True)
    assert "/MarkInfo<</Marked true>>" in catalog and "/StructTreeRoot" in catalog
    roles = re.findall(r"/StructElem/S/(\w+)", " ".join(objects(document)))
    for role in (
        "Document",
        "H1",
        "H2",
        "H3",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Caption",
    ):
        assert role in roles
    assert roles.count("TH") == 3 and roles.count("TD") == 6
    alternative = "Un carré rouge brique".encode("utf-16-be").hex().upper()
    assert any(alternative in one for one in objects(document))


def test_every_mark_of_every_page_belongs_to_the_tree_once(document):
    in_tree = re.findall(r"/Pg (\d+) 0 R/MCID (\d+)", " ".join(objects(document)))
    in_pages = [
        (str(page.xref), mark) for page in document
        for mark in re.findall(rb"/MCID (\d+)", page.read_contents())
    ]  # fmt: skip
    assert sorted(in_tree) == sorted((page, mark.decode()) for page, mark in in_pages)
    assert len(set(in_tree)) == len(in_tree)


def test_nothing_is_drawn_outside_a_tag_or_an_artifact(document):
    for page in document:
        content = page.read_contents()
        assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")
        outside = re.sub(rb"(?s)(?:/Artifact BMC|/\w+ ?<</MCID \d+>> BDC).*?EMC", b"", content)
        assert b"Tj" not in outside and b" re" not in outside and b" Do" not in outside


def test_the_ai_mark_is_in_info_and_xmp(document):
    xmp = document.get_xml_metadata()
    ElementTree.fromstring(xmp.replace("\ufeff", ""))
    assert (
        "digitalsourcetype/compositeWithTrainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>"
        in xmp
    )
    assert "<pdfx:IA_generee>oui</pdfx:IA_generee>" in xmp
    assert document.metadata["keywords"] == "compositeWithTrainedAlgorithmicMedia"
    info = int(document.xref_get_key(-1, "Info")[1].split()[0])
    assert document.xref_get_key(info, "IA_modele")[1] == "SmolLM3-3B"
    assert "pdfuaid" not in xmp


def test_a_text_without_a_model_says_so(tmp_path):
    draft = Draft("T", (Paragraph("x", Author.RULE),), sources=("rapport.pdf",))
    (tmp_path / "a.pdf").write_bytes(make_pdf(draft))
    with pymupdf.open(tmp_path / "a.pdf") as document:
        assert "sans IA générative" in document[0].get_text()
        assert "DigitalSourceType" not in document.get_xml_metadata()


def test_a_long_table_repeats_its_header_and_nothing_runs_off_the_page(tmp_path):
    rows = tuple(
        (f"Ligne {n}", "un texte assez long pour aller à la ligne " * 3) for n in range(80)
    )
    (tmp_path / "a.pdf").write_bytes(make_pdf(Draft("T", (Table(("Nom", "Valeur"), rows),))))
    with pymupdf.open(tmp_path / "a.pdf") as document:
        assert document.page_count > 2
        for page in document:
            assert "Valeur" in page.get_text()
            words = page.get_text("words")
            assert max(w[2] for w in words) <= 595.3 - 55 and max(w[3] for w in words) <= 841.9 - 20
        roles = re.findall(r"/StructElem/S/(\w+)", " ".join(objects(document)))
        assert roles.count("TH") == 2


def test_long_notes_long_words_and_long_mentions_stay_on_the_page(tmp_path):
    mark = AiMark(
        "un-modele-au-nom-vraiment-tres-long-Q4_K_M",
        "p@1",
        "2026-11-22",
        "Nadia Benali, secrétaire générale de mairie de la commune",
    )
    blocks = (Note("mot " * 1500), Paragraph("x" * 400, Author.MODEL), Heading("Fin", 9))
    (tmp_path / "a.pdf").write_bytes(make_pdf(Draft("Titre " * 30, blocks, ai_mark=mark)))
    with pymupdf.open(tmp_path / "a.pdf") as document:
        for page in document:
            assert all(w[0] >= 54 and w[2] <= 541 for w in page.get_text("words"))


def test_lines_end_only_at_ordinary_spaces():
    def measure(text, style):
        return len(text) * style.size

    lines = wrap_runs([Run("aa bb\u00a0cc dd", TextStyle(1.0))], 6, measure)
    assert ["".join(run.text for run in line) for line in lines] == ["aa", "bb\u00a0cc", "dd"]
    cut = wrap_runs([Run("abcdefgh", TextStyle(1.0))], 3, measure)
    assert "".join(run.text for line in cut for run in line) == "abcdefgh"


def column_words(table: Table, tmp_path) -> list[str]:
    """The words of a table in a PDF, as they stand on the page."""
    (tmp_path / "table.pdf").write_bytes(make_pdf(Draft("Tableau", (table,))))
    with pymupdf.open(tmp_path / "table.pdf") as document:
        return [word[4] for page in document for word in page.get_text("words")]


def test_a_narrow_column_beside_long_ones_keeps_its_words_whole(tmp_path):
    long = "une phrase assez longue pour demander toute la largeur de la page, et même davantage"
    table = Table(
        ("Urgence", "Service", "Objet", "À noter"),
        (("P1 Aujourd’hui", "Finances", long, long), ("P3 Courant", "Associations", long, "")),
    )
    words = column_words(table, tmp_path)
    for word in ("Urgence", "Aujourd’hui", "Courant", "Finances", "Associations", "davantage"):
        assert word in words


def test_an_address_too_long_for_its_column_is_cut_and_not_the_short_words_beside_it(tmp_path):
    long = "une phrase assez longue pour demander toute la largeur de la page, et même davantage"
    header = ("Urgence", "Service", "Reçu le", "De", "Objet", "Échéance", "À noter")
    row = ("P1 Aujourd’hui", "Informatique", "26/11/2026", "prenom.nom@mairie.example", long, "30/01/2027", long)  # fmt: skip
    words = column_words(Table(header, (row,)), tmp_path)
    for word in ("Urgence", "Aujourd’hui", "Informatique", "26/11/2026", "30/01/2027"):
        assert word in words


def test_words_too_long_for_the_page_are_cut_and_nothing_leaves_it(tmp_path):
    table = Table(("A", "B"), (("m" * 90, "n" * 90),))
    (tmp_path / "table.pdf").write_bytes(make_pdf(Draft("Tableau", (table,))))
    with pymupdf.open(tmp_path / "table.pdf") as document:
        places = [word[2] for page in document for word in page.get_text("words")]
        text = "".join(page.get_text() for page in document)
    assert max(places) <= 595.3 - 40
    assert text.count("m") >= 90
