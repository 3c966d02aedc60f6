# SPDX-License-Identifier: AGPL-3.0-or-later
import itertools
import re
from pathlib import Path

import pytest

import desktop.mairie.posters.palettes as room
from desktop.mairie.posters.colours import contrast, is_colour, luminance
from desktop.mairie.posters.palettes import commune_palette, palettes, season_palettes
from desktop.mairie.posters.stage import Palette

COLOURS = (
    "ground", "ground_end", "surface", "ink", "surface_ink", "main", "second", "third", "light", "dark",
)  # fmt: skip
LEVELS = ("00", "55", "aa", "ff")
CUBE = [f"#{''.join(levels)}" for levels in itertools.product(LEVELS, repeat=3)]


def check(palette: Palette, least: float) -> None:
    assert all(is_colour(getattr(palette, name)) for name in COLOURS)
    assert contrast(palette.ink, palette.ground) >= least
    assert contrast(palette.ink, palette.ground_end) >= least
    assert contrast(palette.surface_ink, palette.surface) >= least
    assert palette.is_dark == (luminance(palette.ground) < 0.2)


@pytest.mark.parametrize("name", palettes())
def test_letters_read_at_seven_to_one(name: str):
    check(palettes()[name], 7.0)


@pytest.mark.parametrize("name", palettes())
def test_no_ground_is_white_since_white_paper_is_for_official_acts(name: str):
    palette = palettes()[name]
    if not palette.is_dark:
        assert luminance(palette.ground) < 0.87
        assert contrast(palette.ground, "#ffffff") > 1.12


@pytest.mark.parametrize("name", palettes())
def test_the_colours_of_the_motif_stand_out(name: str):
    palette = palettes()[name]
    motif = (palette.main, palette.second, palette.third)
    assert len({palette.ground, palette.surface, palette.dark, *motif}) == 6
    assert all(contrast(colour, palette.ground) > 1.4 for colour in motif)
    assert contrast(palette.light, palette.dark) > 9


def test_the_table_is_complete_and_dated():
    text = Path(room.__file__).with_name("palettes.toml").read_text(encoding="utf-8")
    assert "Vérifié le 27/11/2026" in text.splitlines()[0]
    assert len(palettes()) >= 14
    titles = [palette.title for palette in palettes().values()]
    assert len(set(titles)) == len(titles)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in palettes())


def test_every_season_has_a_light_and_a_dark_palette():
    for season in ("printemps", "ete", "automne", "hiver"):
        found = season_palettes(season)
        assert {palette.is_dark for palette in found} == {True, False}, season
        assert found[0].id == season
    assert [palette.id for palette in season_palettes("noel")] == ["noel-nuit", "noel-rouge"]
    assert season_palettes("carême") == ()


@pytest.mark.parametrize("main", CUBE)
def test_any_colours_of_a_commune_make_a_palette_that_reads(main: str):
    for second in ("", "#ffffff", "#000000", "#f7d417", main):
        palette = commune_palette(main, second)
        check(palette, 7.0)
        assert all(
            contrast(c, palette.ground) > 1.14
            for c in (palette.main, palette.second, palette.third)
        )
        assert contrast(palette.ground, "#ffffff") > 1.12


def test_a_dark_colour_of_the_commune_is_the_ground_and_a_bright_one_the_motif():
    assert commune_palette("#1d4f91", "#f2b705").is_dark
    bright = commune_palette("#f7d417", "#d4151b")
    assert not bright.is_dark and bright.main == "#f7d417" and bright.second == "#d4151b"


@pytest.mark.parametrize(
    "untrusted", ["", "red", "#12345", "#1234567", "#12345g", "#12 456", "url(x)"]
)
def test_what_is_no_colour_is_refused(untrusted: str):
    with pytest.raises(ValueError):
        commune_palette(untrusted, "#ffffff")
