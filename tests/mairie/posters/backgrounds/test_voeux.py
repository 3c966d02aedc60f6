# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import replace

import pytest

from desktop.core.pictures.scene import Box, RadialGradient, Shape
from desktop.mairie.posters.backgrounds.cheers import confetti
from desktop.mairie.posters.backgrounds.outlines import Dice, bounds
from desktop.mairie.posters.backgrounds.setting import setting_of
from desktop.mairie.posters.backgrounds.voeux import BACKGROUND
from tests.mairie.posters.backgrounds.stages import FORMATS, WAYS, palette_of, stage_of


def has_sunrise(way: str, palette: str, seed: int) -> bool:
    items = BACKGROUND.draw(stage_of("A3", way, palette_of(palette), seed))
    return any(isinstance(item, Shape) and isinstance(item.fill, RadialGradient) for item in items)


def test_the_sun_rises_by_day_only_and_with_some_seeds_only():
    assert has_sunrise("below", "hiver", 2)
    assert not has_sunrise("below", "hiver", 1)
    assert not has_sunrise("below", "noel-nuit", 2)


def test_the_same_page_shows_three_feasts():
    stage = stage_of("A3", "below", palette_of("hiver"))
    drawings = [BACKGROUND.draw(replace(stage, seed=seed)) for seed in (1, 2, 3)]
    counts = {len(drawing) for drawing in drawings}
    assert len(counts) == 3


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("way", WAYS)
def test_confetti_never_fall_on_letters(way: str, form: str):
    stage = stage_of(form, way, palette_of("hiver"), 4)
    setting = setting_of(stage)
    scraps = confetti(setting, stage.whole, 200, ("#112233",), Dice(4, "test"))
    assert len(scraps) > 10
    for scrap in scraps:
        assert isinstance(scrap, Shape)
        assert setting.is_free(bounds(scrap.steps))


def test_confetti_lie_over_the_whole_box():
    stage = stage_of("A3", "inset", palette_of("hiver"))
    box = Box(100, 100, 600, 300)
    scraps = confetti(setting_of(stage), box, 100, ("#112233", "#445566"), Dice(1, "test"))
    middles = [bounds(scrap.steps).centre for scrap in scraps if isinstance(scrap, Shape)]
    assert len(middles) == pytest.approx(100, rel=0.2)
    for left, top in ((100, 100), (400, 100), (100, 250), (400, 250)):
        quarter = [(x, y) for x, y in middles if left <= x < left + 300 and top <= y < top + 150]
        assert len(quarter) >= 15
