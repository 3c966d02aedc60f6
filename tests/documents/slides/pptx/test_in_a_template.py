# SPDX-License-Identifier: AGPL-3.0-or-later
"""A deck written into the commune's template: its layouts, nothing of its slides, nothing unreadable."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from desktop.core.draft import AiMark
from desktop.core.errors import TemplateRefused
from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import LaidText, LayoutRole, TextLook, TextRole
from desktop.documents.slides.pptx.pptx_out import make_pptx
from desktop.documents.slides.template import read_template
from tests.documents.slides.laid_decks import (
    AUTHOR,
    MARK,
    chart,
    laid,
    paragraph,
    sample_deck,
    sample_slides,
    table,
)
from tests.documents.slides.packages import A, P, check_package
from tests.documents.slides.templates import add_band, only, plain, saved


@pytest.fixture
def template(tmp_path):
    def make(presentation, change=None, name="modele.pptx"):
        return read_template(saved(tmp_path / name, presentation, change))

    return make


def filled(look, role, kind, words, number=0, **looks):
    """Return a text that fills a place just as the template has it."""
    found = [p for p in look.layout(role).placeholders if p.kind == kind][number]
    text_role = {"title": TextRole.TITLE, "number": TextRole.SLIDE_NUMBER}.get(kind, TextRole.BODY)
    one = paragraph(
        words, replace(found.look, **looks), bullet=found.bullet, indent=27.0 * bool(found.bullet)
    )
    return LaidText(text_role, found.box, (one,), found.look.anchor, found.idx)


def deck_of(look, *items, role=LayoutRole.POINTS):
    return sample_deck(laid(1, role, *items), look=look)


def written(look, *items, role=LayoutRole.POINTS):
    content = make_pptx(deck_of(look, *items, role=role), MARK, AUTHOR)
    parts = check_package(content)
    return parts, Presentation(BytesIO(content)).slides[0]


def test_slides_of_the_template_are_gone_with_all_that_they_held(template):
    look = template(plain(slides=3))
    title = filled(look, LayoutRole.POINTS, "title", "Cette année")
    parts, slide = written(look, title)
    names = [name for name in parts if name.startswith(("ppt/slides/slide", "ppt/notesSlides/"))]
    assert names == ["ppt/slides/slide1.xml"]
    assert slide.slide_layout.name == "Title and Content"
    assert not any(b"l\xe2\x80\x99an dernier" in content for content in parts.values())


def test_layouts_masters_and_theme_are_kept(template, tmp_path):
    look = template(plain())
    parts, _slide = written(look, filled(look, LayoutRole.POINTS, "title", "T"))
    assert sum(name.startswith("ppt/slideLayouts/slideLayout") for name in parts) == 11
    assert b'name="Office Theme"' in parts["ppt/theme/theme1.xml"]


def test_places_that_are_just_the_layouts_are_inherited(template):
    look = template(plain())
    title = filled(look, LayoutRole.POINTS, "title", "Titre")
    body = filled(look, LayoutRole.POINTS, "body", "Un point")
    _parts, slide = written(look, title, body)
    assert [s.placeholder_format.type for s in slide.placeholders] == [
        PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.OBJECT,
    ]  # fmt: skip
    for shape in slide.placeholders:
        assert shape._element.spPr.xfrm is None
        run = shape._element.find(f".//{A}rPr")
        assert run.get("sz") is None
        assert not len(run)
    assert slide.shapes[1]._element.find(f".//{A}buChar") is None


def test_places_that_were_moved_say_so_without_margins(template):
    look = template(plain())
    body = filled(look, LayoutRole.POINTS, "body", "Un point", size=18.0)
    _parts, slide = written(look, replace(body, box=Box(100, 200, 300, 150)))
    shape = slide.shapes[0]
    assert (shape.left.pt, shape.top.pt, shape.width.pt) == (100, 200, 300)
    properties = shape._element.find(f".//{A}bodyPr")
    assert [properties.get(side) for side in ("lIns", "tIns", "rIns", "bIns")] == ["0"] * 4
    assert properties.get("vert") == "horz"
    assert shape._element.find(f".//{A}rPr").get("sz") == "1800"


def test_a_replaced_colour_is_written_over_the_templates(template):
    def change(name, content):
        if name == "ppt/slideMasters/slideMaster1.xml":
            fill = b'<p:bgPr><a:solidFill><a:srgbClr val="0B0B0B"/></a:solidFill><a:effectLst/></p:bgPr>'
            return content.replace(b'<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>', fill)
        return content

    look = template(plain(), change)
    _parts, slide = written(look, filled(look, LayoutRole.POINTS, "title", "Titre"))
    run = slide.shapes[0]._element.find(f".//{A}rPr")
    assert run.find(f"{A}solidFill") is not None


def test_a_title_without_a_place_is_still_a_title(template):
    look = template(only("Blank"))
    title = filled(look, LayoutRole.POINTS, "title", "Titre")
    assert title.idx == -1
    parts, slide = written(look, title)
    assert slide.shapes.title.text_frame.text == "Titre"
    assert slide.shapes[0].left.pt == pytest.approx(title.box.x, abs=0.1)
    assert b'type="title"' in parts["ppt/slides/slide1.xml"]


def test_places_bound_alike_stand_where_they_were_laid(template):
    def change(name, content):
        if name == "ppt/slideLayouts/slideLayout4.xml":
            return re.sub(rb'<p:ph sz="half" idx="\d+"/>', b"<p:ph/>", content)
        return content

    look = template(plain(), change)
    bodies = [filled(look, LayoutRole.COLUMNS, "body", f"Colonne {n}", n) for n in (0, 1)]
    _parts, slide = written(look, *bodies, role=LayoutRole.COLUMNS)
    left, right = slide.shapes
    assert left._element.spPr.xfrm is not None
    assert right.left.pt == pytest.approx(bodies[1].box.x, abs=0.1)


def test_capitals_and_wide_letters_of_a_template_are_not_taken_over(template):
    def change(name, content):
        if name == "ppt/slideMasters/slideMaster1.xml":
            return content.replace(b"<a:defRPr ", b'<a:defRPr cap="all" spc="300" ')
        return content

    look = template(plain(), change)
    _parts, slide = written(look, filled(look, LayoutRole.POINTS, "title", "Titre"))
    run = slide.shapes[0]._element.find(f".//{A}rPr")
    assert (run.get("cap"), run.get("spc")) == ("none", "0")


def test_tables_and_charts_wear_the_templates_family(template):
    look = template(plain())
    parts, slide = written(look, table(), chart(), role=LayoutRole.PLAIN)
    cell = slide.shapes[0].table.cell(1, 0)
    assert cell._tc.find(f".//{A}latin").get("typeface") == "+mn-lt"
    assert b'<a:latin typeface="+mn-lt"/>' in parts["ppt/charts/chart1.xml"]


def test_colours_of_the_theme_keep_their_names(template):
    look = template(plain())
    bar = replace(chart(), colours=("#4f81bd",))
    parts, _slide = written(look, bar, role=LayoutRole.PLAIN)
    assert b'schemeClr val="accent1"' in parts["ppt/charts/chart1.xml"]


def test_notes_have_a_french_master_when_the_template_has_none(template):
    look = template(plain())
    slides = [s for s in sample_slides() if s.slide.notes]
    deck = sample_deck(*(replace(s, items=()) for s in slides), look=look)
    content = make_pptx(deck, MARK, AUTHOR)
    parts = check_package(content)
    assert (
        Presentation(BytesIO(content))
        .slides[0]
        .notes_slide.notes_text_frame.text.endswith("(p.\u00a012)")
    )
    master = parts["ppt/notesMasters/notesMaster1.xml"].decode()
    assert "Commentaires" in master
    assert b"notesMasterIdLst" in parts["ppt/presentation.xml"]


def test_sections_passwords_and_slide_shows_of_the_template_are_left(template):
    extra = (
        b'<p:custShowLst><p:custShow name="x" id="0"><p:sldLst><p:sld r:id="rId7"/></p:sldLst></p:custShow>'
        b"</p:custShowLst>"
    )
    locked = b'<p:modifyVerifier cryptProviderType="rsaAES" hashData="x" saltData="y"/>'

    def change(name, content):
        if name == "ppt/presentation.xml":
            content = content.replace(b"<p:defaultTextStyle", extra + b"<p:defaultTextStyle")
            content = content.replace(b"</p:presentation>", locked + b"</p:presentation>")
            return content.replace(b"<p:presentation ", b'<p:presentation firstSlideNum="7" ')
        return content

    look = template(plain(slides=1), change)
    parts, _slide = written(look, filled(look, LayoutRole.POINTS, "title", "T"))
    presentation = parts["ppt/presentation.xml"]
    for gone in (b"custShow", b"modifyVerifier", b"firstSlideNum"):
        assert gone not in presentation


def test_objects_that_point_to_nothing_are_taken_out_with_their_shape(template):
    frame = (
        b'<p:graphicFrame xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        b'<p:nvGraphicFramePr><p:cNvPr id="90" name="Objet"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        b'<p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic>'
        b'<a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">'
        b'<p:oleObj r:id="rId80" progId="Excel.Sheet.12"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    link = b'<p:cNvPr id="2" name="Title Placeholder 1"><a:hlinkClick r:id="rId81"/></p:cNvPr>'

    def change(name, content):
        if name == "ppt/slideMasters/slideMaster1.xml":
            content = content.replace(b"</p:spTree>", frame + b"</p:spTree>")
            return content.replace(b'<p:cNvPr id="2" name="Title Placeholder 1"/>', link)
        return content

    look = template(plain(), change)
    assert any("objet" in remark for remark in look.remarks)
    parts, _slide = written(look, filled(look, LayoutRole.POINTS, "title", "T"))
    master = parts["ppt/slideMasters/slideMaster1.xml"]
    assert b"oleObj" not in master
    assert b"hlinkClick" not in master
    assert b"Title Placeholder 1" in master


def test_a_template_in_potx_becomes_a_presentation(template):
    def change(name, content):
        return content.replace(b".presentation.main+xml", b".template.main+xml")

    look = template(plain(), change, name="modele.potx")
    parts, _slide = written(look, filled(look, LayoutRole.POINTS, "title", "T"))
    assert b"presentation.main+xml" in parts["[Content_Types].xml"]


def test_what_the_template_says_of_its_author_is_replaced(template, tmp_path):
    presentation = plain()
    presentation.core_properties.author = "Un ancien collègue"
    presentation.core_properties.comments = "confidentiel"
    look = template(presentation)
    parts, _slide = written(look, filled(look, LayoutRole.POINTS, "title", "T"))
    core = parts["docProps/core.xml"].decode()
    assert AUTHOR in core
    assert "collègue" not in core
    assert "confidentiel" not in core
    assert b"IA_generee" in parts["docProps/custom.xml"]


def test_a_template_that_changed_since_is_told(template, tmp_path):
    look = template(plain())
    deck = deck_of(look, filled(look, LayoutRole.COLUMNS, "title", "T"), role=LayoutRole.COLUMNS)
    saved(tmp_path / "modele.pptx", only("Blank"))
    with pytest.raises(TemplateRefused, match="a changé"):
        make_pptx(deck, MARK, AUTHOR)


def test_the_same_deck_in_the_same_template_gives_the_same_bytes(template):
    presentation = plain(slides=1)
    add_band(presentation)
    look = template(presentation)
    deck = deck_of(look, filled(look, LayoutRole.POINTS, "title", "T"), table(), chart())
    assert make_pptx(deck, AiMark(), AUTHOR) == make_pptx(deck, AiMark(), AUTHOR)


def test_a_number_is_a_field_in_its_place(template):
    look = template(plain())
    number = filled(look, LayoutRole.POINTS, "number", "1")
    parts, slide = written(look, number)
    assert slide.shapes[0].placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER
    assert b'type="slidenum"' in parts["ppt/slides/slide1.xml"]


def test_a_text_box_says_all_of_its_letters(template):
    look = template(plain())
    box = LaidText(
        TextRole.LABEL,
        Box(50, 50, 200, 30),
        (paragraph("Libre", TextLook("arimo", 14.0, "#222222")),),
    )
    _parts, slide = written(look, box)
    run = slide.shapes[0]._element.find(f".//{A}rPr")
    assert (run.get("sz"), run.get("b")) == ("1400", "0")
    assert run.find(f"{A}latin").get("typeface") == "+mn-lt"
    assert slide.shapes[0]._element.find(f".//{P}cNvSpPr").get("txBox") == "1"


def test_a_stop_after_chinese_letters_stays_in_its_box_whatever_the_template_says(template):
    look = template(plain())
    body = filled(look, LayoutRole.POINTS, "body", "水資源管理報告書.")
    parts, _slide = written(look, body)
    assert b'hangingPunct="0"' in parts["ppt/slides/slide1.xml"]
