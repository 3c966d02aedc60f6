# SPDX-License-Identifier: AGPL-3.0-or-later
"""A monument, its wreath and flags at rest, each around the middle of its foot, 1 high."""

from __future__ import annotations

from math import pi, sin

from desktop.core.pictures.scene import SceneItem
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    darken,
    joined,
    leaf,
    lighten,
    line,
    mix,
    polygon,
    rectangle,
    turned,
)
from desktop.mairie.posters.backgrounds.scenery import has_hue, leafy, near_colour
from desktop.mairie.posters.backgrounds.silhouettes import Items, drawn, filled
from desktop.mairie.posters.backgrounds.tones import cool_colour, flag_colours
from desktop.mairie.posters.colours import towards
from desktop.mairie.posters.stage import Palette


class Remembrance:
    """The colours of stone, leaves and flowers, in the light of a palette."""

    def __init__(self, palette: Palette) -> None:
        air = palette.ground_end
        stone = mix(palette.light, palette.dark, 0.12 if not palette.is_dark else 0.22)
        self.stone = mix(stone, air, 0.25)
        self.shade = mix(self.stone, palette.dark, 0.3)
        self.carved = mix(self.stone, palette.dark, 0.5)
        gold = near_colour(palette, _GOLD) if has_hue(palette, _GOLD, 0.06) else palette.light
        self.gold = mix(gold, palette.light, 0.15)
        green = leafy(palette) if has_hue(palette, _LEAF) else mix(cool_colour(palette), gold, 0.4)
        self.laurel = mix(mix(green, palette.dark, 0.35), air, 0.1)
        self.laurel_light = mix(mix(green, palette.dark, 0.12), air, 0.1)
        self.stem = mix(green, palette.dark, 0.4)
        self.bronze = (mix(self.gold, palette.dark, 0.3), self.gold)
        self.flag = flag_colours(palette)
        self.blue = towards(self.flag[0], palette.light, palette.ground_end, 2.4)
        self.heart = mix(mix(self.blue, palette.dark, 0.45), self.flag[2], 0.2)


_GOLD, _LEAF = "#d0a040", "#4f9a4a"


def _obelisk(tones: Remembrance) -> list[SceneItem]:
    """A tapering shaft with its point; the light comes from the left."""
    face = polygon(((-0.115, -0.22), (-0.075, -0.9), (0, -1), (0.075, -0.9), (0.115, -0.22)))
    side = polygon(((0.03, -0.22), (0.02, -0.9), (0, -1), (0.075, -0.9), (0.115, -0.22)))
    return [filled(face, tones.stone), filled(side, tones.shade)]


def _stele(tones: Remembrance) -> list[SceneItem]:
    """A broad upright stone with a low gable, names carved on it."""
    face = polygon(((-0.19, -0.22), (-0.17, -0.86), (0, -0.96), (0.17, -0.86), (0.19, -0.22)))
    side = polygon(((0.12, -0.22), (0.11, -0.895), (0.17, -0.86), (0.19, -0.22)))
    names = joined(*(line(((-w, y), (w - 0.04, y))) for w, y in (
        (0.09, -0.56), (0.08, -0.52), (0.1, -0.48), (0.07, -0.44), (0.09, -0.4), (0.08, -0.36))))  # fmt: skip
    return [
        filled(face, tones.stone),
        filled(side, tones.shade),
        drawn(names, tones.carved, 0.009, 0.7),
    ]


def _wreath(tones: Remembrance, y: float, size: float) -> list[SceneItem]:
    """A wreath of leaves laid along a ring, a ribbon at its foot."""
    light: list[Steps] = []
    dark: list[Steps] = []
    for rank in range(10):
        for leaves, side in ((light, -1), (dark, 1)):
            angle = side * (174 - 18 * rank)
            for lean, long in ((62, 0.42), (118, 0.36)):
                outline = leaf(0, y - size, size * long, size * 0.2, -side * (180 - lean))
                leaves.append(turned(outline, angle, (0, y)))
    ends = joined(
        *(
            polygon(
                (
                    (0, y + size),
                    (s * 0.3 * size, y + 1.75 * size),
                    (s * 0.62 * size, y + 1.62 * size),
                )
            )
            for s in (-1, 1)
        )
    )
    bows = joined(*(leaf(0, y + size, size * 0.5, size * 0.24, turn) for turn in (70, -70)))
    return [
        filled(ends, darken(tones.flag[2], 0.15)),
        filled(joined(*light), tones.laurel_light),
        filled(joined(*dark), tones.laurel),
        filled(bows, tones.flag[2]),
    ]


