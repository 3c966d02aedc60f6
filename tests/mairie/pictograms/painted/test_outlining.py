# SPDX-License-Identifier: AGPL-3.0-or-later
"""A painted silhouette becomes a clean outline; what would make no pictogram is refused with a sentence."""

from __future__ import annotations

import random

import pytest

from desktop.mairie.pictograms.outline.hull import area, hull
from desktop.mairie.pictograms.outline.steps import contours, outline_bounds, polygons
from desktop.mairie.pictograms.painted import outline_of_painted
from tests.mairie.pictograms.painted.made_pictures import any_of, disc, gradient, pixels_of, ring

SIDE = 128


def made(is_in, drawing, noise=0):
    return outline_of_painted(pixels_of(is_in, SIDE, noise=noise), SIDE, SIDE, drawing)


def inked(steps) -> float:
    """Return the surface of an outline whose holes count less."""
    parts = sorted((area(points) for points in polygons(steps)), reverse=True)
    return parts[0] - sum(parts[1:])


@pytest.mark.parametrize("noise", [0, 40], ids=["clean", "noisy"])
def test_a_disc_keeps_its_place_and_its_size(noise, drawing):
    made_of = made(disc(60, 64, 40), drawing, noise)
    assert made_of.refusal == ""
    box = outline_bounds(made_of.steps)
    assert box.centre == pytest.approx((60.5, 64.5), abs=1.5)
    assert box.width == pytest.approx(81, abs=3)
    corners = hull(point for part in polygons(made_of.steps) for point in part)
    assert area(corners) == pytest.approx(3.1416 * 40.5**2, rel=0.05)


def test_a_hole_stays_a_hole(drawing):
    made_of = made(ring(64, 64, 50, 25), drawing)
    assert made_of.refusal == ""
    assert len(list(contours(made_of.steps))) == 2
    assert inked(made_of.steps) == pytest.approx(3.1416 * (50.5**2 - 25.5**2), rel=0.06)


def test_specks_are_swept_away(drawing):
    draw = random.Random(2)
    specks = [disc(draw.randrange(4, 124), draw.randrange(4, 124), 1) for _ in range(30)]
    made_of = made(any_of(disc(64, 64, 35), *specks), drawing)
    assert made_of.refusal == ""
    box = outline_bounds(made_of.steps)
    assert box.width == pytest.approx(71, abs=6)


@pytest.mark.parametrize(
    ("picture", "word"),
    [
        (pixels_of(lambda x, y: True, SIDE), "oppose"),
        (pixels_of(lambda x, y: False, SIDE), "oppose"),
        (gradient(SIDE), "déborde"),
        (pixels_of(disc(64, 64, 4), SIDE), "vide"),
        (pixels_of(lambda x, y: x > 40, SIDE), "déborde"),
        (pixels_of(lambda x, y: 6 < x < 122 and 6 < y < 122, SIDE), "pleine"),
        (pixels_of(lambda x, y: x % 24 > 8 and y % 24 > 8, SIDE), "morceaux"),
    ],
    ids=["all dark", "all light", "gradient", "a dot", "cut", "full", "many"],
)
def test_a_picture_that_makes_no_pictogram_is_refused(picture, word, drawing):
    made_of = outline_of_painted(picture, SIDE, SIDE, drawing)
    assert made_of.steps == ()
    assert word in made_of.refusal
