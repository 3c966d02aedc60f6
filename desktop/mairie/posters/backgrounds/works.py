# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things of a building site, each around the middle of its foot: a digger, cones, barriers, a worker."""

from __future__ import annotations

from desktop.core.pictures.scene import Group, SceneItem
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    circle,
    darken,
    ellipse,
    joined,
    lighten,
    line,
    mix,
    polygon,
    rectangle,
    rounded,
    smooth,
)
from desktop.mairie.posters.backgrounds.silhouettes import Items, drawn, filled, shaded
from desktop.mairie.posters.backgrounds.tones import cool_colour, sun_colour, third_colour
from desktop.mairie.posters.stage import Palette


class Site:
    """The colours of a building site in a palette."""

    def __init__(self, palette: Palette) -> None:
        self.warm, self.white = sun_colour(palette), palette.light
        self.steel = mix(palette.dark, palette.ground_end, 0.12)
        self.grey = mix(palette.dark, palette.light, 0.45)
        self.glass = mix(mix(cool_colour(palette), palette.light, 0.5), palette.dark, 0.05)
        earth = darken(mix(self.warm, third_colour(palette), 0.3), 0.5)
        self.soil = mix(mix(earth, palette.dark, 0.2), palette.light, 0.06)
        self.pipe = mix(cool_colour(palette), palette.light, 0.35)
        self.skin = mix(palette.light, self.warm, 0.4)
        self.cloth = mix(palette.dark, cool_colour(palette), 0.4)
        self.dark = palette.dark


def digger(site: Site) -> Items:
    """Return a digger that reaches out to the left, about 1.1 high, its bucket at (-1.12, -0.1)."""
    body: Steps = (
        ("M", -0.02, -0.27), ("L", 0.5, -0.27), ("C", 0.58, -0.28, 0.6, -0.36, 0.58, -0.47),
        ("C", 0.57, -0.56, 0.53, -0.6, 0.46, -0.6), ("L", -0.02, -0.62), ("Z",),
    )  # fmt: skip
    vents = joined(*(line(((0.3, y), (0.46, y))) for y in (-0.5, -0.46, -0.42)))
    dark = darken(site.warm, 0.16)
    return (
        *_boom(site),
        filled(rectangle(0.34, -0.72, 0.05, 0.14), site.steel),
        *shaded(body, site.warm, (filled(rectangle(-0.1, -0.36, 0.8, 0.12), dark),)),
        drawn(vents, darken(site.warm, 0.35), 0.016),
        *_cab(site),
        filled(rounded(-0.26, -0.27, 0.62, 0.06, 0.02), site.steel),
        *_tracks(site),
    )


def _cab(site: Site) -> Items:
    frame: Steps = (
        ("M", -0.3, -0.27),
        ("L", -0.32, -0.55),
        ("L", -0.24, -0.84),
        ("C", -0.23, -0.87, -0.21, -0.88, -0.18, -0.88),
        ("L", 0.04, -0.88),
        ("C", 0.07, -0.88, 0.08, -0.86, 0.08, -0.84),
        ("L", 0.08, -0.27),
        ("Z",),
    )
    front = polygon(((-0.28, -0.5), (-0.21, -0.82), (-0.12, -0.82), (-0.12, -0.5)))
    side = polygon(((-0.08, -0.5), (-0.08, -0.82), (0.04, -0.82), (0.04, -0.5)))
    shine = polygon(((-0.19, -0.82), (-0.14, -0.82), (-0.22, -0.5), (-0.28, -0.5)))
    return (
        filled(frame, darken(site.warm, 0.06)),
        filled(joined(front, side), site.glass),
        Group((filled(shine, site.white, 0.45),), clip=front),
        filled(rectangle(-0.085, -0.45, 0.02, 0.08), site.steel),
        filled(rounded(-0.26, -0.91, 0.36, 0.04, 0.02), site.steel),
    )


