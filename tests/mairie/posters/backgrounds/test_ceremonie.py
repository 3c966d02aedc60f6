# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

from desktop.core.pictures.scene import Group, SceneItem, Shape
from desktop.mairie.posters.backgrounds.ceremonie import BACKGROUND
from desktop.mairie.posters.backgrounds.monument import Remembrance
from desktop.mairie.posters.backgrounds.outlines import bounds
from desktop.mairie.posters.backgrounds.tones import flag_colours
from desktop.mairie.posters.colours import channels, contrast
from tests.mairie.posters.backgrounds.stages import FORMATS, palette_of, stage_of


def shapes(items: tuple[SceneItem, ...]) -> list[Shape]:
    found: list[Shape] = []
    for item in items:
        found += shapes(item.items) if isinstance(item, Group) else [item]
    return found


@pytest.mark.parametrize("name", BACKGROUND.palettes)
def test_cornflowers_are_blue_and_seen(name: str):
    palette = palette_of(name)
    blue = Remembrance(palette).blue
    assert channels(blue)[2] > channels(blue)[0]
    assert contrast(blue, palette.ground_end) >= 2


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("way", ["middle", "above", "below", "inset"])
def test_flags_stand_at_both_sides_of_the_monument_and_whole(way: str, form: str):
    for seed in (1, 2, 3):
        stage = stage_of(form, way, palette_of("tricolore"), seed)
        blue = flag_colours(stage.palette)[0]
        bands = [bounds(s.steps) for s in shapes(BACKGROUND.draw(stage)) if s.fill == blue]
        flags = [box for box in bands if box.height > 2 * box.width]
        assert len(flags) in (2, 4)
        for box in flags:
            assert box.x > -0.02 * stage.width and box.right < 1.02 * stage.width
            assert stage.focus.y <= box.y and box.bottom <= stage.focus.bottom


def test_around_letters_it_is_a_frame_without_flags():
    stage = stage_of("A3", "around", palette_of("tricolore"))
    blue = flag_colours(stage.palette)[0]
    bands = [bounds(s.steps) for s in shapes(BACKGROUND.draw(stage)) if s.fill == blue]
    assert not [box for box in bands if box.height > 2 * box.width]
