# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pieces that read a template: colours, families, free room, what is seen, outlines, bullets."""

from __future__ import annotations

import pytest
from lxml import etree

from desktop.core.pictures.scene import Box, LinearGradient, Shape
from desktop.documents.drawings.geometry import rectangle
from desktop.documents.slides.template.accents import chart_colours, made_readable
from desktop.documents.slides.template.bullets import read_bullet
from desktop.documents.slides.template.colours import Scheme, contrast, whole
from desktop.documents.slides.template.families import family_size
from desktop.documents.slides.template.fills import middle_colour, read_fill
from desktop.documents.slides.template.free_area import free_area, largest_free
from desktop.documents.slides.template.geometry import Move, group_move
from desktop.documents.slides.template.outlines import outline_of
from desktop.documents.slides.template.seen import largest_rectangle, see

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
SCHEME = Scheme(
    {"dk1": "102a43", "lt1": "ffffff", "accent1": "4f81bd"},
    {"tx1": "dk1", "bg1": "lt1", "accent1": "accent1"},
)
PAGE = Box(0, 0, 720, 540)


def xml(text):
    """Read one element whose prefixes are a: and p:."""
    return etree.fromstring(f"<p:x {A} {P}>{text}</p:x>")[0]


def colour(inside):
    found = SCHEME.resolve(xml(f"<a:solidFill>{inside}</a:solidFill>"))
    return found.hexadecimal if found else None


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ('<a:srgbClr val="A0b1C2"/>', "#a0b1c2"), ('<a:schemeClr val="tx1"/>', "#102a43"),
        ('<a:sysClr val="window" lastClr="FAFAFA"/>', "#fafafa"), ('<a:prstClr val="navy"/>', "#000080"),
        ('<a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr>', "#808080"),
        ('<a:schemeClr val="accent1"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>', "#b9cde5"),
        ('<a:hslClr hue="0" sat="100000" lum="50000"/>', "#ff0000"), ('<a:srgbClr val="zz"/>', "#000000"),
        ("<a:x/>", None),
    ],
)  # fmt: skip
def test_colours_are_resolved_through_the_theme_and_their_changes(inside, wanted):
    assert colour(inside) == wanted


def test_a_colour_seen_through_is_mixed_with_its_ground():
    found = SCHEME.resolve(
        xml('<a:solidFill><a:srgbClr val="000000"><a:alpha val="50000"/></a:srgbClr></a:solidFill>')
    )
    assert found.on("#ffffff") == "#808080"


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("50%", 50_000), ("", 7), (None, 7), ("nan", 7), ("1e400", 10**12), ("x", 7)],
)
def test_numbers_of_a_file_are_whole_and_bounded(text, number):
    assert whole(text, 7) == number


def test_a_pale_accent_is_made_readable_and_keeps_its_kind():
    found = made_readable("#f0b429", "#ffffff", "#000000")
    assert contrast(found, "#ffffff") >= 4.5
    assert int(found[1:3], 16) > int(found[5:7], 16)
    assert made_readable("#1f4e79", "#ffffff", "#000000") == "#1f4e79"


def test_charts_have_six_colours_that_are_seen_and_told_apart():
    white = Scheme({f"accent{n}": "fefefe" for n in range(1, 7)}, {})
    colours = chart_colours(white, "#ffffff")
    assert len(set(colours)) == 6
    assert all(contrast(colour, "#ffffff") >= 1.6 for colour in colours)


@pytest.mark.parametrize(
    ("family", "is_bold", "width"),
    [
        ("Calibri", False, 1.0), ("arial", True, 1.0), ("Verdana", False, 1.2), ("Verdana", True, 1.26),
        ("Inconnue", False, 1.2), ("Tahoma", False, 1.18), ("Montserrat SemiBold", False, 1.23),
        ("Segoe UI", True, 1.23),
    ],
)  # fmt: skip
def test_a_family_is_taken_as_wide_as_what_may_replace_it(family, is_bold, width):
    assert family_size(family, is_bold=is_bold).width == width


def test_the_free_area_is_the_largest_rectangle_without_anything():
    assert largest_free(PAGE, []) == PAGE
    left = Box(0, 0, 100, 540)
    assert largest_free(PAGE, [left]) == Box(100, 0, 620, 540)
    logo = Box(620, 0, 100, 60)
    assert largest_free(PAGE, [left, logo]) == Box(100, 60, 620, 480)


def test_a_wish_is_kept_when_enough_of_it_is_free():
    wish = Box(100, 100, 500, 400)
    assert free_area(720, 540, [], [], wish) == wish
    assert free_area(720, 540, [Box(0, 0, 720, 120)], [], wish) == Box(100, 120, 500, 380)