def _tracks(site: Site) -> Items:
    outline = rounded(-0.5, -0.21, 1.06, 0.21, 0.105)
    wheels = joined(*(circle(x, -0.105, 0.055) for x in (-0.39, -0.22, -0.05, 0.12, 0.29, 0.45)))
    hubs = joined(*(circle(x, -0.105, 0.02) for x in (-0.39, -0.22, -0.05, 0.12, 0.29, 0.45)))
    teeth = joined(*(line(((x, -0.21), (x, -0.19))) for x in [-0.42 + 0.07 * k for k in range(13)]),
                   *(line(((x, -0.02), (x, 0.0))) for x in [-0.42 + 0.07 * k for k in range(13)]))  # fmt: skip
    return (
        filled(outline, site.steel),
        filled(wheels, mix(site.steel, site.white, 0.28)),
        filled(hubs, site.steel),
        drawn(teeth, mix(site.steel, site.white, 0.2), 0.014),
    )


def _boom(site: Site) -> Items:
    arm: Steps = (
        ("M", -0.04, -0.38),
        ("C", -0.2, -0.62, -0.34, -0.88, -0.52, -0.99),
        ("C", -0.66, -1.06, -0.86, -0.94, -0.98, -0.82),
        ("L", -0.94, -0.75),
        ("C", -0.82, -0.84, -0.68, -0.91, -0.56, -0.86),
        ("C", -0.42, -0.8, -0.26, -0.54, -0.14, -0.3),
        ("Z",),
    )
    stick = polygon(((-0.9, -0.98), (-0.97, -0.98), (-1.14, -0.33), (-1.08, -0.29), (-0.93, -0.72)))
    bucket: Steps = (
        ("M", -1.17, -0.36), ("L", -1.02, -0.33), ("L", -0.9, -0.12), ("L", -1.0, -0.02),
        ("C", -1.12, 0.02, -1.24, -0.04, -1.26, -0.16), ("C", -1.27, -0.25, -1.23, -0.33, -1.17, -0.36), ("Z",),
    )  # fmt: skip
    teeth = joined(*(polygon(((x, y), (x + 0.06, y + 0.005), (x + 0.005, y + 0.055)))
                     for x, y in ((-0.94, -0.1), (-0.985, -0.055))))  # fmt: skip
    dark = darken(site.warm, 0.16)
    return (
        filled(stick, dark),
        drawn(line(((-0.5, -1.0), (-0.92, -0.95))), site.steel, 0.05),
        drawn(line(((-0.72, -0.985), (-0.93, -0.955))), site.grey, 0.026),
        filled(joined(bucket, teeth), site.steel),
        drawn(line(((-1.06, -0.7), (-1.17, -0.36))), site.grey, 0.028),
        filled(arm, site.warm),
        drawn(line(((-0.22, -0.36), (-0.42, -0.7))), site.steel, 0.05),
        drawn(line(((-0.4, -0.66), (-0.5, -0.84))), site.grey, 0.03),
        filled(
            joined(
                circle(-0.945, -0.84, 0.035), circle(-1.1, -0.33, 0.03), circle(-0.5, -0.85, 0.025)
            ),
            site.steel,
        ),
    )


def cone(site: Site) -> Items:
    """Return a traffic cone, 1 high."""
    outline = polygon(((-0.06, -1), (0.06, -1), (0.3, -0.08), (-0.3, -0.08)))
    bands = joined(rectangle(-0.5, -0.82, 1, 0.16), rectangle(-0.5, -0.48, 1, 0.18))
    shade = polygon(((0.02, -1.1), (0.4, -1.1), (0.4, 0), (0.12, 0)))
    return (
        filled(rounded(-0.42, -0.1, 0.84, 0.1, 0.04), darken(site.warm, 0.22)),
        *shaded(outline, site.warm, (filled(bands, site.white), filled(shade, site.dark, 0.13))),
    )


