# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scenes as PDF: letters where they were measured, text to copy, boxes, tags, marks."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from desktop.core.errors import DocumentUnreadable
from desktop.core.pictures.scene import (
    FONTS,
    Box,
    Group,
    LinearGradient,
    Picture,
    Pixels,
    RadialGradient,
    Scene,
    Stroke,
    TextLine,
)
from desktop.documents.drawings.geometry import rectangle
from desktop.documents.drawings.letters import set_line
from desktop.documents.drawings.pdf.scene_pdf import make_scene_pdf
from desktop.documents.drawings.scene_drawing import SceneDrawing
from tests.documents.drawings.scenes import PAINTED, RULES, box_shape, photo, pixel, poster

pymupdf = pytest.importorskip("pymupdf")
SAMPLE = "« L’ÉTÉ\u202f! » 1er office & AVATAR n°\u00a05, Œuvre"


@pytest.fixture
def opened():
    documents = []

    def open_pdf(*scenes, mark=RULES, **options):
        documents.append(pymupdf.open(stream=make_scene_pdf(scenes, mark, **options)))
        return documents[-1]

    yield open_pdf
    for document in documents:
        document.close()


def line(text=SAMPLE, font="inter", x=20, y=100, size=20, **looks):
    return TextLine(text, x, y, font, size, "#000000", **{"role": "P", **looks})


def page(*items, **facts):
    return Scene(800, 400, items, "Titre", **facts)


def structure(document):
    """Return (role, alternative text, number of marked pieces) of each element, in order."""
    found = []
    for xref in range(1, document.xref_length()):
        text = document.xref_object(xref, compressed=True)
        if "/Type/StructElem" in text and "/S/Document" not in text:
            role = re.search(r"/S/(\w+)", text)[1]
            said = re.search(r"/Alt<FEFF([0-9A-F]*)>", text, re.IGNORECASE)
            about = bytes.fromhex(said[1]).decode("utf-16-be") if said else ""
            found.append((role, about, text.count("/MCID")))
    return found


# --- letters --------------------------------------------------------------------------------


@pytest.mark.parametrize("spacing", [0.0, 0.7, 6.0])
@pytest.mark.parametrize("font", FONTS)
def test_a_line_is_as_wide_on_the_page_as_it_was_measured(opened, font, spacing):
    drawn = opened(page(line(font=font, spacing=spacing)))[0].get_text("rawdict")
    letters = [
        c for b in drawn["blocks"] for li in b["lines"] for s in li["spans"] for c in s["chars"]
    ]
    measured = set_line(SAMPLE, font, bool(spacing))
    starts = [letters[0]["origin"][0], letters[-1]["origin"][0]]
    last = measured.letters[-1]
    assert starts[0] == pytest.approx(20, abs=0.01)
    assert starts[1] == pytest.approx(20 + last.x * 20 + last.place * spacing, abs=0.05)
    width = SceneDrawing().text_width(SAMPLE, font, 20, spacing)
    assert starts[1] + last.advance * 20 == pytest.approx(20 + width, abs=0.05)


@pytest.mark.parametrize("spacing", [0.0, 6.0])
@pytest.mark.parametrize("font", FONTS)
def test_the_text_that_is_copied_is_the_text_that_was_written(opened, font, spacing):
    copied = opened(page(line(font=font, spacing=spacing)))[0].get_text().strip()
    assert copied.replace("\u202f", " ") == SAMPLE.replace("\u202f", " ")


def test_small_letters_of_a_face_of_capitals_are_copied_as_small(opened):
    assert opened(page(line("Vide-Grenier", "bebas")))[0].get_text().strip() == "Vide-Grenier"


def test_the_text_comes_in_the_order_of_the_scene(opened):
    words = opened(poster())[0].get_text().split("\n")
    assert [word for word in words if len(word) > 1] == [
        "Marché de Noël",
        "samedi 12 décembre 2026",
    ]


def test_emoji_leave_nothing_and_an_empty_line_draws_nothing(opened):
    document = opened(page(line("Fête 🎄🎉 !"), line("🎄", y=200), line("", y=300)))
    assert document[0].get_text().split() == ["Fête", "!"]


