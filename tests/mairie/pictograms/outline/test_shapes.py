# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain shapes have the size they are asked for; a hull is what an eye sees around points."""

from __future__ import annotations

import math

import pytest

from desktop.core.pictures.scene import Box
from desktop.mairie.pictograms.outline.hull import area, centroid, hull
from desktop.mairie.pictograms.outline.plain_shapes import capsule, circle, polygon, rounded
from desktop.mairie.pictograms.outline.steps import (
    Placing,
    outline_bounds,
    placed,
    polygons,
)


def test_a_circle_has_its_radius_and_its_area():
    steps = circle((10.0, 20.0), 5.0)
    box = outline_bounds(steps)
    assert (box.x, box.y) == pytest.approx((5.0, 15.0))
    assert (box.width, box.height) == pytest.approx((10.0, 10.0))
    assert area(polygons(steps)[0]) == pytest.approx(math.pi * 25, rel=0.005)


def test_a_rounded_rectangle_keeps_its_sides():
    box = outline_bounds(rounded(Box(1, 2, 30, 10), 4))
    assert (box.x, box.y, box.width, box.height) == pytest.approx((1, 2, 30, 10))


def test_a_radius_that_is_too_large_makes_round_ends():
    steps = rounded(Box(0, 0, 30, 10), 99)
    assert area(polygons(steps)[0]) == pytest.approx(math.pi * 25 + 200, rel=0.005)


def test_a_capsule_reaches_half_its_width_beyond_its_ends():
    box = outline_bounds(capsule((0.0, 0.0), (20.0, 0.0), 6.0))
    assert (box.x, box.y, box.width, box.height) == pytest.approx((-3, -3, 26, 6))


def test_a_hull_leaves_out_what_is_inside_and_closes_a_star():
    points = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (2.0, 2.0), (1.0, 3.0)]
    corners = hull(points)
    assert sorted(corners) == [(0.0, 0.0), (0.0, 4.0), (4.0, 0.0), (4.0, 4.0)]
    assert area(corners) == 16
    assert centroid(corners) == pytest.approx((2.0, 2.0))


def test_the_middle_of_a_triangle_is_at_a_third_of_its_height():
    assert centroid([(0.0, 0.0), (6.0, 0.0), (3.0, 9.0)]) == pytest.approx((3.0, 3.0))


def test_points_on_one_line_have_no_surface():
    assert area(hull([(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)])) == 0
    assert centroid([(0.0, 0.0), (2.0, 2.0)]) == (1.0, 1.0)


def test_an_outline_is_scaled_then_moved():
    steps = polygon(((1.0, 1.0), (3.0, 1.0), (3.0, 2.0)))
    box = outline_bounds(placed(steps, Placing(2.0, 10.0, 20.0)))
    assert (box.x, box.y, box.width, box.height) == pytest.approx((12, 22, 4, 2))
