# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.backgrounds.outlines import bounds
from desktop.mairie.posters.backgrounds.setting import Place, Setting, setting_of, window
from desktop.mairie.posters.stage import Stage
from tests.mairie.posters.backgrounds.stages import FORMATS, palette_of, stage_of

PLACES = {
    "middle": Place.BAND, "above": Place.HEAD, "right": Place.RIGHT, "around": Place.BORDER,
    "below": Place.FOOT, "inset": Place.FOOT, "corner": Place.RIGHT,
}  # fmt: skip


def setting(way: str, form: str = "A3") -> Setting:
    return setting_of(stage_of(form, way, palette_of("nature")))


def stage(focus: Box, *calm: Box) -> Stage:
    return Stage(1000, 1000, 10, focus, calm, palette_of("nature"), 1)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("way", "place"), PLACES.items())
def test_tells_where_the_drawing_has_its_room(way: str, place: Place, form: str):
    assert setting(way, form).place is place


def test_a_focus_at_the_left_has_its_letters_at_the_right():
    assert setting_of(stage(Box(0, 0, 400, 1000), Box(400, 0, 600, 1000))).place is Place.LEFT


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("way", [way for way in PLACES if way != "around"])
def test_no_letters_stand_in_the_room(way: str, form: str):
    found = setting(way, form)
    thin = 0.005 * min(found.stage.width, found.stage.height)
    for box in (found.room, found.spot):
        assert found.is_free(
            Box(box.x + thin, box.y + thin, box.width - 2 * thin, box.height - 2 * thin)
        )
    assert found.room.x <= found.spot.x and found.room.right >= found.spot.right


def test_a_focus_near_the_side_reaches_the_bleed():
    found = setting_of(stage(Box(40, 30, 920, 500)))
    assert found.spot == Box(-10, -10, 1020, 540)


def test_what_a_panel_covers_may_be_drawn_on_from_side_to_side():
    found = setting_of(stage(Box(620, 20, 360, 960)))
    assert (found.room.x, found.room.right) == (-10, 1010)
    assert found.spot.x == 620 and found.is_upright and not found.is_beside
    assert found.place is Place.FOOT


def test_letters_that_take_all_of_the_lower_side_cut_the_focus():
    found = setting_of(
        stage(Box(0, 300, 1000, 700), Box(-10, -10, 1020, 310), Box(-10, 600, 1020, 420))
    )
    assert found.place is Place.BAND
    assert found.floor == 600


def test_letters_in_the_middle_are_gone_around():
    found = setting("around")
    assert found.middle == found.stage.calm[0]
    assert found.size == pytest.approx(found.stage.whole.bottom - found.middle.bottom)


def test_a_page_without_letters_has_an_empty_middle():
    found = setting_of(stage(Box(0, 0, 1000, 1000)))
    assert (found.middle.width, found.middle.height) == (0, 0)


@pytest.mark.parametrize("form", FORMATS)
def test_the_window_leaves_the_page_and_not_the_room(form: str):
    found = setting("right", form)
    box = bounds(window(found))
    assert box.x >= found.spot.x and box.y > 0
    assert (box.right, box.bottom) == (found.stage.whole.right, found.stage.whole.bottom)
