# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies on a market stall: heaps of fruit, vegetables, bread, cheese and flowers in crates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from desktop.core.pictures.scene import Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    arc,
    circle,
    ellipse,
    joined,
    leaf,
    line,
    polygon,
    rectangle,
    rounded,
    turned,
)
from desktop.mairie.posters.backgrounds.scenery import leafy, near_colour
from desktop.mairie.posters.colours import mix
from desktop.mairie.posters.stage import Palette

Shapes = list[Shape]


@dataclass(frozen=True, slots=True)
class Goods:
    """The colours of what is sold, as near as the palette comes to them."""

    red: str
    orange: str
    green: str
    leafy: str
    """A darker green: leaves."""
    pale: str
    crust: str
    wood: str
    wood_dark: str
    purple: str


def goods_of(palette: Palette) -> Goods:
    """Return the colours of fruit, leaves, bread and wood made of a palette."""
    red, orange = near_colour(palette, "#d03a2b"), near_colour(palette, "#ee9020")
    green = leafy(palette)
    if orange == red:
        orange = mix(red, palette.third, 0.5)
    wood = mix(mix(orange, palette.dark, 0.3), palette.surface, 0.35)
    return Goods(
        red=red, orange=orange, green=green, leafy=mix(green, palette.dark, 0.35),
        pale=mix(palette.surface, green, 0.12), crust=mix(orange, palette.dark, 0.22),
        wood=wood, wood_dark=mix(wood, palette.dark, 0.35), purple=mix(red, palette.dark, 0.45),
    )  # fmt: skip


def crate(x: float, y: float, width: float, height: float, goods: Goods) -> Shapes:
    """Return the front of a wooden crate whose upper left corner is (x, y)."""
    slats = [
        rounded(x, y + height * at, width, height * 0.29, height * 0.05)
        for at in (0.0, 0.355, 0.71)
    ]
    posts = joined(
        rectangle(x + width * 0.03, y, width * 0.075, height), rectangle(x + width * 0.895, y, width * 0.075, height)
    )  # fmt: skip
    return [
        Shape(
            rectangle(x + width * 0.02, y + height * 0.1, width * 0.96, height * 0.88),
            goods.wood_dark,
        ),
        Shape(joined(*slats), goods.wood),
        Shape(posts, mix(goods.wood, goods.wood_dark, 0.35)),
    ]


def heap(x: float, y: float, width: float, kind: str, goods: Goods, dice: Dice) -> Shapes:
    """Return goods that rise above the rim of a crate: from x to x + width, upwards from y."""
    return KINDS[kind](x, y, width, goods, dice)


def _rounds(
    x: float, y: float, width: float, colour: str, other: str, goods: Goods, rows: int = 3
) -> Shapes:
    """Return round fruit in a pyramid, with a shine and a stem on each."""
    count = 4
    radius = width / (2 * count) * 1.04
    first: list[Steps] = []
    second: list[Steps] = []
    shine, stems = [], []
    for row in range(rows):
        for rank in range(count - row):
            cx = x + width / 2 + (rank - (count - row - 1) / 2) * radius * 1.92
            cy = y - radius * 0.25 - row * radius * 1.5
            (second if (rank * 2 + row) % 3 == 0 else first).append(circle(cx, cy, radius))
            shine.append(
                ellipse(cx - radius * 0.36, cy - radius * 0.38, radius * 0.2, radius * 0.15)
            )
            stems.append(
                line(
                    (
                        (cx + radius * 0.05, cy - radius * 0.72),
                        (cx + radius * 0.22, cy - radius * 1.05),
                    )
                )
            )
    return [
        Shape(joined(*first), colour, Stroke(mix(colour, goods.wood_dark, 0.3), radius * 0.09)),
        Shape(joined(*second), other, Stroke(mix(colour, goods.wood_dark, 0.3), radius * 0.09)),
        Shape(joined(*shine), mix(colour, "#ffffff", 0.55)),
        Shape(joined(*stems), None, Stroke(goods.leafy, radius * 0.14)),
    ]


def _tomatoes(x: float, y: float, width: float, goods: Goods, _dice: Dice) -> Shapes:
    return _rounds(x, y, width, goods.red, mix(goods.red, goods.orange, 0.3), goods)


def _oranges(x: float, y: float, width: float, goods: Goods, _dice: Dice) -> Shapes:
    return _rounds(x, y, width, goods.orange, mix(goods.orange, goods.pale, 0.25), goods)


def _apples(x: float, y: float, width: float, goods: Goods, _dice: Dice) -> Shapes:
    return _rounds(
        x, y, width, mix(goods.green, goods.pale, 0.25), mix(goods.green, goods.orange, 0.35), goods
    )


def _plums(x: float, y: float, width: float, goods: Goods, _dice: Dice) -> Shapes:
    return _rounds(x, y, width, goods.purple, mix(goods.purple, goods.red, 0.35), goods, 2)


