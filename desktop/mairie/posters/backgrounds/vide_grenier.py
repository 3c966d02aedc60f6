# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sale of old things: trestle tables laden with them, pennants and bulbs above."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, SceneItem, Shape, Step, Stroke
from desktop.mairie.posters.backgrounds.attic import TALL, Things, Tones, tones_of
from desktop.mairie.posters.backgrounds.attic_floor import ON_FLOOR, records, suitcases
from desktop.mairie.posters.backgrounds.attic_low import LOW
from desktop.mairie.posters.backgrounds.festoon import bulbs, pennants
from desktop.mairie.posters.backgrounds.outlines import (
    Dice,
    circle,
    ellipse,
    joined,
    line,
    rectangle,
    rounded,
)
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


def _draw(stage: Stage) -> tuple[SceneItem, ...]:
    dice, palette = Dice(stage.seed, "vide-grenier"), stage.palette
    plan = plan_of(stage, tallest=2.0)
    items: list[Shape] = [sky_shape(stage, plan.places[0].box.bottom)]
    for place in plan.places:
        items += _sale(stage, place, plan.is_border, dice)
    if plan.hang:
        items += _garlands(palette, plan.hang, stage.unit)
    return tuple(items)


def _sale(stage: Stage, place: Place, is_border: bool, dice: Dice) -> list[Shape]:
    palette, box = stage.palette, place.box
    tones = tones_of(palette)
    if box.height > box.width * 1.1:
        return _shelves(stage, place, tones, dice)
    size = min(box.height * 0.4, box.width * 0.225)
    foot = box.bottom - box.height * 0.1
    items: list[Shape] = []
    if not is_border:
        items += _sun(palette, box, foot, size, dice)
    floor = mix(palette.ground_end, tones.wood, 0.42)
    items.append(
        Shape(ridge(place, foot - size * 0.1, size * 0.008, stage.whole.bottom, dice), floor)
    )
    left = box.x + (box.width * 0.12 if place.is_open_left else size * 0.16)
    right = box.right - (box.width * 0.12 if place.is_open_right else size * 0.16)
    items += _row(tones, left, right, foot, size, dice)
    if place.is_low:
        tone = front_tone(palette)
        items.append(front(stage, box.bottom - box.height * 0.035, box.height * 0.008, tone, dice))
    return items


def _sun(palette: Palette, box: Box, foot: float, size: float, dice: Dice) -> list[Shape]:
    """Return a large pale disc behind the tables, which holds the picture together."""
    x = box.x + box.width * dice.pick((0.36, 0.5, 0.64))
    colour = mix(palette.ground_end, palette.third, 0.3)
    middle = foot - size * 0.8
    radius = min(middle - box.y, x - box.x, box.right - x) * 0.97
    return [Shape(circle(x, middle, radius), colour)]


def _row(
    tones: Tones, left: float, right: float, foot: float, size: float, dice: Dice
) -> list[Shape]:
    """Return tables and what stands between them, from side to side."""
    span = right - left
    tables = max(1, round(span / (size * 6.2)))
    room = size * 1.75
    wide = (span - room * tables) / tables
    starts_with_table = dice.chance()
    floor, tall, low = dice.mixed(ON_FLOOR[:3]) + ON_FLOOR[3:], dice.mixed(TALL), dice.mixed(LOW)
    items: list[Shape] = []
    for rank in range(tables):
        part = left + (wide + room) * rank
        x, at = (
            (part, part + wide + room / 2) if starts_with_table else (part + room, part + room / 2)
        )
        turn = rank * 4
        items += _table(
            tones,
            x,
            foot,
            wide,
            size,
            rank,
            (tall[turn % 6 :] + tall[: turn % 6], low[turn % 5 :] + low[: turn % 5]),
        )
        thing, share = floor[rank % len(floor)]
        scale = min(size * 0.86, room * 0.92 / share)
        items.append(
            Shape(
                ellipse(at, foot + size * 0.06, scale * share * 0.5, size * 0.045),
                tones.dark,
                opacity=0.16,
            )
        )
        items += thing(at, foot + size * 0.06, scale, tones)
    return items


