# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scenes that would make a file no one opens are refused; odd ones are drawn all the same."""

from __future__ import annotations

import math

import pytest

from desktop.core.pictures.scene import (
    Box,
    Group,
    LinearGradient,
    Picture,
    RadialGradient,
    Scene,
    Shape,
    Stroke,
    TextLine,
)
from desktop.documents.drawings.pdf.scene_pdf import make_scene_pdf
from desktop.documents.drawings.png.scene_png import scene_pixels
from desktop.documents.drawings.svg.scene_svg import make_scene_svg
from tests.documents.drawings.scenes import RULES, box_shape, photo
from tests.pace import far_from

pymupdf = pytest.importorskip("pymupdf")
NAN, INFINITE = math.nan, math.inf
LINE = TextLine("a", 0, 10, "inter", 10, "#000000")
SQUARE = (("M", 0, 0), ("L", 5, 0), ("L", 5, 5), ("Z",))


def deep(levels):
    item = box_shape(0, 0, 5, 5)
    for _level in range(levels):
        item = Group((item,))
    return item


def text(**changes):
    facts = {"text": "a", "x": 0, "y": 10, "font": "inter", "size": 10, "colour": "#000000"}
    return TextLine(**{**facts, **changes})


BAD_ITEMS = {
    "nan in an outline": Shape((("M", NAN, 0), ("L", 1, 1)), "#000000"),
    "infinite outline": Shape((("M", 0, 0), ("L", INFINITE, 1)), "#000000"),
    "very far": Shape((("M", 0, 0), ("L", 1e12, 1)), "#000000"),
    "words for numbers": Shape((("M", "0 0 m", 0),), "#000000"),
    "no such step": Shape((("M", 0, 0), ("A", 1, 1)), "#000000"),
    "a short curve": Shape((("M", 0, 0), ("C", 1, 1)), "#000000"),
    "no move first": Shape((("L", 0, 0),), "#000000"),
    "an empty step": Shape(((),), "#000000"),
    "no colour": Shape(SQUARE, "red; stroke: url(x)"),
    "an odd colour": Shape(SQUARE, '#00000"'),
    "too opaque": Shape(SQUARE, "#000000", opacity=2),
    "nan opacity": Shape(SQUARE, "#000000", opacity=NAN),
    "a line of no width": Shape(SQUARE, None, Stroke("#000000", NAN)),
    "negative dashes": Shape(SQUARE, None, Stroke("#000000", 1, (3, -1))),
    "one stop": Shape(SQUARE, LinearGradient((0, 0), (1, 1), ((0, "#000000"),))),
    "stops in disorder": Shape(SQUARE, LinearGradient((0, 0), (1, 1), ((0, "#000000"), (0.6, "#000000"), (0.5, "#000000"), (1, "#000000")))),
    "no radius": Shape(SQUARE, RadialGradient((0, 0), 0, ((0, "#000000"), (1, "#000000")))),
    "nan matrix": Group((box_shape(0, 0, 1, 1),), (1, 0, 0, 1, NAN, 0)),
    "nan clip": Group((box_shape(0, 0, 1, 1),), clip=(("M", NAN, 1),)),
    "too deep": deep(60),
    "no face": text(font="arial"),
    "no size": text(size=0),
    "nan size": text(size=NAN),
    "infinite spacing": text(spacing=INFINITE),
    "endless text": text(text="a" * 100_000),
    "a picture of no size": Picture(Box(0, 0, 0, 5), b""),
    "a nan picture": Picture(Box(0, NAN, 5, 5), b""),
}  # fmt: skip


@pytest.mark.parametrize("item", BAD_ITEMS.values(), ids=BAD_ITEMS)
@pytest.mark.parametrize("nested", [False, True])
def test_what_cannot_be_drawn_is_refused(item, nested):
    scene = Scene(50, 50, (Group((item,)) if nested else item,))
    for draw in (
        lambda: make_scene_pdf([scene], RULES),
        lambda: scene_pixels(scene, 10),
        lambda: make_scene_svg(scene, RULES),
    ):
        with pytest.raises(ValueError, match="cannot be drawn"):
            draw()


@pytest.mark.parametrize(
    "facts",
    [{"width": 0}, {"width": NAN}, {"height": -1}, {"height": 1e9}, {"bleed": INFINITE}, {"ground": "white"}],
)  # fmt: skip
def test_a_page_that_is_none_is_refused(facts):
    with pytest.raises(ValueError, match="cannot be drawn"):
        make_scene_pdf([Scene(**{"width": 50, "height": 50, "items": (), **facts})], RULES)


ODD_ITEMS = (
    Group(()),
    Group((), opacity=0.5),
    Group((box_shape(0, 0, 5, 5),), (0, 0, 0, 0, 0, 0)),
    Group((Picture(Box(0, 0, 5, 5), photo()),), (0, 0, 0, 0, 0, 0), opacity=0.5),
    Shape((), "#000000"),
    Shape((("M", 1, 1),), "#000000", Stroke("#000000", 1)),
    Shape((("M", 1, 1), ("Z",), ("Z",)), None),
    Shape(SQUARE, None, Stroke("#000000", 0)),
    Shape(SQUARE, None, Stroke("#000000", 1, (0, 0))),
    Shape(SQUARE, LinearGradient((1, 1), (1, 1), ((0, "#000000"), (1, "#ffffff")))),
    text(text=""),
    text(text="\x00\x1b[31m\ud800\u202e🎄👨‍👩‍👧"),
    text(text="a" * 1_000),
    text(text="((()\\\n\r)<</MCID 0>> BDC"),
    text(size=50_000),
    text(size=0.001, spacing=-1),
)


@pytest.mark.parametrize("item", ODD_ITEMS, ids=range(len(ODD_ITEMS)))
@pytest.mark.parametrize("opacity", [1.0, 0.5])
def test_odd_items_are_drawn_without_harm(item, opacity):
    scene = Scene(
        50, 50, (box_shape(0, 0, 50, 50, "#ffffff"), Group((item,), opacity=opacity), LINE)
    )
    pymupdf.TOOLS.reset_mupdf_warnings()
    with pymupdf.open(stream=make_scene_pdf([scene], RULES)) as document:
        assert document.page_count == 1
        document[0].get_pixmap()
        assert not pymupdf.TOOLS.mupdf_warnings()
    assert len(scene_pixels(scene, 20).data) == 20 * 20 * 3
    assert b"</svg>" in make_scene_svg(scene, RULES)


def test_a_title_with_control_characters_is_cleaned():
    title = "Fête\x00\x1b \ud800& <b>\ufffe"
    scene = Scene(50, 50, (LINE,), title, title, language="fr\x00")
    with pymupdf.open(stream=make_scene_pdf([scene], RULES)) as document:
        assert document.metadata["title"] == "Fête & <b>"
        assert "Fête &amp; &lt;b&gt;" in document.get_xml_metadata()


def test_the_time_of_drawing_five_thousand_items_does_not_blow_up():
    boxes = tuple(
        Group(
            (box_shape(0, 0, 9, 9, f"#{n * 37 % (1 << 24):06x}"),),
            (1, 0, 0, 1, n % 50 * 10, n // 50 * 5),
        )
        for n in range(5_000)
    )
    scene = Scene(500, 500, boxes)
    with far_from(3):
        scene_pixels(scene, 400)
        make_scene_pdf([scene], RULES)
        make_scene_svg(scene, RULES)
