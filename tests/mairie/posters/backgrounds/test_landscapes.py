# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds for the drawings that stand on a floor: the country, the table, the street, the shelf."""

import pytest

from desktop.core.pictures.scene import Group, LinearGradient, SceneItem, Shape
from desktop.mairie.posters.backgrounds import culture, nature, repas, travaux, voeux
from desktop.mairie.posters.backgrounds.outlines import bounds
from desktop.mairie.posters.colours import contrast
from desktop.mairie.posters.stage import Background
from tests.mairie.posters.backgrounds.stages import FORMATS, palette_of, stage_of

ROOMS = [module.BACKGROUND for module in (nature, repas, travaux, voeux, culture)]


def shapes(items: tuple[SceneItem, ...]) -> list[Shape]:
    found: list[Shape] = []
    for item in items:
        found += shapes(item.items) if isinstance(item, Group) else [item]
    return found


@pytest.mark.parametrize("background", ROOMS, ids=lambda b: b.id)
@pytest.mark.parametrize("way", ["middle", "above"])
def test_the_ground_under_letters_can_be_written_on(background: Background, way: str):
    for seed in (1, 2):
        for name in background.palettes:
            stage = stage_of("A3", way, palette_of(name), seed)
            low = [
                shape.fill
                for shape in shapes(background.draw(stage))
                if isinstance(shape.fill, LinearGradient)
                and bounds(shape.steps).bottom >= stage.height
                and bounds(shape.steps).width >= stage.width
            ]
            for _, colour in low[-1].stops:
                assert contrast(colour, stage.palette.ink) >= 5.9, (name, colour)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("way", ["middle", "above", "below", "inset"])
def test_what_is_on_the_table_is_not_cut_by_the_page(way: str, form: str):
    stage = stage_of(form, way, palette_of("automne"), 2)
    crust = [
        s
        for s in shapes(repas.BACKGROUND.draw(stage))
        if s.fill == repas.Ware(stage.palette).bottle
    ]
    assert crust, "no bottle on the table"
    for shape in crust:
        box = bounds(shape.steps)
        assert box.x > 0 and box.right < stage.width


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("way", ["middle", "above", "right", "below", "inset"])
def test_what_stands_on_the_site_is_not_cut(way: str, form: str):
    for seed in (1, 2, 3, 7):
        stage = stage_of(form, way, palette_of("chantier"), seed)
        steel = travaux.Site(stage.palette).steel
        parts = [bounds(s.steps) for s in shapes(travaux.BACKGROUND.draw(stage)) if s.fill == steel]
        things = [box for box in parts if box.width < 0.4 * stage.width]
        assert len(things) > 5, "where is the digger?"
        left = stage.focus.x if way == "right" else 0
        assert all(box.x > left - stage.unit for box in things)
        assert all(box.right < stage.width + stage.unit for box in things)


@pytest.mark.parametrize("seed", range(1, 7))
def test_curtains_and_boards_leave_the_letters_free(seed: int):
    stage = stage_of("A3", "around", palette_of("soiree"), seed)
    calm = stage.calm[0]
    for shape in shapes(culture.BACKGROUND.draw(stage))[1:]:
        for step in shape.steps:
            for x, y in zip(step[1::2], step[2::2], strict=True):
                inside = calm.x < float(x) < calm.right and calm.y < float(y) < calm.bottom
                assert not inside or step[0] == "C"