def test_fonts_are_inside_and_only_the_letters_used(opened):
    content = make_scene_pdf(
        [page(*(line("Noël", font, y=30 * n) for n, font in enumerate(FONTS)))], RULES
    )
    document = pymupdf.open(stream=content)
    fonts = document.get_page_fonts(0, full=True)
    assert len(fonts) == len(FONTS)
    for xref, kind, subtype, name, *_ in fonts:
        assert (kind, subtype) == ("ttf", "Type0")
        assert re.fullmatch(r"[A-Z]{6}\+Beffroi[A-Z][A-Za-z]+", name)
        assert 500 < len(document.extract_font(xref)[3]) < 12_000
    document.close()
    assert len(content) < 60_000


def test_two_faces_of_one_document_keep_their_letters_on_every_page(opened):
    document = opened(page(line("Avant")), page(line("Après", "garamond"), line("Avant", y=200)))
    assert [drawn.get_text().split() for drawn in document] == [["Avant"], ["Après", "Avant"]]


# --- boxes ----------------------------------------------------------------------------------


def test_without_bleed_the_page_is_its_trim(opened):
    drawn = opened(poster())[0]
    assert tuple(drawn.rect) == (0, 0, 300, 400)
    assert tuple(drawn.trimbox) == tuple(drawn.bleedbox) == (0, 0, 300, 400)


def test_with_its_bleed_the_page_is_larger_on_each_side_and_drawn_there(opened):
    drawn = opened(poster(), has_bleed=True)[0]
    assert tuple(drawn.rect) == pytest.approx((0, 0, 317, 417))
    assert tuple(drawn.trimbox) == pytest.approx((8.5, 8.5, 308.5, 408.5), abs=0.01)
    assert tuple(drawn.bleedbox) == pytest.approx((0, 0, 317, 417), abs=0.01)
    assert drawn.get_pixmap().pixel(2, 2) == pytest.approx((16, 32, 74), abs=2)


def test_crop_marks_stand_outside_the_bleed_in_line_with_the_trim(opened):
    drawn = opened(poster(), has_bleed=True, has_crop_marks=True)[0]
    trim, bleed = drawn.trimbox, drawn.bleedbox
    assert trim.x0 - bleed.x0 == pytest.approx(8.5, abs=0.01)
    zoom = 8
    picture = drawn.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom))
    at_trim, aside = round(trim.x0 * zoom), round((trim.x0 + 2) * zoom)
    top = 3 * zoom
    assert picture.pixel(at_trim, top)[0] < 200
    assert picture.pixel(aside, top) == (255, 255, 255)
    just_outside = (round((bleed.x0 - 1) * zoom), round((bleed.y0 - 1) * zoom))
    assert picture.pixel(*just_outside) == (255, 255, 255)


def test_marks_without_a_bleed_change_nothing(opened):
    plain = opened(replace(poster(), bleed=0), has_bleed=True, has_crop_marks=True)[0]
    assert plain.trimbox.width == pytest.approx(300, abs=0.01)
    assert tuple(opened(poster(), has_crop_marks=True)[0].rect) == (0, 0, 300, 400)


# --- tags -----------------------------------------------------------------------------------


def test_a_poster_tells_its_title_its_text_and_its_pictures(opened):
    assert structure(opened(poster())) == [
        ("Figure", "Une place, le soir", 1),
        ("H1", "", 1),
        ("P", "", 1),
    ]


def test_lines_that_follow_each_other_are_one_paragraph(opened):
    lines = (
        line("Grand marché", role="H1", y=50),
        line("de Noël", role="H1", y=75),
        line("Un texte", y=110, size=12),
        line("sur deux lignes", y=125, size=12),
        line("et plus loin", y=200, size=12),
    )
    assert structure(opened(page(*lines))) == [("H1", "", 2), ("P", "", 2), ("P", "", 1)]


def test_a_drawing_without_words_is_a_picture_with_its_description(opened):
    document = opened(page(box_shape(0, 0, 50, 50), alternative_text="Un carré bleu"))
    assert structure(document) == [("Figure", "Un carré bleu", 1)]


def test_ornaments_are_not_told_and_marks_are_balanced(opened):
    content = opened(poster(), has_bleed=True, has_crop_marks=True)[0].read_contents().decode()
    assert content.count("BMC") + content.count("BDC") == content.count("EMC")
    assert content.count("/Artifact BMC") >= 3
    depth = 0
    for word in re.findall(r"\bBDC\b|\bBMC\b|\bEMC\b|\bq\b|\bQ\b|\bBT\b|\bET\b", content):
        depth += 1 if word in ("BDC", "BMC", "q", "BT") else -1
        assert depth >= 0
    assert depth == 0