def _carrots(x: float, y: float, width: float, goods: Goods, dice: Dice) -> Shapes:
    roots, tops, rings = [], [], []
    for rank in range(5):
        cx, cy = x + width * (0.1 + 0.2 * rank), y - width * 0.02
        long, lean = width * dice.between(0.34, 0.4), -14 + rank * 7
        for way in (-22, 0, 22):
            tops.append(
                turned(leaf(cx, cy - long, width * 0.2, width * 0.075, way), lean, (cx, cy))
            )
        root = (
            ("M", cx - width * 0.085, cy), ("L", cx - width * 0.075, cy - long * 0.8),
            ("C", cx - width * 0.07, cy - long * 1.05, cx + width * 0.07, cy - long * 1.05, cx + width * 0.075, cy - long * 0.8),
            ("L", cx + width * 0.085, cy), ("Z",),
        )  # fmt: skip
        roots.append(turned(root, lean, (cx, cy)))
        for at in (0.3, 0.55):
            mark = line(((cx - width * 0.07, cy - long * at), (cx - width * 0.01, cy - long * at)))
            rings.append(turned(mark, lean, (cx, cy)))
    return [
        Shape(joined(*tops), goods.leafy),
        Shape(
            joined(*roots),
            goods.orange,
            Stroke(mix(goods.orange, goods.wood_dark, 0.35), width * 0.009),
        ),
        Shape(
            joined(*rings), None, Stroke(mix(goods.orange, goods.wood_dark, 0.35), width * 0.012)
        ),
    ]


def _leeks(x: float, y: float, width: float, goods: Goods, dice: Dice) -> Shapes:
    white, green, dark = [], [], []
    for rank in range(6):
        cx, cy, lean = x + width * (0.1 + 0.16 * rank), y, -12 + rank * 5
        high = width * dice.between(0.3, 0.36)
        white.append(
            turned(rectangle(cx - width * 0.05, cy - high, width * 0.1, high), lean, (cx, cy))
        )
        for way in (-26, 26):
            green.append(
                turned(
                    leaf(cx, cy - high + width * 0.08, width * 0.36, width * 0.11, way),
                    lean,
                    (cx, cy),
                )
            )
        dark.append(
            turned(leaf(cx, cy - high + width * 0.1, width * 0.4, width * 0.12, 0), lean, (cx, cy))
        )
    return [
        Shape(joined(*dark), goods.leafy),
        Shape(joined(*green), goods.green),
        Shape(joined(*white), goods.pale, Stroke(mix(goods.pale, goods.green, 0.5), width * 0.01)),
    ]


def _cabbages(x: float, y: float, width: float, goods: Goods, _dice: Dice) -> Shapes:
    shapes: Shapes = []
    radius = width * 0.205
    for cx, cy in (
        (x + width * 0.5, y - radius * 1.35),
        (x + width * 0.23, y - radius * 0.5),
        (x + width * 0.77, y - radius * 0.5),
    ):
        outer = joined(
            *(
                circle(cx + radius * 0.42 * cos(a), cy + radius * 0.34 * sin(a), radius * 0.72)
                for a in (0.3, 1.4, 2.8, 3.9, 5.2)
            )
        )
        shapes.append(Shape(outer, goods.leafy))
        shapes.append(Shape(circle(cx, cy - radius * 0.04, radius * 0.82), goods.green))
        veins = joined(
            arc(cx - radius * 0.62, cy, radius * 0.62, -48, 48),
            arc(cx + radius * 0.62, cy, radius * 0.62, 132, 228),
            line(((cx, cy - radius * 0.7), (cx, cy + radius * 0.7))),
        )
        shapes.append(Shape(veins, None, Stroke(mix(goods.green, goods.pale, 0.55), radius * 0.08)))
    return shapes


def _bread(x: float, y: float, width: float, goods: Goods, dice: Dice) -> Shapes:
    loaves, cuts = [], []
    for rank in range(5):
        cx, lean = x + width * (0.14 + 0.18 * rank), -14 + rank * 7
        high, wide = width * dice.between(0.62, 0.76), width * 0.14
        loaves.append(
            turned(
                rounded(cx - wide / 2, y - high, wide, high + width * 0.08, wide * 0.5),
                lean,
                (cx, y),
            )
        )
        for at in (0.28, 0.5, 0.72, 0.9):
            cut = line(
                (
                    (cx - wide * 0.22, y - high * at + wide * 0.2),
                    (cx + wide * 0.22, y - high * at - wide * 0.12),
                )
            )
            cuts.append(turned(cut, lean, (cx, y)))
    return [
        Shape(
            joined(*loaves),
            mix(goods.crust, goods.orange, 0.35),
            Stroke(mix(goods.crust, goods.wood_dark, 0.5), width * 0.012),
        ),
        Shape(joined(*cuts), None, Stroke(mix(goods.pale, goods.orange, 0.25), width * 0.022)),
    ]


