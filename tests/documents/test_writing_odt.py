# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as ODT, read again with odfdo and as XML."""

from __future__ import annotations

import zipfile

import odfdo
import pytest
from defusedxml import ElementTree

from desktop.core.draft import Draft
from desktop.documents.writers.odt_out import make_odt

from .drafts import full_draft


@pytest.fixture
def path(tmp_path):
    (tmp_path / "a.odt").write_bytes(make_odt(full_draft(tmp_path)))
    return tmp_path / "a.odt"


def test_titles_are_real_headings(path):
    body = odfdo.Document(path).body
    headings = [(h.inner_text, h.get_attribute("text:outline-level")) for h in body.headers]
    assert headings == [("L’essentiel", "1"), ("Les finances", "2")]
    assert body.get_paragraph(0).style == "Title"


def test_lists_are_lists_and_each_numbered_one_starts_at_one(path):
    lists = odfdo.Document(path).body.get_lists()
    assert [one.get_attribute("text:style-name") for one in lists] == [
        "Beffroi_20_Puces", "Beffroi_20_Numeros", "Beffroi_20_Numeros",
    ]  # fmt: skip
    assert not any(one.get_attribute("text:continue-numbering") for one in lists)


def test_doubts_citations_and_special_signs_are_kept(path):
    document = odfdo.Document(path)
    text = document.get_formatted_text()
    assert "[p.\u00a012] [p.\u00a014]" in text
    assert "À vérifier\u00a0: «\u00a02,74\u00a0€ TTC" in text
    assert 'Signes : < & > "' in text
    spans = [
        s.inner_text
        for s in document.body.get_elements("//text:span[@text:style-name='Beffroi_20_Doute']")
    ]
    assert spans == ["2,74\u00a0€ TTC"]


def test_every_style_used_is_defined(path):
    with zipfile.ZipFile(path) as archive:
        content, styles = (archive.read(f"{part}.xml").decode() for part in ("content", "styles"))
    root = ElementTree.fromstring(content)
    names = {v for e in root.iter() for k, v in e.attrib.items() if k.endswith("}style-name")}
    missing = [
        n for n in names if f'style:name="{n}"' not in content and f'style:name="{n}"' not in styles
    ]
    assert missing == []


def test_the_header_row_repeats_and_the_picture_is_described(path):
    body = odfdo.Document(path).body
    header = body.get_element("//table:table-header-rows")
    assert "Indicateur" in header.inner_text
    assert body.get_element("//svg:desc").inner_text == "Un carré rouge brique"
    link = body.get_element("//draw:image").get_attribute("xlink:href")
    with zipfile.ZipFile(path) as archive:
        assert link in archive.namelist()


def test_the_language_title_and_ai_mark_are_properties(path):
    document = odfdo.Document(path)
    assert document.meta.title == "Résumé : l’eau et l’œuvre"
    assert document.meta.language == "fr-FR"
    marks = document.meta.user_defined_metadata
    assert marks["IA_generee"] == "oui" and marks["IA_modele"] == "SmolLM3-3B"
    default = document.styles.root.get_element("//style:default-style/style:text-properties")
    assert (default.get_attribute("fo:language"), default.get_attribute("fo:country")) == (
        "fr",
        "FR",
    )


def test_the_page_has_its_margins_and_the_mention_at_its_foot(path):
    root = odfdo.Document(path).styles.root
    layout = root.get_element("//style:page-layout-properties")
    assert layout.get_attribute("fo:margin-left") == "2.2cm"
    assert "IA locale (modèle SmolLM3-3B)" in root.get_element("//style:footer").inner_text


def test_every_part_is_well_formed_and_the_type_comes_first(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()[0] == "mimetype"
        for name in archive.namelist():
            if name.endswith(".xml") and archive.read(name):
                ElementTree.fromstring(archive.read(name))


def test_an_empty_draft_is_written_too(tmp_path):
    (tmp_path / "b.odt").write_bytes(make_odt(Draft("Vide")))
    assert "Vide" in odfdo.Document(tmp_path / "b.odt").get_formatted_text()


def test_headings_are_not_numbered(path):
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("styles.xml"))
    levels = [one for one in root.iter() if one.tag.endswith("}outline-level-style")]
    assert levels
    for level in levels:
        kept = {name.rpartition("}")[2]: value for name, value in level.attrib.items()}
        assert kept.pop("level") and kept == {"num-format": ""}
