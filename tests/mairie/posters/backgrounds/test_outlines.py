# SPDX-License-Identifier: AGPL-3.0-or-later
from math import hypot

import pytest

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    arc,
    bounds,
    circle,
    drop,
    ellipse,
    hills,
    joined,
    land,
    leaf,
    line,
    mirrored,
    moved,
    overlaps,
    polygon,
    rectangle,
    rounded,
    scaled,
    sector,
    smooth,
    star,
    turned,
    wave,
)
from tests.mairie.posters.backgrounds.curves import on_curve


def test_a_circle_is_round():
    for x, y in on_curve(circle(10, 20, 5)):
        assert hypot(x - 10, y - 20) == pytest.approx(5, abs=0.01)


@pytest.mark.parametrize("start, end", [(0, 90), (-30, 200), (350, 10), (90, -270), (0, 360)])
def test_an_arc_keeps_to_its_circle_from_end_to_end(start: float, end: float):
    steps = arc(3, 4, 10, start, end)
    points = on_curve(steps)
    assert all(hypot(x - 3, y - 4) == pytest.approx(10, abs=0.01) for x, y in points)
    assert points[0] == pytest.approx((3 + 10 * _cos(start), 4 + 10 * _cos(start - 90)))
    assert points[-1] == pytest.approx((3 + 10 * _cos(end), 4 + 10 * _cos(end - 90)))


def _cos(degrees: float) -> float:
    from math import cos, radians

    return cos(radians(degrees))


def test_a_smooth_curve_passes_through_its_points():
    points = [(0.0, 0.0), (10.0, 5.0), (20.0, -5.0), (30.0, 0.0)]
    ends = [(float(s[-2]), float(s[-1])) for s in smooth(points)]
    assert ends == points
    closed = smooth(points, closed=True)
    assert [(float(s[-2]), float(s[-1])) for s in closed[:-1]] == [*points, points[0]]
    assert closed[-1] == ("Z",)


def test_a_smooth_curve_without_tension_is_straight():
    for x, y in on_curve(smooth([(0, 0), (10, 10), (20, 0)], tension=0)):
        assert y == pytest.approx(10 - abs(x - 10))


def test_a_wave_swings_as_far_as_told():
    points = on_curve(wave(0, 100, 50, 8, 25))
    assert max(y for _, y in points) == pytest.approx(58, abs=0.3)
    assert min(y for _, y in points) == pytest.approx(42, abs=0.3)
    assert points[0][0] == 0 and points[-1][0] == pytest.approx(100)


def test_land_and_hills_reach_their_bottom_and_the_sides():
    box = bounds(land(line(((0, 10), (5, 4), (10, 10))), 30))
    assert (box.x, box.y, box.right, box.bottom) == (0, 4, 10, 30)
    rolling = bounds(hills(0, 300, 100, 40, 200, 4, Dice(1)))
    assert rolling.x <= 0 and rolling.right >= 300 and rolling.bottom == 200


def test_boxes_are_where_they_are_said_to_be():
    assert bounds(rectangle(1, 2, 3, 4)) == Box(1, 2, 3, 4)
    assert bounds(ellipse(10, 10, 4, 2)) == Box(6, 8, 8, 4)
    assert bounds(rounded(0, 0, 10, 6, 99)) == Box(0, 0, 10, 6), "a radius too large is the largest"
    assert bounds(leaf(0, 0, 10, 4)).height == pytest.approx(10)
    assert bounds(drop(0, 0, 5)).y == pytest.approx(-10)
    assert bounds(star(0, 0, 10, 4)).y == pytest.approx(-10)
    assert bounds(()) == Box(0, 0, 0, 0)


def test_a_sector_with_a_hole_does_not_touch_the_middle():
    ring = on_curve(sector(0, 0, 10, 0, 90, 6))
    assert min(hypot(x, y) for x, y in ring) == pytest.approx(6, abs=0.01)


def test_moving_turning_scaling_and_mirrors():
    square = rectangle(0, 0, 2, 2)
    assert bounds(moved(square, 5, -1)) == Box(5, -1, 2, 2)
    assert bounds(scaled(square, 3, 2)) == Box(0, 0, 6, 4)
    assert bounds(scaled(square, 2, around=(2, 2))) == Box(-2, -2, 4, 4)
    quarter = bounds(turned(rectangle(0, 0, 4, 2), 90))
    assert (quarter.x, quarter.y, quarter.right, quarter.bottom) == pytest.approx((-2, 0, 0, 4))
    assert bounds(mirrored(square, 3)) == Box(4, 0, 2, 2)
    assert turned(turned(square, 33, (7, 1)), -33, (7, 1))[1][1:] == pytest.approx(square[1][1:])


def test_joined_outlines_stay_apart():
    both = joined(circle(0, 0, 1), polygon(((5, 5), (6, 5), (6, 6))))
    assert sum(step[0] == "M" for step in both) == 2


def test_boxes_overlap_only_when_they_share_a_place():
    assert overlaps(Box(0, 0, 10, 10), Box(9, 9, 5, 5))
    assert not overlaps(Box(0, 0, 10, 10), Box(10, 0, 5, 5))
    assert overlaps(Box(0, 0, 10, 10), Box(12, 0, 5, 5), margin=3)


def test_dice_fall_the_same_way_for_a_seed_and_a_name():
    assert [Dice(4, "a").between(0, 1) for _ in range(2)] == [Dice(4, "a").between(0, 1)] * 2
    assert Dice(4, "a").between(0, 1) != Dice(4, "b").between(0, 1)
    spread = Dice(7).spread(9, 10, 100)
    assert spread == sorted(spread) and spread[0] >= 10 and spread[-1] <= 100
    assert sorted(Dice(1).mixed((3, 1, 2))) == [1, 2, 3]
