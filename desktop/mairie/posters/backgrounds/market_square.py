# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands behind the stalls of a market: a square of pale houses, or a village on its hill."""

from __future__ import annotations

from desktop.core.pictures.scene import Shape
from desktop.mairie.posters.backgrounds.outlines import Dice, Steps, joined, polygon, rectangle
from desktop.mairie.posters.backgrounds.scenery import Place, leafy, ridge
from desktop.mairie.posters.backgrounds.town import Look, church, house, round_tree
from desktop.mairie.posters.colours import mix
from desktop.mairie.posters.stage import Palette, Stage


def climbing_village(
    stage: Stage, place: Place, foot: float, size: float, dice: Dice
) -> list[Shape]:
    """Return, behind a stall in a high place, the village that climbs to its church."""
    palette, box = stage.palette, place.box
    items: list[Shape] = []
    for rank, (rise, wide) in enumerate(((1.32, 0.36), (0.66, 0.48))):
        y, part, inset = foot - size * rise, size * wide, 0.34 - 0.12 * rank
        margin = box.width * (inset + 0.1)
        left = place.left + (margin if place.is_open_left else -part * 0.3)
        right = place.right - (margin if place.is_open_right else -part * 0.3)
        if not rank:
            at, side = left + (right - left) * 0.6, dice.pick((-1, 1))
            items += church(at, y + part * 0.1, size * 1.15, _stone(palette), side)
        items += _street(palette, left, right, y, part, rank, dice)
        tone = mix(palette.ground_end, leafy(palette), 0.15 + 0.12 * rank)
        items.append(Shape(ridge(place, y, size * 0.03, stage.whole.bottom, dice, 3, inset), tone))
    return items


def _stone(palette: Palette) -> Look:
    window = mix(palette.ground_end, palette.dark, 0.5)
    light = palette.surface if palette.is_dark else palette.dark
    return Look(mix(palette.ground_end, light, 0.22), window, window, window)


def _street(
    palette: Palette, left: float, right: float, y: float, part: float, rank: int, dice: Dice
) -> list[Shape]:
    """Return houses and trees on a line, pale as what is far."""
    window = mix(palette.ground_end, palette.dark, 0.5)
    roof = mix(palette.ground_end, palette.second, 0.6)
    walls = [
        mix(palette.ground_end, colour, 0.4)
        for colour in (palette.surface, palette.third, palette.main, palette.second)
    ]
    count = max(1, round((right - left) / (part * 1.15)))
    step = (right - left) / count
    items: list[Shape] = []
    for number in range(count):
        look = Look(walls[(number + rank) % 4], roof, window, window)
        items += house(left + step * number, y + part * 0.06, min(part, step * 0.95), look, dice)
    tree = mix(palette.ground_end, leafy(palette), 0.5)
    for at in dice.spread(3, left, right, 0.8):
        items += round_tree(at, y + part * 0.2, part * dice.between(0.7, 1.0), tree, window)
    return items


def square(stage: Stage, place: Place, foot: float, size: float, dice: Dice) -> list[Shape]:
    """Return the square behind the stalls: pale houses with their windows, and trees."""
    palette, box = stage.palette, place.box
    pale = mix(palette.ground_end, palette.second, 0.2)
    outlines: list[Steps] = []
    panes: list[Steps] = []
    left = place.left + (box.width * 0.3 if place.is_open_left else -size * 0.2)
    right = place.right - (box.width * 0.3 if place.is_open_right else -size * 0.2)
    x = left
    while x < right - size * 0.2:
        wide = min(size * dice.between(0.4, 0.58), right - x)
        high, rise = size * dice.between(0.84, 1.02), size * dice.between(0.12, 0.18)
        outlines.append(_front_of_house(x, foot, wide, high, rise, dice))
        for column in (0.25, 0.5, 0.75):
            at = x + wide * (column - 0.06)
            panes.append(rectangle(at, foot - high + size * 0.05, wide * 0.12, wide * 0.2))
        x += wide
    items = [
        Shape(joined(*outlines), pale),
        Shape(joined(*panes), mix(pale, palette.ground_end, 0.55)),
    ]
    trunk, crown = (
        mix(palette.ground_end, palette.dark, 0.4),
        mix(palette.ground_end, leafy(palette), 0.45),
    )
    for at in dice.spread(max(1, round((right - left) / (size * 1.4))), left, right, 0.7):
        items += round_tree(at, foot, size * dice.between(0.98, 1.12), crown, trunk)
    return items


def _front_of_house(
    x: float, foot: float, wide: float, high: float, rise: float, dice: Dice
) -> Steps:
    flat = wide * dice.pick((0.0, 0.32, 0.36))
    middle, top, right = x + wide / 2, foot - high, x + wide
    roof = ((middle - flat, top - rise), (middle + flat, top - rise))
    return polygon(((x, foot), (x, top), *roof, (right, top), (right, foot)))