def test_a_document_says_its_language_title_and_mark(opened):
    document = opened(poster())
    catalog = document.pdf_catalog()
    assert document.xref_get_key(catalog, "Lang")[1] == "fr-FR"
    assert "DisplayDocTitle true" in document.xref_get_key(catalog, "ViewerPreferences")[1]
    assert document.xref_get_key(catalog, "MarkInfo/Marked")[1] == "true"
    assert document.metadata["title"] == "Marché de Noël"
    assert document.metadata["keywords"] == "algorithmicMedia"
    assert "digitalsourcetype/algorithmicMedia" in document.get_xml_metadata()


def test_several_scenes_are_the_pages_of_one_document(opened):
    document = opened(poster(), page(line("Deux")))
    assert [tuple(drawn.rect)[2:] for drawn in document] == [(300, 400), (800, 400)]
    assert [role for role, _about, _pieces in structure(document)] == ["Figure", "H1", "P", "P"]


def test_the_words_of_all_pages_are_those_of_the_document(opened):
    pages = [
        Scene(50, 50, (), "Planches", words) for words in ("Un chien.", "Un vélo.", "Un vélo.")
    ]
    assert opened(*pages).metadata["subject"] == "Un chien. Un vélo."


def test_the_same_scene_gives_the_same_bytes():
    assert make_scene_pdf([poster()], RULES) == make_scene_pdf([poster()], RULES)


# --- looks ----------------------------------------------------------------------------------


def look(*items, width=100, **facts):
    scene = Scene(100, 100, items, **facts)
    return SceneDrawing().pixels(scene, width)


def test_gradients_keep_to_the_units_of_the_group_they_are_in():
    fill = LinearGradient(
        (0, 0), (50, 0), ((0, "#ff0000"), (0.5, "#ff0000"), (0.5, "#0000ff"), (1, "#0000ff"))
    )
    box = box_shape(0, 0, 50, 50, fill)
    moved = (1, 0, 0, 1, 40, 20)
    for opacity in (1.0, 0.5):
        pixels = look(Group((box,), moved, opacity=opacity))
        left, right = pixel(pixels, 50, 40), pixel(pixels, 80, 40)
        assert left[0] == 255 and left[2] == right[0]
        assert right[2] == 255
        assert left[2] == (0 if opacity == 1 else pytest.approx(128, abs=1))


def test_a_radial_gradient_runs_outwards_and_ends_in_its_last_colour():
    pixels = look(
        box_shape(0, 0, 100, 100, RadialGradient((50, 50), 20, ((0, "#ffffff"), (1, "#000000"))))
    )
    assert pixel(pixels, 50, 50)[0] > 240
    assert pixel(pixels, 50, 90) == (0, 0, 0)


def test_what_overlaps_in_a_transparent_group_does_not_show_through():
    inner = (box_shape(10, 10, 50, 50, "#000000"), box_shape(30, 30, 50, 50, "#ff0000"))
    pixels = look(Group(inner, opacity=0.5))
    assert pixel(pixels, 45, 45) == pixel(pixels, 70, 70) == pytest.approx((255, 128, 128), abs=1)
    apart = look(*(replace(box, opacity=0.5) for box in inner))
    assert pixel(apart, 45, 45) != pixel(apart, 70, 70)


def test_a_pale_outline_does_not_let_its_own_fill_show_through(opened):
    shape = box_shape(20, 20, 60, 60, "#000000", stroke=Stroke("#ff0000", 20), opacity=0.5)
    pixels = SceneDrawing().pixels(Scene(100, 100, (shape,)), 100)
    assert pixel(pixels, 25, 50) == pixel(pixels, 15, 50) == pytest.approx((255, 128, 128), abs=1)
    (page,) = opened(Scene(100, 100, (shape,)))
    # Painted opaque in a group of its own: readers disagree on a fill under its own pale line.
    assert b" gs\n/X0 Do" in page.read_contents()


