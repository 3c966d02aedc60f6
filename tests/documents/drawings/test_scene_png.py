# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scenes as PNG: exact pixels, the resolution of print, clear grounds, marks; and fast."""

from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from desktop.core.pictures.generation import PaintedImage
from desktop.core.pictures.scene import FONTS, PictureOrigin, Pixels, Scene, Shape, TextLine
from desktop.documents.drawings.png.png_file import PngFacts, make_png
from desktop.documents.drawings.png.scene_png import (
    make_painted_png,
    make_scene_png,
    make_sketch_png,
    scene_pixels,
)
from tests.documents.drawings.scenes import PAINTED, RULES, box_shape, pixel, poster


def opened(content):
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("width", [1, 37, 300, 1081])
def test_a_page_is_exactly_as_wide_as_asked(width):
    picture = opened(make_scene_png(poster(), RULES, width))
    assert picture.size == (width, max(1, round(width * 400 / 300)))
    assert picture.mode == "RGB"


def test_a_page_is_drawn_up_to_its_edges_without_its_bleed():
    scene = Scene(
        90, 60, (box_shape(-5, -5, 100, 70, "#ff0000"), box_shape(80, 0, 20, 60, "#0000ff"))
    )
    picture = opened(make_scene_png(scene, RULES, 97))
    assert {picture.getpixel(place) for place in ((0, 0), (40, 64), (0, 64))} == {(255, 0, 0)}
    assert picture.getpixel((96, 64)) == (0, 0, 255)


def test_the_resolution_is_written_for_print_only():
    assert opened(make_scene_png(poster(), RULES, 50, dots_per_inch=300)).info["dpi"][0] == (
        pytest.approx(300, abs=0.01)
    )
    assert "dpi" not in opened(make_scene_png(poster(), RULES, 50)).info


def test_a_drawing_without_a_ground_is_seen_through():
    half = box_shape(10, 10, 30, 30, "#ff8000", opacity=0.5)
    scene = Scene(100, 50, (half, box_shape(60, 10, 30, 30, "#00ff00")), ground="")
    picture = opened(make_scene_png(scene, RULES, 100))
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0))[3] == 0
    assert picture.getpixel((70, 20)) == (0, 255, 0, 255)
    colour, alpha = picture.getpixel((20, 20))[:3], picture.getpixel((20, 20))[3]
    assert alpha == pytest.approx(128, abs=2)
    assert colour == pytest.approx((255, 128, 0), abs=2), "not darkened by its transparency"
    assert pixel(scene_pixels(scene, 100), 0, 0) == (255, 255, 255)


def test_the_mark_is_in_xmp_and_in_words():
    info = opened(make_scene_png(poster(), PAINTED, 40)).info
    assert "digitalsourcetype/compositeWithTrainedAlgorithmicMedia" in info["XML:com.adobe.xmp"]
    assert info["IA_generee"] == "oui"
    assert info["IA_modele"] == "Modèle d’essai"
    assert info["Title"] == "Marché de Noël"
    assert info["Description"] == "Un village la nuit."
    assert opened(make_scene_png(poster(), RULES, 40)).info["IA_generee"] == "non"


def negative(pixels):
    return Pixels(bytes(255 - value for value in pixels.data), pixels.width, pixels.height)


def test_the_watermark_is_laid_on_what_a_model_painted_only():
    scene = Scene(10, 10, (box_shape(0, 0, 10, 10, "#102030"),))
    marked = opened(make_scene_png(scene, PAINTED, 10, watermark=negative))
    assert marked.getpixel((5, 5)) == (239, 223, 207)
    plain = opened(make_scene_png(scene, RULES, 10, watermark=negative))
    assert plain.getpixel((5, 5)) == (16, 32, 48)
    clear = replace(scene, ground="", items=(box_shape(0, 0, 5, 10, "#102030"),))
    through = opened(make_scene_png(clear, PAINTED, 10, watermark=negative))
    assert through.getpixel((2, 5)) == (239, 223, 207, 255)
    assert through.getpixel((8, 5))[3] == 0


def test_a_painted_picture_is_kept_as_a_model_s_work():
    painted = PaintedImage(bytes([10, 20, 30] * 64), 8, 8, 1, 0.1, True)
    mark = replace(PAINTED, origin=PictureOrigin.MODEL_ALONE)
    picture = opened(make_painted_png(painted, Scene(8, 8, (), "Image"), mark))
    assert picture.getpixel((3, 3)) == (10, 20, 30)
    assert "digitalsourcetype/trainedAlgorithmicMedia" in picture.info["XML:com.adobe.xmp"]


def test_a_sketch_says_its_size_and_bears_no_mark():
    content, width, height = make_sketch_png(poster(), 120)
    assert opened(content).size == (width, height) == (120, 160)
    assert set(opened(content).info) == {"srgb"}


@pytest.mark.parametrize("width", [0, -5, 200_000])
def test_a_drawing_of_no_size_or_far_too_large_is_refused(width):
    with pytest.raises(ValueError, match="a drawing of"):
        make_scene_png(poster(), RULES, width)


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
@pytest.mark.parametrize("size", [(1, 1), (3, 700), (257, 513)])
def test_pixels_come_back_as_they_were_packed(mode, size):
    noise = random.Random(4)
    channels = len(mode.replace("L", "x"))
    data = noise.randbytes(size[0] * size[1] * channels)
    picture = Image.frombytes(mode, size, data)
    back = opened(make_png(picture, PngFacts()))
    assert (back.mode, back.tobytes()) == (mode, data)


def test_large_pictures_are_packed_in_bands_that_fit_together():
    picture = Image.effect_noise((2000, 1700), 40).convert("RGB")
    back = opened(make_png(picture, PngFacts()))
    assert ImageChops.difference(picture, back).getbbox() is None


def test_the_same_scene_gives_the_same_bytes():
    assert make_scene_png(poster(), RULES, 200) == make_scene_png(poster(), RULES, 200)


def typical():
    """Return an A3 with 400 shapes and 12 lines of text."""
    chance = random.Random(1)
    items: list = [box_shape(-9, -9, 860, 1209, "#10204a")]
    for number in range(400):
        x, y, side = chance.random() * 842, chance.random() * 1191, 5 + chance.random() * 60
        round_ = (
            ("M", x, y), ("C", x + side, y, x + side, y + side, x, y + side),
            ("C", x - side, y + side, x - side, y, x, y), ("Z",),
        )  # fmt: skip
        opacity = 0.5 if number % 4 == 0 else 1.0
        items.append(Shape(round_, f"#{chance.randrange(1 << 24):06x}", opacity=opacity))
    for number in range(12):
        font = FONTS[number % len(FONTS)]
        items.append(TextLine("Marché de Noël", 60, 90 + 80 * number, font, 40, "#ffffff"))
    return Scene(842, 1191, tuple(items), "Affiche")


def test_an_a3_at_300_dots_per_inch_takes_a_few_megabytes():
    content = make_scene_png(typical(), RULES, 3508, dots_per_inch=300)
    assert opened(content).size == (3508, 4962)
    assert len(content) < 6_000_000


def test_small_and_large_drawings_look_the_same():
    small = scene_pixels(poster(), 150)
    large = opened(make_scene_png(poster(), RULES, 600)).resize((150, 200), Image.Resampling.BOX)
    drawn = Image.frombytes("RGB", (150, 200), small.data)
    assert max(ImageStat.Stat(ImageChops.difference(drawn, large)).mean) < 3
