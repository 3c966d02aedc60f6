# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands on a laid table, each around the middle of its foot, 1 high (a plate: 1 wide)."""

from __future__ import annotations

from math import cos, pi, sin

from desktop.core.pictures.scene import Group, SceneItem
from desktop.mairie.posters.backgrounds.outlines import (
    Steps,
    circle,
    darken,
    ellipse,
    joined,
    leaf,
    lighten,
    line,
    mix,
    polygon,
    rectangle,
    rounded,
    sector,
    smooth,
    turned,
)
from desktop.mairie.posters.backgrounds.silhouettes import Items, disc, drawn, filled, shaded
from desktop.mairie.posters.backgrounds.tones import (
    cool_colour,
    land_colour,
    sun_colour,
    third_colour,
)
from desktop.mairie.posters.colours import channels
from desktop.mairie.posters.stage import Palette


class Ware:
    """The colours of dishes, glass, bread and flowers in a palette."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.china = mix(palette.light, palette.ground_end, 0.06)
        self.rim = third_colour(palette)
        self.warm = sun_colour(palette)
        self.green = land_colour(palette)
        self.leaf = mix(self.green, palette.dark, 0.25)
        cool = cool_colour(palette)
        red, _, blue = channels(cool)
        self.glass = mix(palette.light, cool, 0.22)
        self.water = mix(palette.light, cool if blue >= red else self.warm, 0.5)
        self.crust = mix(self.warm, palette.dark, 0.22)
        self.metal = mix(palette.light, palette.dark, 0.32)
        self.dark = palette.dark
        self.bottle = mix(self.green, palette.dark, 0.55)


def carafe(ware: Ware) -> Items:
    """Return a carafe, half full."""
    glass: Steps = (
        ("M", -0.13, -1),
        ("C", -0.1, -0.9, -0.09, -0.8, -0.1, -0.68),
        ("C", -0.14, -0.55, -0.27, -0.42, -0.27, -0.2),
        ("C", -0.27, -0.06, -0.2, 0, -0.12, 0),
        ("L", 0.12, 0),
        ("C", 0.2, 0, 0.27, -0.06, 0.27, -0.2),
        ("C", 0.27, -0.42, 0.14, -0.55, 0.1, -0.68),
        ("C", 0.09, -0.8, 0.1, -0.9, 0.13, -1),
        ("Z",),
    )
    water = ware.water
    return (
        filled(glass, ware.glass, 0.6),
        Group((filled(rectangle(-0.4, -0.44, 0.8, 0.5), water, 0.85),
               filled(ellipse(0, -0.44, 0.21, 0.03), lighten(water, 0.35))), clip=glass),
        drawn(smooth(((-0.2, -0.14), (-0.2, -0.26), (-0.13, -0.42))), ware.china, 0.03, 0.8),
        filled(ellipse(0, -1, 0.13, 0.022), ware.china, 0.8),
    )  # fmt: skip


def bottle(ware: Ware) -> Items:
    """Return a bottle with a blank label."""
    body: Steps = (
        ("M", -0.055, -1),
        ("L", -0.055, -0.72),
        ("C", -0.06, -0.6, -0.135, -0.6, -0.135, -0.46),
        ("L", -0.135, -0.03),
        ("C", -0.135, 0, -0.12, 0, -0.1, 0),
        ("L", 0.1, 0),
        ("C", 0.12, 0, 0.135, 0, 0.135, -0.03),
        ("L", 0.135, -0.46),
        ("C", 0.135, -0.6, 0.06, -0.6, 0.055, -0.72),
        ("L", 0.055, -1),
        ("Z",),
    )
    label = rounded(-0.135, -0.4, 0.27, 0.24, 0.0)
    return (
        *shaded(
            body, ware.bottle, (filled(rectangle(0.05, -1.1, 0.2, 1.2), darken(ware.bottle, 0.2)),)
        ),
        filled(label, ware.china),
        drawn(line(((-0.07, -0.31), (0.07, -0.31))), ware.rim, 0.018),
        drawn(line(((-0.04, -0.25), (0.04, -0.25))), ware.rim, 0.012),
        filled(rounded(-0.065, -1.02, 0.13, 0.16, 0.02), ware.rim),
        drawn(line(((-0.09, -0.44), (-0.09, -0.08))), lighten(ware.bottle, 0.3), 0.018, 0.7),
    )


def tumbler(ware: Ware) -> Items:
    """Return a low glass."""
    glass = polygon(((-0.34, -1), (0.34, -1), (0.26, 0), (-0.26, 0)))
    drink = mix(ware.warm, ware.palette.light, 0.25)
    return (
        filled(glass, ware.glass, 0.6),
        Group((filled(rectangle(-0.5, -0.6, 1, 0.54), drink, 0.85),), clip=glass),
        drawn(line(((-0.24, -0.85), (-0.19, -0.2))), ware.china, 0.05, 0.8),
    )


def stemmed(ware: Ware) -> Items:
    """Return a glass on a stem."""
    bowl: Steps = (
        ("M", -0.2, -1),
        ("C", -0.27, -0.72, -0.22, -0.48, 0, -0.46),
        ("C", 0.22, -0.48, 0.27, -0.72, 0.2, -1),
        ("Z",),
    )
    foot = joined(rectangle(-0.018, -0.47, 0.036, 0.45), ellipse(0, -0.02, 0.17, 0.025))
    return (
        filled(foot, ware.glass, 0.9),
        filled(bowl, ware.glass, 0.6),
        Group((filled(rectangle(-0.4, -0.76, 0.8, 0.4), ware.rim, 0.9),), clip=bowl),
        drawn(line(((-0.15, -0.92), (-0.16, -0.72))), ware.china, 0.028, 0.8),
    )


def tureen(ware: Ware) -> Items:
    """Return a soup tureen with its lid."""
    body: Steps = (
        ("M", -0.62, -0.52), ("C", -0.62, -0.2, -0.4, -0.1, -0.22, -0.08), ("L", -0.26, 0), ("L", 0.26, 0),
        ("L", 0.22, -0.08), ("C", 0.4, -0.1, 0.62, -0.2, 0.62, -0.52), ("Z",),
    )  # fmt: skip
    lid: Steps = (("M", -0.6, -0.55), ("C", -0.5, -0.82, -0.2, -0.88, 0, -0.88),
                  ("C", 0.2, -0.88, 0.5, -0.82, 0.6, -0.55), ("Z",))  # fmt: skip
    shade = darken(ware.china, 0.09)
    ears = joined(circle(-0.66, -0.42, 0.1), circle(0.66, -0.42, 0.1))
    sprig = joined(
        leaf(0, -0.26, 0.16, 0.06, 55), leaf(0, -0.26, 0.16, 0.06, -55), leaf(0, -0.24, 0.15, 0.06)
    )
    return (
        drawn(ears, ware.china, 0.055),
        *shaded(body, ware.china, (filled(rectangle(0.22, -0.6, 0.5, 0.7), shade),)),
        *shaded(lid, ware.china, (filled(rectangle(0.22, -0.9, 0.5, 0.4), shade),)),
        drawn(line(((-0.6, -0.53), (0.6, -0.53))), ware.rim, 0.035),
        drawn(line(((-0.24, -0.06), (0.24, -0.06))), ware.rim, 0.025),
        filled(circle(0, -0.93, 0.075), ware.rim),
        filled(sprig, ware.leaf),
    )


def steam(ware: Ware) -> SceneItem:
    """Return three wisps of steam above (0, 0)."""
    tone = mix(ware.palette.light, ware.palette.ground_end, 0.35)
    wisps = [smooth(((x, 0.0), (x + 0.06, -0.12), (x - 0.05, -0.26), (x + 0.04, -0.4 - lift)))
             for x, lift in ((-0.2, 0.0), (0.0, 0.1), (0.2, 0.02))]  # fmt: skip
    return drawn(joined(*wisps), tone, 0.045, 0.75)


def bread(ware: Ware) -> Items:
    """Return a basket of long loaves."""
    basket: Steps = (("M", -0.75, -0.4), ("L", 0.75, -0.4), ("C", 0.72, -0.1, 0.6, 0, 0.5, 0), ("L", -0.5, 0),
                     ("C", -0.6, 0, -0.72, -0.1, -0.75, -0.4), ("Z",))  # fmt: skip
    wicker = mix(ware.warm, ware.dark, 0.35)
    weave = joined(*(line(((x, -0.4), (x * 0.82, 0))) for x in (-0.5, -0.25, 0, 0.25, 0.5)),
                   line(((-0.72, -0.26), (0.72, -0.26))), line(((-0.68, -0.13), (0.68, -0.13))))  # fmt: skip
    loaves: list[SceneItem] = []
    for x, turn, long in ((-0.34, -24, 0.95), (0.3, 20, 1.0), (0.0, -4, 1.08)):
        loaf = turned(rounded(x - 0.13, -long, 0.26, long, 0.13), turn, (x, 0))
        cuts = turned(
            joined(
                *(
                    line(((x - 0.05, -long + k), (x + 0.07, -long + k - 0.06)))
                    for k in (0.2, 0.34, 0.48)
                )
            ),
            turn,
            (x, 0),
        )
        loaves += [filled(loaf, mix(ware.crust, ware.palette.light, 0.1 if x else 0.0)),
                   drawn(cuts, mix(ware.warm, ware.palette.light, 0.5), 0.045)]  # fmt: skip
    return (*loaves, *shaded(basket, wicker, (drawn(weave, darken(wicker, 0.22), 0.03),)),
            drawn(line(((-0.75, -0.4), (0.75, -0.4))), lighten(wicker, 0.16), 0.07))  # fmt: skip


def flowers(ware: Ware) -> Items:
    """Return a bunch of flowers in a vase."""
    heads = (
        (-0.3, -0.74, 0.1, ware.rim), (0.3, -0.72, 0.1, ware.warm), (-0.12, -0.9, 0.11, ware.warm),
        (0.13, -0.92, 0.1, ware.china), (0.0, -0.68, 0.12, ware.rim),
        (-0.22, -0.56, 0.07, ware.china), (0.24, -0.55, 0.07, ware.rim),
    )  # fmt: skip
    sizes = ((0.42, -58), (0.44, 56), (0.5, -30), (0.5, 32), (0.46, 4))
    leaves = joined(*(leaf(0, -0.36, long, 0.13, turn) for long, turn in sizes))
    stems = joined(*(smooth(((0, -0.38), (x / 2, y / 2 - 0.22), (x, y))) for x, y, _, _ in heads))
    blooms = (item for head in heads for item in _bloom(*head, ware))
    return (filled(leaves, ware.leaf), drawn(stems, ware.leaf, 0.022), *blooms, *_vase(ware))


def _bloom(x: float, y: float, radius: float, colour: str, ware: Ware) -> Items:
    reach = 0.62 * radius
    turns = [rank * pi / 3 for rank in range(6)]
    petals = joined(*(circle(x + reach * sin(t), y - reach * cos(t), 0.46 * radius) for t in turns))
    heart = ware.china if colour == ware.warm else mix(ware.warm, ware.dark, 0.35)
    return (filled(petals, colour), disc(x, y, 0.34 * radius, heart))


def _vase(ware: Ware) -> Items:
    outline: Steps = (
        ("M", -0.13, -0.42), ("C", -0.1, -0.34, -0.24, -0.26, -0.22, -0.12),
        ("C", -0.2, -0.02, -0.14, 0, -0.1, 0), ("L", 0.1, 0),
        ("C", 0.14, 0, 0.2, -0.02, 0.22, -0.12), ("C", 0.24, -0.26, 0.1, -0.34, 0.13, -0.42), ("Z",),
    )  # fmt: skip
    shade = filled(rectangle(0.06, -0.5, 0.3, 0.6), darken(ware.china, 0.1))
    return shaded(outline, ware.china, (shade,))


def plate(ware: Ware) -> Items:
    """Return a plate in its place, a napkin folded as a fan on it; 1 wide."""
    pleats = [sector(0, -0.1, 0.4, a, a + 22) for a in range(193, 347, 22)]
    shade = mix(ware.china, ware.dark, 0.12)
    return (
        filled(ellipse(0, -0.04, 0.5, 0.075), shade),
        filled(ellipse(0, -0.06, 0.5, 0.075), ware.china),
        filled(ellipse(0, -0.06, 0.35, 0.048), mix(ware.china, ware.dark, 0.07)),
        drawn(ellipse(0, -0.06, 0.43, 0.062), ware.warm, 0.014),
        filled(joined(*pleats[::2]), ware.rim),
        filled(joined(*pleats[1::2]), darken(ware.rim, 0.16)),
        filled(circle(0, -0.1, 0.06), ware.warm),
    )
