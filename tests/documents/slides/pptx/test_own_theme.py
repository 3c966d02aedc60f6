# SPDX-License-Identifier: AGPL-3.0-or-later
"""A deck in our own theme, opened again and looked at part by part."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from desktop.core.draft import AiMark, Author
from desktop.core.errors import DocumentError
from desktop.core.files.marks import MarkVerdict
from desktop.core.pictures.scene import Box, Picture
from desktop.core.slides.deck import SlidePoint
from desktop.core.slides.laid_deck import LaidPicture, LayoutRole, TextRole
from desktop.documents.marks.finding import mark_of_file
from desktop.documents.slides.pptx.pptx_out import make_pptx
from tests.documents.drawings.scenes import photo
from tests.documents.slides.laid_decks import (
    AUTHOR,
    BODY,
    LAYOUTS,
    LOOK,
    MARK,
    NO_MODEL,
    TITLE,
    laid,
    paragraph,
    points,
    sample_deck,
    table,
    text,
    title,
)
from tests.documents.slides.packages import A, P, check_package, tree

BODY_PLACE = LAYOUTS[1].placeholders[1]


def made(*slides, mark=MARK, **facts):
    return make_pptx(sample_deck(*slides, **facts), mark, AUTHOR)


def opened(content):
    return Presentation(BytesIO(content))


@pytest.fixture(scope="module")
def sample():
    return made()


def shapes_of(content, number):
    return list(opened(content).slides[number - 1].shapes)


def one_text(*paragraphs, box=None, idx=1, **looks):
    body = text(TextRole.BODY, box or BODY_PLACE.box, *paragraphs, idx=idx, **looks)
    content = made(laid(1, LayoutRole.POINTS, title("Titre"), body))
    return check_package(content), shapes_of(content, 1)[1]


def test_nothing_in_the_file_asks_for_a_repair(sample):
    check_package(sample)


def test_the_file_holds_one_master_the_four_layouts_and_no_more(sample):
    presentation = opened(sample)
    assert (presentation.slide_width.pt, presentation.slide_height.pt) == (960, 540)
    assert len(presentation.slide_masters) == 1
    names = [layout.name for layout in presentation.slide_layouts]
    assert names == ["Titre", "Titre et points", "Titre et deux colonnes", "Titre seul"]
    parts = zipfile.ZipFile(BytesIO(sample)).namelist()
    assert sum("slideLayouts/slideLayout" in name for name in parts) == 4
    assert not any("printerSettings" in name or "thumbnail" in name for name in parts)


def test_titles_are_titles_and_texts_are_in_the_places_of_their_layout(sample):
    presentation = opened(sample)
    kinds = [
        [shape.placeholder_format.type for shape in slide.placeholders]
        for slide in presentation.slides
    ]
    assert kinds[0] == [PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE]
    foot = [PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER]
    assert kinds[1] == [PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.OBJECT, *foot]
    assert kinds[3] == [PP_PLACEHOLDER.TITLE, *foot]
    assert [slide.shapes.title.text_frame.text for slide in presentation.slides] == [
        "Rapport sur l’eau", "L’essentiel", "Avant et après", "Les volumes", "En image", "La mairie",
    ]  # fmt: skip


def test_places_are_inherited_unless_the_slide_moves_them(sample):
    left, right = (
        shape
        for shape in opened(sample).slides[2].placeholders
        if shape.placeholder_format.type is PP_PLACEHOLDER.OBJECT
    )
    assert left._element.spPr.xfrm is None
    assert left.left.pt == 48
    assert right._element.spPr.xfrm is not None
    assert (right.left.pt, right.top.pt, right.width.pt, right.height.pt) == (496, 180, 416, 200)


def test_no_place_is_left_empty_and_shapes_come_in_reading_order(sample):
    for slide in opened(sample).slides:
        assert all(shape.text_frame.text for shape in slide.placeholders)
    names = [shape.name.rpartition(" ")[0] for shape in shapes_of(sample, 3)]
    assert names == [
        "Titre", "Titre de colonne", "Texte", "Titre de colonne", "Texte", "Pied de page",
        "Numéro de diapositive",
    ]  # fmt: skip


def test_the_number_of_a_slide_is_a_field(sample):
    number = shapes_of(sample, 2)[-1]
    field = number._element.find(f".//{A}fld")
    assert field.get("type") == "slidenum"
    assert field.findtext(f"{A}t") == "2"


def test_ornaments_and_grounds_are_on_the_layouts_not_on_the_slides(sample):
    presentation = opened(sample)
    assert not any(shape.name.startswith("Ornement") for shape in presentation.slides[1].shapes)
    layout = presentation.slide_layouts[1]
    band = next(shape for shape in layout.shapes if shape.name.startswith("Ornement"))
    assert (band.width.pt, band.height.pt) == (960, 12)
    parts = check_package(sample)
    assert b"<p:bg>" in parts["ppt/slideLayouts/slideLayout4.xml"]
    assert b"F7F5F0" in parts["ppt/slideLayouts/slideLayout4.xml"]
    assert b"<p:bg>" not in parts["ppt/slideLayouts/slideLayout2.xml"]


def test_colours_and_families_are_those_of_the_theme():
    look = replace(LOOK, title_family="Segoe UI", text_family="Georgia")
    parts = check_package(made(look=look))
    theme = parts["ppt/theme/theme1.xml"].decode()
    assert 'name="Beffroi"' in theme
    assert '<a:majorFont><a:latin typeface="Segoe UI"/>' in theme
    assert '<a:minorFont><a:latin typeface="Georgia"/>' in theme
    assert '<a:dk1><a:srgbClr val="22303C"/>' in theme
    assert '<a:accent3><a:srgbClr val="2F7D4F"/>' in theme
    # The title's colour follows the theme when the agent changes it.
    assert 'schemeClr val="tx2"' in parts["ppt/slideLayouts/slideLayout2.xml"].decode()


def test_what_the_layout_says_is_not_said_again():
    look = BODY
    parts, shape = one_text(paragraph("Un point", look, bullet="•", indent=20.0))
    run = shape._element.find(f".//{A}rPr")
    assert run.get("sz") is None
    assert run.get("lang") == "fr-FR"
    assert not len(run)
    assert shape._element.find(f".//{A}pPr") is None
    layout = parts["ppt/slideLayouts/slideLayout2.xml"].decode()
    assert '<a:buChar char="•"/>' in layout
    assert f'marL="{20 * 12_700}" indent="-{20 * 12_700}"' in layout


def test_what_differs_from_the_layout_is_written():
    look = replace(BODY, size=17.5, colour="#123456", face="arimo-italic", align="centre")
    _parts, shape = one_text(paragraph("Petit", look, space_before=6.0, line_height=0.96))
    run, properties = shape._element.find(f".//{A}rPr"), shape._element.find(f".//{A}pPr")
    assert (run.get("sz"), run.get("i"), run.get("b")) == ("1750", "1", None)
    assert run.find(f".//{A}srgbClr").get("val") == "123456"
    assert properties.get("algn") == "ctr"
    assert (properties.get("marL"), properties.get("indent")) == ("0", "0")
    assert properties.find(f"{A}lnSpc/{A}spcPct").get("val") == "80000"
    assert properties.find(f"{A}spcBef/{A}spcPts").get("val") == "600"
    assert properties.find(f"{A}buNone") is not None


def test_lists_are_native_and_bullets_are_never_typed():
    _parts, shape = one_text(*points("Un", "Deux", bullet="{n}."))
    assert shape.text_frame.text == "Un\nDeux"
    numbers = shape._element.findall(f".//{A}buAutoNum")
    assert [number.get("type") for number in numbers] == ["arabicPeriod"] * 2
    assert [number.get("startAt") for number in numbers] == [None, None]


def test_a_list_that_goes_on_from_another_slide_keeps_its_numbers():
    items = (
        paragraph(words, bullet=f"{n})", indent=24.0) for n, words in ((4, "D"), (5, "E"), (9, "I"))
    )
    _parts, shape = one_text(*items)
    numbers = shape._element.findall(f".//{A}buAutoNum")
    assert [(n.get("type"), n.get("startAt")) for n in numbers] == [
        ("arabicParenR", "4"), ("arabicParenR", "4"), ("arabicParenR", "9"),
    ]  # fmt: skip


def test_a_text_box_has_no_margins_and_does_not_grow():
    parts, shape = one_text(paragraph("Libre"), box=Box(10, 20, 300, 40), idx=-1)
    body = shape._element.find(f".//{A}bodyPr")
    assert [body.get(side) for side in ("lIns", "tIns", "rIns", "bIns")] == ["0"] * 4
    assert body.get("wrap") == "square"
    assert body.find(f"{A}noAutofit") is not None
    assert (shape.left.pt, shape.width.pt) == (10, 300)
    assert parts["ppt/slides/slide1.xml"].count(b'txBox="1"') == 1


def test_a_table_is_native_with_its_widths_heights_fills_and_sides(sample):
    frame = shapes_of(sample, 4)[1]
    grid = frame.table
    assert frame.has_table
    assert [column.width.pt for column in grid.columns] == [400, 150, 150]
    assert [row.height.pt for row in grid.rows] == [30] * 4
    assert grid.first_row
    assert not grid.horz_banding
    assert grid.cell(1, 2).text_frame.text == "118\u00a0240"
    cell = grid.cell(0, 1)
    assert str(cell.fill.fore_color.theme_color) == "TEXT_2 (15)"
    assert (cell.margin_left.pt, cell.margin_top.pt) == (6, 3)
    aligned = [c.text_frame.paragraphs[0].alignment for c in grid.rows[1].cells]
    assert [str(align) for align in aligned] == ["None", "RIGHT (3)", "RIGHT (3)"]
    assert frame._element.xpath(".//p:cNvPr/@descr") == [
        "Tableau des volumes prélevés par ressource."
    ]


def test_an_empty_cell_is_no_taller_than_the_others(sample):
    cell = shapes_of(sample, 4)[1].table.cell(2, 1)
    assert cell.text_frame.text == ""
    assert cell._tc.find(f".//{A}endParaRPr").get("sz") == "1400"


def test_rules_stand_between_rows_only_and_neighbours_agree(sample):
    rows = shapes_of(sample, 4)[1].table.rows
    drawn = [
        [
            row.cells[0]._tc.find(f"{A}tcPr/{A}{side}/{A}solidFill") is not None
            for side in ("lnT", "lnB")
        ]
        for row in rows
    ]
    assert drawn == [[False, True], [True, True], [True, True], [True, False]]


def test_a_picture_is_cut_around_its_middle(sample):
    picture = next(shape for shape in shapes_of(sample, 6) if shape.name.startswith("Image"))
    # 1200 × 600 in 412 × 348: the height is whole, 59 % of the width is seen.
    seen = 412 / 348 * 600 / 1200
    assert picture.crop_left == pytest.approx((1 - seen) / 2, abs=1e-4)
    assert picture.crop_right == pytest.approx((1 - seen) / 2, abs=1e-4)
    assert picture.crop_top == picture.crop_bottom == 0
    assert picture._element.xpath(".//p:cNvPr/@descr") == ["La mairie."]


def test_the_same_picture_twice_is_inside_once():
    picture = Picture(Box(10, 120, 200, 100), photo(), alternative_text="Une photo")
    slides = [laid(n, LayoutRole.PLAIN, title("Photo"), LaidPicture(picture)) for n in (1, 2)]
    parts = check_package(made(*slides))
    assert sum(name.startswith("ppt/media/") for name in parts) == 1


@pytest.mark.parametrize("kind", ["WEBP", "PNG", "JPEG"])
def test_every_kind_of_photograph_goes_in_as_programs_read_it(kind):
    picture = Picture(Box(10, 120, 200, 100), photo(400, 400, kind=kind), (0.5, 0.0), 0.4)
    content = made(laid(1, LayoutRole.PLAIN, title("Photo"), LaidPicture(picture)))
    parts = check_package(content)
    media = next(name for name in parts if name.startswith("ppt/media/"))
    assert media.endswith((".png", ".jpg"))
    shade = shapes_of(content, 1)[2]
    assert shade._element.find(f".//{A}alpha").get("val") == "40000"


def test_a_picture_that_is_none_is_told_in_french():
    picture = Picture(Box(10, 120, 200, 100), b"GIF89a")
    with pytest.raises(DocumentError, match="image"):
        made(laid(1, LayoutRole.PLAIN, title("Photo"), LaidPicture(picture)))


def test_ornaments_of_a_slide_are_passed_over_by_screen_readers(sample):
    ornaments = [s for s in shapes_of(sample, 6) if s.name.startswith("Ornement")]
    assert len(ornaments) == 2
    for shape in ornaments:
        assert b'decorative" val="1"' in __import__("lxml.etree").etree.tostring(shape._element)


def test_a_layout_of_ours_shows_its_logo_under_the_letters():
    logo = Picture(Box(700, 40, 100, 60), photo(), alternative_text="Logo de la commune")
    look = replace(LOOK, layouts=(replace(LAYOUTS[0], pictures=(logo,)), *LAYOUTS[1:]))
    content = made(look=look)
    check_package(content)
    kinds = [s.shape_type.name for s in opened(content).slide_layouts[0].shapes]
    assert kinds.index("PICTURE") < kinds.index("PLACEHOLDER")


def test_notes_are_paragraphs_with_their_pages(sample):
    slides = opened(sample).slides
    assert not slides[0].has_notes_slide
    notes = slides[1].notes_slide.notes_text_frame
    assert notes.text == "Rappeler que l’eau vient de deux ressources.\u00a0(p.\u00a012)"
    parts = check_package(sample)
    assert b"notesMasterIdLst" in parts["ppt/presentation.xml"]
    master = parts["ppt/notesMasters/notesMaster1.xml"].decode()
    assert "Click" not in master
    assert 'lang="en' not in master


def test_the_file_says_its_title_author_language_and_mark(sample, tmp_path):
    properties = opened(sample).core_properties
    assert properties.title == "Rapport sur l’eau"
    assert properties.author == properties.last_modified_by == AUTHOR
    assert properties.language == "fr-FR"
    assert properties.keywords == "compositeWithTrainedAlgorithmicMedia"
    path = tmp_path / "deck.pptx"
    path.write_bytes(sample)
    found = mark_of_file(path)
    assert found.format == "pptx"
    assert found.verdict is MarkVerdict.MODEL
    assert (found.model, found.day, found.reviewer) == (
        "Modèle d’essai", "2026-11-28", "Mme Roux, DGS",
    )  # fmt: skip


def test_a_deck_without_a_model_says_so(tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(made(mark=NO_MODEL))
    assert mark_of_file(path).verdict is MarkVerdict.NO_MODEL
    assert opened(path.read_bytes()).core_properties.keywords == ""


def test_a_deck_that_a_model_wrote_alone_is_no_composite():
    slide = laid(1, LayoutRole.PLAIN, title("Seul"))
    written = replace(slide, slide=replace(slide.slide, author=Author.MODEL))
    content = made(written, mark=AiMark("Modèle d’essai", generated_on="2026-11-28"))
    assert opened(content).core_properties.keywords == "trainedAlgorithmicMedia"


def test_the_same_deck_gives_the_same_bytes(sample):
    assert made() == sample
    inside = zipfile.ZipFile(BytesIO(sample))
    assert {entry.date_time[0] for entry in inside.infolist()} == {1980}


def test_line_breaks_are_breaks_and_tabs_are_spaces():
    _parts, shape = one_text(paragraph("Une\nligne\tet\r\nd’autres", BODY))
    assert shape.text_frame.text == "Une\vligne et\vd’autres"


def test_a_stop_after_chinese_letters_stays_in_its_box():
    parts, _shape = one_text(paragraph("水資源管理報告書.", BODY))
    names = ("ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml")
    assert all(b'hangingPunct="0"' in parts[name] for name in names)
    assert not any(b'hangingPunct="1"' in parts[name] for name in names)


NASTY = "A\x00B\x0bC\x1b[31m\ud800\uffff<w:p>&amp;\u202e\u2028« é »"


def test_texts_that_no_xml_holds_break_nothing():
    body = text(TextRole.BODY, BODY_PLACE.box, *points(NASTY), idx=1)
    note = SlidePoint(NASTY, page=3)
    slide = laid(1, LayoutRole.POINTS, title(NASTY), body, notes=(note,))
    grid = replace(table(), alternative_text=NASTY)
    other = laid(2, LayoutRole.PLAIN, title("Tableau"), grid)
    content = make_pptx(
        sample_deck(slide, other, title=NASTY, language=NASTY),
        AiMark(NASTY, NASTY, NASTY, NASTY),
        NASTY,
    )
    check_package(content)
    shown = shapes_of(content, 1)[1].text_frame.text
    assert "<w:p>&amp;" in shown
    assert "« é »" in shown
    assert "\x00" not in shown


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(max_size=40),
    st.floats(-1e9, 1e9) | st.sampled_from([0.0, -1e300, 1e300]),
    st.floats(0.1, 900),
    st.sampled_from(["•", "1.", "z)", "0.", "99999.", "", " ", NASTY]),
)
def test_any_text_place_and_size_gives_a_sound_file(words, x, size, bullet):
    look = replace(BODY, size=size)
    body = text(
        TextRole.BODY,
        Box(x, x, abs(size), 10),
        paragraph(words, look, bullet=bullet, indent=size),
        idx=1,
    )
    check_package(made(laid(1, LayoutRole.POINTS, title(words), body)))


def test_a_bold_title_stays_bold_in_a_place_that_is_not():
    look = replace(TITLE, face="arimo-bold")
    _parts, shape = one_text(paragraph("Gras", look))
    assert shape._element.find(f".//{A}rPr").get("b") == "1"


def test_slides_are_numbered_and_listed_in_order(sample):
    parts = check_package(sample)
    listed = tree(parts, "ppt/presentation.xml").find(f"{P}sldIdLst")
    assert [entry.get("id") for entry in listed] == [str(n) for n in range(256, 262)]
