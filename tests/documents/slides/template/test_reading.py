# SPDX-License-Identifier: AGPL-3.0-or-later
"""What templates give, good ones and odd ones: layouts, letters, colours, free room."""

from __future__ import annotations

import re

import pytest
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from desktop.core.pictures.scene import Picture
from desktop.core.slides.laid_deck import LaidShape, LayoutRole
from desktop.documents.slides.template import read_template
from desktop.documents.slides.template.colours import contrast
from tests.documents.slides.templates import (
    add_band,
    add_logo,
    coloured,
    move,
    only,
    places,
    plain,
    saved,
)


@pytest.fixture
def look_of(tmp_path):
    def read(presentation, change=None, name="modele.pptx"):
        return read_template(saved(tmp_path / name, presentation, change))

    return read


def place(look, role, kind):
    found = look.layout(role).find(kind)
    assert found is not None
    return found


def sides(box):
    return tuple(round(value) for value in (box.x, box.y, box.width, box.height))


def test_the_usual_template_gives_each_role_its_layout(look_of):
    look = look_of(plain(slides=2))
    assert (look.width, look.height) == (720, 540)
    assert [(layout.role.value, layout.name, layout.index) for layout in look.layouts] == [
        ("title", "Title Slide", 0), ("points", "Title and Content", 1),
        ("columns", "Two Content", 3), ("plain", "Title Only", 5),
    ]  # fmt: skip
    assert look.title_family == look.text_family == "Calibri"
    assert look.title_width == 1.0


def test_names_and_order_of_layouts_do_not_matter(look_of):
    presentation = plain()
    layouts = presentation.slide_master._element.sldLayoutIdLst
    for entry in reversed(list(layouts)):
        layouts.append(entry)
    for number, layout in enumerate(presentation.slide_layouts):
        layout._element.cSld.set("name", f"Mise en page {number}")
    look = look_of(presentation)
    assert [layout.index for layout in look.layouts] == [10, 9, 7, 5]


def test_kinds_of_layouts_are_guessed_from_their_places(look_of):
    def change(name, content):
        if name.startswith("ppt/slideLayouts/"):
            return re.sub(rb'(<p:sldLayout[^>]*) type="\w+"', rb"\1", content)
        return content

    look = look_of(plain(), change)
    assert [layout.index for layout in look.layouts] == [0, 1, 3, 5]


def test_letters_stand_inside_the_margins_of_their_place(look_of):
    title = place(look_of(plain()), LayoutRole.POINTS, "title")
    # 36 + 7,2 points at the left, 21,6 + 3,6 above (the usual margins).
    assert sides(title.box) == (43, 25, 634, 83)
    assert title.look.anchor == "middle"


def test_sizes_sides_and_bullets_come_from_the_master(look_of):
    look = look_of(plain())
    title, body = (place(look, LayoutRole.POINTS, kind) for kind in ("title", "body"))
    assert (title.look.size, title.look.align, title.bullet) == (44.0, "centre", "")
    assert (body.look.size, body.look.align, body.bullet) == (32.0, "left", "•")
    assert place(look, LayoutRole.COLUMNS, "body").look.size == 28.0


def test_columns_come_from_left_to_right(look_of):
    presentation = plain()
    first, second = [
        p for p in presentation.slide_layouts[3].placeholders if p.placeholder_format.idx in (1, 2)
    ]
    first.left, second.left = second.left, first.left
    bodies = [
        p for p in look_of(presentation).layout(LayoutRole.COLUMNS).placeholders if p.kind == "body"
    ]
    assert [p.idx for p in bodies] == [2, 1]


def test_a_dark_template_has_light_letters(look_of):
    def change(name, content):
        content = coloured("102A43", "102A43")(name, content)
        if name == "ppt/slideMasters/slideMaster1.xml":
            content = content.replace(b'bg1="lt1" tx1="dk1"', b'bg1="dk1" tx1="lt1"')
        return content

    look = look_of(plain(), change)
    assert look.ground == "#102a43"
    assert look.ink == "#ffffff"
    assert place(look, LayoutRole.POINTS, "title").look.colour == "#ffffff"
    assert contrast(look.main, look.ground) >= 4.5