def _cheese(x: float, y: float, width: float, goods: Goods, _dice: Dice) -> Shapes:
    rind, paste = mix(goods.orange, goods.pale, 0.35), mix(goods.orange, goods.pale, 0.72)
    edge = Stroke(mix(rind, goods.wood_dark, 0.35), width * 0.01)
    high = width * 0.2
    wheel = rounded(x + width * 0.04, y - high, width * 0.62, high * 1.2, high * 0.22)
    upper = rounded(x + width * 0.13, y - high * 1.85, width * 0.44, high * 0.86, high * 0.2)
    wedge = polygon(
        (
            (x + width * 0.58, y + high * 0.1),
            (x + width * 0.98, y + high * 0.1),
            (x + width * 0.98, y - high * 0.95),
            (x + width * 0.58, y - high * 0.3),
        )
    )
    holes = joined(
        circle(x + width * 0.86, y - high * 0.35, high * 0.13),
        circle(x + width * 0.73, y - high * 0.1, high * 0.09),
        circle(x + width * 0.93, y - high * 0.68, high * 0.07),
    )
    band = rectangle(x + width * 0.04, y - high * 0.62, width * 0.62, high * 0.22)
    return [
        Shape(wheel, rind, edge), Shape(band, goods.red), Shape(upper, paste, edge),
        Shape(wedge, mix(goods.orange, goods.pale, 0.5), edge), Shape(holes, rind),
    ]  # fmt: skip


def _flowers(x: float, y: float, width: float, goods: Goods, _dice: Dice) -> Shapes:
    stems, leaves, hearts = [], [], []
    petals: dict[str, list[Steps]] = {}
    colours = (goods.red, goods.orange, mix(goods.red, goods.pale, 0.5))
    spots = ((0.14, 0.42), (0.34, 0.62), (0.52, 0.4), (0.68, 0.64), (0.88, 0.44), (0.52, 0.76))
    for rank, (across, up) in enumerate(spots):
        fx, fy, radius = x + width * across, y - width * up, width * 0.075
        bx = x + width * (0.3 + across * 0.4)
        stems.append(line(((bx, y), (fx, fy))))
        leaves.append(
            leaf((bx + fx) / 2, (y + fy) / 2, width * 0.17, width * 0.07, -55 if rank % 2 else 55)
        )
        ring = [
            circle(
                fx + radius * 0.85 * cos(a * 2 * pi / 5),
                fy + radius * 0.85 * sin(a * 2 * pi / 5),
                radius * 0.62,
            )
            for a in range(5)
        ]
        petals.setdefault(colours[rank % 3], []).extend(ring)
        hearts.append(circle(fx, fy, radius * 0.5))
    return [
        Shape(joined(*stems), None, Stroke(goods.leafy, width * 0.022)),
        Shape(joined(*leaves), goods.green),
        *(Shape(joined(*steps), colour) for colour, steps in petals.items()),
        Shape(joined(*hearts), goods.pale),
    ]


def pumpkin(x: float, foot: float, width: float, goods: Goods) -> Shapes:
    """Return a pumpkin that stands on `foot`, `width` wide."""
    high, middle = width * 0.72, foot - width * 0.36
    edge = Stroke(mix(goods.orange, goods.wood_dark, 0.3), width * 0.018)
    shapes = [
        Shape(
            joined(
                ellipse(x - width * 0.3, middle, width * 0.22, high * 0.44),
                ellipse(x + width * 0.3, middle, width * 0.22, high * 0.44),
            ),
            mix(goods.orange, goods.wood_dark, 0.14),
            edge,
        ),
        Shape(
            joined(
                ellipse(x - width * 0.16, middle, width * 0.22, high * 0.49),
                ellipse(x + width * 0.16, middle, width * 0.22, high * 0.49),
            ),
            goods.orange,
            edge,
        ),
        Shape(
            ellipse(x, middle, width * 0.16, high * 0.5), mix(goods.orange, goods.pale, 0.2), edge
        ),
    ]
    stalk = polygon(
        (
            (x - width * 0.04, middle - high * 0.44),
            (x - width * 0.02, foot - high * 1.16),
            (x + width * 0.09, foot - high * 1.18),
            (x + width * 0.04, middle - high * 0.44),
        )
    )
    return [*shapes, Shape(stalk, goods.leafy)]


KINDS: dict[str, Callable[[float, float, float, Goods, Dice], Shapes]] = {
    "tomatoes": _tomatoes, "oranges": _oranges, "apples": _apples, "plums": _plums,
    "carrots": _carrots, "leeks": _leeks, "cabbages": _cabbages, "bread": _bread,
    "cheese": _cheese, "flowers": _flowers,
}  # fmt: skip
"""What fills a crate, by name."""
