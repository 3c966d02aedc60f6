# SPDX-License-Identifier: AGPL-3.0-or-later
"""School: a row of coloured pencils, books, a bell and a globe, leaves and paper planes in the air."""

from __future__ import annotations

from math import pi, sin

from desktop.core.pictures.scene import Box, SceneItem, Shape
from desktop.mairie.posters.backgrounds.outlines import Dice, Steps, joined, leaf, line, turned
from desktop.mairie.posters.backgrounds.satchel import (
    apple,
    bell,
    book_pile,
    globe,
    loop_trail,
    paper_plane,
    pencil,
)
from desktop.mairie.posters.backgrounds.scenery import (
    Place,
    front,
    front_tone,
    is_free,
    leafy,
    near_colour,
    plan_of,
    ridge,
    scattered,
    sky_shape,
)
from desktop.mairie.posters.colours import mix, towards
from desktop.mairie.posters.stage import Background, Palette, Stage


def _draw(stage: Stage) -> tuple[SceneItem, ...]:
    dice, palette = Dice(stage.seed, "ecole"), stage.palette
    plan = plan_of(stage, tallest=9.0)
    items: list[Shape] = [sky_shape(stage, plan.places[0].box.bottom)]
    for place in plan.places:
        sky, box = place.sky, place.box
        free = sky.height - box.height * (0.86 if plan.is_border else 0.62)
        items += _leaves(stage, Box(sky.x, sky.y, sky.width, max(1.0, free)), dice)
    for rank, box in enumerate(plan.corners):
        items += _side_pencils(palette, box, rank, dice)
    for place in plan.places:
        items += _desk(stage, place, plan.is_border, dice)
    if plan.hang:
        items += _high_plane(stage, plan.hang)
    return tuple(items)


def _paints(palette: Palette) -> tuple[str, ...]:
    return (
        palette.main, palette.third, palette.second, mix(palette.main, palette.light, 0.45),
        mix(palette.second, palette.third, 0.5), mix(palette.main, palette.dark, 0.3),
    )  # fmt: skip


def _wood(palette: Palette) -> str:
    wood = mix(palette.surface, near_colour(palette, "#e0982a"), 0.4)
    return towards(wood, palette.dark, palette.ground_end, 1.4)


def _desk(stage: Stage, place: Place, is_border: bool, dice: Dice) -> list[Shape]:
    """Return the pencils as a fence, what lies on the desk before them, and the desk."""
    palette, box = stage.palette, place.box
    is_tall = box.height > box.width * 1.1
    base = min(box.height * 0.13, box.width * 0.16)
    foot = box.bottom - base - (0 if place.is_low else stage.bleed)
    inset = 0.08 if place.is_open_left or place.is_open_right else 0.0
    left = box.x + (box.width * inset if place.is_open_left else 0)
    right = box.right - (box.width * inset if place.is_open_right else 0)
    size = min((foot - box.y) * 0.66, box.width * 0.42)
    items: list[Shape] = []
    if not is_border and not is_tall:
        items += _plane(palette, box, foot, dice)
    items += _fence(palette, Box(left, box.y, right - left, foot - box.y), is_tall, dice)
    items.append(
        Shape(
            ridge(place, foot, base * 0.02, stage.whole.bottom, dice),
            mix(palette.ground_end, _wood(palette), 0.75),
        )
    )
    items.append(
        Shape(
            ridge(place, foot + base * 0.3, base * 0.02, stage.whole.bottom, dice),
            mix(palette.ground_end, mix(_wood(palette), palette.dark, 0.16), 0.75),
        )
    )
    items += _things(palette, left, right, foot + base * 0.24, size, dice)
    if place.is_low:
        tone = front_tone(palette)
        items.append(front(stage, box.bottom - base * 0.26, base * 0.08, tone, dice))
    return items


def _fence(palette: Palette, box: Box, is_tall: bool, dice: Dice) -> list[Shape]:
    """Return pencils side by side; their points follow a wave."""
    paints, wood = _paints(palette), _wood(palette)
    width = min(box.height * 0.135, box.width * (0.16 if is_tall else 0.07))
    count = max(4, round(box.width / (width * 1.12)))
    step = box.width / count
    waves, phase = max(1.0, box.width / (box.height * 2.2)), dice.between(0, 1)
    low, high = (0.42, 0.84) if is_tall else (0.42, 0.86)
    items: list[Shape] = []
    for rank in range(count):
        swing = 0.5 + 0.5 * sin(2 * pi * (waves * rank / count + phase))
        share = low + (high - low) * (0.75 * swing + dice.between(0, 0.25))
        items += pencil(
            box.x + step * (rank + 0.5),
            box.bottom + width * 0.2,
            step * 0.86,
            box.height * share,
            paints[rank % len(paints)],
            wood,
            palette.dark,
        )
    return items


def _things(
    palette: Palette, left: float, right: float, foot: float, size: float, dice: Dice
) -> list[Shape]:
    """Return what lies in front: books with an apple on them, a bell, a globe, over and over."""
    count = max(2, round((right - left) / (size * 1.25)))
    step = (right - left) / count
    shift = dice.count(0, 2)
    items: list[Shape] = []
    for rank in range(count):
        x, kind = left + step * (rank + 0.5), (rank + shift) % 3
        items += _thing(palette, kind, x, foot, min(size, step))
    return items