def test_letters_that_cannot_be_read_get_another_colour_and_it_is_told(look_of):
    look = look_of(plain(), coloured("1B2A38", "102A43"))
    title = place(look, LayoutRole.POINTS, "title")
    assert contrast(title.look.colour, "#1b2a38") >= 4.5
    assert contrast(look.ink, look.ground) >= 4.5
    assert any("se lit mal" in remark for remark in look.remarks)


def test_white_letters_on_a_band_stay_white(look_of):
    presentation = plain()
    add_band(presentation, (0, 0, 720, 125), "1F4E79")

    def change(name, content):
        if name == "ppt/slideMasters/slideMaster1.xml":
            style = re.search(rb"<p:titleStyle>.*?</p:titleStyle>", content, re.DOTALL)[0]
            return content.replace(style, style.replace(b'val="tx1"', b'val="bg1"'))
        return content

    look = look_of(presentation, change)
    assert place(look, LayoutRole.POINTS, "title").look.colour == "#ffffff"
    assert look.ground == "#ffffff"


def test_bands_and_logos_are_drawn_behind_our_own_pages(look_of):
    presentation = plain()
    add_band(presentation)
    add_logo(presentation)
    layout = look_of(presentation).layout(LayoutRole.PLAIN)
    assert layout.shapes == (LaidShape("rectangle", layout.shapes[0].box, "#2f7d4f"),)
    assert sides(layout.shapes[0].box) == (0, 0, 60, 540)
    (logo,) = layout.pictures
    assert isinstance(logo, Picture)
    assert sides(logo.box) == (620, 10, 80, 50)


def test_what_no_program_draws_alike_becomes_one_picture(look_of):
    presentation = plain()
    add_band(presentation, (0, 400, 720, 140), "2F7D4F", MSO_SHAPE.RIGHT_TRIANGLE)
    layout = look_of(presentation).layout(LayoutRole.PLAIN)
    assert layout.shapes == ()
    assert [sides(picture.box) for picture in layout.pictures] == [(0, 0, 720, 540)]


def test_the_free_area_keeps_off_title_foot_and_ornaments(look_of):
    presentation = only("Title Only")
    add_band(presentation)
    add_logo(presentation, (600, 380, 100, 80))
    look = look_of(presentation)
    free, title = look.content, place(look, LayoutRole.PLAIN, "title")
    assert free.x >= 60
    assert free.y >= title.box.bottom
    assert free.right <= 600 or free.bottom <= 380
    assert free.bottom <= place(look, LayoutRole.PLAIN, "footer").box.y
    assert free.width * free.height > 0.3 * 720 * 540


def test_a_panel_under_everything_is_a_ground_not_an_obstacle(look_of):
    presentation = plain()
    add_band(presentation, (20, 20, 680, 500), "F0F4F8")
    look = look_of(presentation)
    assert look.content.width > 500
    assert look.ground == "#f0f4f8"


def test_where_half_of_the_slide_is_dark_text_keeps_to_one_half(look_of):
    presentation = plain()
    add_band(presentation, (360, 0, 360, 540), "101820")
    look = look_of(presentation)
    assert look.content.right <= 368 or look.content.x >= 352
    assert contrast(look.ink, look.ground) >= 4.5


def test_a_template_with_only_an_empty_layout_serves_all_roles(look_of):
    look = look_of(only("Blank"))
    assert {layout.index for layout in look.layouts} == {0}
    assert place(look, LayoutRole.POINTS, "title").idx == -1
    cover = place(look, LayoutRole.TITLE, "title")
    assert cover.box.y > 0.15 * 540
    assert place(look, LayoutRole.TITLE, "subtitle").box.y >= cover.box.bottom
    assert look.content.y >= place(look, LayoutRole.PLAIN, "title").box.bottom
    assert len(look.remarks) == 4