def _table(
    tones: Tones,
    x: float,
    foot: float,
    wide: float,
    size: float,
    rank: int,
    things: tuple[Things, Things],
) -> list[Shape]:
    """Return a trestle table, tall things at its back, low ones at its edge."""
    top = foot - size * 0.72
    items = [Shape(ellipse(x + wide / 2, foot, wide * 0.5, size * 0.05), tones.dark, opacity=0.14)]
    items += _trestles(tones, x, foot, top, wide, size)
    if rank % 2:
        items += suitcases(x + wide * 0.36, foot, size * 0.62, tones.turned())
    else:
        items += records(x + wide * 0.62, foot, size * 0.68, tones)
    items += _laden(tones, x + size * 0.06, top, wide - size * 0.12, size, rank, things)
    return [*items, *_cloth(tones, x, top, wide, size, rank)]


def _laden(
    tones: Tones,
    x: float,
    top: float,
    wide: float,
    size: float,
    rank: int,
    things: tuple[Things, Things],
) -> list[Shape]:
    """Return two rows of things on a board: the low ones stand in the gaps of the tall ones."""
    shades = (tones, tones.turned(), tones.turned().turned())
    count = max(1, round(wide / (size * 1.14)))
    step = wide / count
    items: list[Shape] = []
    for number in range(count):
        thing, _ = things[0][number % len(things[0])]
        items += thing(
            x + step * (number + 0.34), top - size * 0.015, size * 0.98, shades[(number + rank) % 3]
        )
    for number in range(count):
        thing, share = things[1][number % len(things[1])]
        scale = min(size * 0.74, step * 0.6 / share)
        items += thing(x + step * (number + 0.8), top, scale, shades[(number + rank + 1) % 3])
    return items


def _shelves(stage: Stage, place: Place, tones: Tones, dice: Dice) -> list[Shape]:
    """Return, where the place is high, a dresser with as many boards as it takes."""
    palette, box = stage.palette, place.box
    wide = min(box.width * 0.74, stage.width - box.x - box.width * 0.1)
    x = box.x + (box.width - wide) / 2
    foot, size = box.bottom - stage.bleed - box.height * 0.035, wide * 0.36
    floor = mix(palette.ground_end, tones.wood, 0.42)
    items = [Shape(ridge(place, foot - size * 0.12, size * 0.01, stage.whole.bottom, dice), floor)]
    boards = max(2, int((box.height * 0.9 - size * 0.7) / (size * 1.42)))
    step = size * 1.42
    top = foot - size * 0.72 - step * boards
    back = mix(palette.ground_end, tones.wood, 0.24 if palette.is_dark else 0.34)
    items.append(Shape(rectangle(x, top, wide, foot - top), back))
    items += _drawers(tones, x, foot, wide, size)
    tall, low = dice.mixed(TALL), dice.mixed(LOW)
    for rank in range(boards):
        y = foot - size * 0.72 - step * rank
        pair = (
            tall[rank * 2 % 6 :] + tall[: rank * 2 % 6],
            low[rank * 2 % 5 :] + low[: rank * 2 % 5],
        )
        items += _laden(tones, x + size * 0.12, y, wide - size * 0.24, size * 0.93, rank, pair)
        items.append(Shape(rectangle(x, y - size * 0.01, wide, size * 0.07), tones.wood))
        items.append(
            Shape(rectangle(x, y + size * 0.06, wide, size * 0.05), tones.dark, opacity=0.15)
        )
    sides = joined(
        rectangle(x - size * 0.08, top, size * 0.1, foot - top),
        rectangle(x + wide - size * 0.02, top, size * 0.1, foot - top),
    )
    items.append(Shape(sides, tones.wood))
    items.append(
        Shape(
            rounded(
                x - size * 0.17, top - size * 0.1, wide + size * 0.34, size * 0.14, size * 0.04
            ),
            tones.wood_dark,
        )
    )
    return items