def _thing(palette: Palette, kind: int, x: float, foot: float, size: float) -> list[Shape]:
    dark, wood = palette.dark, mix(_wood(palette), palette.dark, 0.3)
    green = mix(leafy(palette), dark, 0.15)
    if kind == 0:
        wide, red = size * 0.88, near_colour(palette, "#d03a2b")
        colours = (palette.second, palette.third, palette.main)
        pile = book_pile(x, foot, wide, colours, palette.surface, dark)
        return [*pile, *apple(x - wide * 0.04, foot - wide * 0.48, wide * 0.27, red, green, dark)]
    if kind == 1:
        gold = mix(near_colour(palette, "#f2b441"), palette.light, 0.12)
        return bell(x, foot, size * 0.8, gold, wood, dark)
    sea, land = mix(palette.main, palette.light, 0.35), mix(green, palette.light, 0.2)
    return globe(x, foot, size * 0.88, sea, land, wood, dark)


def _plane(palette: Palette, box: Box, foot: float, dice: Dice) -> list[Shape]:
    """Return a paper plane above the pencils and the loop it has flown."""
    high = foot - max(box.y, 0)
    size = high * 0.2
    x, y = box.x + box.width * dice.pick((0.6, 0.72, 0.82)), max(box.y, 0) + high * 0.1
    far = min(5.2, (x - box.x) / size - 0.4)
    way = ((1.0, 0.3), (0.7, 0.2), (0.52, 0.02), (0.65, -0.02), (0.63, 0.16), (0.37, 0.17))
    points = [(x - size * far * a, y + high * b) for a, b in way]
    trail = mix(palette.ink, palette.ground, 0.45)
    plane = paper_plane(x, y, size, palette.light, mix(palette.light, palette.main, 0.3))
    return [loop_trail([*points, (x - size * 0.85, y + size * 0.42)], trail, high * 0.008), *plane]


def _high_plane(stage: Stage, hang: Box) -> list[Shape]:
    """Return a plane with its way in the strip along the upper edge."""
    palette = stage.palette
    high = hang.bottom - max(hang.y, 0)
    size = min(high * 0.42, hang.width * 0.2)
    x, y = hang.x + hang.width * 0.78, max(hang.y, 0) + high * 0.2
    span = min(hang.width * 0.6, size * 7)
    points = [
        (x - span, y + high * 0.35),
        (x - span * 0.7, y + high * 0.5),
        (x - span * 0.42, y + high * 0.28),
        (x - size * 0.8, y + size * 0.42),
    ]
    trail = mix(palette.ink, palette.ground, 0.45)
    return [
        loop_trail(points, trail, size * 0.035),
        *paper_plane(x, y, size, palette.light, mix(palette.light, palette.main, 0.3)),
    ]


def _side_pencils(palette: Palette, box: Box, rank: int, dice: Dice) -> list[Shape]:
    """Return tall pencils beside the panel of letters."""
    paints, wood = _paints(palette), _wood(palette)
    width = box.width * 0.24
    outer = box.x + box.width * 0.34 if rank == 0 else box.right - box.width * 0.34
    way = 1 if rank == 0 else -1
    items: list[Shape] = []
    for number, share in enumerate((0.62, 0.46)):
        x = outer + way * width * 1.15 * number
        items += pencil(
            x,
            box.bottom,
            width,
            box.height * share * dice.between(0.92, 1.0),
            paints[(rank * 3 + number) % 6],
            wood,
            palette.dark,
        )
    return items


def _leaves(stage: Stage, sky: Box, dice: Dice) -> list[Shape]:
    """Return leaves that the wind of September carries over the free part of the page."""
    palette = stage.palette
    size = min(stage.unit * 4.2, sky.width * 0.11)
    colours = (palette.third, mix(palette.third, palette.second, 0.5), palette.second)
    heaps: dict[str, list[Steps]] = {}
    veins: list[Steps] = []
    for rank, (x, y) in enumerate(
        scattered([sky], max(6, min(34, round(sky.width * sky.height / (size * size * 11)))), dice)
    ):
        long, turn = size * dice.between(0.7, 1.1), dice.between(0, 360)
        if not is_free(stage, Box(x - long, y - long, 2 * long, 2 * long)):
            continue
        heaps.setdefault(colours[rank % 3], []).append(leaf(x, y, long, long * 0.5, turn))
        veins.append(_vein(x, y, long, turn))
    items = [
        Shape(joined(*steps), mix(colour, palette.ground, 0.12)) for colour, steps in heaps.items()
    ]
    return (
        [*items, Shape(joined(*veins), mix(palette.dark, palette.ground, 0.4))] if veins else items
    )


def _vein(x: float, y: float, long: float, turn: float) -> Steps:
    thick = long * 0.022
    return turned(
        joined(
            line(((x - thick, y + long * 0.14), (x + thick, y + long * 0.14), (x, y - long * 0.8))),
            (("Z",),),
        ),
        turn,
        (x, y),
    )


BACKGROUND = Background(
    id="ecole",
    title="Crayons et cartable",
    description="des crayons de couleur en rang, des livres, une cloche d’école, des feuilles et un avion en papier",
    palettes=("enfance", "automne", "printemps", "ete", "hiver-sombre", "eau"),
    faces=("comfortaa", "inter"),
    draw=_draw,
)