def test_a_template_without_columns_says_so(look_of):
    look = look_of(only("Title Slide", "Title and Content", "Title Only"))
    assert [layout.index for layout in look.layouts] == [0, 1, 2, 2]
    assert [remark for remark in look.remarks if "deux colonnes" in remark]


def test_places_that_no_letters_fit_in_are_passed_over(look_of):
    presentation = plain()
    for layout in presentation.slide_layouts:
        for name, spot in places(layout).items():
            if name in ("OBJECT", "BODY"):
                move(spot, 900, 100, 400, 300)  # outside the slide
            elif name in ("TITLE", "CENTER_TITLE"):
                spot.text_frame._txBody.bodyPr.set("vert", "vert270")
    look = look_of(presentation)
    assert look.layout(LayoutRole.POINTS).index == look.layout(LayoutRole.PLAIN).index
    assert place(look, LayoutRole.POINTS, "title").idx == -1
    assert any("titre" in remark for remark in look.remarks)


def test_a_title_at_the_bottom_leaves_the_room_above_it(look_of):
    presentation = only("Title Only")
    move(places(presentation.slide_layouts[0])["TITLE"], 40, 430, 640, 60)
    look = look_of(presentation)
    assert look.content.bottom <= 434
    assert look.content.y < 60


@pytest.mark.parametrize("size", [(720, 405), (960, 540), (540, 780), (842, 595), (2000, 300)])
def test_every_size_of_slide_gives_sane_places(look_of, size):
    presentation = only("Blank")
    presentation.slide_width, presentation.slide_height = (Pt(side) for side in size)
    look = look_of(presentation)
    assert (look.width, look.height) == size
    for layout in look.layouts:
        for one in layout.placeholders:
            if one.idx == -1:
                assert one.box.x >= 0
                assert one.box.right <= size[0]
                assert one.box.bottom <= size[1]
    assert look.content.width * look.content.height > 0.3 * size[0] * size[1]


def test_places_bound_alike_are_told_apart(look_of):
    """Impress numbers none of the places of its layouts."""

    def change(name, content):
        if name == "ppt/slideLayouts/slideLayout4.xml":
            return re.sub(rb'<p:ph sz="half" idx="\d+"/>', b"<p:ph/>", content)
        return content

    bodies = [
        one.idx
        for one in look_of(plain(), change).layout(LayoutRole.COLUMNS).placeholders
        if one.kind == "body"
    ]
    assert len(set(bodies)) == 2


def test_letters_shown_in_a_sample_count_where_no_level_says_anything(look_of):
    def change(name, content):
        if name == "ppt/slideMasters/slideMaster1.xml":
            content = re.sub(rb"<p:txStyles>.*</p:txStyles>", b"", content, flags=re.DOTALL)
            return content.replace(
                b'<a:rPr lang="en-US" smtClean="0"/><a:t>Click to edit Master title',
                b'<a:rPr lang="en-US" sz="3300" b="1"><a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill>'
                b"</a:rPr><a:t>Click to edit Master title",
            )
        if name == "ppt/slideLayouts/slideLayout6.xml":
            return re.sub(rb"<a:r>.*?</a:r>", b"", content, flags=re.DOTALL)
        return content

    title = place(look_of(plain(), change), LayoutRole.PLAIN, "title")
    assert (title.look.size, title.look.face) == (33.0, "arimo-bold")
    assert title.look.colour == "#1f4e79"


def test_families_that_may_be_missing_are_reckoned_with_as_wide(look_of):
    def change(name, content):
        return content.replace(
            b'<a:latin typeface="Calibri"/>', b'<a:latin typeface="Montserrat"/>'
        )

    look = look_of(plain(), change)
    assert look.title_family == "Montserrat"
    assert look.title_width >= 1.2
    assert look.text_width >= 1.2


def test_a_file_that_did_not_change_is_read_once(tmp_path):
    path = saved(tmp_path / "m.pptx", plain())
    assert read_template(path) is read_template(path)
    add = only("Blank")
    saved(path, add)
    assert read_template(path).layout(LayoutRole.POINTS).index == 0
