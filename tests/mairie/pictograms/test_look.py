# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever the colour, the icon reads on its ground, the number on its badge, the caption on paper."""

from __future__ import annotations

import random

import pytest

from desktop.mairie.pictograms.frames import frames, palettes, variants
from desktop.mairie.pictograms.look import LEAST_CONTRAST, is_changed, look_of
from desktop.mairie.posters.colours import contrast

DRAW = random.Random(5)
RANDOM = [f"#{DRAW.randrange(1 << 24):06x}" for _ in range(150)]
EXTREME = ["#000000", "#ffffff", "#ffff00", "#00ff00", "#ff0000", "#0000ff", "#808080", "#e2703a"]
OWN = [pair.colour for pair in palettes().values()]


@pytest.mark.parametrize("variant", list(variants()))
@pytest.mark.parametrize("is_framed", [True, False], ids=["framed", "bare"])
def test_every_pair_of_colours_that_must_be_told_apart_is(variant, is_framed):
    for colour in [*OWN, *EXTREME, *RANDOM]:
        for second in ("", "#ffd200", colour, "#ffffff", "#000000"):
            look = look_of(variant, colour, second, is_framed=is_framed)
            assert contrast(look.ink, look.paper) >= LEAST_CONTRAST, colour
            assert contrast(look.badge_ink, look.badge) >= LEAST_CONTRAST, (colour, second)
            assert contrast(look.badge, look.paper) >= 1.7, (colour, second)
            assert contrast(look.caption, "#ffffff") >= 7, colour


def test_a_palette_of_our_own_is_shown_as_it_is():
    for pair in palettes().values():
        assert look_of("plein", pair.colour, pair.second).ground == pair.colour
        assert not any(is_changed(variant, pair.colour) for variant in ("plein", "contour"))


def test_a_light_colour_keeps_its_ground_and_gets_a_dark_icon():
    look = look_of("plein", "#ffd200", "")
    assert look.ground == "#ffd200"
    assert contrast(look.ink, "#ffffff") > 10


def test_a_colour_that_nearly_reads_is_darkened_and_told():
    look = look_of("plein", "#d9622b", "")
    assert look.ink == "#ffffff"
    assert look.ground != "#d9622b"
    assert is_changed("plein", "#d9622b")


def test_the_frames_hold_what_they_are_said_to_hold():
    for frame in frames().values():
        x, y = frame.badge
        radius = frame.badge_radius
        assert y - radius >= 0 and x + radius <= 512, frame.id
        assert frame.reach <= 256 - frame.margin, frame.id
