# SPDX-License-Identifier: AGPL-3.0-or-later
"""A band cut out of an outline leaves nothing in it, and everything beside it."""

from __future__ import annotations

import random

import pytest

from desktop.core.pictures.scene import Box
from desktop.mairie.pictograms.outline.cutting import Line, kept_side, without_band
from desktop.mairie.pictograms.outline.hull import area
from desktop.mairie.pictograms.outline.plain_shapes import circle, polygon, rounded
from desktop.mairie.pictograms.outline.steps import contours, outline_bounds, polygons

SQUARE = polygon(((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)))
HALF_ROOT = 0.5**0.5


def surface(steps) -> float:
    return sum(area(points) for points in polygons(steps))


def falls_at(x: float, y: float) -> float:
    """Return how far a point is from the line y = x."""
    return abs(y - x) * HALF_ROOT


def test_a_square_loses_just_the_band_along_its_diagonal():
    cut = without_band(SQUARE, (5.0, 5.0), 1.0)
    gone = 100 - surface(cut)
    # The band is 2 wide and as long as the diagonal, less a triangle at each end.
    assert gone == pytest.approx(2 * 10 * 2**0.5 - 2, abs=1e-6)
    assert len(list(contours(cut))) == 2


def test_nothing_is_left_inside_the_band():
    steps = circle((5.0, 5.0), 4.0)
    cut = without_band(steps, (5.0, 5.0), 1.0)
    points = [point for part in polygons(cut) for point in part]
    assert min(falls_at(x, y) for x, y in points) >= 1.0 - 1e-3
    assert "C" in {step[0] for step in cut}, "curves stay curves"


def test_an_outline_beside_the_band_is_untouched():
    far = rounded(Box(20, 0, 4, 4), 1)
    assert surface(without_band(far, (0.0, 0.0), 2.0)) == pytest.approx(surface(far))


def test_an_outline_inside_the_band_is_gone():
    assert without_band(circle((5.0, 5.0), 0.5), (5.0, 5.0), 1.0) == ()


def test_both_sides_of_a_line_make_the_whole_again():
    draw = random.Random(7)
    for _ in range(40):
        corners = tuple((draw.uniform(0, 24), draw.uniform(0, 24)) for _ in range(3))
        triangle = polygon(corners)
        angle = draw.uniform(-1, 1)
        line = Line(angle, (1 - angle * angle) ** 0.5, draw.uniform(0, 20))
        other = Line(-line.a, -line.b, -line.c)
        parts = surface(kept_side(triangle, line)) + surface(kept_side(triangle, other))
        assert parts == pytest.approx(surface(triangle), abs=1e-6)


def test_a_corner_on_the_line_itself_is_no_trouble():
    diamond = polygon(((5.0, 0.0), (10.0, 5.0), (5.0, 10.0), (0.0, 5.0)))
    kept = kept_side(diamond, Line(1.0, 0.0, 5.0))
    assert surface(kept) == pytest.approx(25.0)
    assert outline_bounds(kept).x == pytest.approx(5.0)


def test_bits_that_a_cut_leaves_are_dropped_and_small_parts_beside_it_stay():
    bit = polygon(((0.0, 6.0), (4.0, 6.0), (4.0, 6.5), (0.0, 6.5)))
    dot = circle((0.5, 9.0), 0.2)
    kept = without_band((*SQUARE, *bit, *dot), (5.0, 5.0), 2.0, 1.9)
    boxes = [outline_bounds(contour) for contour in contours(kept)]
    assert len(boxes) == 3, "two halves of the square, and the dot"
    assert min(box.width for box in boxes) == pytest.approx(0.4)


def test_a_comb_that_is_cut_stays_what_it_was():
    comb = polygon(
        ((0.0, 0.0), (10.0, 0.0), (10.0, 9.0), (8.0, 9.0), (8.0, 2.0), (6.0, 2.0), (6.0, 9.0),
         (4.0, 9.0), (4.0, 2.0), (2.0, 2.0), (2.0, 9.0), (0.0, 9.0))
    )  # fmt: skip
    kept = kept_side(comb, Line(0.0, 1.0, 5.0))
    assert len(list(contours(kept))) == 3
    assert surface(kept) == pytest.approx(3 * 2 * 4)