def _carved_palm(y: float) -> Steps:
    """A palm cut into the stone, its foot at y, 0.27 high."""
    pairs = [leaf(-0.01, y - 0.025 * k, 0.085 - 0.006 * k, 0.016, side * (38 - 2.4 * k) + 3)
             for k in range(9) for side in (-1, 1)]  # fmt: skip
    return joined(
        *pairs, leaf(-0.01, y - 0.2, 0.075, 0.016, 3), leaf(-0.01, y + 0.03, 0.26, 0.01, 2)
    )


def monument(tones: Remembrance, dice: Dice) -> Items:
    """Return an obelisk or a stele on its steps, with its wreath, 1 high."""
    shaft = dice.pick((_obelisk, _stele))
    steps = ((0.46, 0.0, 0.055), (0.36, -0.055, 0.055), (0.26, -0.11, 0.06))
    items: list[SceneItem] = []
    for half, y, high in steps:
        items.append(filled(rectangle(-half, y - high, 2 * half, high), tones.shade))
        items.append(
            filled(rectangle(-half, y - high, 2 * half, 0.018), lighten(tones.stone, 0.12))
        )
    items.append(filled(rectangle(-0.2, -0.25, 0.4, 0.085), tones.stone))
    items.append(filled(rectangle(0.06, -0.25, 0.14, 0.085), tones.shade))
    items += shaft(tones)
    engraved = _carved_palm(-0.48) if shaft is _obelisk else _carved_star(-0.72)
    return (*items, filled(engraved, tones.carved, 0.8), *_wreath(tones, -0.21, 0.085))


def _carved_star(y: float) -> Steps:
    return polygon(
        [
            (
                0.055 * (1 if k % 2 == 0 else 0.42) * sin(pi * k / 5 + 2 * pi) - 0.012,
                y - 0.055 * (1 if k % 2 == 0 else 0.42) * sin(pi / 2 + pi * k / 5),
            )
            for k in range(10)
        ]
    )


def flag_at_rest(tones: Remembrance, pole: str) -> Items:
    """Return a flag that hangs along its pole, 1 high, gold at its point."""
    bands = (
        (("M", 0.0, -0.93), ("C", 0.03, -0.8, 0.05, -0.7, 0.045, -0.5), ("L", 0.0, -0.52), ("Z",)),
        (("M", 0.0, -0.93), ("C", 0.06, -0.84, 0.1, -0.7, 0.1, -0.44),
         ("C", 0.08, -0.47, 0.06, -0.49, 0.04, -0.49), ("C", 0.045, -0.7, 0.03, -0.8, 0.0, -0.93), ("Z",)),
        (("M", 0.0, -0.93), ("C", 0.1, -0.88, 0.165, -0.72, 0.16, -0.38),
         ("C", 0.14, -0.42, 0.12, -0.44, 0.096, -0.43), ("C", 0.1, -0.7, 0.06, -0.84, 0.0, -0.93), ("Z",)),
    )  # fmt: skip
    fold: Steps = (
        ("M", 0.0, -0.93), ("C", 0.12, -0.87, 0.17, -0.72, 0.16, -0.38), ("L", 0.138, -0.41),
        ("C", 0.15, -0.7, 0.1, -0.86, 0.0, -0.93), ("Z",),
    )  # fmt: skip
    items: list[SceneItem] = [filled(rectangle(-0.008, -0.96, 0.016, 0.96), pole)]
    items += [filled(steps, colour) for steps, colour in zip(bands, tones.flag, strict=True)]
    items.append(filled(fold, darken(tones.flag[2], 0.2)))
    items.append(filled(leaf(0, -0.95, 0.08, 0.035), tones.gold))
    cords = joined(line(((-0.004, -0.9), (-0.025, -0.7))), line(((0.002, -0.9), (-0.012, -0.66))))
    return (*items, drawn(cords, tones.gold, 0.008))
