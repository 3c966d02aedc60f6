# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

from desktop.core.pictures.scene import Box, Group, Picture, Shape
from desktop.mairie.posters.backgrounds.outlines import bounds, rectangle
from desktop.mairie.posters.backgrounds.silhouettes import (
    Items,
    Ridge,
    drawn,
    filled,
    put,
    settled,
    shaded,
)
from desktop.mairie.posters.stage import Stage
from tests.mairie.posters.backgrounds.stages import palette_of, stage_of

STAGE = stage_of("A3", "middle", palette_of("nature"))
SQUARE = rectangle(0, 0, 1, 1)


def on_the_page(*items: object) -> Items:
    def draw(_stage: Stage) -> Items:
        return items

    return settled(draw)(STAGE)


def box_of(item: object) -> tuple[float, float, float, float]:
    assert isinstance(item, Shape)
    box = bounds(item.steps)
    return tuple(round(value, 6) for value in (box.x, box.y, box.right, box.bottom))


def test_what_was_put_somewhere_is_there_in_units_of_the_page():
    (square,) = on_the_page(put((filled(SQUARE, "#112233"),), 100, 50, 20))
    assert box_of(square) == (100, 50, 120, 70)


def test_things_put_into_things_are_moved_by_both():
    inner = put((filled(SQUARE, "#112233"),), 1, 0, 2)
    (square,) = on_the_page(put((inner,), 100, 50, 10))
    assert box_of(square) == (110, 50, 130, 70)


@pytest.mark.parametrize(
    ("turn", "flipped", "expected"),
    [(90, False, (90, 50, 100, 60)), (0, True, (90, 50, 100, 60)), (180, False, (90, 40, 100, 50))],
)
def test_turns_clockwise_and_mirrors(turn: float, flipped: bool, expected: tuple[float, ...]):
    (square,) = on_the_page(put((filled(SQUARE, "#112233"),), 100, 50, 10, turn, flipped))
    assert box_of(square) == expected


def test_lines_grow_with_what_they_draw():
    (line,) = on_the_page(put((drawn(SQUARE, "#112233", 0.1),), 0, 0, 30, 45))
    assert isinstance(line, Shape) and line.stroke is not None
    assert line.stroke.width == pytest.approx(3)


def test_a_shade_stays_inside_its_outline_wherever_it_is_put():
    shade = filled(rectangle(0.5, 0, 1, 1), "#000000")
    base, cut = on_the_page(put(shaded(SQUARE, "#ffffff", (shade,)), 10, 20, 100))
    assert box_of(base) == (10, 20, 110, 120)
    assert isinstance(cut, Group) and bounds(cut.clip) == Box(10, 20, 100, 100)
    assert box_of(cut.items[0]) == (60, 20, 160, 120)


def test_what_was_not_put_anywhere_stays_as_it_is():
    square = filled(SQUARE, "#112233")
    assert on_the_page(square) == (square,)


def test_a_picture_is_no_part_of_a_background():
    with pytest.raises(TypeError):
        on_the_page(Picture(Box(0, 0, 1, 1), b""))


def test_a_ridge_knows_the_height_of_its_land():
    ridge = Ridge(100, 30, 200, 0.3)
    heights = [ridge.at(x) for x in range(0, 1000, 7)]
    assert all(70 <= y <= 100 for y in heights) and max(heights) - min(heights) > 15
    box = bounds(ridge.land(0, 1000, 300))
    assert box.bottom == 300 and box.y < 85
