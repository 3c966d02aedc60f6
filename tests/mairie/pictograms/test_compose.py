# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pictogram: its frame, its icon, the bar of a ban, the badges at their places, the caption."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.pictures.scene import Scene, Shape, TextLine
from desktop.mairie.pictograms.badges import Badges
from desktop.mairie.pictograms.ban import BAR, GAP
from desktop.mairie.pictograms.compose import (
    compose_pictogram,
    icon_middle,
    pictogram_look,
    scene_height,
)
from desktop.mairie.pictograms.frames import SIDE, frames, variants
from desktop.mairie.pictograms.outline.steps import outline_bounds, polygons
from desktop.mairie.pictograms.spec import PictogramSpec, PictogramStyle, number_text

FRAMES = list(frames())
STYLES = [PictogramStyle(frame, variant) for frame in FRAMES for variant in variants()]
every_style = pytest.mark.parametrize(
    "style", STYLES, ids=lambda style: f"{style.frame}-{style.variant}"
)
FULL = PictogramSpec("door", (), "Salle 12", True, "12", "left", "wheelchair-accessibility")


def shapes(scene: Scene, colour: str) -> list[Shape]:
    return [item for item in scene.items if isinstance(item, Shape) and item.fill == colour]


@every_style
@pytest.mark.parametrize("has_caption", [True, False], ids=["captioned", "bare"])
def test_everything_lies_on_the_page(style, has_caption, drawing):
    style = replace(style, has_caption=has_caption)
    scene = compose_pictogram(FULL, style, drawing)
    assert (scene.width, scene.height) == (SIDE, scene_height(style))
    assert scene.ground == ""
    for item in scene.items:
        if isinstance(item, Shape):
            box = outline_bounds(item.steps)
            spare = 10  # the halo of a badge is as wide as the ground it is seen on
            assert box.x >= -spare and box.right <= scene.width + spare
            assert box.y >= -spare and box.bottom <= scene.height + spare
        else:
            assert isinstance(item, TextLine)
            right = item.x + drawing.text_width(item.text, item.font, item.size)
            assert item.x >= 0 and right <= scene.width
            assert 0 < item.y < scene.height
    assert [item.text for item in scene.items if isinstance(item, TextLine)][:1] == ["12"]


@every_style
def test_a_ban_has_a_bar_with_a_gap_cut_out_of_the_icon(style, drawing):
    spec = PictogramSpec("square", caption="Rien", is_forbidden=True)
    style = replace(style, has_caption=False)
    look = pictogram_look(spec, style)
    scene = compose_pictogram(spec, style, drawing)
    icon, bar = shapes(scene, look.ink)[-2:]
    x, y = icon_middle(style)
    away = [abs((py - y) - (px - x)) / 2**0.5 for part in polygons(icon.steps) for px, py in part]
    assert min(away) == pytest.approx(BAR / 2 + GAP, abs=0.1)
    box = outline_bounds(bar.steps)
    assert box.centre == pytest.approx((x, y))
    assert box.width == pytest.approx(box.height)
    assert box.width >= outline_bounds(icon.steps).width * 0.9, "the bar crosses the whole icon"


def test_a_second_icon_is_barred_with_the_first(drawing):
    spec = PictogramSpec("bicycle", is_forbidden=True, extra="scooter")
    look = pictogram_look(spec, PictogramStyle())
    barred = shapes(compose_pictogram(spec, PictogramStyle(), drawing), look.badge_ink)
    free = shapes(
        compose_pictogram(replace(spec, is_forbidden=False), PictogramStyle(), drawing),
        look.badge_ink,
    )
    assert len(barred) == len(free) + 1


def test_without_a_ban_the_icon_is_whole(drawing):
    scene = compose_pictogram(PictogramSpec("square"), PictogramStyle(), drawing)
    steps = shapes(scene, "#ffffff")[0].steps
    assert len(polygons(steps)) == len(polygons(drawing.icon("square")))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("arrow", ["left", "right", "up", "down", "up-left", "down-right"])
def test_badges_touch_neither_each_other_nor_the_middle_of_the_icon(frame, arrow, drawing):
    spec = replace(FULL, arrow=arrow)
    style = PictogramStyle(frame)
    badges = Badges(spec, frames()[frame], icon_middle(style))
    boxes = badges.boxes()
    assert len(boxes) == 3
    _, (x, y) = badges.room()
    for place, box in enumerate(boxes):
        far = ((box.centre[0] - x) ** 2 + (box.centre[1] - y) ** 2) ** 0.5
        assert far - badges.radius > 0.45 * frames()[frame].size / 2 + 30
        for other in boxes[place + 1 :]:
            between = (
                (box.centre[0] - other.centre[0]) ** 2 + (box.centre[1] - other.centre[1]) ** 2
            ) ** 0.5
            assert between > 2 * badges.radius + 10


def test_an_arrow_is_on_the_side_it_points_to():
    left = Badges(replace(FULL, arrow="left"), frames()["rond"], (256, 256)).places()
    right = Badges(replace(FULL, arrow="right"), frames()["rond"], (256, 256)).places()
    assert left["arrow"][0] < 256 < left["extra"][0]
    assert right["extra"][0] < 256 < right["arrow"][0]
    assert left["number"] == right["number"]


@pytest.mark.parametrize("number", ["1", "12", "2e", "4 bis", "30 min", "999999"])
def test_a_number_stays_in_its_badge(number, drawing):
    spec = PictogramSpec("door", caption="Salle", number=number)
    for frame in FRAMES:
        scene = compose_pictogram(spec, PictogramStyle(frame), drawing)
        line = next(item for item in scene.items if isinstance(item, TextLine))
        plate = scene.items[list(scene.items).index(line) - 1]
        assert isinstance(plate, Shape)
        box = outline_bounds(plate.steps)
        width = drawing.text_width(line.text, line.font, line.size)
        assert box.x + 6 < line.x and line.x + width < box.right - 6
        assert box.right <= SIDE


@pytest.mark.parametrize(
    ("given", "shown"),
    [("n° 4 bis", "4 bis"), ("N°12", "12"), ("2e", "2e"), (7, "7"), ("<script>", "script"),
     ("1234567890", "123456"), ("\x00\u202e3", "3"), ("", "")],
)  # fmt: skip
def test_a_badge_shows_digits_and_letters_only(given, shown):
    assert number_text(given) == shown


def test_what_a_pictogram_shows_is_told_to_who_does_not_see_it(drawing):
    scene = compose_pictogram(FULL, PictogramStyle(), drawing)
    assert scene.title == "Salle 12"
    for words in ("«\u00a0Salle 12\u00a0»", "barré", "numéro 12", "gauche"):
        assert words in scene.alternative_text


def test_an_icon_that_is_not_in_the_set_is_refused(drawing):
    with pytest.raises(KeyError):
        compose_pictogram(PictogramSpec("no-such-icon"), PictogramStyle(), drawing)


def test_a_drawing_of_one_s_own_takes_the_place_of_an_icon(drawing):
    outline = (("M", 0.0, 0.0), ("L", 100.0, 0.0), ("L", 100.0, 100.0), ("L", 0.0, 100.0), ("Z",))
    scene = compose_pictogram(PictogramSpec(outline=outline), PictogramStyle(), drawing)
    icon = shapes(scene, "#ffffff")[0]
    assert icon.is_even_odd
    box = outline_bounds(icon.steps)
    assert box.width == pytest.approx(frames()["rond"].size, rel=0.01)
