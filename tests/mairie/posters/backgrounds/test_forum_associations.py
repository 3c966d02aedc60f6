# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

from desktop.core.pictures.scene import Box, Group, Shape
from desktop.mairie.posters.backgrounds.arts import OF_CULTURE, Tint
from desktop.mairie.posters.backgrounds.emblems import OF_ASSOCIATIONS
from desktop.mairie.posters.backgrounds.forum_associations import BACKGROUND
from desktop.mairie.posters.backgrounds.outlines import bounds
from desktop.mairie.posters.backgrounds.setting import setting_of
from desktop.mairie.posters.backgrounds.silhouettes import put, settled
from tests.mairie.posters.backgrounds.stages import FORMATS, WAYS, palette_of, stage_of


def tiles(form: str, way: str, seed: int = 1) -> list[tuple[Box, str]]:
    """Return the box and the colour of each tile."""
    found = []
    for item in BACKGROUND.draw(stage_of(form, way, palette_of("enfance"), seed)):
        if isinstance(item, Group) and isinstance(item.items[0], Shape):
            ground = item.items[0]
            box = bounds(item.clip)
            if bounds(ground.steps) == box:
                found.append((box, str(ground.fill)))
    return found


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("way", WAYS)
def test_fills_its_room_with_nearly_square_tiles_and_no_more(way: str, form: str):
    stage = stage_of(form, way, palette_of("enfance"))
    found = tiles(form, way)
    assert len(found) >= 8
    for box, _ in found:
        assert 0.7 < box.width / box.height < 1.45
        assert setting_of(stage).is_free(box, -0.05 * box.width)


@pytest.mark.parametrize("seed", range(1, 5))
def test_neighbours_differ_in_colour(seed: int):
    found = tiles("A3", "below", seed)
    for box, colour in found:
        for other, its in found:
            is_right = abs(other.x - box.x - box.width) < 2 and abs(other.y - box.y) < 2
            is_under = abs(other.y - box.y - box.height) < 2 and abs(other.x - box.x) < 2
            assert not (is_right or is_under) or colour != its


@pytest.mark.parametrize(
    "emblem", [*OF_ASSOCIATIONS, *OF_CULTURE], ids=lambda emblem: emblem.__name__
)
def test_every_emblem_stays_within_its_circle(emblem):
    stage = stage_of("A3", "middle", palette_of("enfance"))
    draw = settled(lambda _: (put(emblem(Tint("#aa3322", "#22aa33", "#ffffff", "#222233")), 0, 0),))
    items = draw(stage)
    assert len(items) >= 1
    for item in items:
        assert isinstance(item, Shape | Group)
        box = bounds(item.steps if isinstance(item, Shape) else item.clip)
        assert max(-box.x, -box.y, box.right, box.bottom) <= 1.05
