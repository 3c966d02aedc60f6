# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scenes as SVG: well formed, told in words, clean outlines, the same look as the PDF."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image, ImageChops, ImageStat

from desktop.core.pictures.scene import (
    FONTS,
    Box,
    Group,
    LinearGradient,
    Picture,
    Pixels,
    Scene,
    Shape,
    Stroke,
    TextLine,
)
from desktop.documents.drawings.geometry import rectangle
from desktop.documents.drawings.png.scene_png import scene_pixels
from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.documents.drawings.svg.scene_svg import make_scene_svg
from tests.documents.drawings.scenes import PAINTED, RULES, box_shape, photo, poster

pymupdf = pytest.importorskip("pymupdf")
SVG = "{http://www.w3.org/2000/svg}"


def written(scene, mark=RULES, **options):
    return make_scene_svg(scene, mark, **options).decode()


def bare(*items, **facts):
    """Return the elements of a drawing, without its head."""
    text = written(Scene(100, 100, items, ground="", **facts)).split("</metadata>\n")[1]
    lines = text.removesuffix("</svg>\n").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("<defs>"))


def drawn(content, width):
    with pymupdf.open(stream=content, filetype="svg") as document:
        zoom = width / document[0].rect.width
        picture = document[0].get_pixmap(matrix=pymupdf.Matrix(zoom, zoom))
        return Image.frombytes("RGB", (picture.width, picture.height), picture.samples)


def test_a_drawing_is_well_formed_and_told_in_words():
    root = fromstring(written(poster()))
    assert root.tag == f"{SVG}svg"
    assert (root.get("viewBox"), root.get("role")) == ("0 0 300 400", "img")
    told = {
        element.get("id"): element.text
        for element in root
        if element.tag in (f"{SVG}title", f"{SVG}desc")
    }
    assert list(told) == root.get("aria-labelledby").split()
    assert list(told.values()) == [
        "Marché de Noël",
        "Un village la nuit. Marché de Noël samedi 12 décembre 2026 ★",
    ]
    assert "digitalsourcetype/algorithmicMedia" in written(poster())


@pytest.mark.parametrize(
    "hostile", ["</title><script>alert(1)</script>", 'a\x00b\x0b\ud800 & "x"', "]]>"]
)
def test_words_from_outside_stay_words(hostile):
    root = fromstring(
        written(
            Scene(
                10, 10, (TextLine(hostile, 0, 5, "inter", 3, "#000000"),), hostile, hostile, hostile
            )
        )
    )
    assert not list(root.iter(f"{SVG}script"))
    assert len(list(root.iter(f"{SVG}title"))) == 1


def test_ids_are_unique_and_another_drawing_has_others():
    cut = Group(
        (box_shape(0, 0, 9, 9, LinearGradient((0, 0), (9, 0), ((0, "#000000"), (1, "#ffffff")))),),
        clip=rectangle(Box(0, 0, 5, 5)),
    )
    first, second = (written(poster(items=(cut, cut), title=title)) for title in ("a", "b"))
    ids = re.findall(r'\bid="([^"]+)"', first)
    assert len(ids) == len(set(ids)) == 6
    assert not set(ids) & set(re.findall(r'\bid="([^"]+)"', second))
    assert set(re.findall(r"url\(#([^)]+)\)", first)) <= set(ids)


def test_outlines_are_short_and_no_group_does_nothing():
    moved = Group((Group((box_shape(0, 0, 10, 10),), (2, 0, 0, 2, 0.001, 0)),), (1, 0, 0, 1, 5, 5))
    assert bare(moved) == '<path d="M5 5H25V25H5Z" fill="#336699"/>\n'
    line = Shape((("M", 0, 0), ("L", 3.14159, 10.999)), None, Stroke("#ff0000", 1, (2, 1)))
    assert bare(Group((line,), (2, 0, 0, 2, 0, 0))) == (
        '<path d="M0 0L6.28 22" fill="none" stroke="#ff0000" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round" stroke-dasharray="4 2"/>\n'
    )


def test_a_small_drawing_has_finer_numbers():
    shape = box_shape(0.1234, 0.5, 1, 1)
    assert "M0.123 0.5" in written(Scene(24, 24, (shape,), ground=""))
    assert "M0.12 0.5" in written(Scene(240, 240, (shape,), ground=""))