def _drawers(tones: Tones, x: float, foot: float, wide: float, size: float) -> list[Shape]:
    part = wide / 3
    fronts = joined(
        *(
            rounded(
                x + part * n + part * 0.05, foot - size * 0.6, part * 0.9, size * 0.44, size * 0.03
            )
            for n in range(3)
        )
    )
    knobs = joined(
        *(circle(x + part * (n + 0.5), foot - size * 0.38, size * 0.045) for n in range(3))
    )
    feet = joined(
        rectangle(x, foot - size * 0.08, size * 0.14, size * 0.12),
        rectangle(x + wide - size * 0.14, foot - size * 0.08, size * 0.14, size * 0.12),
    )
    return [
        Shape(feet, tones.wood_dark),
        Shape(rectangle(x, foot - size * 0.68, wide, size * 0.6), tones.wood),
        Shape(fronts, tones.one), Shape(knobs, tones.glow),
    ]  # fmt: skip


def _trestles(
    tones: Tones, x: float, foot: float, top: float, wide: float, size: float
) -> list[Shape]:
    legs = []
    for middle in (x + wide * 0.14, x + wide * 0.86):
        legs.append(line(((middle - size * 0.02, top + size * 0.1), (middle - size * 0.18, foot))))
        legs.append(line(((middle + size * 0.02, top + size * 0.1), (middle + size * 0.18, foot))))
        legs.append(
            line(
                (
                    (middle - size * 0.1, foot - size * 0.26),
                    (middle + size * 0.1, foot - size * 0.26),
                )
            )
        )
    return [Shape(joined(*legs), None, Stroke(tones.wood_dark, size * 0.055))]


def _cloth(tones: Tones, x: float, top: float, wide: float, size: float, rank: int) -> list[Shape]:
    """Return the board and its cloth, which ends in scallops."""
    colour = (tones.two, tones.one, tones.three)[rank % 3]
    deep, count = size * 0.22, max(6, round(wide / (size * 0.26)))
    part = wide / count
    edge: list[Step] = [("M", x, top), ("L", x + wide, top), ("L", x + wide, top + deep)]
    for number in range(count):
        a, b = x + wide - part * number, x + wide - part * (number + 1)
        edge.append(("C", a, top + deep * 1.45, b, top + deep * 1.45, b, top + deep))
    dots = joined(
        *(circle(x + part * (n + 0.5), top + deep * 0.9, size * 0.026) for n in range(count))
    )
    return [
        Shape((*edge, ("Z",)), colour),
        Shape(dots, mix(tones.pale, colour, 0.1)),
        Shape(rectangle(x, top + deep * 0.36, wide, size * 0.025), mix(tones.pale, colour, 0.1)),
        Shape(
            rounded(
                x - size * 0.05, top - size * 0.01, wide + size * 0.1, size * 0.065, size * 0.02
            ),
            tones.wood,
        ),
    ]


def _garlands(palette: Palette, hang: Box, unit: float) -> list[Shape]:
    top, deep = max(hang.y, 0), min(unit * 11, hang.height)
    count = max(1, round(hang.width / (unit * 46)))
    colours = (
        palette.main,
        palette.third,
        palette.second,
        palette.light if palette.is_dark else palette.surface,
    )
    thread = palette.dark if not palette.is_dark else mix(palette.surface, palette.ground, 0.5)
    items: list[Shape] = []
    for rank in range(count):
        start = (hang.x + hang.width * rank / count, top)
        end = (hang.x + hang.width * (rank + 1) / count, top)
        items += pennants(start, end, deep * 0.34, deep * 0.36, colours, thread)
        items += bulbs(
            start,
            end,
            deep * 0.75,
            deep * 0.13,
            (palette.light, palette.third),
            thread,
            palette.third,
        )
    return items


BACKGROUND = Background(
    id="vide-grenier",
    title="Tables du vide-grenier",
    description="des tables à tréteaux chargées de lampes, de livres, de vaisselle et de jouets, sous des fanions",
    palettes=("kraft", "automne", "enfance", "ete", "rose", "automne-sombre"),
    faces=("lobster", "inter"),
    draw=_draw,
)
