# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

from desktop.mairie.posters.backgrounds.don_du_sang import BACKGROUND, drop_colours
from desktop.mairie.posters.colours import channels, contrast
from desktop.mairie.posters.palettes import commune_palette, palettes
from tests.mairie.posters.backgrounds.stages import palette_of


@pytest.mark.parametrize("name", [name for name in BACKGROUND.palettes if name != "noel-rouge"])
def test_the_drop_is_red_where_the_palette_has_a_red(name: str):
    red, green, blue = channels(drop_colours(palette_of(name))[0])
    assert red > green + 60 and red > blue + 40


def test_on_red_the_drop_is_pale_and_its_heart_is_of_the_ground():
    palette = palette_of("noel-rouge")
    assert drop_colours(palette) == (palette.light, palette.ground_end)


@pytest.mark.parametrize("name", palettes())
def test_the_drop_and_its_heart_are_seen_with_any_palette(name: str):
    palette = palette_of(name)
    drop, heart = drop_colours(palette)
    assert contrast(drop, palette.ground_end) >= 1.7
    assert contrast(drop, heart) >= 1.8


@pytest.mark.parametrize(
    "colours",
    [("#1f6b3a", "#f2c230"), ("#1f5fae", "#e2001a"), ("#ffffff", "#ffffff"), ("#e8a33d", "")],
)
def test_the_drop_is_seen_with_the_colours_of_a_commune(colours: tuple[str, str]):
    palette = commune_palette(*colours)
    drop, heart = drop_colours(palette)
    assert contrast(drop, palette.ground_end) >= 1.7 and contrast(drop, heart) >= 1.5
