# SPDX-License-Identifier: AGPL-3.0-or-later
"""The market: stalls under striped awnings, crates of vegetables, fruit, bread and flowers."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, SceneItem, Shape
from desktop.mairie.posters.backgrounds.festoon import pennants
from desktop.mairie.posters.backgrounds.market_square import climbing_village, square
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    Steps,
    ellipse,
    joined,
    polygon,
    rectangle,
    rounded,
)
from desktop.mairie.posters.backgrounds.produce import Goods, crate, goods_of, heap, pumpkin
from desktop.mairie.posters.backgrounds.scenery import (
    Place,
    front,
    front_tone,
    plan_of,
    ridge,
    sky_shape,
)
from desktop.mairie.posters.colours import mix
from desktop.mairie.posters.stage import Background, Palette, Stage

_STALLS = (
    ("tomatoes", "cabbages", "carrots"),
    ("bread", "cheese", "bread"),
    ("apples", "plums", "oranges"),
    ("flowers", "flowers", "flowers"),
    ("leeks", "tomatoes", "cabbages"),
    ("carrots", "apples", "leeks"),
)


def _draw(stage: Stage) -> tuple[SceneItem, ...]:
    dice, palette = Dice(stage.seed, "marche"), stage.palette
    plan = plan_of(stage, tallest=9.0)
    items: list[Shape] = [sky_shape(stage, plan.places[0].box.bottom)]
    for place in plan.places:
        items += _market(stage, place, dice)
    if plan.hang:
        items += _flags(palette, plan.hang, stage.unit)
    return tuple(items)


def _market(stage: Stage, place: Place, dice: Dice) -> list[Shape]:
    palette, box = stage.palette, place.box
    goods = goods_of(palette)
    is_tall = box.height > box.width * 1.1
    size = min(box.height * (0.36 if is_tall else 0.74), box.width * (0.84 if is_tall else 0.72))
    foot = box.bottom - (size * 0.22 + stage.bleed if is_tall else box.height * 0.11)
    behind = climbing_village if is_tall else square
    items = behind(stage, place, foot, size, dice)
    paving = mix(palette.ground_end, goods.wood, 0.35)
    items.append(
        Shape(ridge(place, foot - size * 0.06, size * 0.006, stage.whole.bottom, dice), paving)
    )
    items += _stalls(palette, place, foot, size, goods, dice)
    if place.is_low:
        tone = front_tone(palette)
        items.append(front(stage, box.bottom - box.height * 0.03, box.height * 0.008, tone, dice))
    return items


def _stalls(
    palette: Palette, place: Place, foot: float, size: float, goods: Goods, dice: Dice
) -> list[Shape]:
    box = place.box
    left = box.x + (box.width * 0.12 if place.is_open_left else -size * 0.12)
    right = box.right - (box.width * 0.12 if place.is_open_right else -size * 0.12)
    count = max(1, round((right - left) / (size * 1.14)))
    step = (right - left) / count
    wide = min(size, step * 0.92)
    cloths, kinds = dice.mixed((palette.main, palette.second, palette.third)), dice.mixed(_STALLS)
    items: list[Shape] = []
    for rank in range(count):
        x = left + step * (rank + 0.5) - wide / 2
        at = Box(x, foot, wide, 0)
        items += _stall(
            palette, at, cloths[rank % 3], kinds[rank % len(kinds)], goods, dice, count < 5
        )
        if x + wide < right - size * 0.2:
            items += _in_front(x + (wide + step) / 2, foot + size * 0.06, size, goods, rank, dice)
    if count == 1:
        items += _in_front(
            left + size * 0.02, foot + size * 0.12, size, goods, dice.count(0, 2), dice
        )
    return items


def _stall(
    palette: Palette,
    at: Box,
    cloth: str,
    kinds: tuple[str, ...],
    goods: Goods,
    dice: Dice,
    is_full: bool,
) -> list[Shape]:
    """Return a stall: what lies in its shade, posts, counter with crates, striped awning.

    `at` has its left, its foot as y, and its width; `is_full` adds a shelf of crates behind.
    """
    x, foot, wide = at.x, at.y, at.width
    counter, roof = foot - wide * 0.32, foot - wide * 0.84
    shade = mix(palette.ground_end, palette.dark, 0.55 if palette.is_dark else 0.42)
    post = mix(goods.wood_dark, palette.dark, 0.3)
    posts = joined(
        rectangle(x + wide * 0.03, roof, wide * 0.03, foot - roof),
        rectangle(x + wide * 0.94, roof, wide * 0.03, foot - roof),
    )
    items = [
        Shape(rectangle(x + wide * 0.05, roof, wide * 0.9, counter - roof + wide * 0.02), shade),
        Shape(posts, post),
    ]
    part = wide * 0.3
    if is_full:
        for rank in range(3):
            kind, left = kinds[(rank + 1) % 3], x + wide * 0.05 + part * rank
            items += heap(left + part * 0.1, counter - wide * 0.24, part * 0.8, kind, goods, dice)
            items += crate(
                left + part * 0.06, counter - wide * 0.25, part * 0.88, wide * 0.2, goods
            )
    for rank, kind in enumerate(kinds):
        left = x + wide * 0.05 + part * rank
        items += heap(left + part * 0.06, counter - wide * 0.1, part * 0.88, kind, goods, dice)
        items += crate(left + part * 0.02, counter - wide * 0.11, part * 0.96, wide * 0.12, goods)
    return [*items, *_counter(palette, at, cloth, goods), *_awning(palette, x, roof, wide, cloth)]


def _counter(palette: Palette, at: Box, cloth: str, goods: Goods) -> list[Shape]:
    x, foot, wide = at.x, at.y, at.width
    counter, colour = foot - wide * 0.32, mix(cloth, palette.dark, 0.12)
    high = foot - counter - wide * 0.03
    folds = joined(
        *(rectangle(x + wide * (0.12 + 0.18 * n), counter, wide * 0.03, high) for n in range(5))
    )
    return [
        Shape(rectangle(x + wide * 0.04, counter, wide * 0.92, high), colour),
        Shape(folds, mix(colour, palette.dark, 0.14)),
        Shape(
            rounded(
                x + wide * 0.01, counter - wide * 0.005, wide * 0.98, wide * 0.035, wide * 0.012
            ),
            goods.wood,
        ),
    ]


def _awning(palette: Palette, x: float, y: float, wide: float, cloth: str) -> list[Shape]:
    """Return the awning above a stall: a slope in stripes, and a scalloped edge."""
    count, high, edge = 9, wide * 0.19, wide * 0.07
    left, right, inner = x - wide * 0.035, x + wide * 1.035, wide * 0.1
    pale = mix(palette.light, cloth, 0.04)
    coloured: list[Steps] = []
    white: list[Steps] = []
    low_coloured: list[Steps] = []
    low_white: list[Steps] = []
    low = (right - left) / count
    top = (right - left - 2 * inner) / count
    for rank in range(count):
        a, b = left + low * rank, left + low * (rank + 1)
        c, d = left + inner + top * rank, left + inner + top * (rank + 1)
        (white if rank % 2 else coloured).append(
            polygon(((a, y), (c, y - high), (d, y - high), (b, y)))
        )
        flap = (
            ("M", a, y), ("L", b, y), ("L", b, y + edge * 0.4),
            ("C", b, y + edge * 1.2, a, y + edge * 1.2, a, y + edge * 0.4), ("Z",),
        )  # fmt: skip
        (low_white if rank % 2 else low_coloured).append(flap)
    return [
        Shape(rectangle(x + wide * 0.05, y, wide * 0.9, edge * 1.6), palette.dark, opacity=0.16),
        Shape(joined(*coloured), cloth), Shape(joined(*white), pale),
        Shape(joined(*low_coloured), mix(cloth, palette.dark, 0.2)), Shape(joined(*low_white), mix(pale, palette.dark, 0.1)),
    ]  # fmt: skip


def _in_front(
    x: float, foot: float, size: float, goods: Goods, rank: int, dice: Dice
) -> list[Shape]:
    """Return what stands on the ground between two stalls: crates, pumpkins, a bucket of flowers."""
    kind = (rank + dice.count(0, 1)) % 3
    shadow = Shape(ellipse(x, foot, size * 0.2, size * 0.025), goods.wood_dark, opacity=0.25)
    if kind == 0:
        return [
            shadow,
            *pumpkin(x - size * 0.08, foot, size * 0.2, goods),
            *pumpkin(x + size * 0.09, foot + size * 0.02, size * 0.15, goods),
        ]
    if kind == 1:
        bucket = polygon(
            (
                (x - size * 0.08, foot - size * 0.17),
                (x + size * 0.08, foot - size * 0.17),
                (x + size * 0.06, foot),
                (x - size * 0.06, foot),
            )
        )
        return [
            shadow,
            *heap(x - size * 0.14, foot - size * 0.16, size * 0.28, "flowers", goods, dice),
            Shape(bucket, mix(goods.pale, goods.wood_dark, 0.45)),
        ]
    wide, high = size * 0.27, size * 0.13
    return [
        shadow, *heap(x - wide * 0.45, foot - high * 1.0, wide * 0.9, dice.pick(("apples", "tomatoes", "oranges")), goods, dice),
        *crate(x - wide / 2, foot - high, wide, high, goods),
    ]  # fmt: skip


def _flags(palette: Palette, hang: Box, unit: float) -> list[Shape]:
    top = max(hang.y, 0)
    deep = min(unit * 9, (hang.bottom - top) * 0.85)
    count = max(1, round(hang.width / (unit * 50)))
    items: list[Shape] = []
    for rank in range(count):
        start = (hang.x + hang.width * rank / count, top)
        end = (hang.x + hang.width * (rank + 1) / count, top)
        items += pennants(
            start,
            end,
            deep * 0.5,
            deep * 0.42,
            (palette.main, palette.light, palette.second, palette.third),
            palette.dark,
        )
    return items


BACKGROUND = Background(
    id="marche",
    title="Étals du marché",
    description="les étals d’un marché sous leurs auvents rayés, des cageots de légumes et de fruits",
    palettes=("nature", "ete", "automne", "printemps", "printemps-sombre", "kraft"),
    faces=("spartan-black", "inter"),
    draw=_draw,
)
