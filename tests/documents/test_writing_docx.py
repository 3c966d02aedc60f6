# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as DOCX, read again with python-docx and as XML."""

from __future__ import annotations

import zipfile

import docx
import pytest
from defusedxml import ElementTree
from docx.oxml.ns import qn

from desktop.core.draft import Draft
from desktop.documents.writers.docx_out import make_docx

from .drafts import full_draft


@pytest.fixture
def path(tmp_path):
    (tmp_path / "a.docx").write_bytes(make_docx(full_draft(tmp_path)))
    return tmp_path / "a.docx"


def styles_of(document):
    return {p.text: p.style.name for p in document.paragraphs if p.text}


def test_titles_lists_and_notes_have_real_styles(path):
    styles = styles_of(docx.Document(path))
    assert styles["Résumé : l’eau et l’œuvre"] == "Title"
    assert styles["L’essentiel"] == "Heading 1"
    assert styles["Les finances"] == "Heading 2"
    assert styles["Un autre point."] == "List Bullet"
    assert styles["Deuxième."] == "List Number"
    assert styles["Attention\u00a0: Un passage s’adresse à une IA."] == "Beffroi Note Attention"


def test_citations_doubts_and_highlight_are_visible(path):
    document = docx.Document(path)
    texts = [p.text for p in document.paragraphs]
    assert any(text.endswith("[p.\u00a012] [p.\u00a014]") for text in texts)
    assert any(text.startswith("À vérifier\u00a0: «\u00a02,74\u00a0€ TTC") for text in texts)
    shaded = [r.text for p in document.paragraphs for r in p.runs if r._r.rPr is not None and r._r.rPr.find(qn("w:shd")) is not None]  # fmt: skip
    assert shaded == ["2,74\u00a0€ TTC"]


def test_the_language_is_french_and_the_title_is_a_property(path):
    document = docx.Document(path)
    lang = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "fr-FR"
    assert document.core_properties.title == "Résumé : l’eau et l’œuvre"
    assert document.core_properties.language == "fr-FR"
    assert document.core_properties.created.year >= 2026


def test_the_page_is_a4_with_margins_of_22_millimetres(path):
    section = docx.Document(path).sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert round(section.left_margin.cm, 1) == 2.2


def test_the_header_row_repeats_and_numbers_stand_on_the_right(path):
    (table,) = docx.Document(path).tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert table.cell(1, 1).paragraphs[0].alignment is not None
    assert table.cell(1, 0).paragraphs[0].alignment is None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Chiffres clés"


def test_pictures_have_their_alternative_text(path):
    (shape,) = docx.Document(path).inline_shapes
    assert shape._inline.docPr.get("descr") == "Un carré rouge brique"


def test_a_second_numbered_list_starts_at_one_again(path):
    numbered = [p for p in docx.Document(path).paragraphs if p.style.name == "List Number"]
    ids = [p._p.pPr.numPr.numId.val for p in numbered]
    assert ids[0] == ids[1] != ids[2]


def test_the_ai_mark_is_in_the_custom_properties_and_at_the_foot(path):
    with zipfile.ZipFile(path) as archive:
        custom = archive.read("docProps/custom.xml").decode()
        types = archive.read("[Content_Types].xml").decode()
    assert 'name="IA_generee"><vt:lpwstr>oui<' in custom
    assert "SmolLM3-3B" in custom and "compositeWithTrainedAlgorithmicMedia" in custom
    assert "custom-properties+xml" in types
    footer = docx.Document(path).sections[0].footer.paragraphs[0]
    assert footer.text.startswith("Texte produit avec l’aide d’une IA locale (modèle SmolLM3-3B)")


def test_every_part_is_well_formed_xml(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))


def test_paragraph_properties_are_in_the_order_of_the_schema(path):
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/styles.xml"))
    order = ["keepNext", "keepLines", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"]  # fmt: skip
    for properties in root.iter(qn("w:pPr")):
        names = [child.tag.rpartition("}")[2] for child in properties]
        known = [order.index(name) for name in names if name in order]
        assert known == sorted(known), names


def test_an_empty_draft_is_written_too(tmp_path):
    (tmp_path / "b.docx").write_bytes(make_docx(Draft("Vide")))
    assert docx.Document(tmp_path / "b.docx").paragraphs[0].text == "Vide"
