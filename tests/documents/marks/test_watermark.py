# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invisible watermark: found again after what happens to a picture, never where there is none."""

from __future__ import annotations

import math
import random
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFilter

from desktop.core.pictures.scene import Pixels
from desktop.documents.marks.watermark import find_watermark, with_watermark

SIZE = (512, 384)


def picture(seed: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a made-up scene: a sky that runs into another colour, hills, leaves."""
    chance = random.Random(seed)
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    top, bottom = ([chance.randrange(256) for _ in range(3)] for _ in range(2))
    for y in range(size[1]):
        share = y / size[1]
        colour = tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        draw.line((0, y, size[0], y), fill=colour)
    for _ in range(chance.randrange(5, 400)):
        x, y, side = chance.randrange(size[0]), chance.randrange(size[1]), chance.randrange(3, 60)
        draw.ellipse(
            (x, y, x + side, y + side), fill=tuple(chance.randrange(256) for _ in range(3))
        )
    return image.filter(ImageFilter.GaussianBlur(chance.random() * 2))


def marked(image: Image.Image) -> Image.Image:
    pixels = with_watermark(Pixels(image.tobytes(), *image.size))
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)


def as_jpeg(image: Image.Image, quality: int) -> Image.Image:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=quality)
    return Image.open(BytesIO(stream.getvalue()))


@pytest.mark.parametrize("seed", range(8))
def test_it_is_found_and_nothing_is_found_without_it(seed: int):
    image = picture(seed)
    assert not find_watermark(image).is_found
    assert find_watermark(marked(image)).is_found


@pytest.mark.parametrize("seed", range(3))
def test_it_survives_what_happens_to_a_picture(seed: int):
    image = marked(picture(seed))
    half = image.resize((image.width // 2, image.height // 2))
    for changed in (
        as_jpeg(image, 60),
        half,
        as_jpeg(half, 75),
        image.resize((1400, 1050), Image.Resampling.BICUBIC),
        image.transpose(Image.Transpose.ROTATE_90),
        image.convert("L"),
        image.convert("RGBA"),
    ):
        assert find_watermark(changed).is_found


def test_it_survives_letters_laid_over_half_of_the_picture():
    image = marked(picture(5))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, image.width, image.height * 2 // 5), fill="#f7f5f0")
    for line in range(12):
        draw.text((20, 10 + line * 12), "Marché de Noël, samedi 12 décembre", fill="#22303c")
    assert find_watermark(image).is_found


def test_it_is_not_seen():
    image = picture(2)
    before, after = image.tobytes(), marked(image).tobytes()
    error = sum((a - b) ** 2 for a, b in zip(before, after, strict=True)) / len(before)
    assert 10 * math.log10(255**2 / error) > 38, "under 38 dB one begins to see it"


def test_a_picture_of_noise_or_of_one_colour_bears_none():
    noise = Image.frombytes("RGB", SIZE, random.Random(1).randbytes(3 * SIZE[0] * SIZE[1]))
    for image in (noise, Image.new("RGB", SIZE, "#808080"), Image.new("RGB", (20, 20))):
        assert not find_watermark(image).is_found


def test_a_very_small_picture_stays_as_it_is():
    pixels = Pixels(bytes(3 * 20 * 20), 20, 20)
    assert with_watermark(pixels) is pixels