def test_ornaments_that_leave_nothing_are_taken_for_grounds():
    panels = [Box(x, y, 240, 180) for x in (0, 240, 480) for y in (0, 180, 360)]
    found = free_area(720, 540, [Box(0, 0, 720, 80)], panels)
    assert found.width * found.height > 0.5 * 720 * 540


def test_the_largest_rectangle_of_squares_is_found():
    rows = ["..###", "..###", "#####", "##..."]
    grid = [[square == "#" for square in row] for row in rows]
    assert largest_rectangle(grid) == (2, 0, 3, 3)
    assert largest_rectangle([]) == (0, 0, 0, 0)


def half_dark():
    return see([Shape(rectangle(Box(360, 0, 360, 540)), "#101820")], "#ffffff", 720, 540)


def test_what_is_seen_tells_which_letters_read_where():
    seen = half_dark()
    assert seen.colour(Box(0, 0, 300, 540)) == "#ffffff"
    assert seen.colour(Box(400, 0, 300, 540)) == "#101820"
    assert seen.share_read("#ffffff", PAGE) == pytest.approx(0.5, abs=0.02)
    assert seen.best(("#000000", "#ffffff"), Box(400, 0, 300, 540)) == "#ffffff"
    part = seen.readable_part("#000000", PAGE)
    assert part.right == pytest.approx(360, abs=16)
    assert part.height == pytest.approx(540, abs=16)


def test_a_background_that_cannot_be_drawn_is_its_ground():
    seen = see([Shape((("M", float("nan"), 0),), "#000000")], "#336699", 720, 540)
    assert seen.colour(PAGE) == "#336699"


def test_a_gradient_runs_in_its_direction():
    fill = xml(
        '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000">'
        '<a:srgbClr val="ffffff"/></a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>'
    )
    paint = read_fill(fill, PAGE, SCHEME, None).paint
    assert isinstance(paint, LinearGradient)
    assert (paint.start, paint.end) == ((0.0, 270.0), (720.0, 270.0))
    assert middle_colour(paint) in ("#7f7f7f", "#808080")


def test_groups_move_and_stretch_what_is_in_them():
    group = xml(
        '<p:grpSp><p:grpSpPr><a:xfrm><a:off x="127000" y="0"/><a:ext cx="254000" cy="127000"/>'
        '<a:chOff x="0" y="0"/><a:chExt cx="127000" cy="127000"/></a:xfrm></p:grpSpPr></p:grpSp>'
    )
    moved = group_move(group, Move()).box(Box(5, 5, 5, 5))
    assert moved == Box(20, 5, 10, 5)


def shape(geometry):
    return xml(f"<p:sp><p:spPr>{geometry}</p:spPr></p:sp>")


def test_drawn_outlines_are_followed_and_formulas_passed_over():
    path = (
        '<a:custGeom><a:pathLst><a:path w="100" h="100"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>'
        '<a:lnTo><a:pt x="100" y="{}"/></a:lnTo><a:arcTo wR="50" hR="50" stAng="0" swAng="5400000"/>'
        "<a:close/></a:path></a:pathLst></a:custGeom>"
    )
    steps = outline_of(shape(path.format("50")), Box(0, 0, 200, 100))
    assert steps[:2] == (("M", 0.0, 0.0), ("L", 200.0, 50.0))
    assert steps[2][0] == "C"
    assert steps[2][-2:] == pytest.approx((100.0, 100.0))
    assert steps[-1] == ("Z",)
    assert outline_of(shape(path.format("hc")), Box(0, 0, 200, 100)) == ()


@pytest.mark.parametrize(
    "form", ["rect", "ellipse", "triangle", "roundRect", "chevron", "snip1Rect"]
)
def test_ready_made_outlines_stay_in_their_box(form):
    steps = outline_of(
        shape(f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'), Box(10, 20, 30, 40)
    )
    numbers = [step[1:] for step in steps if step[0] != "Z"]
    assert numbers
    for values in numbers:
        assert all(10 <= x <= 40 for x in values[::2])
        assert all(20 <= y <= 60 for y in values[1::2])


@pytest.mark.parametrize(
    ("level", "wanted"),
    [
        ('<a:lvl1pPr marL="342900" indent="-342900"><a:buChar char="–"/></a:lvl1pPr>', ("–", 27.0)),
        ('<a:lvl1pPr marL="0" indent="0"><a:buNone/></a:lvl1pPr>', ("", 0.0)),
        ('<a:lvl1pPr><a:buFont typeface="Wingdings"/><a:buChar char="§"/></a:lvl1pPr>', ("▪", 0.0)),
        ('<a:lvl1pPr marL="0"><a:buBlip/></a:lvl1pPr>', ("•", 0.0)),
        ('<a:lvl1pPr marL="342900" indent="0"><a:buChar char="☎"/></a:lvl1pPr>', ("•", -1.0)),
    ],
)
def test_bullets_are_told_by_what_they_look_like(level, wanted):
    assert read_bullet([xml(level)]) == wanted
