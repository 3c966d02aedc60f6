# SPDX-License-Identifier: AGPL-3.0-or-later
"""Books: one that is open, others side by side on a shelf."""

from __future__ import annotations

from math import cos, radians, sin

from desktop.core.pictures.scene import Box, SceneItem
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    darken,
    joined,
    lighten,
    mirrored,
    mix,
    rectangle,
    rounded,
)
from desktop.mairie.posters.backgrounds.setting import Setting
from desktop.mairie.posters.backgrounds.silhouettes import Items, disc, drawn, filled, put
from desktop.mairie.posters.backgrounds.tones import sun_colour
from desktop.mairie.posters.stage import Palette


def open_book(palette: Palette, cover: str) -> Items:
    """Return an open book, 2 wide, its back at (0, 0)."""
    right: Steps = (
        ("M", 0, -0.16), ("C", 0.28, -0.4, 0.66, -0.42, 0.95, -0.32), ("L", 0.98, -0.1),
        ("C", 0.66, -0.2, 0.28, -0.16, 0, 0.04), ("Z",),
    )  # fmt: skip
    under: Steps = (
        ("M", -1.02, -0.28), ("L", -1.02, -0.04), ("C", -0.66, -0.12, -0.28, -0.08, -0.05, 0.1),
        ("L", 0.05, 0.1), ("C", 0.28, -0.08, 0.66, -0.12, 1.02, -0.04), ("L", 1.02, -0.28), ("Z",),
    )  # fmt: skip
    leaves: list[Steps] = [
        (("M", 0.97, -0.3 + 1.4 * k), ("C", 0.66, -0.4 + 1.5 * k, 0.28, -0.36 + 1.6 * k, 0, -0.14 + 1.2 * k))
        for k in (0.05, 0.1)
    ]  # fmt: skip
    edges = joined(*leaves, *(mirrored(steps, 0) for steps in leaves))
    return (
        filled(under, cover),
        filled(mirrored(right, 0), palette.light),
        filled(right, mix(palette.light, palette.dark, 0.14)),
        drawn(edges, mix(palette.light, palette.dark, 0.3), 0.012),
    )


def spines(
    setting: Setting, box: Box, skip: Box | None, colours: tuple[str, ...], dice: Dice
) -> list[SceneItem]:
    """Return books side by side along a shelf, some of them leaning, none where `skip` is."""
    palette, items = setting.stage.palette, list[SceneItem]()
    x = box.x - 0.1 * box.height
    least = box.width / 90
    while x < box.right:
        wide = max(least, box.height * dice.between(0.12, 0.24))
        if skip and skip.x < x + wide + 0.1 * box.height and x < skip.right + 0.1 * box.height:
            x = skip.right + 0.12 * box.height
            continue
        tall = box.height * dice.between(0.66, 1.0)
        colour = dice.pick(colours)
        items += _spine(x, box.bottom, wide, tall, colour, palette, dice)
        x += wide * 1.04
        if dice.chance(0.12):
            x += _leaning(items, x, box, colours, palette, dice)
    return items


def _spine(
    x: float, bottom: float, wide: float, tall: float, colour: str, palette: Palette, dice: Dice
) -> list[SceneItem]:
    bands = joined(
        rectangle(x, bottom - 0.9 * tall, wide, 0.035 * tall),
        rectangle(x, bottom - 0.14 * tall, wide, 0.035 * tall),
    )
    gold = mix(sun_colour(palette), palette.light, 0.5)
    items: list[SceneItem] = [
        filled(rounded(x, bottom - tall, wide, tall, 0.12 * wide, 0.0), colour),
        filled(
            rectangle(x + 0.78 * wide, bottom - tall * 0.985, 0.22 * wide, tall * 0.985),
            darken(colour, 0.14),
        ),
    ]
    kind = dice.count(0, 3)
    if kind == 0:
        items.append(filled(bands, gold))
    elif kind == 1:
        items.append(
            filled(
                rounded(x + 0.24 * wide, bottom - 0.82 * tall, 0.46 * wide, 0.4 * tall, 0.1 * wide),
                lighten(colour, 0.55),
            )
        )
    elif kind == 2:
        items.append(disc(x + 0.45 * wide, bottom - 0.76 * tall, 0.2 * wide, gold))
    return items


def _leaning(
    items: list[SceneItem],
    x: float,
    box: Box,
    colours: tuple[str, ...],
    palette: Palette,
    dice: Dice,
) -> float:
    """Add a book that leans against the one before it; return the room it took."""
    wide, tall = 0.17 * box.height, 0.8 * box.height
    lean = -14.0
    shift = tall * sin(radians(-lean))
    book = _spine(0, 0, wide, tall, dice.pick(colours), palette, dice)
    items.append(put(book, x + shift + 0.01 * box.height, box.bottom - 0.0 * wide, 1.0, lean))
    return shift + wide * cos(radians(lean)) + 0.03 * box.height
