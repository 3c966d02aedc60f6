# SPDX-License-Identifier: AGPL-3.0-or-later
"""Trees and sprays of leaves, each around the foot of its stem and for a height of 1."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, radians, sin

from desktop.core.pictures.scene import Point, SceneItem
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    circle,
    darken,
    ellipse,
    joined,
    leaf,
    lighten,
    line,
    mix,
    moved,
    polygon,
    smooth,
    turned,
)
from desktop.mairie.posters.backgrounds.silhouettes import Items, drawn, filled, shaded

_TRUNK = 0.035


def _trunk(colour: str, top: float, width: float = _TRUNK) -> Items:
    half = width / 2
    outline = polygon(((-half, top), (half, top), (half * 1.7, 0.01), (-half * 1.7, 0.01)))
    return (filled(outline, colour),)


def round_tree(colour: str, trunk: str) -> Items:
    """Return a tree with a round crown, its lower right in the shade, two boughs seen in it."""
    crown = ellipse(0, -0.66, 0.3, 0.34)
    shade = filled(ellipse(0.13, -0.56, 0.3, 0.36), darken(colour, 0.13))
    boughs = drawn(
        (*line(((0, -0.3), (0, -0.75))), *line(((0, -0.42), (0.11, -0.56))),
         *line(((0, -0.5), (-0.1, -0.63)))), trunk, 0.022
    )  # fmt: skip
    return (*_trunk(trunk, -0.4), *shaded(crown, colour, (shade,)), boughs)


def broad_tree(colour: str, trunk: str) -> Items:
    """Return a tree with a wide crown of several clouds of leaves."""
    crown = joined(circle(-0.2, -0.55, 0.19), circle(0.2, -0.53, 0.2), circle(-0.09, -0.75, 0.21),
                   circle(0.13, -0.72, 0.2), circle(0, -0.56, 0.22))  # fmt: skip
    shade = joined(circle(0.29, -0.44, 0.2), circle(0.03, -0.4, 0.2), circle(-0.22, -0.38, 0.13),
                   circle(0.3, -0.66, 0.13))  # fmt: skip
    light = joined(circle(-0.16, -0.82, 0.13), circle(-0.27, -0.62, 0.09))
    dark, bright = darken(colour, 0.13), lighten(colour, 0.13)
    return (
        *_trunk(trunk, -0.5, 0.05),
        *shaded(crown, colour, (filled(shade, dark), filled(light, bright))),
    )


def poplar(colour: str, trunk: str) -> Items:
    """Return a tall narrow tree, its right half in the shade."""
    crown: Steps = (
        ("M", 0, -1),
        ("C", 0.1, -0.82, 0.15, -0.55, 0.13, -0.3),
        ("C", 0.12, -0.13, 0.06, -0.1, 0, -0.1),
        ("C", -0.06, -0.1, -0.12, -0.13, -0.13, -0.3),
        ("C", -0.15, -0.55, -0.1, -0.82, 0, -1),
        ("Z",),
    )
    half = polygon(((0.0, -1.1), (0.3, -1.1), (0.3, 0.0), (0.02, 0.0)))
    return (
        *_trunk(trunk, -0.2, 0.03),
        *shaded(crown, colour, (filled(half, darken(colour, 0.14)),)),
    )


def fir(colour: str, trunk: str) -> Items:
    """Return a fir of three tiers, its right half in the shade."""
    tiers = []
    for top, low, half in ((-1.0, -0.62, 0.16), (-0.8, -0.36, 0.22), (-0.58, -0.08, 0.28)):
        tiers.append(
            smooth(((0, top), (half * 0.5, (top + low * 1.2) / 2.1), (half, low), (0, low + 0.03),
                    (-half, low), (-half * 0.5, (top + low * 1.2) / 2.1)), True, 0.35)
        )  # fmt: skip
    crown = joined(*tiers)
    half_plane = polygon(((0, -1.1), (0.4, -1.1), (0.4, 0), (0, 0)))
    return (
        *_trunk(trunk, -0.12, 0.05),
        *shaded(crown, colour, (filled(half_plane, darken(colour, 0.14)),)),
    )


def spray(colour: str, stem: str, dice: Dice, pairs: int = 5, bend: float = 0.15) -> Items:
    """Return a bent twig with pairs of leaves and one at its end: a branch of laurel, of ash."""
    points = [(bend * (t**2), -0.88 * t) for t in (0.0, 0.25, 0.5, 0.75, 1.0)]
    items: list[Items] = [(drawn(smooth(points), stem, 0.014),)]
    for rank in range(pairs):
        t = 0.18 + 0.72 * rank / max(1, pairs - 1)
        x, y, lean = bend * t**2, -0.88 * t, 100 * bend * t
        length = 0.3 * (1 - 0.45 * t)
        for side in (-1, 1):
            turn = lean + side * (52 - 14 * t) + dice.between(-4, 4)
            tone = darken(colour, 0.12) if side > 0 else colour
            items.append((filled(leaf(x, y, length, length * 0.36, turn), tone),))
    items.append((filled(leaf(bend, -0.87, 0.17, 0.06, 100 * bend), colour),))
    return tuple(item for part in items for item in part)


def grass(colour: str, dice: Dice, blades: int = 7) -> Items:
    """Return a tuft of grass."""
    outlines = [
        leaf(dice.between(-0.12, 0.12), 0.02, dice.between(0.55, 1.0), 0.07, dice.between(-28, 28))
        for _ in range(blades)
    ]
    return (filled(joined(*outlines), colour),)


def cornflower(blue: str, heart: str, green: str) -> Items:
    """Return a cornflower seen from the front, around (0, 0), its petals reaching 1."""
    florets, inner = [], []
    for rank in range(9):
        florets.append(turned(_floret(1.0, 0.3), 40 * rank))
        inner.append(turned(_floret(0.5, 0.14), 40 * rank + 20))
    stamens = joined(*(circle(0.2 * sin(k * 0.9), -0.2 * cos(k * 0.9), 0.055) for k in range(7)))
    return (
        filled(circle(0, 0, 0.3), green),
        filled(joined(*florets[::2]), darken(blue, 0.12)),
        filled(joined(*florets[1::2]), blue),
        filled(joined(*inner), heart),
        filled(circle(0, 0, 0.17), darken(heart, 0.35)),
        filled(stamens, lighten(blue, 0.45)),
    )


def _floret(reach: float, half: float) -> Steps:
    """A trumpet of a cornflower, with its five teeth, upwards from (0, 0)."""
    teeth = (
        (-half, -0.78),
        (-half * 0.72, -0.93),
        (-half * 0.5, -0.84),
        (-half * 0.22, -1.0),
        (0.0, -0.86),
        (half * 0.22, -1.0),
        (half * 0.5, -0.84),
        (half * 0.72, -0.93),
        (half, -0.78),
    )
    return polygon(((-0.03, 0.0), *((x, y * reach) for x, y in teeth), (0.03, 0.0)))


def cornflower_bud(blue: str, green: str) -> Items:
    """Return a cornflower seen from the side, its stem ending at (0, 0), 1 high."""
    cup: Steps = (
        ("M", -0.1, -0.42), ("C", -0.24, -0.3, -0.2, 0, 0, 0), ("C", 0.2, 0, 0.24, -0.3, 0.1, -0.42), ("Z",),
    )  # fmt: skip
    petals = [turned(_floret(0.95, 0.19), turn, (0, -0.2)) for turn in (-62, -34, 34, 62, -12, 14)]
    scales = joined(
        *(
            line(((x - 0.06, y), (x, y + 0.06), (x + 0.06, y)))
            for x, y in ((-0.08, -0.3), (0.08, -0.3), (0, -0.2), (-0.09, -0.14), (0.09, -0.14))
        )
    )
    return (
        filled(joined(*(moved(p, 0, -0.12) for p in petals[:4])), darken(blue, 0.12)),
        filled(joined(*(moved(p, 0, -0.12) for p in petals[4:])), blue),
        filled(cup, green),
        drawn(scales, darken(green, 0.25), 0.022),
    )


def twining(
    points: Sequence[Point], length: float, colours: tuple[str, str], stem: str, dice: Dice
) -> Items:
    """Return a long bough of laurel along a curve, its leaves smaller towards the end."""
    dark, light = colours
    items: list[SceneItem] = [drawn(smooth(points), stem, length * 0.05)]
    for rank in range(1, len(points) - 1):
        (ax, ay), (x, y), (bx, by) = points[rank - 1], points[rank], points[rank + 1]
        ahead = degrees(atan2(bx - ax, ay - by))
        size = length * (1 - 0.35 * rank / len(points)) * dice.between(0.9, 1.05)
        for side in (-1, 1):
            turn = ahead + side * dice.between(34, 44)
            tone = light if side < 0 else dark
            items.append(filled(leaf(x, y, size, size * 0.34, turn), tone))
            vein = line(
                (
                    (x, y),
                    (x + 0.75 * size * sin(radians(turn)), y - 0.75 * size * cos(radians(turn))),
                )
            )
            items.append(drawn(vein, mix(tone, stem, 0.4), size * 0.018))
        if rank % 3 == 1:
            items.append(
                filled(circle(x + size * 0.2, y + size * 0.12, size * 0.09), mix(dark, stem, 0.6))
            )
    (ax, ay), (x, y) = points[-2], points[-1]
    turn = degrees(atan2(x - ax, ay - y))
    items.append(filled(leaf(x, y, length * 0.6, length * 0.2, turn), light))
    return tuple(items)
