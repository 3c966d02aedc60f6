# SPDX-License-Identifier: AGPL-3.0-or-later
"""An act as DOCX, read again with python-docx."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from desktop.core.draft import (
    AiMark,
    Author,
    Citation,
    Letterhead,
    ListBlock,
    Paragraph,
    ParagraphStyle,
    Table,
)
from desktop.documents.writers.docx_out import make_docx

from .act_samples import ARTICLES, LINES, logo_file, part, sample_act


def opened(draft):
    heard = []
    document = docx.Document(BytesIO(make_docx(draft, heard.append)))
    assert heard == []
    return document


def styles_of(document):
    return {p.text: p.style.name for p in document.paragraphs if p.text}


def test_each_part_has_its_own_style():
    styles = styles_of(opened(sample_act()))
    assert styles["RÉPUBLIQUE FRANÇAISE"] == "Arrêté – en-tête"
    assert [styles[title] for title in ARTICLES] == ["Heading 1"] * 4
    assert styles["ARRÊTE\u00a0:"] == "Arrêté – formule"
    assert styles["Fait à Saint-Aubin-des-Prés, le 24\u00a0novembre\u00a02026"] == "Arrêté – date"
    assert styles["Le Maire,"] == "Arrêté – signature"
    assert styles["Paul Leroux"] == "Arrêté – signataire"
    assert styles["Ampliation à\u00a0: brigade de gendarmerie."] == "Arrêté – mention"
    assert styles["par la Forge."] == "Arrêté – liste"


def test_the_header_comes_before_the_title_whose_object_has_its_line():
    texts = [p.text for p in opened(sample_act()).paragraphs]
    assert texts[0] == "RÉPUBLIQUE FRANÇAISE"
    assert texts[2].startswith("Arrêté n°\u00a02026-042\nportant réglementation")
    assert texts[3].startswith("Le Maire de la commune")


def test_an_act_has_no_brick_rule_nor_sentence_about_rules():
    document = opened(sample_act())
    title = document.styles["Title"].element
    assert title.find(f".//{qn('w:pBdr')}") is None
    assert str(document.styles["Title"].font.color.rgb) == "22303C"
    foot = document.sections[0].footer.paragraphs[0].text
    assert foot == "Arrêté n°\u00a02026-042 – page\u00a0 sur\u00a0"


def test_there_is_room_for_a_handwritten_signature_and_nothing_parts_it_from_the_text():
    document = opened(sample_act())
    name = document.styles["Arrêté – signataire"]
    assert name.paragraph_format.space_before.cm == pytest.approx(2.5, abs=0.05)
    assert name.paragraph_format.keep_with_next is False
    assert document.styles["Arrêté – date"].paragraph_format.keep_with_next
    assert document.styles["Arrêté – signature"].paragraph_format.keep_with_next
    last_rule = [p for p in document.paragraphs if p.text.startswith("La circulation")][-1]
    assert last_rule.paragraph_format.keep_with_next


def test_a_signature_in_one_paragraph_is_cut_so_that_the_name_stands_under_the_room():
    draft = sample_act()
    lines = "Pour le Maire et par délégation,\nL’adjointe à la voirie,\nNadia Benali"
    blocks = (*draft.blocks[:-3], part(lines, ParagraphStyle.SIGNATURE))
    styles = styles_of(opened(replace(draft, blocks=blocks)))
    assert styles["Pour le Maire et par délégation,"] == "Arrêté – signature"
    assert styles["Nadia Benali"] == "Arrêté – signataire"


def test_what_is_to_be_filled_in_is_highlighted_and_pages_are_not_cited():
    draft = sample_act(rule="Rue [à compléter\u00a0: voie], de 8\u00a0h à 9\u00a0h.")
    cited = Paragraph("Texte cité.", Author.RULE, (Citation(3),))
    document = opened(replace(draft, blocks=(*draft.blocks, cited)))
    shaded = {
        run.text
        for p in document.paragraphs
        for run in p.runs
        if run._r.rPr is not None and run._r.rPr.find(qn("w:shd")) is not None
    }
    assert shaded == {"[à compléter\u00a0: voie]"}
    assert document.paragraphs[-1].text == "Texte cité."
    assert not any("À vérifier" in p.text for p in document.paragraphs)


def test_the_letterhead_is_in_the_header_of_the_first_page_only(tmp_path):
    document = opened(sample_act(Letterhead(logo=logo_file(tmp_path), lines=LINES)))
    section = document.sections[0]
    assert section.different_first_page_header_footer
    (table,) = section.first_page_header.tables
    assert table.cell(0, 1).text == "\n".join(LINES)
    described = table._tbl.find(f".//{qn('wp:docPr')}")
    assert described.get("descr") == "Logo\u00a0: Mairie de Saint-Aubin-des-Prés"
    assert section.header.is_linked_to_previous
    assert "page" in section.first_page_footer.paragraphs[0].text


def test_the_author_is_who_signs_and_the_title_is_whole():
    properties = opened(sample_act()).core_properties
    assert properties.author == "Paul Leroux, maire"
    assert properties.title.startswith("Arrêté n°\u00a02026-042 portant")
    assert properties.language == "fr-FR"


def test_the_mention_of_a_model_is_at_the_foot_only_when_one_wrote():
    feet = opened(sample_act(ai_mark=AiMark("SmolLM3-3B", "write-decree@1", "2026-11-24")))
    lines = [p.text for p in feet.sections[0].footer.paragraphs]
    assert lines[0].startswith("Texte produit avec l’aide d’une IA locale (modèle SmolLM3-3B)")
    assert len(opened(sample_act()).sections[0].footer.paragraphs) == 1


def test_two_lists_have_each_their_numbering():
    draft = sample_act()
    more = ListBlock((Paragraph("Premier."), Paragraph("Second.")), ordered=True)
    document = opened(replace(draft, blocks=(*draft.blocks, more)))
    items = [p for p in document.paragraphs if p.style.name == "Arrêté – liste"]
    numbers = [p._p.pPr.numPr.numId.val for p in items]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_table_may_stand_in_an_act():
    draft = sample_act()
    table = Table(("Voie", "Mesure"), (("rue des Écoles", "route barrée"),), "Voies")
    document = opened(replace(draft, blocks=(*draft.blocks, table)))
    assert document.tables[0].cell(1, 1).text == "route barrée"


def test_paragraph_properties_are_in_the_order_of_the_schema():
    document = opened(sample_act())
    order = ["pStyle", "keepNext", "keepLines", "widowControl", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"]  # fmt: skip
    for root in (document.styles.element, document.element):
        for properties in root.iter(qn("w:pPr")):
            names = [child.tag.rpartition("}")[2] for child in properties]
            known = [order.index(name) for name in names if name in order]
            assert known == sorted(known), names
