# SPDX-License-Identifier: AGPL-3.0-or-later
"""A painted picture is parted in two, whichever side is dark; a grey one is not."""

from __future__ import annotations

import random

from desktop.mairie.pictograms.painted.threshold import grey_of, mask_of
from tests.mairie.pictograms.painted.made_pictures import disc, pixels_of

SIDE = 96


def mask_of_picture(is_in, dark=(20, 20, 20), light=(245, 245, 245), noise=0):
    return mask_of(grey_of(pixels_of(is_in, SIDE, dark, light, noise)), SIDE, SIDE)


def test_a_dark_disc_on_white_is_the_drawing():
    mask = mask_of_picture(disc(48, 48, 30))
    assert mask is not None
    assert 0.29 < mask.share < 0.32
    assert mask.data[48 * SIDE + 48] == 1
    assert mask.data[0] == 0


def test_a_light_disc_on_black_is_the_drawing_too():
    mask = mask_of_picture(lambda x, y: not disc(48, 48, 30)(x, y))
    assert mask is not None
    assert 0.29 < mask.share < 0.32


def test_noise_and_colours_do_not_change_what_is_seen():
    mask = mask_of_picture(disc(48, 48, 30), (120, 20, 30), (230, 235, 210), noise=30)
    assert mask is not None
    assert 0.28 < mask.share < 0.33


def test_two_greys_that_hardly_differ_are_no_drawing():
    assert mask_of_picture(disc(48, 48, 30), (120, 120, 120), (160, 160, 160)) is None


def test_a_picture_of_one_colour_or_of_noise_is_no_drawing():
    assert mask_of(bytes([255]) * 100, 10, 10) is None
    assert mask_of(bytes(100), 10, 10) is None
    draw = random.Random(3)
    mush = bytes(draw.randrange(100, 160) for _ in range(SIDE * SIDE))
    assert mask_of(mush, SIDE, SIDE) is None
