# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import replace

import pytest

from desktop.core.pictures.scene import Box, Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import Dice, bounds, overlaps, rectangle
from desktop.mairie.posters.backgrounds.scenery import (
    FAINT,
    faint,
    front_tone,
    is_free,
    leafy,
    near_colour,
    placed,
    plan_of,
    quiet,
    ridge,
    scattered,
)
from desktop.mairie.posters.colours import channels, contrast
from desktop.mairie.posters.palettes import commune_palette, palettes
from tests.mairie.posters.backgrounds.stages import FORMATS, WAYS, palette_of, stage_of

ANY = [*palettes().values(), commune_palette("#f7d417", "#d4151b"), commune_palette("#1d4f91")]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("way", WAYS)
def test_places_keep_out_of_the_letters(form: str, way: str):
    stage = stage_of(form, way, palette_of("ete"))
    plan = plan_of(stage)
    assert plan.places
    for place in plan.places:
        assert place.box.width > 0 and place.box.height > 0
        assert not any(overlaps(place.box, calm, -1) for calm in stage.calm)
        assert place.left <= place.box.x and place.right >= place.box.right
    assert plan.is_border == (way == "around")


def test_a_place_goes_through_the_bleed_where_it_touches_the_page():
    stage = stage_of("A3", "below", palette_of("ete"))
    place = plan_of(stage).places[0]
    assert (place.box.x, place.box.right, place.box.bottom) == (-8.5, 850.5, 1199.5)
    assert not place.is_low and not place.is_open_left and not place.is_open_right


def test_land_comes_down_beside_letters_only():
    beside = plan_of(stage_of("A3", "right", palette_of("ete"))).places[0]
    assert beside.is_open_left and not beside.is_open_right
    inset = plan_of(stage_of("A3", "inset", palette_of("ete"))).places[0]
    assert inset.is_low and not inset.is_open_left
    assert (inset.left, inset.right) == (-8.5, 850.5)


def test_a_focus_that_some_letters_reach_into_is_made_smaller():
    stage = stage_of("A3", "below", palette_of("ete"))
    stage = replace(stage, focus=Box(0, 650, 842, 541), calm=(Box(0, 0, 842, 720),))
    plan = plan_of(stage)
    assert not plan.is_border and plan.places[0].box.y == 720


def test_a_motif_is_no_higher_than_asked():
    place = plan_of(stage_of("story", "right", palette_of("ete")), tallest=1.5).places[0]
    assert place.box.height == pytest.approx(place.box.width * 1.5)
    assert place.box.bottom == place.sky.bottom and place.sky.height > place.box.height


def test_a_ridge_reaches_from_side_to_side_and_ends_beside_letters():
    stage = stage_of("A3", "right", palette_of("ete"))
    place = plan_of(stage).places[0]
    box = bounds(ridge(place, 1000, 20, 1199.5, Dice(1)))
    assert box.x >= place.box.x - 1 and box.right >= 850.5


@pytest.mark.parametrize("palette", ANY, ids=lambda p: p.id)
def test_quiet_tones_leave_letters_readable(palette):
    for colour in (palette.light, palette.dark, palette.main, "#ffffff", "#000000"):
        assert contrast(faint(palette, colour), palette.ground) <= FAINT
        assert contrast(palette.ink, faint(palette, colour)) >= 6.5
        assert contrast(palette.ink, quiet(palette, colour, 1.0)) >= 6.5
    assert contrast(palette.ink, front_tone(palette)) >= 6.5


def test_the_nearest_colour_is_told_by_its_hue():
    night = palette_of("noel-nuit")
    assert near_colour(night, "#ff0000") == night.main
    assert near_colour(night, "#00aa55") == night.second
    assert near_colour(night, "#ffcc00") == night.third


def test_a_green_is_mixed_where_a_palette_has_none():
    red, green, blue = channels(leafy(palette_of("ete")))
    assert green > red and green > blue


def test_placed_shapes_keep_their_proportions():
    shape = Shape(rectangle(-1, -1, 2, 2), "#123456", Stroke("#000000", 0.1, dashes=(0.2, 0.3)))
    (result,) = placed([shape], 100, 50, 10)
    assert bounds(result.steps) == Box(90, 40, 20, 20)
    assert result.stroke == Stroke("#000000", 1.0, dashes=(2.0, 3.0))


def test_scattered_points_lie_in_their_boxes():
    boxes = [Box(0, 0, 100, 20), Box(50, 40, 30, 60)]
    points = scattered(boxes, 60, Dice(2))
    assert 40 <= len(points) <= 80
    assert all(any(b.x <= x <= b.right and b.y <= y <= b.bottom for b in boxes) for x, y in points)


def test_what_is_free_is_under_no_letters():
    stage = stage_of("A3", "below", palette_of("ete"))
    assert is_free(stage, Box(0, 900, 10, 10)) and not is_free(stage, Box(0, 700, 10, 100))
