# SPDX-License-Identifier: AGPL-3.0-or-later
"""The palettes of posters: those of palettes.toml, and the one made of the commune's two colours."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from desktop.mairie.posters.colours import channels, darken, lighten, luminance, mix, towards
from desktop.mairie.posters.stage import Palette

COMMUNE = "commune"
"""Id of the palette of the commune's own colours; it is not in the table."""
READABLE = 7.0
"""Contrast wanted for letters (WCAG 2.2, 1.4.6); 4.5 is the least allowed (1.4.3)."""

_VISIBLE = 1.15
"""Least contrast of a motif with the ground: what stands out is not text."""
_FILE = Path(__file__).with_name("palettes.toml")


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def palettes() -> dict[str, Palette]:
    """Return the palettes by id, in the order of the table."""
    result = {}
    for name, values in _table().items():
        colours = {key: value for key, value in values.items() if key != "seasons"}
        result[name] = Palette(id=name, **colours)
    return result


def season_palettes(season: str) -> tuple[Palette, ...]:
    """Return the palettes of a season or a feast ("hiver", "noel"), none for an unknown one."""
    names = (name for name, values in _table().items() if season in values["seasons"])
    return tuple(palettes()[name] for name in names)


def commune_palette(main: str, second: str = "") -> Palette:
    """Return a palette of the commune's colours: a dark first colour is a ground for light letters.

    A light or a bright first colour is kept for the motifs, and its ground is a pale tint of it.
    Raise ValueError unless both are "#rrggbb"; an empty second colour is a neighbour of the first.
    """
    other = second or mix(main, "#ffffff", 0.45)
    return _dark_palette(main, other) if luminance(main) < 0.13 else _light_palette(main, other)


def _dark_palette(main: str, second: str) -> Palette:
    cream = mix("#fff8ea", main, 0.04)
    ground = towards(main, "#000000", cream, READABLE + 1.5)
    ground = mix(ground, "#ffffff", 0.06) if luminance(ground) < 0.004 else ground
    end = towards(lighten(ground, 0.12), ground, cream, READABLE)
    motif = towards(second, "#ffffff", ground, 2.6)
    return Palette(
        COMMUNE, "Couleurs de la commune",
        ground=ground, ground_end=end, surface=mix("#fffaf0", main, 0.03), ink=cream,
        surface_ink=_ink(main, mix("#fffaf0", main, 0.03)),
        main=motif, second=towards(lighten(main, 0.35), "#ffffff", ground, 2.2),
        third=towards(mix("#f2b441", second, 0.15), "#ffffff", ground, 3.0),
        light="#fff6e0", dark=darken(ground, 0.45), is_dark=True,
    )  # fmt: skip


def _light_palette(main: str, second: str) -> Palette:
    # Tinted, never white: white paper is for official acts (law of 29 July 1881, article 15).
    ground = towards(mix(main, "#fffdf6", 0.78), "#fffdf6", "#000000", 13.0)
    ground = towards(ground, "#dccba6", "#ffffff", 1.15)
    end = towards(mix("#fdf0d8", second, 0.1), "#fdf0d8", "#000000", 12.5)
    surface = mix("#fffdf8", main, 0.03)
    ink = _ink(main, ground)
    return Palette(
        COMMUNE, "Couleurs de la commune",
        ground=ground, ground_end=end, surface=surface, ink=ink, surface_ink=_ink(main, surface),
        main=towards(main, "#000000", ground, _VISIBLE),
        second=towards(second, "#000000", ground, _VISIBLE),
        third=_third(main, second, ground),
        light="#fffdf6", dark=mix(ink, main, 0.15), is_dark=False,
    )  # fmt: skip


def _third(main: str, second: str, ground: str) -> str:
    """Return a third colour: gold, or a slate or a brick where the commune's are gold already."""
    choices = ("#d9912a", "#4f7d8c", "#b5523b")
    far = max(choices, key=lambda colour: min(_apart(colour, main), _apart(colour, second)))
    return towards(mix(far, main, 0.12), "#000000", ground, _VISIBLE)


def _apart(first: str, second: str) -> int:
    pairs = zip(channels(first), channels(second), strict=True)
    return sum(abs(a - b) for a, b in pairs)


def _ink(colour: str, ground: str) -> str:
    """Return a very dark shade of the colour that reads well on a light ground."""
    return towards(darken(colour, 0.55), "#000000", ground, READABLE + 2)