def test_a_group_is_cut_out_in_its_own_units():
    group = Group(
        (box_shape(0, 0, 100, 100, "#ff0000"),), (1, 0, 0, 1, 20, 0), rectangle(Box(0, 0, 10, 10))
    )
    pixels = look(group)
    assert pixel(pixels, 25, 5) == (255, 0, 0)
    assert pixel(pixels, 5, 5) == pixel(pixels, 35, 5) == (255, 255, 255)


def test_holes_follow_the_rule_that_is_asked():
    steps = rectangle(Box(10, 10, 80, 80)) + rectangle(Box(30, 30, 40, 40))
    full = look(replace(box_shape(0, 0, 1, 1, "#000000"), steps=steps))
    holed = look(replace(box_shape(0, 0, 1, 1, "#000000"), steps=steps, is_even_odd=True))
    assert pixel(full, 50, 50) == (0, 0, 0)
    assert pixel(holed, 50, 50) == (255, 255, 255)
    assert pixel(holed, 20, 20) == (0, 0, 0)


def test_a_picture_covers_its_box_around_its_middle_and_is_darkened():
    box = Box(20, 20, 40, 60)
    left = look(Picture(box, photo(), (0.0, 0.5)))
    assert pixel(left, 40, 50)[0] > 150 > pixel(left, 40, 50)[2]
    right = look(Picture(box, photo(), (1.0, 0.5), darkened=0.5))
    assert pixel(right, 40, 50)[2] == pytest.approx(100, abs=8)
    assert pixel(right, 10, 50) == (255, 255, 255)


def test_a_picture_that_is_seen_through_lets_the_ground_show():
    clear = photo(40, 40, kind="PNG", mode="RGBA")
    picture = Image.open(BytesIO(clear))
    picture.paste((0, 0, 0, 0), (0, 0, 20, 40))
    stream = BytesIO()
    picture.save(stream, "PNG")
    pixels = look(
        box_shape(0, 0, 100, 100, "#00ff00"), Picture(Box(0, 0, 100, 100), stream.getvalue())
    )
    assert pixel(pixels, 20, 50) == (0, 255, 0)
    assert pixel(pixels, 80, 50)[2] > 150


def test_pictures_are_no_larger_than_print_needs_and_carry_the_watermark(opened):
    seen = []

    def watermark(pixels):
        seen.append((pixels.width, pixels.height))
        return Pixels(bytes(len(pixels.data)), pixels.width, pixels.height)

    scene = page(Picture(Box(0, 0, 72, 72), photo(2000, 2000), alternative_text="x"))
    document = opened(scene, mark=PAINTED, watermark=watermark)
    assert seen == [(300, 300)]
    assert document[0].get_pixmap().pixel(30, 30) == (0, 0, 0)
    opened(scene, mark=RULES, watermark=watermark)
    assert len(seen) == 1, "what no model painted is left as it is"


def test_a_photograph_is_the_same_in_the_pdf_as_in_the_drawing(opened):
    """It goes in as JPEG: without its filter a reader shows noise, and then black."""
    scene = page(Picture(Box(0, 0, 72, 72), photo(600, 600), alternative_text="x"))
    pymupdf.TOOLS.reset_mupdf_warnings()
    document = opened(scene)
    ((xref, *_),) = document.get_page_images(0)
    assert document.extract_image(xref)["ext"] == "jpeg"
    shown = document[0].get_pixmap()
    assert not pymupdf.TOOLS.mupdf_warnings()
    drawn = SceneDrawing().pixels(scene, shown.width)
    differences = [abs(a - b) for a, b in zip(shown.samples, drawn.data, strict=True)]
    assert sum(differences) / len(differences) < 4


def test_the_same_picture_twice_is_inside_once():
    data = photo(600, 600)
    twice = [Picture(Box(0, 0, 100, 100), data), Picture(Box(0, 0, 100, 100), data)]
    one = len(make_scene_pdf([page(twice[0])], RULES))
    assert len(make_scene_pdf([page(*twice)], RULES)) < 1.2 * one


def test_a_bad_picture_is_told_in_french():
    with pytest.raises(DocumentUnreadable, match="image PNG, JPEG ou WebP"):
        make_scene_pdf([page(Picture(Box(0, 0, 10, 10), b"no picture"))], RULES)


def test_a_pdf_has_one_page_at_least():
    with pytest.raises(ValueError, match="one page"):
        make_scene_pdf([], RULES)