def test_a_line_that_is_stretched_one_way_keeps_its_transform():
    stretched = Group(
        (box_shape(0, 0, 10, 10, None, stroke=Stroke("#000000", 2)),), (3, 0, 0, 1, 0, 0)
    )
    assert 'transform="matrix(3 0 0 1 0 0)"' in bare(stretched)


def test_letters_are_outlines():
    text = bare(
        *(TextLine("Noël", 5, 8 * n + 8, font, 8, "#000000") for n, font in enumerate(FONTS))
    )
    assert "<text" not in text
    assert text.count("<path") == len(FONTS)


def test_a_photograph_is_inside_cut_to_its_box_and_carries_the_watermark():
    scene = Scene(100, 100, (Picture(Box(0, 0, 24, 24), photo(500, 300), darkened=0.3),))
    assert 'opacity="0.3"' in written(scene)
    data = re.search(r'href="data:image/jpeg;base64,([^"]+)"', written(scene))[1]
    assert Image.open(BytesIO(b64decode(data))).size == (100, 100)
    marked = written(
        scene, PAINTED, watermark=lambda p: Pixels(bytes(len(p.data)), p.width, p.height)
    )
    black = re.search(r"base64,([^\"]+)", marked)[1]
    assert Image.open(BytesIO(b64decode(black))).convert("RGB").getextrema() == ((0, 0),) * 3


def test_nothing_outside_the_file_is_named():
    names = set(re.findall(r"(?:https?|urn|file):[^\"'<\s]+", written(poster())))
    allowed = (
        "http://www.w3.org/",
        "http://purl.org/",
        "http://ns.adobe.com/",
        "http://iptc.org/",
        "http://cv.iptc.org/",
        "urn:beffroi:",
    )
    assert all(name.startswith(allowed) for name in names)
    assert "xlink" not in written(poster())


def look_alike(scene, width=300, far=1.5):
    svg = drawn(make_scene_svg(scene, RULES), width)
    pixels = scene_pixels(scene, width)
    pdf = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)
    difference = ImageStat.Stat(ImageChops.difference(svg, pdf.resize(svg.size)))
    assert max(difference.mean) < far, difference.mean


def test_a_drawing_looks_as_its_pdf_does():
    # Without gradients, cut-outs, dashes and transparent groups: MuPDF leaves them out of an SVG.
    wave = (("M", 20, 150), ("C", 60, 40, 120, 260, 180, 120), ("Z",))
    frame = rectangle(Box(200, 20, 60, 60)) + rectangle(Box(215, 35, 30, 30))
    turned = (0.8, 0.3, -0.3, 0.8, 120, 10)
    plain = [
        box_shape(-5, -5, 310, 210, "#10204a"),
        Shape(wave, "#e08040", Stroke("#ffffff", 4)),
        Shape(frame, "#ffcc00", is_even_odd=True),
        Shape((("M", 10, 190), ("L", 290, 190)), None, Stroke("#ffffff", 3, is_sharp=True)),
        Group((box_shape(0, 0, 40, 40, "#ff0000", opacity=0.5),), turned),
    ]
    for number, font in enumerate(FONTS):
        place = 16 + 16 * number
        plain.append(TextLine("Œuvre d’été", 8, place, font, 14, "#ffffff", number % 2))
    look_alike(Scene(300, 200, tuple(plain)))


def test_a_cut_out_group_and_a_transparent_one_say_so():
    inner = (box_shape(0, 0, 40, 40), box_shape(20, 20, 40, 40))
    cut = Group(inner, (1, 0, 0, 1, 5, 5), rectangle(Box(0, 0, 10, 10)), 0.5)
    text = written(Scene(100, 100, (cut,)))
    name = re.search(r'<clipPath id="(\w+)"><path d="M5 5H15V15H5Z"/></clipPath>', text)[1]
    assert f'<g clip-path="url(#{name})" opacity="0.5">' in text


def test_icons_look_the_same():
    drawing = SceneDrawing()
    names = ("recycle", "dog-side", "palette", "bus", "fire", "baby-carriage")
    icons = tuple(
        Group((Shape(drawing.icon(name), "#9a3b26"),), (4, 0, 0, 4, 100 * (n % 3), 100 * (n // 3)))
        for n, name in enumerate(names)
    )
    look_alike(Scene(300, 200, icons))


def test_the_same_scene_gives_the_same_bytes():
    assert make_scene_svg(poster(), RULES) == make_scene_svg(replace(poster()), RULES)