def barrier(site: Site, width: float = 1.7) -> Items:
    """Return a barrier with two striped boards on two feet, 1 high."""
    half = width / 2
    items: list[SceneItem] = []
    posts = joined(*(rectangle(x - 0.03, -1, 0.06, 1) for x in (-half * 0.78, half * 0.78)))
    feet = joined(
        *(rounded(x - 0.17, -0.06, 0.34, 0.06, 0.03) for x in (-half * 0.78, half * 0.78))
    )
    items += [filled(posts, site.steel), filled(feet, site.steel)]
    for y in (-0.92, -0.54):
        board = rounded(-half, y, width, 0.25, 0.04)
        stripes = joined(
            *(
                polygon(((x, y + 0.25), (x + 0.17, y + 0.25), (x + 0.33, y), (x + 0.16, y)))
                for x in [-half - 0.2 + 0.34 * k for k in range(round(width / 0.34) + 2)]
            )
        )
        items += shaded(board, site.white, (filled(stripes, site.warm),))
    return tuple(items)


def heap(site: Site, dice: Dice) -> Items:
    """Return a heap of gravel, 1 high, 2.6 wide."""
    outline = smooth(
        (
            (-1.3, 0),
            (-0.85, -0.34),
            (-0.35, -0.82),
            (0.0, -1.0),
            (0.38, -0.74),
            (0.9, -0.28),
            (1.3, 0),
        ),
        True,
        0.7,
    )
    shade = polygon(((0.05, -1.1), (1.5, -1.1), (1.5, 0.2), (0.4, 0.2)))
    stones = joined(
        *(
            circle(dice.between(-0.9, 0.9), -dice.between(0.05, 0.6), dice.between(0.025, 0.06))
            for _ in range(22)
        )
    )
    return shaded(
        outline,
        site.soil,
        (filled(shade, site.dark, 0.2), filled(stones, lighten(site.soil, 0.25))),
    )


def pipes(site: Site) -> Items:
    """Return three pipes lying in a stack, seen from their ends, 1 high."""
    items: list[SceneItem] = []
    for x, y in ((-0.29, -0.28), (0.29, -0.28), (0.0, -0.76)):
        items += [filled(circle(x, y, 0.27), site.pipe), filled(circle(x, y, 0.19), site.dark),
                  filled(ellipse(x + 0.03, y + 0.04, 0.16, 0.15), mix(site.dark, site.pipe, 0.25))]  # fmt: skip
    return tuple(items)


def worker(site: Site, vest: str) -> Items:
    """Return a worker with a helmet who leans on a shovel, 1 high."""
    legs = joined(line(((-0.06, -0.46), (-0.08, -0.02))), line(((0.07, -0.46), (0.09, -0.02))))
    torso = rounded(-0.15, -0.82, 0.3, 0.42, 0.1)
    bands = joined(
        rectangle(-0.2, -0.56, 0.4, 0.045),
        rectangle(-0.09, -0.9, 0.04, 0.35),
        rectangle(0.05, -0.9, 0.04, 0.35),
    )
    blade = polygon(((0.25, -0.12), (0.37, -0.12), (0.36, 0.02), (0.31, 0.05), (0.26, 0.02)))
    helmet: Steps = (
        ("M", -0.115, -0.94),
        ("C", -0.11, -1.06, 0.1, -1.07, 0.11, -0.95),
        ("L", 0.15, -0.94),
        ("L", 0.15, -0.92),
        ("L", -0.115, -0.92),
        ("Z",),
    )
    return (
        drawn(legs, site.cloth, 0.12),
        drawn(line(((0.31, -0.74), (0.31, -0.1))), mix(site.soil, site.white, 0.2), 0.03),
        filled(blade, site.steel),
        *shaded(torso, vest, (filled(bands, site.white),)),
        drawn(joined(line(((0.11, -0.75), (0.21, -0.58), (0.31, -0.66))),
                     line(((-0.11, -0.75), (-0.17, -0.58), (-0.1, -0.46)))), darken(vest, 0.16), 0.075),
        filled(circle(0.01, -0.92, 0.09), site.skin),
        filled(helmet, site.white),
    )  # fmt: skip
