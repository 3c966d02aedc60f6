# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import replace

import pytest

from desktop.core.pictures.scene import LinearGradient
from desktop.mairie.posters.backgrounds.tones import (
    flag_colours,
    land_colour,
    quiet,
    seen_on,
    sky_at,
    sun_colour,
    third_colour,
    whole_ground,
)
from desktop.mairie.posters.colours import channels, contrast
from desktop.mairie.posters.palettes import commune_palette, palettes
from tests.mairie.posters.backgrounds.stages import palette_of, stage_of


@pytest.mark.parametrize("name", palettes())
def test_the_three_colours_share_the_roles(name: str):
    palette = palette_of(name)
    roles = {sun_colour(palette), land_colour(palette), third_colour(palette)}
    assert roles == {palette.main, palette.second, palette.third}


def test_the_sun_is_warm_and_the_land_green():
    palette = palette_of("nature")
    assert (sun_colour(palette), land_colour(palette)) == (palette.third, palette.main)


def test_one_colour_three_times_does_for_every_role():
    palette = replace(palette_of("nature"), main="#557799", second="#557799", third="#557799")
    assert {sun_colour(palette), land_colour(palette), third_colour(palette)} == {"#557799"}


@pytest.mark.parametrize("name", palettes())
def test_quiet_ground_can_be_written_on(name: str):
    palette = palette_of(name)
    for tint in (palette.main, palette.second, palette.third, palette.light, palette.dark):
        assert contrast(quiet(palette, tint, 0.6), palette.ink) >= min(
            7.0, contrast(palette.ground, palette.ink)
        )


@pytest.mark.parametrize("name", palettes())
def test_the_whole_ground_can_be_written_on(name: str):
    fill = whole_ground(stage_of("A3", "below", palette_of(name)), 900).fill
    assert isinstance(fill, LinearGradient)
    assert all(contrast(colour, palette_of(name).ink) >= 5.9 for _, colour in fill.stops)


def test_the_sky_is_told_at_any_height():
    stage = stage_of("A3", "below", palette_of("ete"))
    fill = whole_ground(stage, 900).fill
    assert isinstance(fill, LinearGradient)
    assert sky_at(stage, 900, stage.whole.y) == fill.stops[0][1]
    assert sky_at(stage, 900, 900) == sky_at(stage, 900, 5000) == fill.stops[-1][1]


@pytest.mark.parametrize("name", ["tricolore", "ceremonie", "hiver", "hiver-sombre", "14-juillet"])
def test_a_flag_is_blue_white_and_red(name: str):
    blue, white, red = (channels(colour) for colour in flag_colours(palette_of(name)))
    assert blue[2] > blue[0] and red[0] > red[2] + 40 and red[0] > red[1] + 40
    assert min(white) > 220


@pytest.mark.parametrize(
    "colours", [("#1f6b3a", "#f2c230"), ("#e8a33d", "#3a7d44"), ("#777777", "")]
)
def test_without_blue_and_red_it_is_a_banner_of_one_colour(colours: tuple[str, str]):
    assert len(set(flag_colours(commune_palette(*colours)))) == 1


def test_a_colour_that_is_not_seen_is_moved_only_as_far_as_needed():
    assert seen_on("#c8202f", "#ffffff", "#000000") == "#c8202f"
    moved = seen_on("#f6e6cb", "#fff7e6", "#4a0b13")
    assert 1.9 <= contrast(moved, "#fff7e6") < 3
